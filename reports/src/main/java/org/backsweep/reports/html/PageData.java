package org.backsweep.reports.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.reports.html.ReportData.CheckLine;
import org.backsweep.reports.html.ReportData.Detail;
import org.backsweep.reports.html.ReportData.Part;
import org.backsweep.reports.html.ReportData.SecondOrder;
import org.backsweep.reports.html.ReportData.Sensitivity;
import org.backsweep.reports.html.ReportData.Term;
import org.backsweep.reports.html.ReportData.TradeGreek;
import org.backsweep.reports.html.ReportData.TradeLine;

/**
 * What the page's script draws: charts, and the lists that are too long to stand in the page as text. Rows are lists, and texts
 * that come often are places in one list of texts, so that thousands of trades stay small.
 *
 * @param ladders the lines of each currency
 * @param histograms the changes on the dates of a history
 * @param checks the points of adjoint against bump
 * @param trades a row for each trade that is listed: name, book, product, underlyings, currency, quantity, value, standard error, value in the
 *     currency of sums, maturity, status, model, paths, seconds, terms (names and texts in turn), and what opens: facts
 *     (likewise), the currency of its Greeks, its largest Greeks, the count of the others, its second derivatives
 * @param others the trades that are not listed
 * @param greeks a row for each Greek of the portfolio: kind, quote, unit, currency, value, standard error, its parts, the count of
 *     the others, their sum, 1 if these are trades and 0 if books
 * @param texts the texts that rows name by their places
 */
