package org.backsweep.pricing.market.fx;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.PastLevels;
import org.backsweep.pricing.market.asset.Asset;
import org.backsweep.pricing.market.asset.CashDividends;
import org.backsweep.pricing.market.asset.SmileQuotes;
import org.backsweep.pricing.market.correlation.CorrelationFactor;
import org.backsweep.pricing.market.rates.DiscountCurve;
import org.backsweep.pricing.path.Observable.FxLevel;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.FxConvention;
import org.backsweep.pricing.quotes.FxRoute;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey.FxSpot;
import org.backsweep.pricing.quotes.QuoteKey.FxVol;
import org.backsweep.pricing.quotes.Quotes;

/**
 * The exchange rate of two currencies on the tape, in units of the second for one of the first. It is the price of a unit of the
 * first currency, whose yield is that currency's interest: {@code F(t) = S P_from(t) / P_to(t)}.
 *
 * <p>The spot is the quote of the pair, its inverse, or the product of two over a third currency ({@link FxRoute}). Volatilities
 * are those quoted for the pair, either way round.
 */
public final class FxRate extends Asset {
  /** The largest difference of the quotes of a pair both ways that gives no warning. */
  private static final double TWO_WAY_TOLERANCE = 1e-4;

  private final Currency from;
  private final Real spot;
  private final double quotedSpot;
  private final FxLevel pair;
  private final boolean isCross;

  /**
   * The exchange rate of two currencies: units of the second for one of the first. A market throws a {@link MarketException} if it is
   * not quoted, either way or over a third currency.
   *
   * @param from the currency of which one unit is priced
   * @param to the currency that the price is in
   */
  public record Key(Currency from, Currency to) implements Market.Key<FxRate> {
    @Override
    public FxRate build(Market market) {
      FxRoute route = market.quotes().fxRoute(from, to).orElseThrow(() -> new MarketException("no quote " + new FxSpot(from, to)
          + ", nor " + new FxSpot(to, from) + ", nor a third currency that both " + from + " and " + to + " are quoted against"));
      route.legs().forEach(leg -> warnIfApart(market, leg.quote()));
      Real spot = route.legs().stream().map(leg -> rate(market, leg)).reduce(Real::mul).orElseGet(() -> market.tape().constant(1));
      return new FxRate(market, this, spot, route, pair(market.quotes(), this, route));
    }

    private static Real rate(Market market, FxRoute.Leg leg) {
      Real rate = market.quote(leg.quote());
      return leg.isDirect() ? rate : rate.constant(1).div(rate);
    }

    private static void warnIfApart(Market market, Quote<FxSpot> taken) {
      FxSpot inverse = new FxSpot(taken.key().to(), taken.key().from());
      market.quotes().find(inverse).filter(other -> areApart(taken.value(), other.value()))
          .ifPresent(other -> market.warn(String.format(Locale.ROOT, "%s %s is left aside, %s %s is taken: their product is not 1",
              other.key(), other.value(), taken.key(), taken.value())));
    }
  }

  private FxRate(Market market, Key key, Real spot, FxRoute route, FxLevel pair) {
    super(market, pair.name(), key.to());
    this.from = key.from();
    this.spot = spot;
    this.quotedSpot = route.rate();
    this.pair = pair;
    this.isCross = route.legs().size() != 1;
  }

  /** The pair in the direction of its quotes: that of the spot, or, for a cross, that of the volatilities. */
  private static FxLevel pair(Quotes quotes, Key key, FxRoute route) {
    FxLevel forth = new FxLevel(key.from(), key.to());
    if (route.legs().size() == 1) {
      return route.legs().getFirst().isDirect() ? forth : forth.inverse();
    }
    FxLevel first = key.from().compareTo(key.to()) < 0 ? forth : forth.inverse();
    return Stream.of(first, first.inverse()).filter(pair -> !quotes.fxVols(pair.from(), pair.currency()).isEmpty()).findFirst()
        .orElse(forth);
  }

  @Override
  protected Key key() {
    return new Key(from, currency());
  }

  /**
   * The factor that drives it: the pair as its spot is quoted, or, for a cross, as its volatility is quoted, with the sign -1
   * against that direction.
   *
   * @throws MarketException for a cross whose volatility is not quoted
   * @throws IllegalStateException if both currencies are the same
   */
  @Override
  public CorrelationFactor factor() {
    requireTwo();
    if (isCross) {
      volQuotes();
    }
    return CorrelationFactor.of(pair.from(), pair.currency()).signed(pair.from().equals(from) ? 1 : -1);
  }

  /** Today's rate; 1 if both currencies are the same. */
  @Override
  public Real spot() {
    return spot;
  }

