package org.backsweep.reports.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.execute.block.Backend;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.reports.html.HtmlReport;
import org.backsweep.reports.html.ReportData;
import org.backsweep.reports.html.ReportView;
import org.backsweep.reports.output.Build;
import org.backsweep.reports.output.Machine;
import org.backsweep.reports.output.OutputException;
import org.backsweep.reports.output.OutputFolder;
import org.backsweep.reports.output.RunRecord;
import org.backsweep.reports.output.Tables;
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.TargetError;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Timings;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.RiskRequest;

/** From the input folders to the output folder. */
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
   * Runs, writes, and says what was found.
   *
   * @throws InputException if the input cannot be read at all
   * @throws OutputException if the output folder cannot be written
   */
  ExitCode call() {
    refuseInputAsOutput();
    // The folder is cleaned before the interruption is over: then the process ends.
    try (Interruption interruption = new Interruption(console)) {
      try {
        return write(interruption);
      } catch (RuntimeException | Error e) {
        if (!interruption.isBreakingOff()) {
          throw e;
        }
        // Whatever it was that failed first of an interrupt: a read, a class that was being loaded, the batch.
        console.err().println(BROKEN_OFF);
        return ExitCode.INTERRUPTED;
      }
    }
  }

  private ExitCode write(Interruption interruption) {
    try (OutputFolder folder = OutputFolder.prepare(arguments.out())) {
      interruption.guard(folder);
      return run(folder, interruption);
    } catch (IOException e) {
      throw new OutputException(arguments.out() + ": the output cannot be written (" + e.getMessage()
          + "); nothing was changed", e);
    }
  }

  private ExitCode run(OutputFolder folder, Interruption interruption) throws IOException {
    arguments.warnings().forEach(warning -> findings.warn("--paths", warning));
    Inputs inputs = Inputs.read(arguments.input(), findings);
    if (inputs.portfolio().trades().isEmpty() && findings.rejectCount() == 0) {
      throw new InputException(arguments.portfolio() + ": no file has a trade; nothing is valued, and last results stay as they are");
    }
    double read = watch.lap();
    Valued valued = value(inputs);
    BatchResult result = valued.result();
    valued.reached().filter(reached -> !reached.isMet())
        .ifPresent(reached -> findings.warn("--target-error", Summary.text(reached)));
    for (TradeResult trade : result.trades()) {
      trade.warnings().forEach(warning -> findings.warn(trade.trade().id(), warning));
    }
    double valuation = watch.lap();
    Tables.write(folder, result, inputs.portfolio().rejected(), findings, arguments.timings());
    Tables.write(folder, inputs.calibrations());
    ReportView.Clock clock = arguments.timings()
        ? new ReportView.Clock(started.truncatedTo(ChronoUnit.SECONDS).toString(), read, valuation, watch.total())
        : ReportView.Clock.NONE;
    boolean hasPage = page(folder.file("report.html"), () -> new ReportView(inputs.market().valuation(), Build.current(),
        settings(valued), inputs.curves(), result, inputs.calibrations(), findings, clock).data());
    double write = watch.lap();
    RunRecord.Phases phases = new RunRecord.Phases(started.toString(), read, valuation, result.timings().byName(),
        ratio(result.timings()), write, watch.total());
    Tables.write(folder, record(inputs, valued, arguments.timings() ? phases : null));
    if (interruption.isBreakingOff()) {
      throw new CancellationException("interrupted");
    }
    ExitCode code = hasPage ? ExitCode.of(findings.rejectCount(), result) : ExitCode.INTERNAL;
    folder.publish();
    interruption.published(code);
    new Summary(inputs, result, valued.reached(), findings, Backends.best().kernels(), folder.folder(), watch.total())
        .print(console);
    return code;
  }

  /** Writes the page, or where that cannot be made one that says so: the tables are worth having without it. */
  private boolean page(Path file, Supplier<ReportData> data) throws IOException {
    AtomicBoolean isMade = new AtomicBoolean(true);
    String page = Attempt.of(() -> HtmlReport.of(data.get()), why -> {
      isMade.set(false);
      String lost = "the page cannot be made, the tables stand beside it: " + why;
      findings.warn("report.html", lost);
      console.err().println("backsweep: report.html: " + lost);
      return HtmlReport.lost(lost);
    });
    Files.writeString(file, page);
    return isMade.get();
  }

  /** What was computed, and where the errors were to be brought down how far they were. */
  private record Valued(BatchResult result, Optional<TargetError.Reached> reached) {}

  private Valued value(Inputs inputs) {
    try (Workers workers = Workers.of(arguments.threads())) {
      if (arguments.target().isEmpty()) {
        return new Valued(value(inputs, arguments.settings(), arguments.request(), workers), Optional.empty());
      }
      TargetError target = arguments.target().get();
      RiskRequest ofSearch = arguments.request().ofSearch();
      TargetError.Found found = target.seek(arguments.settings(), settings -> {
        console.err().println("For a target error of " + Numbers.percent(target.share()) + ": values and first-order Greeks with "
            + Numbers.count(settings.paths(), "path"));
        return value(inputs, settings, ofSearch, workers);
      });
      return new Valued(arguments.request().equals(ofSearch) ? found.result()
          : value(inputs, found.settings(), arguments.request(), workers), Optional.of(found.reached()));
    }
  }

  private BatchResult value(Inputs inputs, MonteCarloSettings settings, RiskRequest request, Workers workers) {
    try (Progress progress = new Progress(inputs.portfolio().trades().size(), console)) {
      return new Batch(inputs.market(), inputs.models()::of, settings, arguments.base(), request)
          .run(inputs.portfolio().trades(), workers, progress);
    }
  }

  /** The arguments as the page shows them. */
  private Map<String, Object> settings(Valued valued) {
    Map<String, Object> settings = arguments.byName();
    valued.reached().ifPresent(reached -> settings.put("target-error", Summary.text(reached)));
    return settings;
  }

  private RunRecord record(Inputs inputs, Valued valued, RunRecord.Phases phases) {
    BatchResult result = valued.result();
    Quotes quotes = inputs.market().quotes();
    SortedMap<String, Long> byStatus = new TreeMap<>();
    result.trades().forEach(trade -> byStatus.merge(trade.status().text(), 1L, Long::sum));
    if (!inputs.portfolio().rejected().isEmpty()) {
      byStatus.put("rejected", (long) inputs.portfolio().rejected().size());
    }
    long differing = result.differing();
    RunRecord.Counts counts = new RunRecord.Counts(byStatus, findings.rejectCount(), findings.warningCount(),
        quotes.all().size(), quotes.unused(), inputs.market().fixings().size(), result.greeks().size(),
        result.gammas().size(), result.gammas().stream().filter(gamma -> Double.isNaN(gamma.value())).count(),
        result.aggregates().size(), result.ladders().size(), result.checks().size() - differing, differing,
        inputs.calibrations().size());
    SortedMap<String, Double> spots = new TreeMap<>();
    quotes.spots().forEach(spot -> spots.put(spot.key().toString(), spot.value()));
    Backend backend = Backends.best();
    return new RunRecord(Build.current(), Machine.current(), backend.name(), phases == null ? null : backend.kernels(),
        arguments.byName(), valued.reached().map(RunRecord.Target::of).orElse(null), inputs.market().valuation().toString(),
        spots, inputs.files(), inputs.curves(), counts, phases, findings.warnings());
  }

  private static Double ratio(Timings timings) {
    return Double.isFinite(timings.ratio()) ? timings.ratio() : null;
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
