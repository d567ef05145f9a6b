package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.backsweep.reports.html.ReportData.ErrorClass;
import org.backsweep.reports.output.Largest;
import org.backsweep.scenarios.result.Amount;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.TradeResult;

/**
 * What a page shows of the details of trades, gathered while they come: the details of the largest trades, the largest parts of each
 * Greek, the checks that differ most, and counts. The room for it does not grow with the number of trades.
 */
final class TradeDetails {
  /** The largest number of trades whose Greeks are in the page: with more it is slow, and the files have them all. */
  static final int DETAILED = 250;
  /** The largest number of checks that a page shows; those left out agree best. */
  private static final int CHECKS = 3000;
  private static final int PARTS = 5;
  private static final double[] BOUNDS = {0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, Double.POSITIVE_INFINITY};
  static final Comparator<Greek> BY_SIZE = Comparator.comparingDouble(greek -> Math.abs(greek.perUnit()));

  private final Map<String, Double> units = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Largest<TradeResult> largest = new Largest<>(DETAILED, Comparator.comparingDouble(TradeDetails::order));
  private final Largest<Check> checks = new Largest<>(CHECKS, Comparator.comparingDouble(TradeDetails::disagreement));
  private final Map<Key, Parts> ofTrades = new HashMap<>();
  private final Map<Key, Parts> ofBooks = new HashMap<>();
  private final long[] errors = new long[BOUNDS.length - 1];
  private long exact;

  private record Key(String quote, String currency) {
    static Key of(Greek greek) {
      return new Key(greek.quote(), greek.currency());
    }
  }

  /** A part of a Greek of the portfolio, with the check of it if there is one. */
  record Part(Greek greek, Optional<Check> check) {}

  /** The parts of one Greek: how many there are, and the largest of them. */
  static final class Parts {
    private final Largest<Part> largest = new Largest<>(PARTS, Comparator.comparing(Part::greek, BY_SIZE).reversed());

    private void add(Part part) {
      largest.add(part);
    }

    long count() {
      return largest.count();
    }

    /** The largest, in descending order. */
    List<Part> largest() {
      return largest.inOrder();
    }
  }

  /** Takes a trade. */
  void take(TradeResult trade) {
    take(trade.greeks(), trade.checks());
    largest.add(trade);
  }

  /** Takes Greeks and checks of trades, books or the portfolio. */
  void take(List<Greek> greeks, List<Check> compared) {
    Map<String, Check> bumps = compared.isEmpty() ? Map.of() : bumps(compared);
    for (Greek greek : greeks) {
      if (greek.derivative() != 0 && Double.isFinite(greek.derivative())) {
        units.putIfAbsent(greek.quote(), Math.abs(greek.perUnit() / greek.derivative()));
      }
      texts.putIfAbsent(greek.quote(), greek.unit());
      if (greek.level() == Level.TRADE) {
        count(greek);
      }
      if (greek.level() != Level.PORTFOLIO && greek.derivative() != 0) {
        (greek.level() == Level.TRADE ? ofTrades : ofBooks).computeIfAbsent(Key.of(greek), any -> new Parts())
            .add(new Part(greek, greek.level() == Level.TRADE ? Optional.ofNullable(bumps.get(greek.quote())) : Optional.empty()));
      }
    }
    compared.forEach(checks::add);
  }

  /** The checks against bumps by quote. */
  static Map<String, Check> bumps(List<Check> checks) {
    return checks.stream().filter(check -> check.method() == Check.Method.BUMP)
        .collect(Collectors.toMap(Check::quote, Function.identity(), (first, _) -> first));
  }

  private void count(Greek greek) {
    double relative = greek.standardError() / Math.abs(greek.derivative());
    if (relative == 0) {
      exact++;
    } else if (relative > 0 && greek.derivative() != 0) {
      int k = 0;
      while (relative > BOUNDS[k + 1]) {
        k++;
      }
      errors[k]++;
    }
  }

  /** The order in which trades are listed: by value, those without one last. */
  static double order(TradeResult trade) {
    double value = trade.inBase().map(Amount::value).orElse(trade.value());
    return Double.isNaN(value) ? 1 : -Math.abs(value);
  }

  private static double disagreement(Check check) {
    double share = share(check);
    return Double.isNaN(share) ? Double.NEGATIVE_INFINITY : -share;
  }

  /** The difference over the tolerance. */
  static double share(Check check) {
    double size = Math.abs(check.difference());
    return size == 0 ? 0 : size / check.tolerance();
  }

  /** The largest trades by name. */
  Map<String, TradeResult> largest() {
    return largest.inOrder().stream().collect(Collectors.toMap(trade -> trade.trade().id(), Function.identity(), (first, _) -> first));
  }

  /** The parts of a Greek of the portfolio that its trades have, or, where trades are not itemised, its books. */
  Parts parts(Greek greek) {
    return (ofTrades.isEmpty() ? ofBooks : ofTrades).getOrDefault(Key.of(greek), new Parts());
  }

  /** The checks, with the largest difference over its tolerance first. */
  List<Check> checks() {
    return checks.inOrder();
  }

  /** The size of a quote's unit. */
  double unit(String quote) {
    return units.getOrDefault(quote, 1.0);
  }

  /** The unit of a quote as a text. */
  String unitText(String quote) {
    return texts.getOrDefault(quote, "1");
  }

  /** The number of the trades' Greeks without a standard error. */
  long exact() {
    return exact;
  }

  /** The numbers of the trades' Greeks with one, by its size; empty where there are none. */
  List<ErrorClass> errors() {
    List<ErrorClass> classes = new ArrayList<>();
    for (int k = 0; k < errors.length; k++) {
      classes.add(new ErrorClass(BOUNDS[k], BOUNDS[k + 1], errors[k]));
    }
    return classes.stream().allMatch(of -> of.count() == 0) ? List.of() : classes;
  }
}
