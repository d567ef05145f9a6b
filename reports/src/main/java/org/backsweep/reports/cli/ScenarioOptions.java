package org.backsweep.reports.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backsweep.pricing.quotes.QuoteKind;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say in which other markets the portfolio is valued. */
final class ScenarioOptions {
  static final String NONE = "none";
  private static final List<Double> LEVELS = List.of(0.99, 0.975);

  /** The way in which a quote moves. */
  enum Move { ABSOLUTE, RELATIVE }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--ladders", paramLabel = "on|off", converter = Converters.Switches.class,
      description = "Values of books under shifts of spots and volatilities (default on).")
  private Converters.Switch ladders;

  @Option(names = "--scenarios", paramLabel = "FILE|none",
      description = "A file scenario,match,type,size[,shift] of markets to value the books in, written to scenarios.csv.")
  private Path stress;

  @Option(names = "--history", paramLabel = "FILE|none",
      description = "A file date,key,value with the quotes of past dates: the books are valued under each of their moves, "
          + "written to pnl.csv, and their value at risk to var.csv.")
  private Path history;

  @Option(names = "--history-days", paramLabel = "N", defaultValue = "1",
      description = "The number of dates of the history that a move is over; moves over several overlap (default ${DEFAULT-VALUE}).")
  private int days;

  @Option(names = "--history-moves", paramLabel = "KIND=absolute|relative", split = ";", converter = {Converters.Kinds.class, Converters.Moves.class},
      description = "How quotes of a kind move in the history, kinds as in greeks.csv with semicolons between them: by amounts or by shares of their "
          + "levels (default: prices by shares, all else by amounts).")
  private TreeMap<String, Move> moves = new TreeMap<>();

  @Option(names = "--var-levels", paramLabel = "P%", split = ";", converter = Converters.Shares.class,
      description = "The levels of value at risk and expected shortfall, with semicolons between them (default 99%%;97.5%%).")
  private List<Double> levels = LEVELS;

  @Option(names = "--scenario-paths", paramLabel = "N",
      description = "Paths, in all, for the values in ladders, scenarios and the history (default: as many as one replicate has).")
  private Long paths;

  @Option(names = "--limits", paramLabel = "FILE",
      description = "A file book,measure,of,limit: what books may use, written to limits.csv with what they do; a breach makes the exit code 5.")
  private Path limits;

  @Option(names = "--sba", paramLabel = "FILE",
      description = "A file underlying,bucket with the buckets of equities: the capital requirement of the sensitivities-based method (MAR21) in the "
          + "currency of --base, written to sba.csv and sba_sensitivities.csv, and the sensitivities of trades to crif.csv.")
  private Path sba;

  /** Whether ladders are wanted, where the options say so. */
  Optional<Boolean> ladders() {
    return Optional.ofNullable(ladders).map(Converters.Switch.ON::equals);
  }

  /**
   * The arguments.
   *
   * @param usual the files that are read where the options name none
   */
  ScenarioArguments arguments(Files usual) {
    if (days < 1) {
      throw wrong("--history-days must be 1 or more, not " + days);
    }
    if (paths != null && paths < 1) {
      throw wrong("--scenario-paths must be 1 or more, not " + paths);
    }
    if (levels.stream().anyMatch(level -> level >= 1)) {
      throw wrong("--var-levels must be below 100%");
    }
    return new ScenarioArguments(file(stress, usual.stress()), file(history, usual.history()), days,
        List.copyOf(new TreeSet<>(levels)).reversed(), new TreeMap<>(moves), Optional.ofNullable(paths), Optional.ofNullable(limits),
        Optional.ofNullable(sba));
  }

  /** The file that an option names; empty for {@value #NONE}. */
  private static Optional<Path> file(Path asked, Optional<Path> usual) {
    return asked == null ? usual : Optional.of(asked).filter(file -> !file.toString().equals(NONE));
  }

  /**
   * The files of scenarios.
   *
   * @param stress scenarios with names
   * @param history a history of quotes
   */
  record Files(Optional<Path> stress, Optional<Path> history) {
    static final Files NONE = new Files(Optional.empty(), Optional.empty());
  }

  /** The kinds of quotes that can move, by the names of their Greeks. */
  static List<String> kinds() {
    return Arrays.stream(QuoteKind.values()).map(QuoteKind::measure).filter(kind -> !kind.isEmpty() && !kind.equals("fixing")).distinct().toList();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(new CommandLine(command), message);
  }
}
