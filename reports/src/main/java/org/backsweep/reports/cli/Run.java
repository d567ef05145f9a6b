package org.backsweep.reports.cli;

import com.opengamma.strata.basics.currency.Currency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.reports.html.ReportPage;
import org.backsweep.reports.output.LastResults;
import org.backsweep.reports.output.OutputException;
import org.backsweep.reports.output.OutputFolder;
import org.backsweep.reports.output.RunRecord;
import org.backsweep.reports.output.RunResults;
import org.backsweep.reports.output.Sinks;
import org.backsweep.reports.output.Tables;
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.ClusterException;
import org.backsweep.scenarios.PnlExplanation;
import org.backsweep.scenarios.Runner;
import org.backsweep.scenarios.measure.PnlExplain;
import org.backsweep.scenarios.TargetError;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.RiskRequest;

/** A run from the input folders to the output folder. */
final class Run {
  static final String BROKEN_OFF = "backsweep: broken off; nothing was written";

  private final RunArguments arguments;
  private final Console console;
  private final Findings findings = new Findings();
  private final Instant started = Instant.now();
  private final Stopwatch watch = new Stopwatch();

  Run(RunArguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /**
   * Runs, writes, and reports the results.
   *
   * @throws InputException if the input cannot be read at all
   * @throws OutputException if the output folder cannot be written
   * @throws ClusterException if the cluster cannot be used
   */
  ExitCode call() {
    refuseInputAsOutput();
    // The folder is cleaned before the interruption is closed, since the process ends then.
    try (Interruption interruption = new Interruption(console)) {
      try {
        return write(interruption);
      } catch (RuntimeException | Error e) {
        if (!interruption.isBreakingOff()) {
          throw e;
        }
        // After an interrupt anything may fail first: a read, the loading of a class, the batch.
        console.err().println(BROKEN_OFF);
        return ExitCode.INTERRUPTED;
      }
    }
  }

  private ExitCode write(Interruption interruption) {
    try (OutputFolder folder = OutputFolder.prepare(arguments.out(), arguments.keep())) {
      interruption.guard(folder);
      try (Workers workers = Workers.of(arguments.threads())) {
        return run(folder, workers, interruption);
      }
    } catch (IOException e) {
      throw new OutputException(arguments.out() + ": the output cannot be written (" + e.getMessage()
          + "); nothing was changed", e);
    }
  }

  private ExitCode run(OutputFolder folder, Workers workers, Interruption interruption) throws IOException {
    arguments.warnings().forEach(warning -> findings.warn("--paths", warning));
    try (Sinks sinks = new Sinks(() -> List.of(new Tables(folder),
        new ReportPage(folder, Run::settings, lost -> console.err().println("backsweep: " + lost))))) {
      Inputs inputs;
      double read;
      Valued valued;
      Optional<PnlExplanation> explanation;
      // Executors of a cluster start while the input is read, and are given back before the output is written.
      try (Site site = Site.of(arguments.cluster(), workers)) {
        inputs = Inputs.read(arguments.input(), workers, findings);
        if (inputs.portfolio().trades().isEmpty() && findings.rejectCount() == 0) {
          throw new InputException(arguments.portfolio() + ": no file has a trade; nothing is valued, and last results stay as they are");
        }
        Optional<SinceArguments.Since> since = arguments.since().map(earlier -> earlier.read(arguments.input(), inputs, workers, findings));
        RiskRequest request = arguments.scenarios().addTo(arguments.request(), inputs.market().quotes(), findings);
        read = watch.lap();
        valued = value(inputs, request, sinks, site.runner());
        explanation = since.map(earlier -> explain(earlier, request, valued.result(), site.runner()));
      }
      return write(inputs, valued, explanation, sinks, folder, read, interruption);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private ExitCode write(Inputs inputs, Valued valued, Optional<PnlExplanation> explanation, Sinks sinks, OutputFolder folder, double read, Interruption interruption)
      throws IOException {
    BatchResult result = valued.result();
    valued.reached().filter(reached -> !reached.isMet())
        .ifPresent(reached -> findings.warn("--target-error", Summary.text(reached)));
    for (TradeResult trade : result.trades()) {
      trade.warnings().forEach(warning -> findings.warn(trade.trade().id(), warning));
    }
    double valuation = watch.lap();
    RunResults results = results(inputs, valued, explanation, folder, read, valuation);
    boolean isWhole = sinks.write(results);
    if (interruption.isBreakingOff()) {
      throw new CancellationException("interrupted");
    }
    ExitCode code = isWhole ? ExitCode.of(findings.rejectCount(), result) : ExitCode.INTERNAL;
    RunRecord.write(results, code.code(), code.text(), folder);
    folder.publish();
    interruption.published(code);
    new Summary(inputs, result, explanation, valued.reached(), findings, Backends.best().kernels(), folder.folder(), watch.total())
        .print(console);
    return code;
  }

  private RunResults results(Inputs inputs, Valued valued, Optional<PnlExplanation> explanation, OutputFolder folder, double read, double valuation) {
    return new RunResults(arguments.byName(), inputs.market(),
        Stream.concat(inputs.files().stream(), arguments.scenarios().files().stream().map(Inputs::digest)).toList(), inputs.curves(), inputs.portfolio().rejected(),
        inputs.calibrations(), valued.result(), explanation, valued.reached(), last(folder), findings,
        arguments.timings() ? Optional.of(new RunResults.Clock(started, read, valuation, watch::total)) : Optional.empty());
  }

  private Optional<LastResults> last(OutputFolder folder) {
    return arguments.timings() ? LastResults.read(folder.folder(), arguments.base().map(Currency::getCode).orElse(null))
        : Optional.empty();
  }

  /** The results, and how far the errors were brought down where a target was given. */
  private record Valued(BatchResult result, Optional<TargetError.Reached> reached) {}

  private Valued value(Inputs inputs, RiskRequest request, Sinks sinks, Runner runner) {
    if (arguments.target().isEmpty()) {
      return new Valued(value(inputs, arguments.settings(), request, sinks, runner), Optional.empty());
    }
    TargetError target = arguments.target().get();
    RiskRequest ofSearch = request.ofSearch();
    TargetError.Found found = target.seek(arguments.settings(), settings -> {
      console.notes().println("For a target error of " + Numbers.percent(target.share()) + ": values and first-order Greeks with "
          + Numbers.count(settings.paths(), "path"));
      return value(inputs, settings, ofSearch, sinks, runner);
    });
    // The last batch of a search is the one that was found.
    return new Valued(request.equals(ofSearch) ? found.result()
        : value(inputs, found.settings(), request, sinks, runner), Optional.of(found.reached()));
  }

  private BatchResult value(Inputs inputs, MonteCarloSettings settings, RiskRequest request, Sinks sinks, Runner runner) {
    sinks.begin();
    try (Progress progress = new Progress(inputs.portfolio().trades().size(), console)) {
      return new Batch(inputs.market(), inputs.models()::of, settings, arguments.base(), request)
          .run(inputs.portfolio().trades(), runner, progress, sinks);
    }
  }

  /** Values the trades of the earlier date on the way to today's market. */
  private PnlExplanation explain(SinceArguments.Since since, RiskRequest request, BatchResult today, Runner runner) {
    Inputs then = since.inputs();
    console.notes().println("The change since " + then.market().valuation() + ": the trades of that date on the way to today's market");
    try (Progress progress = new Progress(then.portfolio().trades().size(), console)) {
      BatchResult first = new Batch(then.market(), then.models()::of, arguments.settings(), arguments.base(), request.explaining(since.passage()))
          .run(then.portfolio().trades(), runner, progress, (place, result) -> { });
      first.trades().forEach(trade -> trade.warnings().stream().filter(warning -> warning.startsWith(PnlExplain.NONE))
          .forEach(warning -> findings.warn(trade.trade().id(), warning)));
      return PnlExplanation.of(since.passage(), then.market().quotes(), first, today);
    }
  }

  /** The arguments as the page shows them. */
  private static Map<String, Object> settings(RunResults run) {
    Map<String, Object> settings = new LinkedHashMap<>(run.arguments());
    run.reached().ifPresent(reached -> settings.put("target-error", Summary.text(reached)));
    return settings;
  }

  private void refuseInputAsOutput() {
    try {
      for (Path input : List.of(arguments.market(), arguments.portfolio())) {
        if (Files.exists(arguments.out()) && Files.exists(input) && Files.isSameFile(arguments.out(), input)) {
          throw new OutputException(arguments.out() + ": results would stand among the input; name another folder with --out",
              null);
        }
      }
    } catch (IOException e) {
      throw new OutputException(arguments.out() + ": the output folder cannot be read: " + e.getMessage(), e);
    }
  }
}
