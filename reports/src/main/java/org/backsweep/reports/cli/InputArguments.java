package org.backsweep.reports.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The arguments that say what is read, and how.
 *
 * @param market the folder of quotes
 * @param portfolio the folder of trades
 * @param date the valuation date; empty for the latest date with enough quotes
 * @param models the file of models; empty for the defaults
 * @param repairCorrelation whether correlations that are not positive definite are moved to the nearest that are
 * @param optionQuotes what Greeks are to where option prices are quoted
 * @param checksModels whether it is checked how well the calibrated models fit the quotes
 */
record InputArguments(Path market, Path portfolio, Optional<LocalDate> date, Optional<Path> models,
    boolean repairCorrelation, OptionQuotes optionQuotes, boolean checksModels) {}
