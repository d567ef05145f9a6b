package org.backsweep.reports.html;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.backsweep.reports.compare.SinceLast;
import org.backsweep.reports.html.ReportData.Bucket;
import org.backsweep.reports.html.ReportData.CheckLine;
import org.backsweep.reports.html.ReportData.Counts;
import org.backsweep.reports.html.ReportData.Exposure;
import org.backsweep.reports.html.ReportData.FitLine;
import org.backsweep.reports.html.ReportData.Heading;
import org.backsweep.reports.html.ReportData.LadderLine;
import org.backsweep.reports.html.ReportData.LimitLine;
import org.backsweep.reports.html.ReportData.Measured;
import org.backsweep.reports.html.ReportData.Phase;
import org.backsweep.reports.html.ReportData.RejectLine;
import org.backsweep.reports.html.ReportData.Scenario;
import org.backsweep.reports.html.ReportData.Sensitivity;
import org.backsweep.reports.html.ReportData.Setting;
import org.backsweep.reports.html.ReportData.Since;
import org.backsweep.reports.html.ReportData.Value;
import org.backsweep.reports.html.ReportData.WarningGroup;
import org.backsweep.reports.output.Build;
import org.backsweep.reports.output.RunResults;
import org.backsweep.scenarios.Limits;
import org.backsweep.scenarios.result.Aggregate;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.LadderPoint;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.RiskPoint;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.result.Tally;
import org.backsweep.scenarios.result.TradeResult;

/**
 * The results of a run as the report shows them.
 *
 * @param run the run
 * @param since what differs from the results before; empty where there are none
 * @param details the details of trades, and of the levels above
 * @param settings its arguments as the page shows them, by name
 * @param seconds from the start of the run to this page; NaN where times are not wanted
 */
record ReportView(RunResults run, Optional<SinceLast> since, TradeDetails details, Map<String, Object> settings, double seconds) {
  /** The settings that change from one machine to another and do not change results. */
  private static final Set<String> OF_THE_MACHINE = Set.of("out", "threads", "memory", "cluster");
  private static final int WORST = 4;
  private static final int REJECTS = 500;

  static ReportView of(RunResults run, Optional<SinceLast> since, TradeDetails details, Map<String, Object> settings) {
    details.take(run.result().greeks(), run.result().checks());
    return new ReportView(run, since, details, settings, run.clock().map(clock -> clock.elapsed().getAsDouble()).orElse(Double.NaN));
  }

