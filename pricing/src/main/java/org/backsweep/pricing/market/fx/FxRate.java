package org.backsweep.pricing.market.fx;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.TermStructure;
import org.backsweep.pricing.market.correlation.CorrelationFactor;
import org.backsweep.pricing.market.rates.DiscountCurve;
import org.backsweep.pricing.quotes.FxStrike;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey.FxSpot;
import org.backsweep.pricing.quotes.QuoteKey.FxVol;
import org.backsweep.pricing.quotes.Quotes;

/**
 * The exchange rate of two currencies on the tape: units of the second for one of the first.
 *
 * <p>The spot is the quote of the pair, its inverse, or the product of two over the third currency that is first by its code.
 * Forwards are by covered interest parity, {@code F(t) = S P_from(t) / P_to(t)}. Volatility is that at the money: total
 * variance is linear between the quoted expiries; before the first and after the last the volatility is theirs.
 */
public final class FxRate {
  /** Quotes of a pair both ways that differ by more are told of. */
  private static final double TWO_WAY_TOLERANCE = 1e-4;

  private final Market market;
  private final Currency from;
  private final Currency to;
  private final Real spot;
  // As the spot of the pair is quoted; empty for a cross.
  private final Optional<CorrelationFactor> quoted;
  private Volatility volatility;

  /** A quote of a pair, and whether it is in the direction that is wanted. */
  private record Leg(Quote<FxSpot> quote, boolean direct) {
    CorrelationFactor factor() {
      return CorrelationFactor.of(quote.key().from(), quote.key().to());
    }

    Real rate(Market market) {
      Real rate = market.quote(quote);
      return direct ? rate : rate.constant(1).div(rate);
    }
  }

  /** Total variances at the money by time, and the direction that they are quoted in. */
  private record Volatility(CorrelationFactor factor, double[] times, TermStructure variances) {}

  /**
   * The exchange rate of two currencies: units of the second for one of the first. A market throws a {@link MarketException} if it is
   * not quoted, either way or over a third currency.
   *
   * @param from the currency of which there is one
   * @param to the currency that it is counted in
   */
  public record Key(Currency from, Currency to) implements Market.Key<FxRate> {
    @Override
    public FxRate build(Market market) {
      return of(market, from, to);
    }
  }

  private FxRate(Market market, Currency from, Currency to, Real spot, Optional<CorrelationFactor> quoted) {
    this.market = market;
    this.from = from;
    this.to = to;
    this.spot = spot;
    this.quoted = quoted;
  }

  private static FxRate of(Market market, Currency from, Currency to) {
    if (from.equals(to)) {
      return new FxRate(market, from, to, market.tape().constant(1), Optional.empty());
    }
    Optional<Leg> own = leg(market, from, to);
    if (own.isPresent()) {
      return new FxRate(market, from, to, own.get().rate(market),
          Optional.of(own.get().factor().signed(own.get().direct() ? 1 : -1)));
    }
    Currency third = third(market, from, to);
    Real rate = leg(market, from, third).orElseThrow().rate(market).mul(leg(market, third, to).orElseThrow().rate(market));
    return new FxRate(market, from, to, rate, Optional.empty());
  }

  /** The first quote of the pair, either way round. */
  private static Optional<Leg> leg(Market market, Currency from, Currency to) {
    Predicate<Quote<FxSpot>> direct = quote -> quote.key().from().equals(from) && quote.key().to().equals(to);
    Predicate<Quote<FxSpot>> inverse = quote -> quote.key().from().equals(to) && quote.key().to().equals(from);
    List<Quote<FxSpot>> both = market.quotes().fxSpots().stream().filter(direct.or(inverse)).toList();
    if (both.size() == 2 && Math.abs(both.getFirst().value() * both.getLast().value() - 1) > TWO_WAY_TOLERANCE) {
      market.warn(String.format(Locale.ROOT, "%s %s is left aside, %s %s is taken: their product is not 1", both.getLast().key(),
          both.getLast().value(), both.getFirst().key(), both.getFirst().value()));
    }
    return both.stream().findFirst().map(quote -> new Leg(quote, direct.test(quote)));
  }

  private static Currency third(Market market, Currency from, Currency to) {
    TreeSet<Currency> thirds = new TreeSet<>();
    market.quotes().fxSpots().forEach(quote -> thirds.addAll(List.of(quote.key().from(), quote.key().to())));
    return thirds.stream().filter(third -> leg(market, from, third).isPresent() && leg(market, third, to).isPresent())
        .findFirst().orElseThrow(() -> new MarketException("no quote " + new FxSpot(from, to) + ", nor " + new FxSpot(to, from)
            + ", nor a third currency that both " + from + " and " + to + " are quoted against"));
  }