  @Override
  public Optional<Asset> inverse() {
    return pair.from().equals(from) ? Optional.empty() : Optional.of(market().get(new Key(pair.from(), pair.currency())));
  }

  @Override
  public double quotedSpot() {
    return quotedSpot;
  }

  /**
   * The rate on a date up to the valuation, from a fixing {@code FX-EURUSD} of the pair, either way round. From the date of the
   * quotes on, where there is no fixing yet, it is the spot; on an earlier day on which the banks of either currency are closed,
   * it is the last fixing before.
   */
  @Override
  public Real fixing(LocalDate date) {
    FxLevel level = new FxLevel(from, currency());
    PastLevels past = new PastLevels(market(), market().underlyings().calendar(level).orElse(BusinessDays.WEEKDAYS));
    String direct = Fixings.fxIndex(level);
    String inverse = Fixings.fxIndex(level.inverse());
    warnIfApart(date, direct, inverse);
    return past.on(date, direct).or(() -> inverted(past.on(date, inverse))).orElseGet(() -> past.isSpot(date) ? spot
        : past.before(date, direct).or(() -> inverted(past.before(date, inverse)))
            .orElseThrow(() -> past.missing(date, direct, "rate")));
  }

  private void warnIfApart(LocalDate date, String direct, String inverse) {
    OptionalDouble one = market().fixings().value(direct, date);
    OptionalDouble other = market().fixings().value(inverse, date);
    if (one.isPresent() && other.isPresent() && areApart(one.getAsDouble(), other.getAsDouble())) {
      market().warn("the fixing " + inverse + "/" + date + " is left aside, " + direct + "/" + date + " is taken: their product is not 1");
    }
  }

  /** Whether two rates, the second the other way round, contradict each other. */
  private static boolean areApart(double one, double other) {
    return Math.abs(one * other - 1) > TWO_WAY_TOLERANCE;
  }

  private static Optional<Real> inverted(Optional<Real> rate) {
    return rate.map(each -> each.constant(1).div(each));
  }

  @Override
  public Real dividends(LocalDate after, LocalDate upTo) {
    throw new MarketException(name() + " is an exchange rate and pays no dividends");
  }

  @Override
  protected Real logYield(double t) {
    return market().get(new DiscountCurve(from)).logGrowth(t);
  }

  @Override
  protected Real carry(double t) {
    return from.equals(currency()) ? spot.constant(0) : super.carry(t);
  }

  @Override
  protected CashDividends cash() {
    return CashDividends.of(market(), List.of(), this::carry);
  }

  @Override
  public boolean hasVolatilities() {
    return !quoted().isEmpty();
  }

  /** The volatility quotes in the direction of the pair, or else those in the other direction. */
  private List<Quote<FxVol>> quoted() {
    List<Quote<FxVol>> forth = market().quotes().fxVols(pair.from(), pair.currency());
    return forth.isEmpty() ? market().quotes().fxVols(pair.currency(), pair.from()) : forth;
  }

  private List<Quote<FxVol>> volQuotes() {
    List<Quote<FxVol>> quotes = quoted();
    if (quotes.isEmpty()) {
      throw new MarketException("no volatility of " + from + " in " + currency() + ": quotes FX_OPTION/RATE_LNVOL/" + from + "/"
          + currency() + "/<tenor or date>/ATM are wanted");
    }
    return quotes;
  }

  @Override
  protected List<SmileQuotes> smiles() {
    requireTwo();
    List<Quote<FxVol>> quotes = volQuotes();
    FxVol first = quotes.getFirst().key();
    int aside = market().quotes().fxVols(first.to(), first.from()).size();
    if (aside > 0) {
      market().warn(aside + " volatilities of " + new FxLevel(first.to(), first.from()).name() + " are left aside: those of " + pair.name()
          + " are taken");
    }
    if (!first.from().equals(from)) {
      return market().get(new Key(first.from(), first.to())).smiles().stream().map(SmileQuotes::inverted).toList();
    }
    FxConvention convention = market().fxConventions().of(from, currency());
    return byExpiry("volatility of " + from + " in " + currency(), quotes).entrySet().stream()
        .map(expiry -> smile(convention, market().years(expiry.getKey()), expiry.getValue())).toList();
  }

  private SmileQuotes smile(FxConvention convention, double t, List<Quote<FxVol>> quotes) {
    return FxSmile.of(market(), convention, t, spot, forward(t), spotDeltaOfForward(t), quotes);
  }

  private void requireTwo() {
    if (from.equals(currency())) {
      throw new IllegalStateException(from + " in itself has no factor");
    }
  }
}
