package org.backsweep.pricing.market;

import com.opengamma.strata.basics.currency.Currency;
import java.util.Optional;
import org.backsweep.pricing.input.CurrencyText;

/**
 * What drives an underlying or an FX rate, by the name that correlations are quoted under, with a sign: an FX rate against the
 * direction of its quote moves against its factor.
 *
 * @param name an underlying, or an FX rate such as {@code EURUSD}
 * @param sign 1 or -1
 */
public record Factor(String name, int sign) {
  private static final int CODE = 3;

  public Factor {
    if (sign != 1 && sign != -1) {
      throw new IllegalArgumentException("the sign of factor " + name + " is " + sign + "; 1 or -1 is wanted");
    }
  }

  /** That of an underlying. */
  public static Factor of(String underlying) {
    return new Factor(underlying, 1);
  }

  /** That of an FX rate: units of the second currency for one of the first. */
  static Factor of(Currency from, Currency to) {
    return new Factor(from.getCode() + to.getCode(), 1);
  }

  Factor signed(int by) {
    return new Factor(name, sign * by);
  }

  /** The name of the same FX rate the other way round, {@code USDEUR}; empty for an underlying. */
  static Optional<String> inverse(String name) {
    if (name.length() != 2 * CODE) {
      return Optional.empty();
    }
    String from = name.substring(0, CODE);
    String to = name.substring(CODE);
    return CurrencyText.find(from).isPresent() && CurrencyText.find(to).isPresent() ? Optional.of(to + from) : Optional.empty();
  }
}
