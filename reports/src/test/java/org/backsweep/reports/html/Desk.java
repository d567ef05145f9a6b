package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.List;
import org.backsweep.reports.html.ReportData.Bucket;
import org.backsweep.reports.html.ReportData.CheckLine;
import org.backsweep.reports.html.ReportData.Counts;
import org.backsweep.reports.html.ReportData.ErrorClass;
import org.backsweep.reports.html.ReportData.ErrorLine;
import org.backsweep.reports.html.ReportData.Errors;
import org.backsweep.reports.html.ReportData.FitLine;
import org.backsweep.reports.html.ReportData.Heading;
import org.backsweep.reports.html.ReportData.LadderLine;
import org.backsweep.reports.html.ReportData.Part;
import org.backsweep.reports.html.ReportData.Phase;
import org.backsweep.reports.html.ReportData.RejectLine;
import org.backsweep.reports.html.ReportData.SecondOrder;
import org.backsweep.reports.html.ReportData.Sensitivity;
import org.backsweep.reports.html.ReportData.Setting;
import org.backsweep.reports.html.ReportData.TradeGreek;
import org.backsweep.reports.html.ReportData.TradeLine;
import org.backsweep.reports.html.ReportData.Value;
import org.backsweep.reports.html.ReportData.WarningGroup;

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
    TradeGreek greek = new TradeGreek(text('a'), text('b'), 12, 0.5, text('c'), 12.125, 12.25, 0.4, "ok");
    List<TradeLine> trades = new ArrayList<>();
    for (int k = 1; k <= 30; k++) {
      trades.add(new TradeLine("trade-" + k, k == 1 ? text('d') : "T" + k, text('e'), text('f'), text('g'), 100 + k, text('h'),
          k % 2 * 4096L, k % 3 == 0 ? Double.NaN : 1000.0 * ((k * 7) % 30 - 15), k, 2000.0 + k,
          k % 5 == 0 ? 1100.0 : Double.NaN, 0.25, 0.5, "EUR",
          k % 3 == 1 ? 2.5 : Double.NaN, "points", k % 3 == 1 ? -3.75 - k : Double.NaN, 0.125, text('w'), "ok", text('i'), text('j'),
          List.of(text('k')), List.of(greek), List.of(gamma("trade", "gamma", text('v'), 3, false))));
    }
    List<LadderLine> ladder = new ArrayList<>();
    for (String book : List.of(text('e'), "plain")) {
      for (double spot = -0.3; spot < 0.31; spot += 0.1) {
        for (double vol = -0.05; vol < 0.06; vol += 0.05) {
          double s = Math.round(spot * 10) / 10.0;
          double v = Math.round(vol * 100) / 100.0;
          double change = (book.equals("plain") ? 1e5 : -5e4) * s * s + 1e4 * s + 1e5 * v;
          ladder.add(new LadderLine(book, "EUR", s, v, 1e6 + change, change));
        }
      }
    }
    return new ReportData(new Heading("2002-07-05", text('l'), "0.1.0", text('m'), "EUR",
        List.of(new Setting(text('n'), text('o')))),
        new Counts(30, 0, 0, 0, 7, 2, 1, 1, 1, 12.3),
        List.of(new Value("book", text('e'), "EUR", 10, 1), new Value("portfolio", "portfolio", "EUR", 10, 1)), trades,
        List.of(new Sensitivity("Spot", text('p'), "EUR", "1% of spot", 12, 0.5,
            List.of(new Part("trade-1", text('d'), greek)))),
        List.of(gamma("portfolio", "gamma", "DAX", 7, false), gamma("portfolio", "vanna", "DAX", -11, false),
            gamma("portfolio", "gamma", "SPX", 5, false), gamma("portfolio", "cross gamma", "DAX, SPX", 13, false),
            gamma("book", "gamma", text('e'), 17, false), gamma("portfolio", "volga", "DAX", 19, true)),
        List.of(new Bucket(text('e'), text('t'), "EUR", text('u'), "1Y-2Y", "1bp", 40, 2),
            new Bucket("left", "DAX", "EUR", "vega", "0-1M", "1vol", 3, 1),
            new Bucket("left", "DAX", "EUR", "vega", "1-3M", "1vol", 4, 1),
            new Bucket("right", "DAX", "EUR", "vega", "1-3M", "1vol", -9, 1),
            new Bucket("right", "SPX", "EUR", "vega", "1-3M", "1vol", 0, 0)), ladder,
        List.of(new VegaMap(text('v'), "EUR", "1vol", List.of("2002-07-18", "2002-08-15"), List.of("3,400", "4,400"),
            List.of(List.of(5.0, -3.0), List.of(Double.NaN, 100.0)))),
        List.of(new CheckLine("trade-1", text('d'), text('a'), "1bp", 12, 15, 1, 3, false),
            new CheckLine("", text('w'), text('a'), "1bp", -2000, -2000, 1, 0, true),
            new CheckLine("", "T2", text('a'), "1bp", 0.5, 0.5, 1, 0, true)),
        List.of(new FitLine("DAX", "heston", "kappa", "", 2.5, 0.1, Double.NaN, 0, text('e')),
            new FitLine("DAX", "heston", "misfit", "2002-07-18", 0.6, Double.NaN, -1.5, 7, "")),
        new Errors(3, List.of(new ErrorClass(0, 0.001, 4), new ErrorClass(0.001, Double.POSITIVE_INFINITY, 2)),
            List.of(new ErrorLine(text('x'), "trade-1", "EUR", 10, 1))),
        List.of(new Phase("Reading", "clock", 1.5), new Phase("Sweeping", "clock", 3)),
        List.of(new RejectLine("f.csv", "7", "strike", text('y'), "not a number")),
        List.of(new WarningGroup(List.of("market"), List.of(text('z')), 1)));
  }

  private SecondOrder gamma(String level, String kind, String of, double value, boolean isSingle) {
    return new SecondOrder(level, level.equals("book") ? text('e') : level, "EUR", kind, of, text('q'), text('r'), "1% x 1%",
        value, Math.abs(value) / 100, text('s'), value / 4, Math.abs(value) / 400, isSingle);
  }
}
