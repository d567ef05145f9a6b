package org.backsweep.pricing.input;

import com.opengamma.strata.basics.currency.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads ISO 4217 codes of currencies that there are; a code of the right form alone is not one. */
public final class CurrencyText {
  private static final Map<String, Currency> CURRENCIES =
      Currency.getAvailableCurrencies().stream().collect(Collectors.toMap(Currency::getCode, Function.identity()));

  private CurrencyText() {}

  /** The currency of a code in capital letters; empty if there is none. */
  public static Optional<Currency> find(String code) {
    return Optional.ofNullable(CURRENCIES.get(code));
  }
}
