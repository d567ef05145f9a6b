package org.backsweep.pricing.quotes;

import com.opengamma.strata.basics.currency.Currency;
import java.io.Serializable;
import java.util.Locale;
import java.util.Set;

/**
 * The index of a par rate as its key names it: {@code SOFR}, {@code USD-SOFR}, {@code EUR-EURIBOR}; {@link #NONE} where the key
 * names none. Two are equal if they mean the same, however they are written; {@code toString} is the text as it was read.
 */
public final class RateIndex implements Serializable {
  /** The index of a key that names none. */
  public static final RateIndex NONE = new RateIndex("", "");

  /** Overnight rates that another rate has replaced, in swaps and under collateral. */
  private static final Set<String> SUPERSEDED = Set.of("FEDFUNDS", "EONIA", "TOIS", "SIOR", "STINA", "TNR", "SONAR", "POLONIA", "WIRON",
      "SABOR");

  private final String text;
  private final String name;

  private RateIndex(String text, String name) {
    this.text = text;
    this.name = name;
  }

  /** The index with a name that has its currency before it or not. */
  static RateIndex of(String text, Currency currency) {
    String name = text.toUpperCase(Locale.ROOT);
    String prefix = currency + "-";
    String own = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    return new RateIndex(text, switch (own) {
      case "ESTER", "EUROSTR" -> "ESTR";
      case "TONAR" -> "TONA";
      case "FEDFUND", "FED-FUND", "FED-FUNDS", "EFFR" -> "FEDFUNDS";
      default -> own;
    });
  }

  /** The name in capitals, without the currency; empty if there is none. */
  public String name() {
    return name;
  }

  /** Whether the key names no index. */
  public boolean isNone() {
    return name.isEmpty();
  }

  /** Whether it is an overnight rate that another has replaced. */
  public boolean isSuperseded() {
    return SUPERSEDED.contains(name);
  }

  /** The part of a key for the index: {@code /SOFR}, or nothing. */
  String part() {
    return text.isEmpty() ? "" : "/" + text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RateIndex that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
