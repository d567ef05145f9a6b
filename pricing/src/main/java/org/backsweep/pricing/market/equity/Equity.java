package org.backsweep.pricing.market.equity;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.PastLevels;
import org.backsweep.pricing.market.TermStructure;
import org.backsweep.pricing.market.asset.Asset;
import org.backsweep.pricing.market.asset.CashDividends;
import org.backsweep.pricing.market.asset.SmileQuotes;
import org.backsweep.pricing.market.correlation.CorrelationFactor;
import org.backsweep.pricing.market.rates.DiscountCurve;
import org.backsweep.pricing.path.Observable.EquityLevel;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKey.CashDividend;
import org.backsweep.pricing.quotes.QuoteKey.EquityForward;
import org.backsweep.pricing.quotes.QuoteKey.ImpliedVol;
import org.backsweep.pricing.quotes.Quotes;

/**
 * An equity or index on the tape. Its yield is that of its dividends, quoted as yields or implied by quoted forwards at their
 * dates; it may pay cash dividends as well.
 */
public final class Equity extends Asset {
  private final Real quotedSpot;
  private final Quotes quotes;
  private final TermStructure yields;
  private final Real spot;
  private CashDividends cash;

  /**
   * The key of an equity or index quoted in a currency; a market throws a {@link MarketException} if it has no spot.
   *
   * @param underlying its name
   * @param currency the currency that it is quoted in
   */
  public record Key(String underlying, Currency currency) implements Market.Key<Equity> {
    @Override
    public Equity build(Market market) {
      Quote<?> spot = market.quotes().spot(underlying, currency).orElseThrow(() -> new MarketException(
          "no quote " + new QuoteKey.Spot(underlying, currency)));
      return new Equity(market, underlying, currency, market.quote(spot));
    }
  }

  private Equity(Market market, String name, Currency currency, Real spot) {
    super(market, name, currency);
    this.quotedSpot = spot;
    this.quotes = market.quotes();
    this.spot = spotOn(market.valuation());
    this.yields = yields();
  }

  /**
   * The dividend yields: the quoted ones, or, where neither yields nor cash dividends to come are quoted, those implied by quoted
   * forwards.
   */
  private TermStructure yields() {
    List<Quote<EquityForward>> forwards = quotes.forwards(name(), currency());
    boolean hasDividends = !quotes.dividendYields(name(), currency()).isEmpty()
        || quotes.cashDividends(name(), currency()).stream().anyMatch(each -> each.key().exDate().isAfter(market().quoted()));
    if (forwards.isEmpty() || hasDividends) {
      if (!forwards.isEmpty()) {
        market().warn(name() + " in " + currency() + ": " + forwards.size() + " quoted forwards are left aside, for its dividends are "
            + "quoted; without those the forwards are taken");
      }
      return TermStructure.dividend(market(), quotes.dividendYields(name(), currency()));
    }
    return TermStructure.implied(market(), market().get(new DiscountCurve(currency())), spot, forwards);
  }

  @Override
  protected Key key() {
    return new Key(name(), currency());
  }

  @Override
  public CorrelationFactor factor() {
    return CorrelationFactor.of(name());
  }

  /** Today's price: the quoted one, which changes only by the cash dividends that have gone ex since. */
  @Override
  public Real spot() {
    return spot;
  }

  /** The price on a date between the date of the quotes and the valuation. */
  private Real spotOn(LocalDate date) {
    return date.isAfter(market().quoted()) ? quotedSpot.sub(dividends(market().quoted(), date)) : quotedSpot;
  }

  @Override
  public double quotedSpot() {
    return quotes.spot(name(), currency()).orElseThrow().value();
  }

  /** The fixing of a date up to the valuation; for an earlier day on which its exchange is closed, the last fixing before. */
  @Override
  public Real fixing(LocalDate date) {
    PastLevels past = new PastLevels(market(),
        market().underlyings().calendar(new EquityLevel(name(), currency())).orElse(BusinessDays.WEEKDAYS));
    String index = Fixings.equityIndex(name());
    return past.on(date, index).orElseGet(() -> past.isSpot(date) ? spotOn(date)
        : past.before(date, index).orElseThrow(() -> past.missing(date, index, "level")));
  }

  @Override
  public Real dividends(LocalDate after, LocalDate upTo) {
    Real sum = quotedSpot.constant(0);
    for (Quote<CashDividend> quote : quotes.cashDividends(name(), currency())) {
      LocalDate exDate = quote.key().exDate();
      if (exDate.isAfter(after) && !exDate.isAfter(upTo)) {
        sum = sum.add(market().quote(quote));
      }
    }
    return sum;
  }

  @Override
  protected CashDividends cash() {
    if (cash == null) {
      cash = CashDividends.of(market(), quotes.cashDividends(name(), currency()), this::carry);
    }
    return cash;
  }

  @Override
  protected Real logYield(double t) {
    return yields.logGrowth(t);
  }

  @Override
  public boolean hasVolatilities() {
    return !quotes.impliedVols(name(), currency()).isEmpty();
  }

  @Override
  protected List<SmileQuotes> smiles() {
    List<Quote<ImpliedVol>> quoted = quotes.impliedVols(name(), currency());
    if (quoted.isEmpty()) {
      throw new MarketException("no implied volatility for " + name() + " in " + currency() + ": quotes "
          + "EQUITY_OPTION/RATE_LNVOL/" + name() + "/" + currency() + "/<tenor or date>/<strike> are wanted, or prices "
          + "EQUITY_OPTION/PRICE/" + name() + "/" + currency() + "/<tenor or date>/<strike>/<C or P>");
    }
    return EquitySmiles.of(this, byExpiry("implied volatility of " + name(), quoted));
  }
}
