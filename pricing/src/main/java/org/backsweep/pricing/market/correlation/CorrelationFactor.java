package org.backsweep.pricing.market.correlation;

import com.opengamma.strata.basics.currency.Currency;
import java.util.Optional;
import org.backsweep.pricing.path.Observable.FxLevel;

/**
 * The factor that drives an underlying or an FX rate, by the name that correlations are quoted under, with a sign: an FX rate
 * against the direction of its quote moves against its factor.
 *
 * @param name an underlying, or an FX rate such as {@code EURUSD}
 * @param sign 1 or -1
 */
public record CorrelationFactor(String name, int sign) {
  public CorrelationFactor {
    if (sign != 1 && sign != -1) {
      throw new IllegalArgumentException("the sign of factor " + name + " is " + sign + "; 1 or -1 is wanted");
    }
  }

  /** The factor of an underlying. */
  public static CorrelationFactor of(String underlying) {
    return new CorrelationFactor(underlying, 1);
  }

  /** The factor of an FX rate in units of the second currency for one of the first. */
  public static CorrelationFactor of(Currency from, Currency to) {
    return new CorrelationFactor(from.getCode() + to.getCode(), 1);
  }

  public CorrelationFactor signed(int by) {
    return new CorrelationFactor(name, sign * by);
  }

  /** The name of the same FX rate the other way round, {@code USDEUR}; empty for a name that is no FX rate. */
  static Optional<String> inverse(String name) {
    return FxLevel.find(name).map(FxLevel::inverse).map(FxLevel::name);
  }
}
