package org.backsweep.reports.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.foreign.ore.ImportedPortfolio;
import org.backsweep.pricing.foreign.ore.OreImport;
import org.backsweep.pricing.foreign.ore.OreRequest;
import org.backsweep.pricing.input.Findings;
import org.backsweep.reports.output.ConvertedFiles;
import org.backsweep.reports.output.OutputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The command {@code import ore}: makes the files of products of a portfolio of the Open Source Risk Engine. */
@Command(name = "ore", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
    description = "Makes a file <product>.csv for each product of a portfolio.xml of the Open Source Risk Engine.",
    footer = {"", "Read are EquityOption, EquityForward, EquityDigitalOption, EquityEuropeanBarrierOption, EquityAsianOption, "
        + "EquityVarianceSwap, EquityCliquetOption, FxForward, FxSwap, FxOption, FxDigitalOption, FxEuropeanBarrierOption, FxAsianOption, "
        + "Cashflow, and a Swap whose legs are Cashflow. Premiums become trades of cash. A trade that has terms without an exact counterpart is "
        + "left out, whatever its type.", "",
        "Names of underlyings stay as they are, such as RIC:.SPX, for those are the names in the keys of its market data.", "",
        ImportCommand.EXIT_CODES})
final class ImportOreCommand implements Callable<Integer> {
  @ParentCommand
  private ImportCommand parent;

  @Parameters(arity = "1", paramLabel = "FILE", description = "The portfolio.")
  private Path file;

  @Option(names = "--out", required = true, paramLabel = "DIR",
      description = "The portfolio folder in which the files are written; made if it is not there.")
  private Path out;

  @Option(names = "--book", paramLabel = "NAME",
      description = "The book of all trades (default: its netting set of each, or else its counterparty).")
  private String book;

  @Option(names = "--names", paramLabel = "FILE",
      description = "A file with the columns ore,name that gives underlyings other names.")
  private Path names;

  @Option(names = "--american-from", paramLabel = "YYYY-MM-DD", converter = Converters.Dates.class,
      description = "The date from which American options are exercised, on each business day (default: they are left out).")
  private LocalDate americanFrom;

  @Option(names = "--replace", description = "Replaces files that are there.")
  private boolean isReplaced;

  @Override
  public Integer call() {
    ImportedPortfolio portfolio = OreImport.of(new OreRequest(file, Optional.ofNullable(book), Optional.ofNullable(names),
        Optional.ofNullable(americanFrom)));
    if (!isReplaced) {
      portfolio.tables().keySet().stream().map(this::table).filter(Files::exists).findFirst().ifPresent(there -> {
        throw new OutputException(there + " is there; --replace replaces it, and another folder keeps it", null);
      });
    }
    write(portfolio);
    Console console = parent.console();
    console.out().println("Read " + Numbers.count(portfolio.trades(), "trade") + ", of which " + portfolio.taken() + " have a counterpart");
    ExitCode code = ImportOutput.tell(console, portfolio.leftOut(), portfolio.reasons());
    console.out().println("Written to " + out + ": " + rows(portfolio));
    return code.code();
  }

  private Path table(String product) {
    return out.resolve(product + ".csv");
  }

  private void write(ImportedPortfolio portfolio) {
    try (ConvertedFiles files = ConvertedFiles.into(out)) {
      portfolio.tables().forEach((product, table) ->
          files.table(table(product).getFileName().toString(), table.columns(), table.rows().stream()));
      if (!portfolio.leftOut().isEmpty() || Files.exists(out.resolve(Findings.LEFT_OUT))) {
        ImportOutput.leftOut(files, Stream.empty(), portfolio.leftOut());
      }
      files.publish();
    }
  }

  private static String rows(ImportedPortfolio portfolio) {
    return portfolio.tables().isEmpty() ? "nothing but what was left out" : portfolio.tables().entrySet().stream()
        .map((Map.Entry<String, ImportedPortfolio.Rows> table) -> table.getKey() + ".csv ("
            + Numbers.count(table.getValue().rows().size(), "row") + ")").collect(Collectors.joining(", "));
  }
}
