package org.backsweep.reports.html;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.backsweep.reports.html.ReportData.Bucket;
import org.backsweep.reports.html.ReportData.Counts;
import org.backsweep.reports.html.ReportData.FitLine;
import org.backsweep.reports.html.ReportData.Heading;
import org.backsweep.reports.html.ReportData.LadderLine;
import org.backsweep.reports.html.ReportData.Phase;
import org.backsweep.reports.html.ReportData.RejectLine;
import org.backsweep.reports.html.ReportData.Setting;
import org.backsweep.reports.html.ReportData.Value;
import org.backsweep.reports.output.Build;
import org.backsweep.reports.output.RunResults;
import org.backsweep.scenarios.result.Amount;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.result.TradeResult;

/**
 * The results of a run as the report shows them.
 *
 * @param run the run
 * @param settings its arguments as the page shows them, by name
 * @param seconds from the start of the run to this page; NaN where times are not wanted
 */
record ReportView(RunResults run, Map<String, Object> settings, double seconds) {
  /** The settings that change from one machine to another and do not change results. */
  private static final Set<String> OF_THE_MACHINE = Set.of("out", "threads");

  static ReportView of(RunResults run, Map<String, Object> settings) {
    return new ReportView(run, settings, run.clock().map(clock -> clock.elapsed().getAsDouble()).orElse(Double.NaN));
  }

  /** The content of the report. */
  ReportData data() {
    BatchResult result = run.result();
    TradeView trades = TradeView.of(result, run.clock().isPresent());
    SensitivityView sensitivities = new SensitivityView(result, trades);
    return new ReportData(heading(), counts(), values(), trades.lines(), sensitivities.lines(),
        GammaView.lines(result.gammas().stream().filter(gamma -> gamma.level() != Level.TRADE).toList()), aggregates(),
        ladder(), VegaMap.of(result.greeks(), run.market().valuation()), new CheckView(result, trades).lines(), fits(),
        new ErrorView(trades, sensitivities.lines()).errors(), phases(), rejects(), WarningView.groups(run.findings().warnings()));
  }

  private Heading heading() {
    List<Setting> shown = new ArrayList<>();
    settings.forEach((name, value) -> {
      if (value != null && (run.clock().isPresent() || !OF_THE_MACHINE.contains(name))) {
        shown.add(new Setting(name, value.toString()));
      }
    });
    run.curves().forEach((currency, text) -> shown.add(new Setting("discount curve of " + currency, text)));
    Build build = Build.current();
    return new Heading(run.market().valuation().toString(),
        run.clock().map(clock -> clock.started().truncatedTo(ChronoUnit.SECONDS).toString()).orElse(""), build.version(),
        build.commit() == null ? "" : build.commit(), base(), shown);
  }

  private String base() {
    return run.result().trades().stream().flatMap(trade -> trade.inBase().stream()).findFirst().map(Amount::currency).orElse("");
  }

  private Counts counts() {
    BatchResult result = run.result();
    long differing = result.differing();
    return new Counts(result.count(Status.OK), result.count(Status.EXTRAPOLATED), result.count(Status.EXPIRED),
        result.count(Status.FAILED), result.greeks().size(), result.checks().size() - differing, differing,
        run.findings().rejectCount(), run.findings().warningCount(), seconds);
  }

  private List<Value> values() {
    return run.result().totals().stream().map(total ->
        new Value(total.level().text(), total.id(), total.currency(), total.value(), total.standardError())).toList();
  }

  private List<Bucket> aggregates() {
    return run.result().aggregates().stream().filter(sum -> sum.level() == Level.BOOK)
        .map(sum -> new Bucket(sum.book(), sum.underlying(), sum.currency(), sum.measure(), sum.bucket(), sum.unit(), sum.value(),
            sum.standardError())).toList();
  }

  private List<LadderLine> ladder() {
    return run.result().ladders().stream().filter(point -> point.level() == Level.BOOK)
        .map(point -> new LadderLine(point.book(), point.currency(), point.spotShift(), point.volShift(), point.value(),
            point.change())).toList();
  }

  private List<FitLine> fits() {
    return run.calibrations().stream().flatMap(calibration -> calibration.items().stream().map(item -> new FitLine(
        calibration.underlying(), calibration.model(), item.name(), item.expiry().map(LocalDate::toString).orElse(""),
        item.value(), item.error(), item.largest(), item.strikes(), item.note()))).toList();
  }

  private List<Phase> phases() {
    return run.clock().map(this::phases).orElse(List.of());
  }

  private List<Phase> phases(RunResults.Clock clock) {
    List<Phase> phases = new ArrayList<>(List.of(new Phase("Reading and checking the input", "clock", clock.read()),
        new Phase("The batch, first trade to last", "clock", clock.valuation())));
    for (Step step : Step.values()) {
      phases.add(new Phase(step.title(), "added up over trades", run.result().timings().of(step)));
    }
    phases.add(new Phase("The run until this page was written", "clock", seconds));
    return phases;
  }

  private List<RejectLine> rejects() {
    List<RejectLine> lines = new ArrayList<>();
    for (TradeResult trade : run.result().trades()) {
      if (trade.status() == Status.FAILED) {
        lines.add(new RejectLine(trade.trade().file(), Long.toString(trade.trade().line()), "", trade.trade().id(),
            trade.message()));
      }
    }
    run.findings().rejects().forEach(reject -> lines.add(new RejectLine(reject.file(), Long.toString(reject.line()), reject.column(),
        reject.value(), reject.reason())));
    lines.sort(Comparator.comparing(RejectLine::file));
    return lines;
  }
}