  public Currency from() {
    return from;
  }

  public Currency to() {
    return to;
  }

  /** Today's rate; 1 for a currency in itself. */
  public Real spot() {
    return spot;
  }

  /**
   * The rate for delivery at a time in years.
   *
   * @throws MarketException if a currency has no curve
   */
  public Real forward(double t) {
    return from.equals(to) ? spot : spot.mul(Real.exp(market.get(new DiscountCurve(to)).logGrowth(t).sub(market.get(new DiscountCurve(from)).logGrowth(t))));
  }

  /**
   * What drives it: the pair as its spot is quoted, of a cross as its volatility is, with the sign -1 against that direction.
   *
   * @throws MarketException for a cross whose volatility is not quoted
   * @throws IllegalStateException for a currency in itself
   */
  public CorrelationFactor factor() {
    requireTwo();
    return quoted.orElseGet(() -> volatility().factor());
  }

  /**
   * The total variance at the money to a time in years; that of the rate and of its inverse are the same. 0 for a currency in
   * itself.
   *
   * @throws MarketException if no volatility of the pair is quoted
   */
  public Real variance(double t) {
    if (from.equals(to)) {
      return spot.constant(0);
    }
    double[] times = volatility().times();
    double within = Math.min(Math.max(t, times[0]), times[times.length - 1]);
    return volatility().variances().rate(within).mul(t / within);
  }

  /** Tells the market if, of a value that used volatilities, the last time is outside the quotes. */
  public void flagOutside(double lastTime) {
    if (volatility != null) {
      double[] times = volatility.times();
      if (lastTime < times[0] || lastTime > times[times.length - 1]) {
        market.extrapolated(String.format(Locale.ROOT, "%s: time %.4fy is outside the quoted expiries (%.4fy to %.4fy)",
            volatility.factor().name(), lastTime, times[0], times[times.length - 1]));
      }
    }
  }

  private Volatility volatility() {
    requireTwo();
    if (volatility == null) {
      volatility = recorded();
    }
    return volatility;
  }

  private Volatility recorded() {
    List<Quote<FxVol>> quotes = volQuotes();
    if (quotes.isEmpty()) {
      throw new MarketException("no volatility of " + from + " in " + to + ": quotes FX_OPTION/RATE_LNVOL/" + from + "/" + to
          + "/<tenor or date>/ATM are wanted");
    }
    FxVol first = quotes.getFirst().key();
    List<Double> times = new ArrayList<>();
    List<Real> variances = new ArrayList<>();
    for (Quote<FxVol> quote : quotes) {
      LocalDate expiry = quote.key().pillar().dateFrom(market.quoted());
      if (expiry.isAfter(market.valuation())) {
        double t = market.years(expiry);
        Real vol = market.quote(quote);
        times.add(t);
        variances.add(vol.mul(vol).mul(t));
      }
    }
    if (times.isEmpty()) {
      throw new MarketException("every volatility of " + from + " in " + to + " is for an expiry on or before " + market.valuation());
    }
    double[] expiries = times.stream().mapToDouble(Double::doubleValue).toArray();
    return new Volatility(CorrelationFactor.of(first.from(), first.to()).signed(first.from().equals(from) ? 1 : -1), expiries,
        TermStructure.through(expiries, variances.toArray(Real[]::new)));
  }

  /** Those in the direction of the spot's quote, or else the other; of a cross the direction first by its code. */
  private List<Quote<FxVol>> volQuotes() {
    Quotes quotes = market.quotes();
    boolean forth = quoted.map(factor -> factor.sign() > 0).orElse(from.compareTo(to) < 0);
    List<Quote<FxVol>> preferred = atTheMoney(forth ? quotes.fxVols(from, to) : quotes.fxVols(to, from));
    List<Quote<FxVol>> other = atTheMoney(forth ? quotes.fxVols(to, from) : quotes.fxVols(from, to));
    return preferred.isEmpty() ? other : preferred;
  }

  private static List<Quote<FxVol>> atTheMoney(List<Quote<FxVol>> quotes) {
    return quotes.stream().filter(quote -> quote.key().strike() instanceof FxStrike.AtTheMoney).toList();
  }

  private void requireTwo() {
    if (from.equals(to)) {
      throw new IllegalStateException(from + " in itself has no factor");
    }
  }
}
