package org.backsweep.pricing.quotes;

import com.opengamma.strata.basics.currency.Currency;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.backsweep.pricing.quotes.QuoteKey.DividendYield;
import org.backsweep.pricing.quotes.QuoteKey.ImpliedVol;
import org.backsweep.pricing.quotes.QuoteKey.Spot;
import org.backsweep.pricing.quotes.QuoteKey.Unused;
import org.backsweep.pricing.quotes.QuoteKey.ZeroRate;

/** The text form of quote keys: parts between slashes, of which the first two name the kind. */
final class KeyGrammar {
  private static final String SPOT = "EQUITY/PRICE/<underlying>/<currency>";
  private static final String DIVIDEND = "EQUITY_DIVIDEND/RATE/<underlying>/<currency>/<tenor or date>";
  private static final String VOL = "EQUITY_OPTION/RATE_LNVOL/<underlying>/<currency>/<tenor or date>/<strike|ATMF>";
  private static final String ZERO = "ZERO/RATE/<currency>/<curve>/A365/<tenor or date>";

  private static final Map<String, Currency> CURRENCIES =
      Currency.getAvailableCurrencies().stream().collect(Collectors.toMap(Currency::getCode, Function.identity()));
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?|\\.[0-9]+");

  private KeyGrammar() {}

  static QuoteKey parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw new IllegalArgumentException("is not a quote key; parts between slashes are wanted, such as " + SPOT);
    }
    String kind = parts[0] + "/" + parts[1];
    return switch (kind) {
      case "EQUITY/PRICE" -> {
        requireParts(parts, 4, 4, SPOT);
        yield new Spot(parts[2], currency(parts[3]));
      }
      case "EQUITY_DIVIDEND/RATE" -> {
        requireParts(parts, 5, 5, DIVIDEND);
        yield new DividendYield(parts[2], currency(parts[3]), Pillar.parse(parts[4]));
      }
      case "EQUITY_OPTION/RATE_LNVOL" -> {
        requireParts(parts, 6, 9, VOL);
        yield impliedVol(kind, text, parts);
      }
      case "ZERO/RATE" -> {
        requireParts(parts, 6, 6, ZERO);
        yield parts[4].equals("A365")
            ? new ZeroRate(currency(parts[2]), parts[3], parts[4], Pillar.parse(parts[5]))
            : new Unused(kind + " with day count " + parts[4], text);
      }
      default -> new Unused(kind, text);
    };
  }

  private static void requireParts(String[] parts, int atLeast, int atMost, String form) {
    if (parts.length < atLeast || parts.length > atMost || Arrays.asList(parts).contains("")) {
      throw new IllegalArgumentException("does not have the form " + form);
    }
  }

  private static Currency currency(String code) {
    Currency currency = CURRENCIES.get(code);
    if (currency == null) {
      throw new IllegalArgumentException(
          "names an unknown currency '" + code + "'; an ISO 4217 code such as EUR is wanted");
    }
    return currency;
  }

  private static QuoteKey impliedVol(String kind, String text, String[] parts) {
    Currency currency = currency(parts[3]);
    Pillar pillar = Pillar.parse(parts[4]);
    List<String> strike = Arrays.asList(parts).subList(5, parts.length);
    String strikeText = String.join("/", strike);
    String last = strike.getLast();
    // A call and a put of one strike have one volatility, by parity: ORE's trailing C or P says nothing more.
    boolean sided = strike.size() > 1 && (last.equals("C") || last.equals("P"));
    List<String> level = sided ? strike.subList(0, strike.size() - 1) : strike;
    if (isAtmForward(level)) {
      return new ImpliedVol(parts[2], currency, pillar, new Strike.AtmForward(strikeText));
    }
    OptionalDouble number = number(level.getFirst());
    if (level.size() == 1 && number.isPresent() && number.getAsDouble() > 0) {
      return new ImpliedVol(parts[2], currency, pillar, new Strike.Absolute(number.getAsDouble(), strikeText));
    }
    return switch (level.getFirst()) {
      case "ATM", "MNY", "DEL" -> new Unused(kind + " by " + level.getFirst(), text);
      default ->
          throw new IllegalArgumentException(
              "has the strike '" + strikeText + "'; a number above zero or ATMF is wanted");
    };
  }

  private static boolean isAtmForward(List<String> level) {
    return level.equals(List.of("ATMF"))
        || level.equals(List.of("ATM", "AtmFwd"))
        || (level.size() == 3
            && level.subList(0, 2).equals(List.of("MNY", "Fwd"))
            && number(level.get(2)).equals(OptionalDouble.of(1.0)));
  }

  private static OptionalDouble number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
