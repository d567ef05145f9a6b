package org.backsweep.pricing.foreign.chain;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.backsweep.pricing.input.Findings.Reject;

/**
 * The quotes of an option chain.
 *
 * @param date the date of the quotes
 * @param quotes the quotes, in the order in which they are written
 * @param notes sentences that say what was read and how, and what was written
 * @param warnings sentences that the user should read
 * @param leftOut the options that were left out
 * @param reasons how many options were left out for each reason
 */
public record ImportedChain(LocalDate date, List<ImportedQuote> quotes, List<String> notes, List<String> warnings, List<Reject> leftOut,
    SortedMap<String, Long> reasons) {}
