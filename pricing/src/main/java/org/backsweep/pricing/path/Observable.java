package org.backsweep.pricing.path;

import com.opengamma.strata.basics.currency.Currency;
import java.util.Optional;
import org.backsweep.pricing.input.FieldText;

/** A quantity whose level a trade observes, by its name. */
public sealed interface Observable {
  /** The name by which trades, correlations and models know it. */
  String name();

  /** The currency that its level is quoted in. */
  Currency currency();

  /** Whether its level is the inverse of a price in a currency, as {@code EURUSD} is of that of a USD in EUR. */
  default boolean isInverse(Currency other) {
    return false;
  }

  /** The level of an equity or index: {@code DAX}. */
  record EquityLevel(String name, Currency currency) implements Observable {}

  /**
   * The exchange rate {@code EURUSD}: units of the second currency for one of the first.
   *
   * @param from the first, of which there is one unit (also called foreign or base)
   * @param currency the second (also called domestic or quote)
   */
  record FxLevel(Currency from, Currency currency) implements Observable {
    private static final int CODE = 3;

    /** The rate of a name; empty where the name is not made of the codes of two currencies. */
    public static Optional<FxLevel> find(String name) {
      if (name.length() != 2 * CODE) {
        return Optional.empty();
      }
      return FieldText.currency(name.substring(0, CODE)).flatMap(from -> FieldText.currency(name.substring(CODE))
          .filter(to -> !to.equals(from)).map(to -> new FxLevel(from, to)));
    }

    @Override
    public String name() {
      return from.getCode() + currency.getCode();
    }

    @Override
    public boolean isInverse(Currency other) {
      return from.equals(other);
    }

    /** The same rate the other way round. */
    public FxLevel inverse() {
      return new FxLevel(currency, from);
    }
  }
}
