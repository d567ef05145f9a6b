package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.reports.compare.Comparison;
import org.backsweep.reports.compare.Difference;
import org.backsweep.reports.compare.First;
import org.backsweep.reports.compare.SinceLast;
import org.backsweep.reports.html.ReportData.Bucket;
import org.backsweep.reports.html.ReportData.Change;
import org.backsweep.reports.html.ReportData.ChangeOfTrade;
import org.backsweep.reports.html.ReportData.ChangePart;
import org.backsweep.reports.html.ReportData.CheckLine;
import org.backsweep.reports.html.ReportData.Concern;
import org.backsweep.reports.html.ReportData.Counts;
import org.backsweep.reports.html.ReportData.Detail;
import org.backsweep.reports.html.ReportData.ErrorClass;
import org.backsweep.reports.html.ReportData.ErrorLine;
import org.backsweep.reports.html.ReportData.Errors;
import org.backsweep.reports.html.ReportData.Exposure;
import org.backsweep.reports.html.ReportData.FitLine;
import org.backsweep.reports.html.ReportData.Heading;
import org.backsweep.reports.html.ReportData.LadderLine;
import org.backsweep.reports.html.ReportData.CapitalLine;
import org.backsweep.reports.html.ReportData.LimitLine;
import org.backsweep.reports.html.ReportData.Link;
import org.backsweep.reports.html.ReportData.Measured;
import org.backsweep.reports.html.ReportData.Part;
import org.backsweep.reports.html.ReportData.Phase;
import org.backsweep.reports.html.ReportData.RejectLine;
import org.backsweep.reports.html.ReportData.Scenario;
import org.backsweep.reports.html.ReportData.SecondOrder;
import org.backsweep.reports.html.ReportData.Sensitivity;
import org.backsweep.reports.html.ReportData.Setting;
import org.backsweep.reports.html.ReportData.Since;
import org.backsweep.reports.html.ReportData.Smoothing;
import org.backsweep.reports.html.ReportData.Term;
import org.backsweep.reports.html.ReportData.TradeGreek;
import org.backsweep.reports.html.ReportData.TradeLine;
import org.backsweep.reports.html.ReportData.Value;
import org.backsweep.reports.html.ReportData.WarningGroup;
import org.backsweep.reports.html.ScenarioRisks.Histogram;
import org.backsweep.reports.html.ScenarioRisks.Risk;
import org.backsweep.reports.html.ScenarioRisks.Stress;

/** A made-up report with every section, each of whose texts is a name given, with a letter for its place. */
final class Desk {
  private final String name;

  Desk(String name) {
    this.name = name;
  }