  /** The content of the report. */
  ReportData data() {
    BatchResult result = run.result();
    TradeView trades = TradeView.of(result, details, run.rejected(), run.clock().isPresent());
    List<Sensitivity> sensitivities = new SensitivityView(result, details, trades).lines();
    List<Exposure> exposures = new ExposureView(run, since.map(SinceLast::spots).orElse(Map.of())).rows();
    List<CheckLine> checks = new CheckView(details, trades).lines();
    List<WarningGroup> warnings = WarningView.groups(run.findings().warnings());
    return new ReportData(heading(), since.map(found -> new Since(found, trades.anchors())), counts(), values(), exposures, worst(),
        new ConcernView(run, trades, exposures, checks, warnings).concerns(), trades.lines(), sensitivities,
        GammaView.lines(result.gammas().stream().filter(gamma -> gamma.level() != Level.TRADE).toList()), buckets(result.exposures()),
        buckets(result.aggregates()), ladder(),
        limits(), CapitalView.lines(run.capital().orElse(List.of())), ChangeView.changes(run.explanation(), trades),
        new ScenarioView(result.scenarios()).risks(), VegaMap.of(result.greeks(), run.market().valuation()), checks, fits(),
        new ErrorView(details, trades, sensitivities).errors(), phases(), rejects(), warnings);
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
        build.commit() == null ? "" : build.commit(), base(), since.map(SinceLast::valuation).orElse(""), shown);
  }

  private String base() {
    return Objects.requireNonNullElse(run.arguments().get("base"), "").toString();
  }

  private Counts counts() {
    BatchResult result = run.result();
    Tally tally = result.tally();
    return new Counts(result.count(Status.OK), result.count(Status.EXTRAPOLATED), result.count(Status.EXPIRED),
        result.count(Status.FAILED), run.rejected().size(), tally.greeks(), tally.checks() - tally.differing(), tally.differing(),
        run.findings().rejectCount(), run.findings().warningCount(), seconds);
  }

  private record Owner(Level level, String id, String currency) {}

  private List<Value> values() {
    Map<Owner, Measured> thetas = run.result().exposures().stream().filter(sum -> sum.measure().equals(RiskPoint.THETA.kind()))
        .collect(Collectors.toMap(sum -> new Owner(sum.level(), sum.book(), sum.currency()),
            sum -> new Measured(sum.value(), sum.standardError())));
    Map<Owner, Double> worst = run.result().scenarios().ladders().stream().filter(point -> point.change() < 0).collect(Collectors.toMap(
        point -> new Owner(point.level(), point.book(), point.currency()), LadderPoint::change, Math::min));
    Map<Owner, Long> trades = new HashMap<>();
    for (TradeResult trade : run.result().trades()) {
      String currency = base().isEmpty() ? trade.trade().currency().getCode() : base();
      trades.merge(new Owner(Level.BOOK, trade.trade().book(), currency), 1L, Long::sum);
      trades.merge(new Owner(Level.PORTFOLIO, "portfolio", currency), 1L, Long::sum);
    }
    return run.result().totals().stream().map(total -> {
      Owner owner = new Owner(total.level(), total.id(), total.currency());
      return new Value(total.level().text(), total.id(), total.currency(), trades.getOrDefault(owner, 0L),
          new Measured(total.value(), total.standardError()),
          since.map(found -> found.change(total.level().text(), total.id(), total.currency())).orElse(Double.NaN),
          thetas.getOrDefault(owner, Measured.NONE), worst.getOrDefault(owner, Double.NaN));
    }).toList();
  }

  /** The worst losses of the portfolio in the ladders, in each currency. */
  private List<Scenario> worst() {
    return run.result().scenarios().ladders().stream().filter(point -> point.level() == Level.PORTFOLIO && point.change() < 0)
        .collect(Collectors.groupingBy(LadderPoint::currency, TreeMap::new, Collectors.toList())).values().stream()
        .flatMap(points -> points.stream().sorted(Comparator.comparingDouble(LadderPoint::change)).limit(WORST)).map(this::scenario)
        .toList();
  }

  private Scenario scenario(LadderPoint whole) {
    Optional<LadderPoint> book = run.result().scenarios().ladders().stream().filter(point -> point.level() == Level.BOOK
        && point.currency().equals(whole.currency()) && point.spotShift() == whole.spotShift() && point.volShift() == whole.volShift()
        && point.change() < 0).min(Comparator.comparingDouble(LadderPoint::change));
    return new Scenario(whole.currency(), whole.spotShift(), whole.volShift(), whole.change(),
        book.map(LadderPoint::book).orElse(""), book.map(LadderPoint::change).orElse(Double.NaN));
  }

  private static List<Bucket> buckets(List<Aggregate> sums) {
    return sums.stream().map(sum -> new Bucket(sum.level() == Level.PORTFOLIO, sum.book(), sum.underlying(), sum.currency(),
        sum.measure(), sum.bucket(), sum.unit(), sum.value(), sum.standardError())).toList();
  }

  private List<LadderLine> ladder() {
    return run.result().scenarios().ladders().stream().map(point -> new LadderLine(point.level() == Level.PORTFOLIO, point.book(),
        point.currency(), point.spotShift(), point.volShift(), point.value(), point.change())).toList();
  }

  private List<LimitLine> limits() {
    return run.limits().stream().sorted(Comparator.comparingDouble((Limits.Use use) -> use.isMissing() ? 1 : -use.share())).map(use -> new LimitLine(
        use.book(), use.limit().text(), use.currency(),
        new Measured(use.number(), use.error()), use.limit().most(), use.share(), use.status())).toList();
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
    return lines.stream().limit(REJECTS).toList();
  }
}
