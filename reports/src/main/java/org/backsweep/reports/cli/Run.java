package org.backsweep.reports.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.backsweep.aad.execute.Backend;
import org.backsweep.aad.execute.Workers;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
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
import org.backsweep.scenarios.Attempt;
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.BatchResult;
import org.backsweep.scenarios.Timings;
import org.backsweep.scenarios.TradeResult;

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
    BatchResult result = value(inputs);
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
        arguments.byName(), inputs.curves(), result, inputs.calibrations(), findings, clock).data());
    double write = watch.lap();
    RunRecord.Phases phases = new RunRecord.Phases(started.toString(), read, valuation, result.timings(),
        ratio(result.timings()), write, watch.total());
    Tables.write(folder, record(inputs, result, arguments.timings() ? phases : null));
    if (interruption.isBreakingOff()) {
      throw new CancellationException("interrupted");
    }
    ExitCode code = hasPage ? ExitCode.of(findings.rejectCount(), result) : ExitCode.INTERNAL;
    folder.publish();
    interruption.published(code);
    new Summary(inputs, result, findings, Backend.best().kernels(), folder.folder(), watch.total()).print(console);
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

  private BatchResult value(Inputs inputs) {
    Batch batch = new Batch(inputs.market(), inputs.models()::of, arguments.settings(), arguments.base(), arguments.scope());
    try (Workers workers = Workers.of(arguments.threads());
        Progress progress = new Progress(inputs.portfolio().trades().size(), console)) {
      return batch.run(inputs.portfolio().trades(), workers, progress);
    }
  }

  private RunRecord record(Inputs inputs, BatchResult result, RunRecord.Phases phases) {
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
    Backend backend = Backend.best();
    return new RunRecord(Build.current(), Machine.current(), backend.name(), phases == null ? null : backend.kernels(),
        arguments.byName(), inputs.market().valuation().toString(), inputs.files(), inputs.curves(), counts, phases, findings.warnings());
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
