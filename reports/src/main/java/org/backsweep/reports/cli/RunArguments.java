package org.backsweep.reports.cli;

import com.opengamma.strata.basics.currency.Currency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.reports.output.OutputException;
import org.backsweep.reports.store.Location;
import org.backsweep.scenarios.TargetError;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.TimeLimit;

/**
 * The arguments of a run.
 *
 * @param market the folder of quotes
 * @param portfolio the folder of trades
 * @param out the folder of results
 * @param keep the number of earlier results that are kept
 * @param date the valuation date; empty for the latest date with enough quotes
 * @param models the file of models; empty for the defaults
 * @param base the currency of the report; empty to report each trade in its own
 * @param repairCorrelation whether correlations that are not positive definite are moved to the nearest that are
 * @param optionQuotes what Greeks are to where option prices are quoted
 * @param settings the settings of the paths: their number, replicates, seed, draws
 * @param target the target for standard errors; empty to take the number of paths as given
 * @param threads the threads of this process
 * @param memory the heap in MiB, where one was asked for
 * @param limit the longest that a group of trades, or a trade alone, may take; empty for any time
 * @param cluster the master of the cluster that values the trades; empty where this process does
 * @param request the results that are computed beside values and first derivatives
 * @param scenarios the other markets that the portfolio is valued in
 * @param since since when the change of values is explained; empty if it is not
 * @param store the database that keeps the results too; empty for none
 * @param format the form of the results
 * @param timings whether times are written
 */
record RunArguments(Path market, Path portfolio, Path out, int keep, Optional<LocalDate> date, Optional<Path> models,
    Optional<Currency> base, boolean repairCorrelation, OptionQuotes optionQuotes, MonteCarloSettings settings,
    Optional<TargetError> target, int threads, Optional<Integer> memory, Optional<Duration> limit, Optional<String> cluster, RiskRequest request,
    ScenarioArguments scenarios, Optional<SinceArguments> since, Optional<Location> store, ReportFormat format, boolean timings) {

  /** The arguments that say what is read. */
  InputArguments input() {
    return new InputArguments(market, portfolio, date, models, repairCorrelation, optionQuotes, request.isWhole());
  }

  /** Consequences of options that their user may not have meant, by option, one sentence each. */
  Map<String, List<String>> warnings() {
    Map<String, List<String>> found = new LinkedHashMap<>();
    found.put("--paths", warnings(settings.paths()));
    scenarios.paths().ifPresent(paths -> found.put("--scenario-paths", warnings(paths)));
    if (scenarios.sba().isPresent() && request.level() != Level.TRADE) {
      found.put("--sba", List.of("crif.csv has lines for trades: it is written with --level trade alone"));
    }
    return found;
  }

  private List<String> warnings(long paths) {
    List<String> found = new ArrayList<>();
    int replicates = settings.replicates();
    long each = Math.max(1, paths / replicates);
    long used = each * replicates;
    if (used != paths) {
      found.add(paths + " paths are no multiple of " + replicates + " replicates: " + used + " are used, " + each
          + " in each replicate");
    }
    long below = Long.highestOneBit(each);
    if (settings.draws() == DrawSource.SOBOL && each != below) {
      // Twice the paths may be more than a long holds.
      String right = LongStream.of(below, 2 * below).map(power -> power * replicates).filter(more -> more > 0)
          .mapToObj(Long::toString).collect(Collectors.joining(" or "));
      found.add(each + " paths in each replicate are no power of two: the Sobol points lose their balance; " + right
          + " paths would keep it");
    }
    return found;
  }

  /** The folders that are read. */
  List<Path> folders() {
    return Stream.of(Stream.of(market, portfolio), since.stream().map(SinceArguments::market), since.stream().flatMap(each -> each.portfolio().stream()))
        .flatMap(each -> each).toList();
  }

  /**
   * Makes sure that results do not stand among the input.
   *
   * @throws OutputException if they would
   */
  void refuseInputAsOutput() {
    try {
      for (Path input : folders()) {
        if (Files.exists(out) && Files.exists(input) && Files.isSameFile(out, input)) {
          throw new OutputException(out + ": results would stand among the input; name another folder with --out",
              null);
        }
      }
    } catch (IOException e) {
      throw new OutputException(out + ": the output folder cannot be read: " + e.getMessage(), e);
    }
  }

  /** The arguments that results depend on beside the content of files, by their names on the command line. */
  Map<String, Object> ofResults() {
    Map<String, Object> arguments = byName();
    arguments.keySet().removeAll(List.of("out", "keep", "store", "threads", "memory", "time-limit", "cluster", "limits"));
    return arguments;
  }

  /** The arguments by their names on the command line, as they are read there. */
  Map<String, Object> byName() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("market", market.toString());
    arguments.put("portfolio", portfolio.toString());
    arguments.put("out", out.toString());
    arguments.put("keep", keep);
    arguments.put("date", date.map(LocalDate::toString).orElse(null));
    arguments.put("models", models.map(Path::toString).orElse(null));
    arguments.put("base", base.map(Currency::getCode).orElse(null));
    arguments.put("repair-correlation", repairCorrelation);
    arguments.put("option-quotes", optionQuotes.name().toLowerCase(Locale.ROOT));
    arguments.put("paths", settings.paths());
    arguments.put("replicates", settings.replicates());
    arguments.put("seed", settings.seed());
    arguments.put("draws", settings.draws().name().toLowerCase(Locale.ROOT));
    arguments.put("target-error", target.map(aim -> Numbers.percent(aim.share())).orElse(null));
    arguments.put("max-paths", target.map(TargetError::mostPaths).orElse(null));
    arguments.put("threads", threads);
    arguments.put("memory", memory.map(mib -> mib + "m").orElse(null));
    arguments.put("time-limit", limit.map(TimeLimit::text).orElse(Converters.TimeLimits.NONE));
    arguments.put("cluster", cluster.orElse(null));
    arguments.put("level", request.level().text());
    arguments.put("reconcile", switch (request.reconcile()) {
      case Reconcile.All() -> "all";
      case Reconcile.Sample(int count) -> "sample=" + count;
      case Reconcile.None() -> "none";
    });
    arguments.put("second-order", request.secondOrder().text());
    arguments.put("ladders", request.scenarios().ladder().isEmpty() ? "off" : "on");
    arguments.putAll(scenarios.byName());
    arguments.putAll(SinceArguments.byName(since));
    store.ifPresent(place -> arguments.put("store", place.shown()));
    if (format != ReportFormat.BACKSWEEP) {
      arguments.put("format", format.name().toLowerCase(Locale.ROOT));
    }
    return arguments;
  }
}