  /** The texts that must stand in the page. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (char place = 'a'; place <= 'z'; place++) {
      texts.add(text(place));
    }
    return texts;
  }

  private String text(char place) {
    return name + place;
  }

  ReportData data() {
    TradeGreek greek = new TradeGreek(text('a'), text('b'), 12, 0.5, 12.125, 12.25, 0.4, "ok");
    Detail detail = new Detail(List.of(new Term(text('i'), text('j')), new Term("Warning", text('k'))), "EUR", List.of(greek), 3,
        List.of(gamma("trade", "gamma", text('v'), 3, false)));
    List<TradeLine> trades = new ArrayList<>();
    for (int k = 0; k < 30; k++) {
      double value = k % 3 == 2 ? Double.NaN : 1000.0 * ((k * 7) % 30 - 15);
      trades.add(new TradeLine("trade-" + k, k == 0 ? text('d') : "T" + k, k % 2 == 0 ? text('e') : "plain", text('f'),
          k % 4 == 0 ? "DAX;SPX" : "XOM", text('g'), 100 + k, "2002-12-20", List.of(new Term("strike", Integer.toString(4000 + k))),
          text('h'), k % 2 * 4096L, new Measured(value, k), 2 * value, k % 5 == 0 ? 1.5 : 0.25, k % 3 == 2 ? "failed" : "ok",
          k % 3 == 0 ? Optional.of(new Smoothing(2.5, "points", new Measured(-3.75 - k, 0.125), "EUR")) : Optional.empty(),
          k < 20 ? Optional.of(detail) : Optional.empty()));
    }
    List<LadderLine> ladder = new ArrayList<>();
    for (String book : List.of(text('e'), "plain", "portfolio")) {
      for (double spot = -0.3; spot < 0.31; spot += 0.1) {
        for (double vol = -0.05; vol < 0.06; vol += 0.05) {
          double s = Math.round(spot * 10) / 10.0;
          double v = Math.round(vol * 100) / 100.0;
          double change = (book.equals("plain") ? 1e5 : book.equals("portfolio") ? 5e4 : -5e4) * s * s
              + (book.equals("portfolio") ? 2e4 : 1e4) * s + (book.equals("portfolio") ? 2e5 : 1e5) * v;
          ladder.add(new LadderLine(book.equals("portfolio"), book, "EUR", s, v, 1e6 + change, change));
        }
      }
    }
    List<Bucket> sums = List.of(bucket(false, text('e'), text('t'), text('u'), "-", "1bp", 40),
        bucket(false, "left", "DAX", "vega", "-", "1vol", 7), bucket(false, "right", "DAX", "vega", "-", "1vol", -9),
        bucket(false, "right", "SPX", "vega", "-", "1vol", 0), bucket(true, "portfolio", text('t'), text('u'), "-", "1bp", 40),
        bucket(true, "portfolio", "DAX", "vega", "-", "1vol", -2), bucket(true, "portfolio", "SPX", "vega", "-", "1vol", 0));
    List<Bucket> aggregates = List.of(bucket(false, text('e'), text('t'), text('u'), "1Y-2Y", "1bp", 40),
        bucket(false, "left", "DAX", "vega", "0-1M", "1vol", 3), bucket(false, "left", "DAX", "vega", "1-3M", "1vol", 4),
        bucket(false, "right", "DAX", "vega", "1-3M", "1vol", -9), bucket(true, "portfolio", text('t'), text('u'), "1Y-2Y", "1bp", 40),
        bucket(true, "portfolio", "DAX", "vega", "0-1M", "1vol", 3), bucket(true, "portfolio", "DAX", "vega", "1-3M", "1vol", -5));
    return new ReportData(new Heading("2002-07-05", text('l'), "0.1.0", text('m'), "EUR", "2002-07-04",
        List.of(new Setting(text('n'), text('o')))), Optional.of(new Since(since(), Map.of(text('d'), "trade-0"))),
        new Counts(30, 0, 0, 0, 0, 7, 2, 1, 1, 1, 12.3),
        List.of(new Value("book", text('e'), "EUR", 15, new Measured(10, 1), -4, new Measured(-2, 0.5), -7),
            new Value("portfolio", "portfolio", "EUR", 30, new Measured(1234, 1), 56, new Measured(-78, 2), -90)),
        List.of(new Exposure("DAX", "equity", "EUR", 4468.17, -0.0125,
            Map.of("delta", new Measured(-2291, 861), "gamma", new Measured(12, 3), "vega", new Measured(48_270, 455))),
            new Exposure(text('x'), "rates", "EUR", Double.NaN, Double.NaN, Map.of("rho", new Measured(37, 1)))),
        List.of(new Scenario("EUR", -0.2, 0.05, -90, text('e'), -95)),
        List.of(new Concern(true, "1 Greek differs", List.of(new Link(text('d') + " to " + text('a'), "trade-0")), 0, "checks")), trades,
        List.of(new Sensitivity("Spot", text('p'), "EUR", "1% of spot", 12, 0.5, List.of(
            new Part("trade-0", text('d'), true, 20, 0.5, "ok"), new Part("trade-21", "T21", true, -5, 0.25, "differs")), 7, -3)),
        List.of(gamma("portfolio", "gamma", "DAX", 7, false), gamma("portfolio", "vanna", "DAX", -11, false),
            gamma("portfolio", "gamma", "SPX", 5, false), gamma("portfolio", "cross gamma", "DAX, SPX", 13, false),
            gamma("book", "gamma", text('e'), 17, false), gamma("portfolio", "volga", "DAX", 19, true)), sums, aggregates, ladder,
            List.of(new LimitLine(text('e'), "vega of " + text('f'), "EUR", new Measured(-120, 3), 100, 1.2, "breached"),
            new LimitLine("plain", "var", "", Measured.NONE, 50, Double.NaN, "missing")),
        List.of(new CapitalLine(text('e'), "equity", "delta", "EUR", 100, 110, 120, "high")), List.of(change()), scenarios(),
        List.of(new VegaMap(text('v'), "EUR", "1vol", List.of("2002-07-18", "2002-08-15"), List.of("3,400", "4,400"),
            List.of(List.of(5.0, -3.0), List.of(Double.NaN, 100.0)))),
        List.of(new CheckLine("trade-0", text('d'), text('a'), "1bp", 12, 15, 1, 3, false),
            new CheckLine("", text('w'), text('a'), "1bp", -2000, -2000, 1, 0, true),
            new CheckLine("", "T2", text('a'), "1bp", 0.5, 0.5, 1, 0, true)),
        List.of(new FitLine("DAX", "heston", "kappa", "", 2.5, 0.1, Double.NaN, 0, text('c')),
            new FitLine("DAX", "heston", "misfit", "2002-07-18", 0.6, Double.NaN, -1.5, 7, "")),
        new Errors(3, List.of(new ErrorClass(0, 0.001, 4), new ErrorClass(0.001, Double.POSITIVE_INFINITY, 2)),
            List.of(new ErrorLine(text('x'), "trade-0", "EUR", 10, 1))),
        List.of(new Phase("Reading", "clock", 1.5), new Phase("Sweeping", "clock", 3)),
        List.of(new RejectLine("f.csv", "7", "strike", text('y'), "not a number")),
        List.of(new WarningGroup(List.of("market"), List.of(text('z')), 1)));
  }

  private SinceLast since() {
    return new SinceLast("2002-07-04", "2002-07-04T22:00:00.123Z", Map.of(),
        some(Difference.OfValue.class, new Difference.OfValue("book", text('e'), "EUR", 14, 10, -4), new Difference.OfValue("portfolio", "portfolio", "EUR", 1178, 1234, 56)),
        Optional.of(new Comparison.Trades(first(Difference.LoneTrade.class, lone('d', 5)), first(Difference.LoneTrade.class, lone('g', Double.NaN)),
            first(Difference.OfTrade.class, new Difference.OfTrade(text('d'), text('e'), "EUR", 10, -5, -15)),
            first(Difference.OfStatus.class, new Difference.OfStatus(text('d'), text('e'), "ok", "failed: " + text('b'))))),
        some(Difference.OfRisk.class, new Difference.OfRisk(text('t'), text('u'), "1bp", "EUR", -10, 20, 30, 4), new Difference.OfRisk("DAX", "vega", "1vol", "EUR", 3, 1, -2, Double.NaN)),
        some(Difference.OfLimit.class, new Difference.OfLimit(text('e'), "vega", text('f'), "EUR", 80, -120, 100, "kept", "breached")),
        some(Difference.OfLimit.class, new Difference.OfLimit("plain", "var", "", "EUR", 80, Double.NaN, 70, "breached", "missing")),
        some(Difference.Reject.class, new Difference.Reject(text('h'), text('i'), text('y'), text('j'))),
        some(Difference.Reject.class, new Difference.Reject("f.csv", "strike", text('x'), text('k'))),
        some(Difference.OfInput.class, new Difference.OfInput(text('l'), "changed", 10L, 12L)), List.of("limits.csv: " + text('m')));
  }

  private Difference.LoneTrade lone(char name, double value) {
    return new Difference.LoneTrade(text(name), text('e'), text('f'), text('g'), "EUR", value, "ok");
  }

  @SafeVarargs
  private static <R extends Record> First<R> first(Class<R> type, R... rows) {
    return new First<>(type, List.of(rows), 1000);
  }

  @SafeVarargs
  private static <R extends Record> Optional<First<R>> some(Class<R> type, R... rows) {
    return Optional.of(first(type, rows));
  }

  private Change change() {
    return new Change("2002-07-04", "EUR", 1000, 950, 20, -30,
        List.of(new ChangePart("carry", new Measured(-40, 1), 0, 100), new ChangePart(text('b'), new Measured(10, 0.5), 0, 25)),
        List.of(new ChangePart("theta", new Measured(-30, Double.NaN), 0, 100)),
        List.of(new ChangeOfTrade(text('d'), "trade-0", text('e'), "same", 500, 450, 20, -30)));
  }

  private ScenarioRisks scenarios() {
    return new ScenarioRisks(
        List.of(new Stress("EUR", text('a'), new Measured(-5000, 50), -4800, text('e'), -5200, 1),
            new Stress("EUR", "up", new Measured(300, 3), 310, "", Double.NaN, 0)),
        List.of(new Risk("EUR", "99 %, 1 day", "full revaluation", new Measured(800, 20), new Measured(900, 25), "2001-09-21", 250)),
        List.of(new Stress("EUR", "2001-09-21", new Measured(-800, 8), -790, text('e'), -850, 0)),
        List.of(Histogram.of("EUR", new double[] {-1000, -800, -10, 0, 0, 5, 10, 20, 1000}, 800)),
        List.of(new ScenarioRisks.Part("EUR", "book", text('e'), 820, 900, 700), new ScenarioRisks.Part("EUR", "book", "plain", -20, 0, 1)));
  }

  private static Bucket bucket(boolean isWhole, String book, String underlying, String measure, String bucket, String unit, double value) {
    return new Bucket(isWhole, book, underlying, "EUR", measure, bucket, unit, value, Math.abs(value) / 8);
  }

  private SecondOrder gamma(String level, String kind, String of, double value, boolean isSingle) {
    return new SecondOrder(level, level.equals("book") ? text('e') : level, "EUR", kind, of, text('q'), text('r'), "1% x 1%",
        value, Math.abs(value) / 100, text('s'), value / 4, Math.abs(value) / 400, isSingle);
  }
}