record PageData(List<Ladders.Lines> ladders, List<ScenarioRisks.Histogram> histograms, Scatter checks, List<List<Object>> trades, Others others,
    List<List<Object>> greeks, List<String> texts) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int DIGITS_OF_DETAILS = 7;

  /**
   * Trades that are not listed.
   *
   * @param count their number
   * @param sum the sum of their values; null where they are in several currencies
   */
  record Others(long count, Double sum) {
    static Others of(List<TradeLine> trades, boolean isOneCurrency) {
      List<TradeLine> others = trades.stream().filter(trade -> !trade.isListed()).toList();
      return new Others(others.size(), isOneCurrency || trades.stream().map(TradeLine::currency).distinct().count() == 1
          ? (Double) others.stream().mapToDouble(TradeLine::summed).filter(Double::isFinite).sum() : null);
    }
  }

  /**
   * The points by ascending bump, without those that have no number.
   *
   * @param bump the bumps
   * @param adjoint the adjoints
   * @param differs the indices of the points whose two numbers differ, the one with the largest difference over its tolerance
   *     first
   * @param of the place of a point's trade or book among the texts
   * @param quote that of its quote
   */
  record Scatter(List<Double> bump, List<Double> adjoint, List<Integer> differs, List<Integer> of, List<Integer> quote) {}

  /** The texts by their places. */
  private static final class Texts {
    private final Map<String, Integer> places = new LinkedHashMap<>();

    int place(String text) {
      return places.computeIfAbsent(text, any -> places.size());
    }
  }

  static PageData of(ReportData data) {
    Texts texts = new Texts();
    return new PageData(Ladders.lines(data.ladder()), data.scenarios().histograms(), scatter(data.checks(), texts),
        data.trades().stream().filter(TradeLine::isListed).map(trade -> row(trade, texts)).toList(),
        Others.of(data.trades(), !data.heading().base().isEmpty()),
        data.sensitivities().stream().map(greek -> row(greek, texts)).toList(), List.copyOf(texts.places.keySet()));
  }

  private static Scatter scatter(List<CheckLine> checks, Texts texts) {
    List<CheckLine> points = checks.stream()
        .filter(check -> Double.isFinite(check.bump()) && Double.isFinite(check.adjoint()))
        .sorted(Comparator.comparingDouble(CheckLine::bump)).toList();
    List<Integer> differs = IntStream.range(0, points.size()).filter(k -> !points.get(k).agrees()).boxed()
        .sorted(Comparator.comparingDouble((Integer k) -> -points.get(k).share())).toList();
    return new Scatter(points.stream().map(point -> brief(point.bump())).toList(),
        points.stream().map(point -> brief(point.adjoint())).toList(), differs,
        points.stream().map(point -> texts.place(point.id())).toList(),
        points.stream().map(point -> texts.place(point.quote())).toList());
  }

  private static List<Object> row(TradeLine trade, Texts texts) {
    return list(trade.id(), texts.place(trade.book()), texts.place(trade.product()), texts.place(trade.underlyings()),
        texts.place(trade.currency()), number(trade.quantity()), number(trade.value().value()), number(trade.value().standardError()),
        number(trade.summed()), texts.place(trade.maturity()), texts.place(trade.status()), texts.place(trade.model()), trade.paths(),
        number(trade.seconds()), pairs(trade.terms(), texts), trade.detail().map(detail -> detail(trade, detail, texts)).orElse(null));
  }

  private static List<Object> detail(TradeLine trade, Detail detail, Texts texts) {
    Stream<Term> smoothing = trade.smoothing().stream().map(of -> new Term("Smoothing", Figures.plain(Math.round(of.width() * 1e6) / 1e6)
        + " " + of.unit() + ", bias " + Figures.amount(of.bias().value()) + " " + of.currency() + " \u00b1 "
        + Figures.amount(of.bias().standardError())));
    return list(pairs(Stream.concat(smoothing, detail.facts().stream()).toList(), texts), texts.place(detail.currency()),
        detail.greeks().stream().map(greek -> row(greek, texts)).toList(), detail.others(),
        detail.gammas().stream().map(gamma -> row(gamma, texts)).toList());
  }

  private static List<Object> pairs(List<Term> terms, Texts texts) {
    return terms.stream().<Object>mapMulti((term, into) -> {
      into.accept(texts.place(term.name()));
      into.accept(term.text());
    }).toList();
  }

  private static List<Object> row(TradeGreek greek, Texts texts) {
    return list(texts.place(greek.quote()), texts.place(greek.unit()), rounded(greek.value()), rounded(greek.standardError()),
        rounded(greek.adjoint()), rounded(greek.bump()), rounded(greek.share()), texts.place(greek.verdict()));
  }

  private static List<Object> row(SecondOrder gamma, Texts texts) {
    return list(texts.place(gamma.of()), texts.place(gamma.kind()), texts.place(gamma.unit()), rounded(gamma.value()),
        rounded(gamma.standardError()), texts.place(gamma.method()));
  }

  private static List<Object> row(Sensitivity greek, Texts texts) {
    return list(texts.place(greek.kind()), texts.place(greek.quote()), texts.place(greek.unit()), texts.place(greek.currency()),
        number(greek.value()), number(greek.standardError()), greek.parts().stream().map(part -> row(part, texts)).toList(),
        greek.others(), number(greek.rest()), greek.parts().stream().anyMatch(Part::isTrade) ? 1 : 0);
  }

  private static List<Object> row(Part part, Texts texts) {
    return list(part.anchor(), part.of(), number(part.value()), number(part.standardError()), texts.place(part.verdict()));
  }

  /** A row, whose parts may be null. */
  private static List<Object> list(Object... parts) {
    return Arrays.asList(parts);
  }

  /** A number as the tables have it; null where there is none. */
  private static Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** A number with as many digits as are shown; null where there is none. */
  private static Double rounded(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(new MathContext(DIGITS_OF_DETAILS)).doubleValue() : null;
  }

  /** A number with as many digits as a chart can show. */
  private static double brief(double value) {
    return (float) value;
  }

  /** The data as JSON that can stand in a script element: nothing in it ends the element. */
  String json() {
    try {
      return JSON.writeValueAsString(this).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lists of numbers and texts are JSON", e);
    }
  }
}
