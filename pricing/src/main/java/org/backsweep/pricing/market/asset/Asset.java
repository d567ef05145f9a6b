package org.backsweep.pricing.market.asset;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.MarketFunction;
import org.backsweep.pricing.market.correlation.CorrelationFactor;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * A price on the tape that models move, with its forwards and its implied volatilities. These are quoted on the price and become
 * those of the martingale X, so that options keep their prices. Subclasses say what an asset is quoted by: equities and indices,
 * rates of exchange.
 */
public abstract class Asset extends Forwards {
  private ImpliedSurface surface;
  private boolean volatilitiesUsed;
  private ImpliedSurface smoothed;

  /**
   * Creates an asset in a market.
   *
   * @param name the name, as in messages
   * @param currency the currency of its price
   */
  protected Asset(Market market, String name, Currency currency) {
    super(market, name, currency);
  }

  /** The key by which a market is asked for this asset. */
  protected abstract Market.Key<? extends Asset> key();

  /** The result of a task for the same asset on a tape of its own ({@link Market#aside}). */
  public final <T> T aside(Function<Asset, T> task) {
    return market().aside(again -> task.apply(again.get(key())));
  }

  /**
   * Numbers of this asset that are recorded once for all recordings in its market ({@link MarketFunction}).
   *
   * @param key the key that they are found under again, unlike that of all other searches for this asset
   * @param task builds them
   */
  public final Real[] once(Object key, Function<Asset, Real[]> task) {
    return MarketFunction.once(market(), List.of(name(), currency(), key), again -> task.apply(again.get(key())));
  }

  /** The factor that drives it, by the name that correlations are quoted under. */
  public abstract CorrelationFactor factor();

  /** The asset that this is the inverse of, where that is how it is quoted: EUR in USD, of USD in EUR. Empty for all others. */
  public Optional<Asset> inverse() {
    return Optional.empty();
  }

  /**
   * The price on a date up to the valuation: its fixing; from the date of the quotes on, where there is no fixing yet, the spot.
   *
   * @throws MarketException if an earlier date has no fixing
   */
  public abstract Real fixing(LocalDate date);

  /**
   * The sum of the cash dividends that go ex in {@code (after, upTo]}, past ones included, not discounted.
   *
   * @throws MarketException if the asset is none that pays dividends
   */
  public abstract Real dividends(LocalDate after, LocalDate upTo);

  /** Whether implied volatilities are quoted. */
  public abstract boolean hasVolatilities();

  /**
   * The quoted smiles of the expiries to come, in increasing order.
   *
   * @throws MarketException if there is none
   */
  protected abstract List<SmileQuotes> smiles();

  /**
   * Groups quotes by their expiries after the valuation, in the order of these.
   *
   * @param what the name of one of the quotes in messages
   * @throws MarketException if there is no such expiry
   */
  protected final <K extends QuoteKey> SortedMap<LocalDate, List<Quote<K>>> byExpiry(String what, List<Quote<K>> quotes) {
    SortedMap<LocalDate, List<Quote<K>>> byExpiry = new TreeMap<>();
    for (Quote<K> quote : quotes) {
      LocalDate expiry = quote.key().expiry(market().quoted()).orElseThrow();
      if (expiry.isAfter(market().valuation())) {
        byExpiry.computeIfAbsent(expiry, _ -> new ArrayList<>()).add(quote);
      }
    }
    if (byExpiry.isEmpty()) {
      throw new MarketException("every " + what + " is for an expiry on or before " + market().valuation());
    }
    return byExpiry;
  }

  /**
   * The implied volatilities.
   *
   * @throws MarketException if none is quoted
   */
  public final ImpliedSurface surface() {
    volatilitiesUsed = true;
    if (surface == null) {
      surface = ImpliedSurface.of(this, smiles());
    }
    return surface;
  }

  /**
   * The implied volatilities in a form that can be differentiated twice: without butterflies of negative price, which have no
   * local volatility. They are the same as {@link #surface} where the quotes allow no such butterfly.
   */
  public final ImpliedSurface smoothedSurface() {
    volatilitiesUsed = true;
    if (smoothed == null) {
      smoothed = surface().withoutButterflies();
    }
    return smoothed;
  }

  /** Whether volatilities were used since this was last asked. */
  public final boolean takeVolatilitiesUsed() {
    boolean used = volatilitiesUsed;
    volatilitiesUsed = false;
    return used;
  }

  /** Tells the market where a value that used volatilities has its last time or a level outside the quotes. */
  public final void flagOutside(double lastTime, List<Double> levels) {
    if (surface != null) {
      surface.flagOutside(lastTime, levels);
    }
  }
}
