package org.backsweep.pricing.quotes;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;

/**
 * What a quote is a quote of, in the key grammar of the Open Source Risk Engine. {@code toString} gives back the text
 * that was read, and labels the quote's Greeks; keys are equal if they mean the same, however they are written.
 */
public sealed interface QuoteKey {
  /**
   * Reads a key. A key of a kind that nothing uses is {@link Unused}.
   *
   * @throws IllegalArgumentException with the reason, if the text is no key, or a malformed key of a kind that is used
   */
  static QuoteKey parse(String text) {
    return KeyGrammar.parse(text);
  }

  /** The same key with its pillar, where it has one, replaced by its date: what two writings of one point share. */
  default QuoteKey resolved(LocalDate valuation) {
    return switch (this) {
      case DividendYield(String underlying, Currency currency, Pillar pillar) ->
          new DividendYield(underlying, currency, onDate(pillar, valuation));
      case ImpliedVol(String underlying, Currency currency, Pillar pillar, Strike strike) ->
          new ImpliedVol(underlying, currency, onDate(pillar, valuation), strike);
      case ZeroRate(Currency currency, String curve, String dayCount, Pillar pillar) ->
          new ZeroRate(currency, curve, dayCount, onDate(pillar, valuation));
      case Spot spot -> spot;
      case Fixing fixing -> fixing;
      case Parameter parameter -> parameter;
      case Unused unused -> unused;
    };
  }

  private static Pillar onDate(Pillar pillar, LocalDate valuation) {
    return new Pillar.OnDate(pillar.dateFrom(valuation), pillar.toString());
  }

  /** {@code EQUITY/PRICE/DAX/EUR}: the spot price of an equity or index, above zero. */
  record Spot(String underlying, Currency currency) implements QuoteKey {
    @Override
    public String toString() {
      return "EQUITY/PRICE/" + underlying + "/" + currency;
    }
  }

  /** {@code EQUITY_DIVIDEND/RATE/DAX/EUR/1Y}: the continuously compounded dividend yield from today to the pillar. */
  record DividendYield(String underlying, Currency currency, Pillar pillar) implements QuoteKey {
    @Override
    public String toString() {
      return "EQUITY_DIVIDEND/RATE/" + underlying + "/" + currency + "/" + pillar;
    }
  }

  /**
   * {@code EQUITY_OPTION/RATE_LNVOL/DAX/EUR/1Y/4400}: a Black-Scholes volatility per square root of a year, above zero.
   */
  record ImpliedVol(String underlying, Currency currency, Pillar pillar, Strike strike) implements QuoteKey {
    @Override
    public String toString() {
      return "EQUITY_OPTION/RATE_LNVOL/" + underlying + "/" + currency + "/" + pillar + "/" + strike;
    }
  }

  /** {@code ZERO/RATE/EUR/EUR/A365/1Y}: the continuously compounded zero rate, ACT/365F, from today to the pillar. */
  record ZeroRate(Currency currency, String curve, String dayCount, Pillar pillar) implements QuoteKey {
    @Override
    public String toString() {
      return "ZERO/RATE/" + currency + "/" + curve + "/" + dayCount + "/" + pillar;
    }
  }

  /** A past fixing of an index, from the fixings file: {@code EQ-DAX/2002-06-28}. */
  record Fixing(String index, LocalDate date) implements QuoteKey {
    @Override
    public String toString() {
      return index + "/" + date;
    }
  }

  /** A number of the valuation that no file quotes: a multiple of the smoothing widths, a coefficient found and frozen. */
  record Parameter(String name) implements QuoteKey {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A key that nothing uses; its kind is the beginning of its text, such as {@code SWAPTION/RATE_NVOL}. */
  record Unused(String kind, String text) implements QuoteKey {
    @Override
    public String toString() {
      return text;
    }
  }
}
