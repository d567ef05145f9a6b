package org.backsweep.pricing.quotes;

import com.opengamma.strata.basics.currency.Currency;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.backsweep.pricing.input.FieldText;
import org.backsweep.pricing.quotes.QuoteKey.CashDividend;
import org.backsweep.pricing.quotes.QuoteKey.Correlation;
import org.backsweep.pricing.quotes.QuoteKey.Deposit;
import org.backsweep.pricing.quotes.QuoteKey.DiscountFactor;
import org.backsweep.pricing.quotes.QuoteKey.DividendYield;
import org.backsweep.pricing.quotes.QuoteKey.EquityForward;
import org.backsweep.pricing.quotes.QuoteKey.FxSpot;
import org.backsweep.pricing.quotes.QuoteKey.FxVol;
import org.backsweep.pricing.quotes.QuoteKey.ImpliedVol;
import org.backsweep.pricing.quotes.QuoteKey.OptionPrice;
import org.backsweep.pricing.quotes.QuoteKey.Spot;
import org.backsweep.pricing.quotes.QuoteKey.SwapRate;
import org.backsweep.pricing.quotes.QuoteKey.Unused;
import org.backsweep.pricing.quotes.QuoteKey.ZeroRate;

/** The text form of quote keys: parts between slashes, of which the first two name the kind of quote. */
final class KeyGrammar {
  private static final String SPOT = "EQUITY/PRICE/<underlying>/<currency>";
  private static final String DIVIDEND = "EQUITY_DIVIDEND/RATE/<underlying>/<currency>/<tenor or date>";
  private static final String FORWARD = "EQUITY_FWD/PRICE/<underlying>/<currency>/<tenor or date>";
  private static final String VOL = "EQUITY_OPTION/RATE_LNVOL/<underlying>/<currency>/<tenor or date>/<strike>";
  private static final String PRICE = "EQUITY_OPTION/PRICE/<underlying>/<currency>/<tenor or date>/<strike>, with /C or /P or without "
      + "for a call";
  private static final String CASH = "EQUITY_DIVIDEND/CASH/<underlying>/<currency>/<ex-date>";
  private static final String FX = "FX/RATE/<currency>/<currency that the rate is in>";
  private static final String FX_VOL = "FX_OPTION/RATE_LNVOL/<currency>/<currency that the rate is in>/<tenor or date>/"
      + "<ATM, 25RR, 25BF, 25C, 25P or a strike>";
  private static final String CORRELATION = "CORRELATION/RATE/<name>/<name>";
  private static final String DEPOSIT = "MM/RATE/<currency>/<days to the start>D/<term>, with /<index> after the currency or without";
  private static final String SWAP = "IR_SWAP/RATE/<currency>/<days to the start>D/<floating tenor>/<term>, with /<index> after the "
      + "currency or without";
  private static final String ZERO = "ZERO/RATE/<currency>/<curve>/A365/<tenor or date>";
  private static final String DISCOUNT = "DISCOUNT/RATE/<currency>/<curve>/<tenor or date>";

