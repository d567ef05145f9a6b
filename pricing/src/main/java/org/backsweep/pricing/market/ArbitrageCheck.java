package org.backsweep.pricing.market;

import com.opengamma.strata.basics.currency.Currency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * Looks for static arbitrage in implied surfaces: at each expiry for a butterfly of negative price (the denominator of
 * Dupire's formula, proportional to the density, below zero), and between expiries for a calendar spread of negative price
 * (total variance that falls at the same moneyness) (Gatheral and Jacquier, Arbitrage-free SVI volatility surfaces, 2014,
 * section 2).
 *
 * <p>Looked at are the quoted strikes and {@value #BETWEEN} points between each two.
 */
public final class ArbitrageCheck {
  private static final int BETWEEN = 3;
  private static final double ROUNDING = 1e-10;

  /** A number that must not be negative. */
  private record Probe(Real number, double strike) {}

  /** The numbers of one expiry of one kind, and what it means if one is negative. */
  private record Series(String meaning, List<Probe> probes) {}

  private ArbitrageCheck() {}

  /**
   * One sentence for each expiry and kind of arbitrage found, naming where it is worst; empty if there is none.
   *
   * @param underlyings whose surfaces are looked at
   */
  public static List<String> of(MarketData data, Set<String> underlyings) {
    List<String> found = new ArrayList<>();
    for (Quote<QuoteKey.Spot> spot : data.quotes().spots()) {
      String underlying = spot.key().underlying();
      Currency currency = spot.key().currency();
      if (underlyings.contains(underlying) && !data.quotes().impliedVols(underlying, currency).isEmpty()) {
        try {
          found.addAll(of(data, underlying, currency));
        } catch (MarketException | ArithmeticException e) {
          found.add(underlying + ": the implied surface cannot be checked: " + e.getMessage());
        }
      }
    }
    return found;
  }

  private static List<String> of(MarketData data, String underlying, Currency currency) {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, data);
      Equity equity = market.equity(underlying, currency);
      List<Series> series = series(equity);
      Real[] numbers = series.stream().flatMap(s -> s.probes().stream()).map(Probe::number).toArray(Real[]::new);
      double[] values = Program.of(tape.graph(numbers))
          .run(market.used().stream().mapToDouble(Quote::value).toArray());
      List<String> found = new ArrayList<>();
      int next = 0;
      for (Series s : series) {
        int worst = worst(values, next, s.probes().size());
        if (values[worst] < -ROUNDING) {
          found.add(String.format(Locale.ROOT, "%s: %s, worst at strike %.6g (%.3g, must not be negative)", underlying,
              s.meaning(), s.probes().get(worst - next).strike(), values[worst]));
        }
        next += s.probes().size();
      }
      return found;
    }
  }

  /** The place of the least of some numbers. */
  private static int worst(double[] values, int from, int count) {
    int worst = from;
    for (int k = from; k < from + count; k++) {
      worst = values[k] < values[worst] ? k : worst;
    }
    return worst;
  }

  private static List<Series> series(Equity equity) {
    ImpliedSurface surface = equity.surface();
    double[] times = surface.times();
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      List<Probe> butterflies = new ArrayList<>();
      List<Probe> calendars = new ArrayList<>();
      for (double strike : strikes(surface.strikes(i))) {
        Real y = equity.logMoneyness(times[i], strike);
        ImpliedSurface.Point point = surface.at(i, times[i], y);
        butterflies.add(new Probe(LocalVolatility.density(point, y), strike));
        calendars.add(new Probe(point.perYear(), strike));
      }
      String expiry = String.format(Locale.ROOT, "%.0f days", times[i] * 365);
      series.add(new Series("butterfly arbitrage at " + expiry, butterflies));
      series.add(new Series("calendar arbitrage up to " + expiry, calendars));
    }
    return series;
  }

  private static double[] strikes(double[] quoted) {
    double[] all = new double[(quoted.length - 1) * (BETWEEN + 1) + 1];
    for (int k = 0; k < all.length; k++) {
      int i = Math.min(k / (BETWEEN + 1), Math.max(quoted.length - 2, 0));
      double share = (k - i * (BETWEEN + 1)) / (BETWEEN + 1.0);
      all[k] = quoted.length == 1 ? quoted[0] : quoted[i] + share * (quoted[i + 1] - quoted[i]);
    }
    return all;
  }
}
