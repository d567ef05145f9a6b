package org.backsweep.reports.cli;

import com.opengamma.strata.basics.currency.Currency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.reports.store.Location;
import org.backsweep.scenarios.TargetError;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how much is computed. */
final class ComputationOptions {
  private static final int MOST_THREADS = 1024;
  private static final int TIMES_THE_PATHS = 16;
  private static final long QUICK_PATHS = 1024;
  private static final int QUICK_REPLICATES = 8;
  private static final double MIB = 1 << 20;
  private static final double LEAST_OF_HEAP = 0.6;
  private static final double MOST_OF_HEAP = 1.05;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin
  private ValuationOptions valuation;

  @Option(names = "--threads", paramLabel = "T",
      description = "Threads; no result depends on them (default: the processors there are).")
  private Integer threads;

  @Option(names = "--memory", paramLabel = "SIZE", converter = Converters.Memories.class,
      description = "The heap of the program, such as 700m or 2g; no result depends on it (default: 1g and 512m for each processor, "
          + "at most half of the machine's memory).")
  private Integer memory;

  @Option(names = "--time-limit", paramLabel = "TIME|none", defaultValue = "1h", converter = Converters.TimeLimits.class,
      description = "The longest that a group of trades may take, such as 90s, 20m or 1h; then its trades are valued each alone, and one that takes "
          + "as long again fails (default ${DEFAULT-VALUE}).")
  private Duration timeLimit;

  @Option(names = "--cluster", paramLabel = "MASTER",
      description = "Value the trades on Apache Spark, on the cluster with this master, such as spark://host:7077 or local[2]; no "
          + "result depends on it (default: this process; for a program that spark-submit starts, the master that it was given).")
  private String cluster;

  @Option(names = "--level", paramLabel = "trade|book|portfolio", defaultValue = "trade", converter = Converters.Levels.class,
      description = "The lowest level that Greeks are written for; those above are written too (default ${DEFAULT-VALUE}).")
  private Level level;

  @Option(names = "--reconcile", paramLabel = "all|sample=K|none", converter = Converters.Reconciles.class,
      description = "The trades whose Greeks are compared with bump-and-revalue (default all).")
  private Reconcile reconcile;

  @Option(names = "--second-order", paramLabel = "none|parallel|bucketed", converter = Converters.SecondOrders.class,
      description = "Gamma and cross gamma, vanna and volga: to parallel shifts of volatilities, or to single ones too "
          + "(default parallel).")
  private SecondOrder secondOrder;

  @Mixin
  private ScenarioOptions scenarios;

  @Mixin
  private SinceOptions since;

  @Option(names = "--quick", fallbackValue = "true", description = "A first look: values and first-order Greeks with " + QUICK_PATHS + " paths in "
      + QUICK_REPLICATES + " replicates, no theta, dual bounds, second order, ladders, bumps or check of the fit of models. Each of these "
      + "options that is given besides counts.")
  private boolean isQuick;

  @Option(names = "--share", paramLabel = "on|off", defaultValue = "on", converter = Converters.Switches.class,
      description = "Trades on the same underlyings and models share one simulation; off: each has its own, and its noise does "
          + "not depend on the others (default ${DEFAULT-VALUE}).")
  private Converters.Switch share;

  @Option(names = "--option-quotes", paramLabel = "volatilities|prices", defaultValue = "volatilities",
      converter = Converters.OptionQuotesOf.class,
      description = "What Greeks are to where option prices are quoted: their implied volatilities, or the prices, at which spots, "
          + "rates and dividends then move (default ${DEFAULT-VALUE}).")
  private OptionQuotes optionQuotes;

  @Option(names = "--target-error", paramLabel = "P%", converter = Converters.Shares.class,
      description = "Take more paths until the standard errors of the portfolio's delta by underlying, vega by underlying and "
          + "expiry, and rho by currency are at most this share, such as 1%%, of the gross of each: the sum of its trades' "
          + "absolute Greeks. Where the most paths do not do, a warning says what would.")
  private Double targetError;

  @Option(names = "--max-paths", paramLabel = "N",
      description = "The most paths that --target-error takes (default: 16 times --paths).")
  private Long maxPaths;

  @Option(names = "--keep", paramLabel = "N", defaultValue = "0",
      description = "Keep the results of the last N runs before this one, each in its folder runs/<time> of the output folder "
          + "(default ${DEFAULT-VALUE}).")
  private int keep;

  @Option(names = "--format", paramLabel = "backsweep|ore", defaultValue = "backsweep", converter = Converters.Formats.class,
      description = "ore: beside the usual files also npv.csv and sensitivity.csv as the Open Source Risk Engine writes them; wants --level trade "
          + "(default ${DEFAULT-VALUE}).")
  private ReportFormat format;

