package org.backsweep.pricing.market;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.backsweep.aad.Real;
import org.backsweep.pricing.quotes.Pillar;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * A number as a function of time, linear between its pillars and flat outside: a continuously compounded rate of a zero curve or
 * dividend yield, or a total variance.
 *
 * <p>{@code factor(t) = exp(-rate(t) t)}.
 */
public final class TermStructure {
  private final double[] times;
  private final Real[] rates;
  private final Real zero;

  private TermStructure(double[] times, Real[] rates, Real zero) {
    this.times = times;
    this.rates = rates;
    this.zero = zero;
  }

  public static TermStructure zero(Market market, List<Quote<QuoteKey.ZeroRate>> quotes) {
    return of(market, quotes, QuoteKey.ZeroRate::pillar);
  }

  /** The zero rates of discount factors: that of P to a pillar at t is {@code -ln(P) / t}, both counted from the quotes' date. */
  public static TermStructure discount(Market market, List<Quote<QuoteKey.DiscountFactor>> quotes) {
    TermStructure factors = of(market, quotes, QuoteKey.DiscountFactor::pillar);
    double past = -market.years(market.quoted());
    return through(factors.times, IntStream.range(0, factors.times.length)
        .mapToObj(i -> Real.log(factors.rates[i]).neg().div(factors.times[i] + past)).toArray(Real[]::new));
  }

  /** The term structure through numbers at one or more increasing times. */
  public static TermStructure through(double[] times, Real[] rates) {
    return new TermStructure(times.clone(), rates.clone(), rates[0].constant(0));
  }

  public static TermStructure dividend(Market market, List<Quote<QuoteKey.DividendYield>> quotes) {
    return of(market, quotes, QuoteKey.DividendYield::pillar);
  }

  /**
   * The dividend yields that forward prices imply: {@code q(t) = r(t) - ln(F(t) / S) / t}, with r the zero rate.
   *
   * @throws MarketException if all forwards are for dates up to the valuation
   */
  public static TermStructure implied(Market market, TermStructure rates, Real spot, List<Quote<QuoteKey.EquityForward>> quotes) {
    TermStructure forwards = of(market, quotes, QuoteKey.EquityForward::pillar);
    Real[] yields = new Real[forwards.times.length];
    for (int i = 0; i < yields.length; i++) {
      double t = forwards.times[i];
      yields[i] = rates.rate(t).sub(Real.log(forwards.rates[i].div(spot)).div(t));
    }
    return through(forwards.times, yields);
  }

  private static <K extends QuoteKey> TermStructure of(Market market, List<Quote<K>> quotes, Function<K, Pillar> pillar) {
    List<Double> times = new ArrayList<>();
    List<Real> rates = new ArrayList<>();
    for (Quote<K> quote : quotes) {
      double t = market.years(pillar.apply(quote.key()).dateFrom(market.quoted()));
      if (t > 0) {
        times.add(t);
        rates.add(market.quote(quote));
      }
    }
    if (times.isEmpty() && !quotes.isEmpty()) {
      throw new MarketException("every pillar of " + quotes.getFirst().key() + " and its curve is on or before "
          + market.valuation());
    }
    return new TermStructure(times.stream().mapToDouble(Double::doubleValue).toArray(), rates.toArray(Real[]::new),
        market.tape().constant(0));
  }

  /** The rate to a time in years. */
  public Real rate(double t) {
    int n = times.length;
    if (n == 0) {
      return zero;
    }
    if (t <= times[0] || n == 1) {
      return rates[0];
    }
    if (t >= times[n - 1]) {
      return rates[n - 1];
    }
    int i = 1;
    while (times[i] < t) {
      i++;
    }
    double weight = (t - times[i - 1]) / (times[i] - times[i - 1]);
    return rates[i - 1].mul(1 - weight).add(rates[i].mul(weight));
  }

  /** The rate to a time, times the time: {@code rate(t) t}. */
  public Real logGrowth(double t) {
    return rate(t).mul(t);
  }

  /** The value today of one unit paid at a time, or of one share delivered then without its dividends. */
  public Real factor(double t) {
    return Real.exp(logGrowth(t).neg());
  }
}
