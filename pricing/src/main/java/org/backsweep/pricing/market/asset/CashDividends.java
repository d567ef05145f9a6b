package org.backsweep.pricing.market.asset;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey.CashDividend;

/**
 * The cash dividends that an asset has yet to pay, known today: those with ex-dates after t are worth {@code D(t) = exp(c(t))
 * sum_{t_i > t} d_i exp(-c(t_i))} at t, with c the carry (r less the yield) times the time.
 */
public final class CashDividends {
  private final double[] times;
  // The value today of each dividend and all later ones.
  private final Real[] today;
  private final DoubleFunction<Real> carry;

  private CashDividends(double[] times, Real[] today, DoubleFunction<Real> carry) {
    this.times = times;
    this.today = today;
    this.carry = carry;
  }

  /**
   * The dividends of some quotes, in the order of their ex-dates, with ex-dates after the valuation.
   *
   * @param carry the logarithm of the growth of a share's forward to a time in years
   */
  public static CashDividends of(Market market, List<Quote<CashDividend>> quotes, DoubleFunction<Real> carry) {
    List<Quote<CashDividend>> ahead =
        quotes.stream().filter(quote -> quote.key().exDate().isAfter(market.valuation())).toList();
    int n = ahead.size();
    double[] times = ahead.stream().mapToDouble(quote -> market.years(quote.key().exDate())).toArray();
    Real[] today = new Real[n];
    for (int i = n - 1; i >= 0; i--) {
      Real worth = market.quote(ahead.get(i)).mul(Real.exp(carry.apply(times[i]).neg()));
      today[i] = i == n - 1 ? worth : worth.add(today[i + 1]);
    }
    return new CashDividends(times, today, carry);
  }

  boolean areNone() {
    return times.length == 0;
  }

  /** Whether a dividend goes ex after a time in years. */
  boolean isAnyAfter(double t) {
    return first(t) < times.length;
  }

  /** The value D(t) at a time that has a dividend after it. */
  Real worthAt(double t) {
    Real tail = today[first(t)];
    return t == 0 ? tail : tail.mul(Real.exp(carry.apply(t)));
  }

  private int first(double t) {
    int place = Arrays.binarySearch(times, t);
    return place < 0 ? -place - 1 : place + 1;
  }
}
