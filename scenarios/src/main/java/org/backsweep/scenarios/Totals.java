package org.backsweep.scenarios;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.Quote;

/**
 * Greeks and checks of books and of the portfolio: the sums of those of the trades, replicate by replicate, so that their
 * standard errors account for the draws that trades share.
 */
final class Totals {
  static final String THETA = "THETA";
  static final QuoteUnit DAY = new QuoteUnit("1 day", 1, 0);
  static final String PORTFOLIO = "portfolio";

  private static final Comparator<Key> ORDER = Comparator.comparing(Key::level).thenComparing(Key::id)
      .thenComparing(Key::currency);

  private record Key(Level level, String id, String currency) {}

  /** The sum for one quote. */
  private static final class Sum {
    private final QuoteUnit unit;
    private final double[] replicates;
    private double bump;
    private double tolerance;
    private double checked;
    private boolean hasChecks;

    Sum(QuoteUnit unit, int replicates) {
      this.unit = unit;
      this.replicates = new double[replicates];
    }
  }

  private final int replicates;
  private final Map<Key, Map<String, Sum>> sums = new TreeMap<>(ORDER);
  private final Map<Key, double[]> values = new TreeMap<>(ORDER);

  Totals(int replicates) {
    this.replicates = replicates;
  }

  /** Adds a trade's to its book's and to the portfolio's. */
  void add(Trade trade, TradeValuation valuation) {
    List<Check> checks = valuation.checks(trade);
    for (Key key : List.of(new Key(Level.BOOK, trade.book(), trade.currency().getCode()),
        new Key(Level.PORTFOLIO, PORTFOLIO, trade.currency().getCode()))) {
      Map<String, Sum> byQuote = sums.computeIfAbsent(key, any -> new TreeMap<>());
      Estimate estimate = valuation.estimate();
      add(values.computeIfAbsent(key, any -> new double[replicates]), estimate, 0);
      for (int j = 0; j < valuation.quotes().size(); j++) {
        Quote<?> quote = valuation.quotes().get(j);
        Sum sum = byQuote.computeIfAbsent(quote.key().toString(), any -> new Sum(QuoteUnit.of(quote), replicates));
        add(sum.replicates, estimate, 1 + j);
      }
      valuation.theta().ifPresent(theta ->
          add(byQuote.computeIfAbsent(THETA, any -> new Sum(DAY, replicates)).replicates, theta, 0));
      for (Check check : checks) {
        Sum sum = byQuote.get(check.quote());
        sum.hasChecks = true;
        sum.checked += check.adjoint();
        sum.bump += check.bump();
        sum.tolerance += check.tolerance();
      }
    }
  }

  private static void add(double[] sum, Estimate estimate, int k) {
    for (int r = 0; r < sum.length; r++) {
      sum[r] += estimate.inReplicate(r, k);
    }
  }

  /** The values of books, then of the portfolio, by id and currency. */
  List<Total> values() {
    List<Total> totals = new ArrayList<>();
    values.forEach((key, byReplicate) -> {
      Estimate estimate = Estimate.ofReplicates(byReplicate);
      totals.add(new Total(key.level(), key.id(), key.currency(), estimate.mean(0), estimate.standardError(0)));
    });
    return totals;
  }

  /** The Greeks of a level, by id, currency and quote, theta last. */
  List<Greek> greeks(Level level) {
    List<Greek> greeks = new ArrayList<>();
    sums.forEach((key, byQuote) -> {
      if (key.level() == level) {
        byQuote.forEach((quote, sum) -> {
          if (!quote.equals(THETA)) {
            greeks.add(greek(key, quote, sum));
          }
        });
        if (byQuote.containsKey(THETA)) {
          greeks.add(greek(key, THETA, byQuote.get(THETA)));
        }
      }
    });
    return greeks;
  }

  /** The checks of a level. */
  List<Check> checks(Level level) {
    List<Check> checks = new ArrayList<>();
    sums.forEach((key, byQuote) -> byQuote.forEach((quote, sum) -> {
      if (key.level() == level && sum.hasChecks) {
        checks.add(new Check(level, key.id(), quote, sum.checked, sum.bump, sum.unit.bump(), sum.tolerance));
      }
    }));
    return checks;
  }

  private static Greek greek(Key key, String quote, Sum sum) {
    Estimate estimate = Estimate.ofReplicates(sum.replicates);
    double derivative = estimate.mean(0);
    return new Greek(key.level(), key.id(), key.currency(), quote, sum.unit.text(), derivative, estimate.standardError(0),
        derivative * sum.unit.size());
  }
}
