package org.backsweep.reports.cli;

import com.opengamma.strata.basics.currency.Currency;
import java.util.Optional;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.mc.MonteCarloSettings;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how a trade is valued. */
final class ValuationOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The paths and replicates that are usual. */
  private static final long PATHS = 16_384;
  private static final int REPLICATES = 16;

  @Option(names = "--paths", paramLabel = "N",
      description = "Paths in all, shared out evenly over the replicates: a multiple of R, and for sobol R times a power of "
          + "two, or a warning says what is lost (default " + PATHS + ").")
  private Long paths;

  @Option(names = "--replicates", paramLabel = "R",
      description = "Independently randomised replicates, at least 2, whose spread gives the standard errors (default "
          + REPLICATES + ").")
  private Integer replicates;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed of all draws (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--draws", paramLabel = "sobol|philox", defaultValue = "sobol", converter = Converters.DrawSources.class,
      description = "sobol: quasi-random with Brownian bridge; philox: pseudo-random (default ${DEFAULT-VALUE}).")
  private DrawSource draws;

  @Option(names = "--base", paramLabel = "CCY", converter = Converters.Currencies.class,
      description = "The currency of the report (default: each trade is reported in its own).")
  private Currency base;

  @Option(names = "--repair-correlation", fallbackValue = "true", description = "Take the nearest correlations where those quoted are not positive "
      + "definite, and say how far they were moved.")
  private boolean repairsCorrelation;

  /** The settings of the paths: their number, replicates, seed, draws. */
  MonteCarloSettings settings() {
    return settings(PATHS, REPLICATES);
  }

  /** The settings of the paths, with numbers of paths and replicates where the options give none. */
  MonteCarloSettings settings(long usualPaths, int usualReplicates) {
    try {
      return new MonteCarloSettings(paths == null ? usualPaths : paths, replicates == null ? usualReplicates : replicates, seed, draws);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(new CommandLine(command), "--" + e.getMessage());
    }
  }

  Optional<Currency> base() {
    return Optional.ofNullable(base);
  }

  boolean repairsCorrelation() {
    return repairsCorrelation;
  }
}
