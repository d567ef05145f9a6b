package org.backsweep.pricing.quotes;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.Optional;
import org.backsweep.pricing.input.Magnitude;

/**
 * The identity of a quote, in the key grammar of the Open Source Risk Engine. {@code toString} gives back the text that was read,
 * and labels the quote's Greeks; keys are equal if they mean the same, however they are written.
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

  /** The kind of quote. */
  default QuoteKind kind() {
    return switch (this) {
      case Spot _ -> QuoteKind.SPOT;
      case EquityForward _ -> QuoteKind.EQUITY_FORWARD;
      case ImpliedVol _ -> QuoteKind.IMPLIED_VOL;
      case OptionPrice _ -> QuoteKind.OPTION_PRICE;
      case FxVol vol -> switch (vol.strike()) {
        case FxStrike.RiskReversal _ -> QuoteKind.FX_RISK_REVERSAL;
        case FxStrike.Butterfly _ -> QuoteKind.FX_BUTTERFLY;
        case FxStrike.AtTheMoney _, FxStrike.AtDelta _, FxStrike.Absolute _ -> QuoteKind.FX_VOL;
      };
      case ZeroRate _ -> QuoteKind.ZERO_RATE;
      case DiscountFactor _ -> QuoteKind.DISCOUNT_FACTOR;
      case ParRate _ -> QuoteKind.PAR_RATE;
      case DividendYield _ -> QuoteKind.DIVIDEND_YIELD;
      case CashDividend _ -> QuoteKind.CASH_DIVIDEND;
      case FxSpot _ -> QuoteKind.FX_SPOT;
      case Correlation _ -> QuoteKind.CORRELATION;
      case Fixing _ -> QuoteKind.FIXING;
      case Parameter _ -> QuoteKind.PARAMETER;
      case Unused _ -> QuoteKind.UNUSED;
    };
  }

  /**
   * The name that is quoted: the equity, the currency of a rate, the pair of an FX rate or of a correlation, the index of a
   * fixing.
   */
  default String subject() {
    return switch (this) {
      case Spot spot -> spot.underlying();
      case EquityForward forward -> forward.underlying();
      case ImpliedVol vol -> vol.underlying();
      case OptionPrice price -> price.underlying();
      case DividendYield yield -> yield.underlying();
      case CashDividend dividend -> dividend.underlying();
      case ZeroRate rate -> rate.currency().getCode();
      case DiscountFactor factor -> factor.currency().getCode();
      case ParRate rate -> rate.currency().getCode();
      case FxSpot fx -> fx.from() + "/" + fx.to();
      case FxVol vol -> vol.from() + "/" + vol.to();
      case Correlation pair -> pair.first() + "/" + pair.second();
      case Fixing fixing -> fixing.index();
      case Parameter _, Unused _ -> toString();
    };
  }

  /** The date that the quote is for, with a tenor counted from a date; empty where it has none. */
  default Optional<LocalDate> expiry(LocalDate from) {
    return switch (this) {
      case EquityForward forward -> Optional.of(forward.pillar().dateFrom(from));
      case ImpliedVol vol -> Optional.of(vol.pillar().dateFrom(from));
      case OptionPrice price -> Optional.of(price.pillar().dateFrom(from));
      case FxVol vol -> Optional.of(vol.pillar().dateFrom(from));
      case ZeroRate rate -> Optional.of(rate.pillar().dateFrom(from));
      case DiscountFactor factor -> Optional.of(factor.pillar().dateFrom(from));
      case DividendYield yield -> Optional.of(yield.pillar().dateFrom(from));
      case ParRate rate -> Optional.of(rate.term().dateFrom(from.plusDays(rate.start())));
      case CashDividend dividend -> Optional.of(dividend.exDate());
      case Fixing fixing -> Optional.of(fixing.date());
      case Spot _, FxSpot _, Correlation _, Parameter _, Unused _ -> Optional.empty();
    };
  }

  /** The strike as the key has it; empty for an FX volatility at the money, and for quotes that have none. */
  default String strikeText() {
    return switch (this) {
      case ImpliedVol vol -> vol.strike().toString();
      case OptionPrice price -> price.strike().toString();
      case FxVol vol when !(vol.strike() instanceof FxStrike.AtTheMoney) -> vol.strike().toString();
      default -> "";
    };
  }

  /** The range of sizes of its quotes on a date; empty where they may be of any size. */
  default Optional<Magnitude> magnitude(LocalDate date) {
    return kind().magnitude(this, date);
  }

  /**
   * Returns the key with its pillar, where it has one, replaced by the pillar's date, so that two writings of one point are
   * equal.
   */
  default QuoteKey resolved(LocalDate valuation) {
    return switch (this) {
      case DividendYield(String underlying, Currency currency, Pillar pillar) ->
          new DividendYield(underlying, currency, onDate(pillar, valuation));
      case EquityForward(String underlying, Currency currency, Pillar pillar) ->
          new EquityForward(underlying, currency, onDate(pillar, valuation));
      case ImpliedVol(String underlying, Currency currency, Pillar pillar, Strike strike) ->
          new ImpliedVol(underlying, currency, onDate(pillar, valuation), strike);
      case OptionPrice(String underlying, Currency currency, Pillar pillar, Strike strike) ->
          new OptionPrice(underlying, currency, onDate(pillar, valuation), strike);
      case ZeroRate(Currency currency, String curve, String dayCount, Pillar pillar) ->
          new ZeroRate(currency, curve, dayCount, onDate(pillar, valuation));
      case DiscountFactor(Currency currency, String curve, Pillar pillar) ->
          new DiscountFactor(currency, curve, onDate(pillar, valuation));
      case FxVol(Currency from, Currency to, Pillar pillar, FxStrike strike) ->
          new FxVol(from, to, onDate(pillar, valuation), strike);
      case Deposit(Currency currency, RateIndex index, int start, Pillar.AtTenor term) ->
          new Deposit(currency, index, start, term.normalized());
      case SwapRate(Currency currency, RateIndex index, int start, Pillar.AtTenor floating, Pillar.AtTenor term) ->
          new SwapRate(currency, index, start, floating.normalized(), term.normalized());
      case Correlation(String first, String second) ->
          first.compareTo(second) <= 0 ? this : new Correlation(second, first);
      case Spot spot -> spot;
      case CashDividend dividend -> dividend;
      case FxSpot fx -> fx;
      case Fixing fixing -> fixing;
      case Parameter parameter -> parameter;
      case Unused unused -> unused;
    };
  }

  private static Pillar onDate(Pillar pillar, LocalDate valuation) {
    return new Pillar.OnDate(pillar.dateFrom(valuation), pillar.toString());
  }

  /** The spot price of an equity or index, above zero: {@code EQUITY/PRICE/DAX/EUR}. */
  record Spot(String underlying, Currency currency) implements QuoteKey {
    @Override
    public String toString() {
      return "EQUITY/PRICE/" + underlying + "/" + currency;
    }
  }

  /** The price for delivery at the pillar, above zero: {@code EQUITY_FWD/PRICE/DAX/EUR/1Y}. */
  record EquityForward(String underlying, Currency currency, Pillar pillar) implements QuoteKey {
    @Override
    public String toString() {
      return "EQUITY_FWD/PRICE/" + underlying + "/" + currency + "/" + pillar;
    }
  }

  /** The continuously compounded dividend yield from today to the pillar: {@code EQUITY_DIVIDEND/RATE/DAX/EUR/1Y}. */
  record DividendYield(String underlying, Currency currency, Pillar pillar) implements QuoteKey {
    @Override
    public String toString() {
      return "EQUITY_DIVIDEND/RATE/" + underlying + "/" + currency + "/" + pillar;
    }
  }

  /** A Black-Scholes volatility per square root of a year, above zero: {@code EQUITY_OPTION/RATE_LNVOL/DAX/EUR/1Y/4400}. */
  record ImpliedVol(String underlying, Currency currency, Pillar pillar, Strike strike) implements QuoteKey {
    @Override
    public String toString() {
      return "EQUITY_OPTION/RATE_LNVOL/" + underlying + "/" + currency + "/" + pillar + "/" + strike;
    }
  }

  /**
   * The price of a European call or put, above zero, for a strike that is a level: {@code EQUITY_OPTION/PRICE/DAX/EUR/1Y/4400/P}.
   * The strike has a side; without one in its text it is a call's.
   */
  record OptionPrice(String underlying, Currency currency, Pillar pillar, Strike strike) implements QuoteKey {
    /** The key of its implied volatility. */
    public ImpliedVol impliedVol() {
      return new ImpliedVol(underlying, currency, pillar, strike.withSideInText());
    }

    @Override
    public String toString() {
      return "EQUITY_OPTION/PRICE/" + underlying + "/" + currency + "/" + pillar + "/" + strike;
    }
  }

  /** The continuously compounded zero rate, ACT/365F, from today to the pillar: {@code ZERO/RATE/EUR/EUR/A365/1Y}. */
  record ZeroRate(Currency currency, String curve, String dayCount, Pillar pillar) implements QuoteKey {
    @Override
    public String toString() {
      return "ZERO/RATE/" + currency + "/" + curve + "/" + dayCount + "/" + pillar;
    }
  }

  /** The value today of one unit of the currency paid at the pillar, above zero: {@code DISCOUNT/RATE/EUR/EUR/1Y}. */
  record DiscountFactor(Currency currency, String curve, Pillar pillar) implements QuoteKey {
    @Override
    public String toString() {
      return "DISCOUNT/RATE/" + currency + "/" + curve + "/" + pillar;
    }
  }

  /**
   * A cash amount paid on one share on its ex-date, above zero, from the dividends file:
   * {@code EQUITY_DIVIDEND/CASH/DAX/EUR/2002-12-02}.
   */
  record CashDividend(String underlying, Currency currency, LocalDate exDate) implements QuoteKey {
    @Override
    public String toString() {
      return "EQUITY_DIVIDEND/CASH/" + underlying + "/" + currency + "/" + exDate;
    }
  }

  /** The spot rate in units of the second currency for one of the first, above zero: {@code FX/RATE/EUR/USD}. */
  record FxSpot(Currency from, Currency to) implements QuoteKey {
    @Override
    public String toString() {
      return "FX/RATE/" + from + "/" + to;
    }
  }

  /**
   * A lognormal volatility per square root of a year, above zero: {@code FX_OPTION/RATE_LNVOL/EUR/USD/1Y/ATM}; or, such as
   * {@code 25RR} and {@code 25BF}, a difference of volatilities.
   */
  record FxVol(Currency from, Currency to, Pillar pillar, FxStrike strike) implements QuoteKey {
    @Override
    public String toString() {
      return "FX_OPTION/RATE_LNVOL/" + from + "/" + to + "/" + pillar + "/" + strike;
    }
  }

  /**
   * The correlation of the logarithms of two names, each an underlying or an FX rate, strictly between -1 and 1:
   * {@code CORRELATION/RATE/DAX/EURUSD}. The order of the names does not matter.
   */
  record Correlation(String first, String second) implements QuoteKey {
    @Override
    public String toString() {
      return "CORRELATION/RATE/" + first + "/" + second;
    }
  }

  /** A par rate of a currency: the simply compounded rate of a deposit, or the fixed rate of a swap whose value is zero. */
  sealed interface ParRate extends QuoteKey {
    Currency currency();

    /** The index that the instrument pays, or whose fixing it is. */
    RateIndex index();

    /** The business days from the quotes' date to the start. */
    int start();

    /** The term, counted from the start. */
    Pillar.AtTenor term();
  }

  /** The rate of a deposit, by its index if one is named, the days to its start and its term: {@code MM/RATE/EUR/2D/1M}. */
  record Deposit(Currency currency, RateIndex index, int start, Pillar.AtTenor term) implements ParRate {
    @Override
    public String toString() {
      return "MM/RATE/" + currency + index.part() + "/" + start + "D/" + term;
    }
  }

  /**
   * The fixed rate of a swap, by its index if one is named, the days to its start, the tenor of its floating leg ({@code 1D}:
   * overnight) and its term: {@code IR_SWAP/RATE/EUR/2D/6M/10Y}, {@code IR_SWAP/RATE/USD/SOFR/2D/1D/10Y}.
   */
  record SwapRate(Currency currency, RateIndex index, int start, Pillar.AtTenor floating, Pillar.AtTenor term) implements ParRate {
    @Override
    public String toString() {
      return "IR_SWAP/RATE/" + currency + index.part() + "/" + start + "D/" + floating + "/" + term;
    }
  }

  /** A past fixing of an index, from the fixings file: {@code EQ-DAX/2002-06-28}. */
  record Fixing(String index, LocalDate date) implements QuoteKey {
    @Override
    public String toString() {
      return index + "/" + date;
    }
  }

  /** A number of the valuation that no file quotes: a factor on smoothing widths, or a coefficient that was found and frozen. */
  record Parameter(String name) implements QuoteKey {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A key that nothing uses; its prefix is the beginning of its text, such as {@code SWAPTION/RATE_NVOL}.
   *
   * @param wanted the form of key that is read in its place, where there is one; empty where quotes of its kind are never read
   */
  record Unused(String prefix, String text, String wanted) implements QuoteKey {
    /** Creates a key of a kind that is not read in any form. */
    Unused(String prefix, String text) {
      this(prefix, text, "");
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