  private static final Pattern START = Pattern.compile("[0-9]{1,3}D");

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
      case "EQUITY_FWD/PRICE" -> {
        requireParts(parts, 5, 5, FORWARD);
        yield new EquityForward(parts[2], currency(parts[3]), Pillar.parse(parts[4]));
      }
      case "EQUITY_OPTION/RATE_LNVOL" -> {
        requireParts(parts, 6, 10, VOL);
        yield impliedVol(kind, text, parts);
      }
      case "EQUITY_OPTION/PRICE" -> {
        requireParts(parts, 6, 10, PRICE);
        yield new OptionPrice(parts[2], currency(parts[3]), Pillar.parse(parts[4]),
            Strike.ofPrice(String.join("/", Arrays.asList(parts).subList(5, parts.length))));
      }
      case "ZERO/RATE" -> {
        requireParts(parts, 6, 6, ZERO);
        yield parts[4].equals("A365")
            ? new ZeroRate(currency(parts[2]), parts[3], parts[4], Pillar.parse(parts[5]))
            : new Unused(kind + " with day count " + parts[4], text, ZERO);
      }
      case "DISCOUNT/RATE" -> {
        requireParts(parts, 5, 5, DISCOUNT);
        yield new DiscountFactor(currency(parts[2]), parts[3], Pillar.parse(parts[4]));
      }
      case "EQUITY_DIVIDEND/CASH" -> {
        requireParts(parts, 5, 5, CASH);
        yield new CashDividend(parts[2], currency(parts[3]), FieldText.date(parts[4]));
      }
      case "FX/RATE" -> {
        requireParts(parts, 4, 4, FX);
        requireTwo(parts);
        yield new FxSpot(currency(parts[2]), currency(parts[3]));
      }
      case "FX_OPTION/RATE_LNVOL" -> {
        requireParts(parts, 6, 9, FX_VOL);
        requireTwo(parts);
        Currency from = currency(parts[2]);
        Currency to = currency(parts[3]);
        Pillar pillar = Pillar.parse(parts[4]);
        yield parts.length == 6 ? new FxVol(from, to, pillar, FxStrike.parse(parts[5]))
            : new Unused(kind + " by " + parts[5] + "/" + parts[6], text, FX_VOL);
      }
      case "CORRELATION/RATE" -> {
        requireParts(parts, 4, 6, CORRELATION);
        requireTwo(parts);
        yield parts.length == 4 ? new Correlation(parts[2], parts[3]) : new Unused(kind + " by tenor", text, CORRELATION);
      }
      case "MM/RATE" -> {
        requireParts(parts, 5, 6, DEPOSIT);
        int named = parts.length - 5;
        Currency currency = currency(parts[2]);
        yield new Deposit(currency, index(parts, named, currency), start(parts[3 + named]), Pillar.parseTenor(parts[4 + named]));
      }
      case "IR_SWAP/RATE" -> {
        requireParts(parts, 6, 7, SWAP);
        int named = parts.length - 6;
        Currency currency = currency(parts[2]);
        yield new SwapRate(currency, index(parts, named, currency), start(parts[3 + named]), Pillar.parseTenor(parts[4 + named]),
            Pillar.parseTenor(parts[5 + named]));
      }
      default -> new Unused(kind, text, switch (parts[0]) {
        case "EQUITY" -> SPOT;
        case "EQUITY_OPTION" -> VOL + ", or " + PRICE;
        case "FX" -> FX;
        case "FX_OPTION" -> FX_VOL;
        default -> "";
      });
    };
  }

  private static void requireTwo(String[] parts) {
    if (parts[2].equals(parts[3])) {
      throw new IllegalArgumentException("names '" + parts[2] + "' twice; two different names are wanted");
    }
  }

  private static RateIndex index(String[] parts, int named, Currency currency) {
    return named == 0 ? RateIndex.NONE : RateIndex.of(parts[3], currency);
  }

  private static int start(String text) {
    if (!START.matcher(text).matches()) {
      throw new IllegalArgumentException("starts at '" + text + "'; a number of days such as 2D is wanted");
    }
    return Integer.parseInt(text, 0, text.length() - 1, 10);
  }

  private static void requireParts(String[] parts, int atLeast, int atMost, String form) {
    if (parts.length < atLeast || parts.length > atMost || Arrays.asList(parts).contains("")) {
      throw new IllegalArgumentException("does not have the form " + form);
    }
  }

  /**
   * A currency by its code.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Currency currency(String code) {
    return FieldText.currency(code).orElseThrow(() -> new IllegalArgumentException(
        "names an unknown currency '" + code + "'; an ISO 4217 code such as EUR is wanted"));
  }

  private static QuoteKey impliedVol(String kind, String text, String[] parts) {
    Currency currency = currency(parts[3]);
    Pillar pillar = Pillar.parse(parts[4]);
    Optional<Strike> strike = Strike.parse(String.join("/", Arrays.asList(parts).subList(5, parts.length)));
    return strike.isPresent() ? new ImpliedVol(parts[2], currency, pillar, strike.get())
        : new Unused(kind + " by " + parts[5] + "/" + parts[6], text, VOL + ", the strike a number, ATMF, ATM/<AtmFwd|AtmSpot"
            + "|AtmDeltaNeutral>, MNY/<Spot|Fwd>/0.9 or DEL/<Spot|Fwd>/<Call|Put>/0.25");
  }
}
