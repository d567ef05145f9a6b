package org.backsweep.pricing.market.asset;

import java.util.ArrayList;
import java.util.List;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.pricing.market.MarketException;

/**
 * Volatilities of one expiry, quoted on an asset with cash dividends still to come, converted to volatilities of the martingale X
 * in {@code S = (F - D) X + D}. With the converted volatility {@code s'}, an option on X at the strike {@code (K - D) / (F - D)}
 * is worth as much as Black's formula gives with s on S (Buehler, Volatility and Dividends, 2010, section 2).
 *
 * <p>The equation is solved on the tape for the option out of the money. More than {@value #FAR} standard deviations from the
 * forward, where prices have no significant digits, the limit is taken, {@code s' / s = ln((K - D)/(F - D)) / ln(K/F)}, which
 * errs there by less than 2e-4 of the volatility.
 */
final class PureVolatility {
  private static final double FAR = 20;
  // ln(s'/s) is looked for between plus and minus this.
  private static final double WIDEST = 4;
  private static final double LEAST_PRICE = 1e-300;

  private final Forwards forwards;
  private final double t;
  private final Real forward;
  private final Real worth;
  private final double quotedForward;
  private final double quotedWorth;

  private PureVolatility(Forwards forwards, double t) {
    this.forwards = forwards;
    this.t = t;
    this.forward = forwards.forward(t);
    this.worth = forwards.dividendsAfter(t);
    double[] now = forwards.market().valuesAtQuotes(forward, worth);
    this.quotedForward = now[0];
    this.quotedWorth = now[1];
  }

  /**
   * The volatilities of X, in the order of the points.
   *
   * @throws MarketException for a strike not above D, or a volatility that is too large for what is left above D
   */
  static Real[] of(Forwards forwards, SmileQuotes quotes) {
    PureVolatility expiry = new PureVolatility(forwards, quotes.t());
    List<Quoted> all = quotes.points().stream().map(expiry::quoted).toList();
    expiry.requireWithinBounds(all);
    return all.stream().map(expiry::pure).toArray(Real[]::new);
  }

  /** A quoted option out of the money: a put if side is -1, with its price and the largest price that it could have. */
  private record Quoted(SmileQuotes.Point quote, Real strike, int side, Real deviation, Real price, Real most, boolean isFar) {}

  private Quoted quoted(SmileQuotes.Point quote) {
    Real strike = quote.strike();
    double level = quote.strikeNow();
    if (!(level > quotedWorth)) {
      throw new MarketException(quote.name() + ": the strike must be above " + quotedWorth
          + ", what the cash dividends after the expiry are worth then");
    }
    int side = level >= quotedForward ? 1 : -1;
    Real deviation = quote.vol().mul(Math.sqrt(t));
    boolean isFar = Math.abs(Math.log(level / quotedForward)) > FAR * quote.quoted() * Math.sqrt(t);
    return new Quoted(quote, strike, side, deviation, Black.price(side, forward, strike, deviation),
        (side > 0 ? forward : strike).sub(worth), isFar);
  }

  private void requireWithinBounds(List<Quoted> all) {
    List<Real> numbers = new ArrayList<>();
    all.forEach(quoted -> numbers.addAll(List.of(quoted.price(), quoted.most())));
    double[] now = forwards.market().valuesAtQuotes(numbers.toArray(Real[]::new));
    for (int i = 0; i < all.size(); i++) {
      if (!(now[2 * i] < now[2 * i + 1])) {
        throw new MarketException(all.get(i).quote().name() + " is " + all.get(i).quote().quoted() + ": the option would be worth "
            + now[2 * i] + " at its expiry, and with cash dividends worth " + quotedWorth + " then it cannot be worth "
            + now[2 * i + 1]);
      }
    }
  }

  private Real pure(Quoted quoted) {
    Real vol = quoted.deviation().mul(1 / Math.sqrt(t));
    Real pureForward = forwards.pureForward(t);
    Real pureStrike = quoted.strike().sub(worth);
    if (quoted.isFar()) {
      return vol.mul(Real.log(pureStrike.div(pureForward)).div(Real.log(quoted.strike().div(forward))));
    }
    Real target = Real.log(quoted.price());
    Real more = Solve.solve(u -> {
      Real price = Black.price(quoted.side(), pureForward, pureStrike, quoted.deviation().mul(Real.exp(u)));
      return Real.log(Real.max(price, LEAST_PRICE)).sub(target);
    }, -WIDEST, WIDEST);
    return vol.mul(Real.exp(more));
  }
}
