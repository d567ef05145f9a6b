package org.backsweep.reports.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.mc.Settings;
import org.backsweep.scenarios.Level;
import org.backsweep.scenarios.Reconcile;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how much is computed. */
final class ComputationOptions {
  private static final int MOST_THREADS = 1024;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--paths", paramLabel = "N", defaultValue = "32768",
      description = "Paths in all, shared out evenly over the replicates: a multiple of R, and for sobol R times a power of "
          + "two, or a warning says what is lost (default ${DEFAULT-VALUE}).")
  private long paths;

  @Option(names = "--replicates", paramLabel = "R", defaultValue = "16",
      description = "Independently randomised replicates, at least 2, whose spread gives the standard errors "
          + "(default ${DEFAULT-VALUE}).")
  private int replicates;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed of all draws (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--draws", paramLabel = "sobol|philox", defaultValue = "sobol", converter = Converters.DrawSources.class,
      description = "sobol: quasi-random with Brownian bridge; philox: pseudo-random (default ${DEFAULT-VALUE}).")
  private DrawSource draws;

  @Option(names = "--threads", paramLabel = "T",
      description = "Threads; no result depends on them (default: the processors there are).")
  private Integer threads;

  @Option(names = "--level", paramLabel = "trade|book|portfolio", defaultValue = "trade", converter = Converters.Levels.class,
      description = "The lowest level that Greeks are written for; those above are written too (default ${DEFAULT-VALUE}).")
  private Level level;

  @Option(names = "--reconcile", paramLabel = "all|sample=K|none", defaultValue = "all", converter = Converters.Reconciles.class,
      description = "The trades whose Greeks are compared with bump-and-revalue (default ${DEFAULT-VALUE}).")
  private Reconcile reconcile;

  @Option(names = "--no-timings", description = "Write no times, so that the same run gives the same bytes.")
  private boolean withoutTimings;

  /** With where the data are and where the results go. */
  RunArguments with(Path market, Path portfolio, Path out, Optional<LocalDate> date, Optional<Path> models) {
    int used = threads == null ? Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()) : threads;
    if (used < 1 || used > MOST_THREADS) {
      throw wrong("--threads must be from 1 to " + MOST_THREADS + ", not " + used);
    }
    try {
      return new RunArguments(market, portfolio, out, date, models, new Settings(paths, replicates, seed, draws), used, level,
          reconcile, !withoutTimings);
    } catch (IllegalArgumentException e) {
      throw wrong("--" + e.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(new CommandLine(command), message);
  }
}
