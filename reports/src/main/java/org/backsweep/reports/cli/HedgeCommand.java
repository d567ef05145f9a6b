package org.backsweep.reports.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.reports.hedge.DeskHedge;
import org.backsweep.reports.hedge.HedgeRequest;
import org.backsweep.reports.output.FinishedRun;
import org.backsweep.reports.output.HedgeTables;
import org.backsweep.reports.output.OutputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code hedge}: finds what to buy and sell so that Greeks of a finished run become zero. */
@Command(name = "hedge", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
    description = "Finds the quantities of instruments that take Greeks of a book to zero, or to a least-squares minimum, from the results of "
        + "a finished run. Nothing is valued again.",
    footer = {"", "A target names quotes as scenario files do: a key, the beginning of keys up to a /, a key with * and ?, or conditions such as "
        + "'kind=vega; underlying=DAX; expiry=3M..2Y'. A number and * before it is its weight: '2 * kind=vega'.", "", Main.EXIT_CODES})
final class HedgeCommand implements Callable<Integer> {
  @ParentCommand
  private Main main;

  @Spec
  private CommandSpec command;

  @Option(names = "--results", required = true, paramLabel = "DIR", description = "The output folder of a finished run.")
  private Path results;

  @Option(names = "--book", paramLabel = "NAME", description = "A book to be hedged; may be given several times (default: the portfolio).")
  private List<String> books = List.of();

  @Option(names = "--trade", paramLabel = "ID", description = "A trade to be hedged; may be given several times.")
  private List<String> trades = List.of();

  @Option(names = "--with", required = true, paramLabel = "NAME",
      description = "What hedges: a trade of the run, a book of trades, or quotes that can be bought (spots, exchange rates, option prices, par "
          + "rates), named as in a target; may be given several times.")
  private List<String> instruments;

  @Option(names = "--target", paramLabel = "[W *] MATCH", converter = HedgeOptions.Each.class,
      description = "Greeks each of which is to be zero; may be given several times (default: all but those to past fixings and theta).")
  private List<HedgeRequest.Target> targets = List.of();

  @Option(names = "--total", paramLabel = "[W *] MATCH", converter = HedgeOptions.Total.class,
      description = "Greeks whose sum for typical moves is to be zero; may be given several times.")
  private List<HedgeRequest.Target> totals = List.of();

  @Option(names = "--move", paramLabel = "KIND=UNITS", split = ";", converter = {Converters.Kinds.class, HedgeOptions.Positives.class},
      description = "The typical move of quotes of a kind in the units of greeks.csv, with semicolons between kinds: 'delta=2;rho=5' for 2 %% of "
          + "spot and 5 basis points (default: 1 of each).")
  private TreeMap<String, Double> moves = new TreeMap<>();

  @Option(names = "--history", paramLabel = "FILE",
      description = "A file date,key,value of past quotes: typical moves of quotes of all other kinds are the standard deviations of theirs.")
  private Path history;

  @Option(names = "--history-days", paramLabel = "N", defaultValue = "1",
      description = "The number of dates of the history that a move is over (default ${DEFAULT-VALUE}).")
  private int days;

  @Option(names = "--lot", paramLabel = "[NAME=]N", converter = HedgeOptions.Lots.class,
      description = "Quantities are multiples of this; with a name, those of one instrument. May be given several times (default: any quantity).")
  private List<HedgeOptions.Lot> lots = List.of();

  @Option(names = "--penalty", paramLabel = "P%", converter = Converters.Shares.class,
      description = "Keep quantities small: the risk of each by itself counts with this share, such as 1%% (default: not at all).")
  private Double penalty;

  @Option(names = "--out", paramLabel = "DIR", description = "The folder for hedge.csv and hedge_risk.csv (default: hedge in that of the results).")
  private Path out;

  @Mixin
  private OutputOptions output;

  @Override
  public Integer call() {
    if (days < 1) {
      throw new ParameterException(new CommandLine(command), "--history-days must be 1 or more, not " + days);
    }
    Path into = out == null ? results.resolve("hedge") : out;
    if (FinishedRun.isIn(into)) {
      throw new OutputException(into + ": there are the results of a run in it, which would be lost; name another folder with --out", null);
    }
    Console console = main.console(output);
    Findings findings = new Findings();
    DeskHedge.Found found = DeskHedge.of(request(), findings);
    HedgeTables.write(found.hedge(), into);
    Faults.print(findings, console);
    new HedgeSummary(found.hedge()).print(console);
    console.out().println("Written to " + into + ": hedge.csv, hedge_risk.csv");
    return (findings.rejectCount() > 0 || !found.isWhole() ? ExitCode.INCOMPLETE : ExitCode.CLEAN).code();
  }

  private HedgeRequest request() {
    List<HedgeRequest.Target> wanted = new ArrayList<>(targets);
    wanted.addAll(totals);
    Map<String, Double> byName = new LinkedHashMap<>();
    lots.forEach(lot -> byName.put(lot.instrument(), lot.size()));
    return new HedgeRequest(results, books, trades, instruments, wanted, moves, Optional.ofNullable(history), days, byName,
        penalty == null ? 0 : penalty);
  }
}
