package org.backsweep.reports.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The command {@code run}: values a portfolio. */
@Command(name = "run", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
    description = "Values a portfolio, with every Greek to every quote and its standard error, and reconciles the Greeks with "
        + "bump-and-revalue.",
    footer = {"", Main.EXIT_CODES})
class RunCommand implements Callable<Integer> {
  @ParentCommand
  private Main main;

  @Option(names = "--market", required = true, paramLabel = "DIR",
      description = "The folder with quotes.csv, and fixings.csv where products have past fixings.")
  private Path market;

  @Option(names = "--portfolio", required = true, paramLabel = "DIR",
      description = "The folder with a file <product>.csv for each product.")
  private Path portfolio;

  @Option(names = "--out", required = true, paramLabel = "DIR",
      description = "The folder for the results; made if it is not there. Other files in it are left alone.")
  private Path out;

  @Option(names = "--date", paramLabel = "YYYY-MM-DD", converter = Converters.Dates.class,
      description = "The valuation date (default: the latest that has at least half as many usable quotes as the date "
          + "with the most).")
  private LocalDate date;

  @Option(names = "--models", paramLabel = "FILE",
      description = "A file product,underlying,model,parameters that chooses models, which are listed below.")
  private Path models;

  @Mixin
  private ComputationOptions computation;

  @Mixin
  private OutputOptions output;

  @Override
  public Integer call() {
    RunArguments arguments =
        computation.with(market, portfolio, out, Optional.ofNullable(date), Optional.ofNullable(models),
            ComputationOptions.Usual.NONE);
    return computation.start(arguments, main.console(output)).code();
  }
}