  @Option(names = "--store", paramLabel = "FILE|URL", converter = Converters.Stores.class,
      description = "Keep the results in this database too, beside those of the runs before: a file of DuckDB, such as "
          + StoreOption.USUAL + ", or jdbc:postgresql://host/database (default: none).")
  private Location store;

  @Option(names = "--dry-run", fallbackValue = "true", description = "Read and check all input, say what would be done, how long it may take and how much memory, by a trial of some "
      + "groups of trades, and write nothing.")
  private boolean isDry;

  @Option(names = "--no-timings", fallbackValue = "true", description = "Write no times, so that the same run gives the same bytes.")
  private boolean withoutTimings;

  /**
   * What a command asks for where the options do not say.
   *
   * @param base the currency of the report
   * @param scenarios the files of scenarios that are read, except for a first look
   * @param since since when the change of values is explained, except for a first look
   */
  record Usual(Optional<Currency> base, ScenarioOptions.Files scenarios, Optional<SinceArguments> since) {
    static final Usual NONE = new Usual(Optional.empty(), ScenarioOptions.Files.NONE, Optional.empty());
  }

  /**
   * Returns the arguments of a run with these options, for given input and output folders.
   *
   * @param usual what is asked for where the options do not say
   */
  RunArguments with(Path market, Path portfolio, Path out, Optional<LocalDate> date, Optional<Path> models, Usual usual) {
    int used = threads == null ? Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()) : threads;
    if (keep < 0) {
      throw wrong("--keep must be 0 or more, not " + keep);
    }
    if (format == ReportFormat.ORE && level != Level.TRADE) {
      throw wrong("--format ore wants the Greeks of trades: --level trade, not " + level.text());
    }
    if (used < 1 || used > MOST_THREADS) {
      throw wrong("--threads must be from 1 to " + MOST_THREADS + ", not " + used);
    }
    if (memory != null && !isHeap(memory)) {
      throw wrong("--memory is read by the program ./backsweep before it starts Java; with java itself say -Xmx" + memory + "m, and in "
          + "BACKSWEEP_JAVA_OPTIONS nothing else");
    }
    ScenarioArguments asked = scenarios.arguments(isQuick ? ScenarioOptions.Files.NONE : usual.scenarios());
    Optional<Currency> base = valuation.base().or(usual::base);
    if (asked.sba().isPresent() && base.isEmpty()) {
      throw wrong("--sba wants the reporting currency: --base CCY");
    }
    if (asked.sba().isPresent() && optionQuotes == OptionQuotes.PRICES) {
      throw wrong("--sba wants Greeks to volatilities: without --option-quotes prices");
    }
    MonteCarloSettings settings = isQuick ? valuation.settings(QUICK_PATHS, QUICK_REPLICATES) : valuation.settings();
    return new RunArguments(market, portfolio, out, keep, date, models, base,
        valuation.repairsCorrelation(), optionQuotes, settings, target(settings.paths()), used,
        Optional.ofNullable(memory), Optional.of(timeLimit).filter(Duration::isPositive), Optional.ofNullable(cluster).or(Site::given), request(asked), asked,
        since.arguments().or(() -> isQuick ? Optional.empty() : usual.since()), Optional.ofNullable(store), format, !withoutTimings);
  }

  /** Runs with given arguments, or says what would be done. */
  ExitCode start(RunArguments arguments, Console console) {
    return isDry ? new DryRun(arguments, console).call() : new Run(arguments, console).call();
  }

  /** Whether this is the heap that the program runs with; of it a collector may keep a part for itself. */
  private static boolean isHeap(int mib) {
    double share = Runtime.getRuntime().maxMemory() / (mib * MIB);
    return share > LEAST_OF_HEAP && share <= MOST_OF_HEAP;
  }

  private RiskRequest request(ScenarioArguments asked) {
    return new RiskRequest(level, Objects.requireNonNullElse(reconcile, isQuick ? new Reconcile.None() : new Reconcile.All()),
        Objects.requireNonNullElse(secondOrder, isQuick ? SecondOrder.NONE : SecondOrder.PARALLEL),
        (scenarios.ladders().orElse(!isQuick) ? Scenarios.LADDERS : Scenarios.NONE).onPaths(asked.paths()),
        Optional.empty(), share == Converters.Switch.ON ? SimulationGrouping.SIMULATION : SimulationGrouping.NONE, !isQuick);
  }

  private Optional<TargetError> target(long paths) {
    if (maxPaths != null && targetError == null) {
      throw wrong("--max-paths is the most that --target-error takes: without that --paths says how many");
    }
    if (maxPaths != null && maxPaths < paths) {
      throw wrong("--max-paths must be at least --paths, " + paths + ", not " + maxPaths);
    }
    long most = maxPaths == null ? Math.max(paths, TIMES_THE_PATHS * paths) : maxPaths;
    return Optional.ofNullable(targetError).map(share -> new TargetError(share, most));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(new CommandLine(command), message);
  }
}
