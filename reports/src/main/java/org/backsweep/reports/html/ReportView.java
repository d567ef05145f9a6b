package org.backsweep.reports.html;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.model.Calibration;
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
import org.backsweep.scenarios.result.Amount;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.result.TradeResult;

/**
 * What a run found, as the report shows it.
 *
 * @param valuation the valuation date
 * @param build the program
 * @param arguments the arguments by name, defaults included
 * @param curves from what the discount curve of each currency is made, and why
 * @param result what was computed
 * @param calibrations the models that were fitted to quotes
 * @param findings rejected rows and warnings
 * @param clock the time it took; {@link Clock#NONE} where times are not wanted
 */
public record ReportView(LocalDate valuation, Build build, Map<String, Object> arguments, Map<String, String> curves,
    BatchResult result, List<Calibration> calibrations, Findings findings, Clock clock) {
  /** What changes from one machine to another, and not the results. */
  private static final Set<String> OF_THE_MACHINE = Set.of("out", "threads");

  /**
   * Times on the clock, in seconds.
   *
   * @param started when the run began, ISO 8601 in UTC
   * @param read reading the input
   * @param valuation the batch
   * @param total all until the report was written
   */
  public record Clock(String started, double read, double valuation, double total) {
    /** Where times are not wanted. */
    public static final Clock NONE = new Clock("", Double.NaN, Double.NaN, Double.NaN);

    boolean isWanted() {
      return !Double.isNaN(total);
    }
  }

  /** The texts and numbers of the report. */
  public ReportData data() {
    TradeView trades = TradeView.of(result, clock.isWanted());
    SensitivityView sensitivities = new SensitivityView(result, trades);
    return new ReportData(heading(), counts(), values(), trades.lines(), sensitivities.lines(),
        trades.gammas().lines(result.gammas().stream().filter(gamma -> gamma.level() != Level.TRADE).toList()), aggregates(),
        ladder(), VegaMap.of(result.greeks(), valuation), new CheckView(result, trades).lines(), fits(),
        new ErrorView(trades, sensitivities.lines()).errors(), phases(), rejects(), WarningView.groups(findings.warnings()));
  }

  private Heading heading() {
    List<Setting> settings = new ArrayList<>();
    arguments.forEach((name, value) -> {
      if (value != null && (clock.isWanted() || !OF_THE_MACHINE.contains(name))) {
        settings.add(new Setting(name, value.toString()));
      }
    });
    curves.forEach((currency, text) -> settings.add(new Setting("discount curve of " + currency, text)));
    return new Heading(valuation.toString(), clock.started(), build.version(), build.commit() == null ? "" : build.commit(),
        base(), settings);
  }

  private String base() {
    return result.trades().stream().flatMap(trade -> trade.inBase().stream()).findFirst().map(Amount::currency).orElse("");
  }

  private Counts counts() {
    long differing = result.differing();
    return new Counts(result.count(Status.OK), result.count(Status.EXTRAPOLATED), result.count(Status.EXPIRED),
        result.count(Status.FAILED), result.greeks().size(), result.checks().size() - differing, differing,
        findings.rejectCount(), findings.warningCount(), clock.total());
  }

  private List<Value> values() {
    return result.totals().stream().map(total ->
        new Value(total.level().text(), total.id(), total.currency(), total.value(), total.standardError())).toList();
  }

  private List<Bucket> aggregates() {
    return result.aggregates().stream().filter(sum -> sum.level() == Level.BOOK)
        .map(sum -> new Bucket(sum.book(), sum.underlying(), sum.currency(), sum.measure(), sum.bucket(), sum.unit(), sum.value(),
            sum.standardError())).toList();
  }

  private List<LadderLine> ladder() {
    return result.ladders().stream().filter(point -> point.level() == Level.BOOK)
        .map(point -> new LadderLine(point.book(), point.currency(), point.spotShift(), point.volShift(), point.value(),
            point.change())).toList();
  }

  private List<FitLine> fits() {
    return calibrations.stream().flatMap(calibration -> calibration.items().stream().map(item -> new FitLine(
        calibration.underlying(), calibration.model(), item.name(), item.expiry().map(LocalDate::toString).orElse(""),
        item.value(), item.error(), item.largest(), item.strikes(), item.note()))).toList();
  }

  private List<Phase> phases() {
    if (!clock.isWanted()) {
      return List.of();
    }
    List<Phase> phases = new ArrayList<>(List.of(new Phase("Reading and checking the input", "clock", clock.read()),
        new Phase("The batch, first trade to last", "clock", clock.valuation())));
    for (Step step : Step.values()) {
      phases.add(new Phase(step.title(), "added up over trades", result.timings().of(step)));
    }
    phases.add(new Phase("The run until this page was written", "clock", clock.total()));
    return phases;
  }

  private List<RejectLine> rejects() {
    List<RejectLine> lines = new ArrayList<>();
    for (TradeResult trade : result.trades()) {
      if (trade.status() == Status.FAILED) {
        lines.add(new RejectLine(trade.trade().file(), Long.toString(trade.trade().line()), "", trade.trade().id(),
            trade.message()));
      }
    }
    findings.rejects().forEach(reject -> lines.add(new RejectLine(reject.file(), Long.toString(reject.line()), reject.column(),
        reject.value(), reject.reason())));
    lines.sort(Comparator.comparing(RejectLine::file));
    return lines;
  }
}
