package org.backsweep.scenarios.capital;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;

/** What a quote is a quote of, in the words of capital requirements, before its date is allocated to prescribed tenors. */
sealed interface Factor {
  /** The rate of a currency's curve at a date. */
  record Rate(Currency currency, LocalDate date) implements Factor {}

  /** The price of an equity or index, with its forwards. */
  record Equity(String name) implements Factor {}

  /** The price of a currency in the reporting currency. */
  record Fx(Currency currency) implements Factor {}

  /** An implied volatility of an equity or index. */
  record EquityVol(String name, LocalDate expiry) implements Factor {}

  /** An implied volatility of an exchange rate. */
  record FxVol(String pair, LocalDate expiry) implements Factor {}

  /** A difference of implied volatilities of an exchange rate: a risk reversal or butterfly. */
  record FxSmile(String pair, LocalDate expiry) implements Factor {}

  /** A variable that is none of the risk factors: a dividend, a correlation, a past fixing. */
  record Unmapped(String kind) implements Factor {}
}
