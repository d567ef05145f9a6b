package org.backsweep.pricing.foreign.ore;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.product.PutCall;

/**
 * The terms of an option that all types of options have: its {@code OptionData}.
 *
 * @param data the element
 * @param sign 1 for a long position, -1 for a short one
 * @param option call or put
 * @param expiry the only date of exercise, or the last one where exercise is American
 * @param isAmerican whether it can be exercised at any time
 */
record OptionTerms(Element data, int sign, PutCall option, LocalDate expiry, boolean isAmerican) {
  static final Map<String, Integer> POSITIONS = Map.of("Long", 1, "L", 1, "Short", -1, "S", -1);
  static final Map<String, PutCall> OPTIONS = Map.of("Call", PutCall.CALL, "Put", PutCall.PUT);

  /** Reads the terms; what of them is of a payoff of its own, {@code PayoffType}, is read elsewhere. */
  static OptionTerms of(Element trade) {
    Element data = trade.get("OptionData");
    // These do not change what the option is worth before it expires: it is exercised where that pays.
    data.leave("Settlement", "SettlementMethod", "AutomaticExercise");
    boolean isAmerican = data.findText("Style").isPresent()
        && data.choice("Style", Map.of("European", false, "American", true));
    if (!isAmerican) {
      data.leave("PayOffAtExpiry");
    } else if (data.isTrue("PayOffAtExpiry", true)) {
      throw new UnmappedException("it is American and pays at its expiry (PayOffAtExpiry, which is true if not given); paid at "
          + "exercise is read");
    }
    List<Element> dates = data.get("ExerciseDates").all("ExerciseDate");
    if (dates.size() != 1) {
      throw new UnmappedException("ExerciseDates has " + dates.size() + " dates; one is read");
    }
    return new OptionTerms(data, data.choice("LongShort", POSITIONS), data.choice("OptionType", OPTIONS), dates.getFirst().date(),
        isAmerican);
  }

  OptionTerms requireEuropean() {
    if (isAmerican) {
      throw new UnmappedException("an American option of this type has no counterpart");
    }
    return this;
  }

  /** The date on which it pays: its expiry, unless it says otherwise. */
  LocalDate payment() {
    Optional<Element> payment = data.find("PaymentData");
    if (payment.isEmpty()) {
      return expiry;
    }
    Optional<Element> rules = payment.get().find("Rules");
    if (rules.isPresent()) {
      rules.get().leave("RelativeTo");
      int lag = rules.get().count("Lag");
      return later(OreCalendar.named(rules.get().getText("Calendar")), lag, rules.get().findText("Convention").orElse("Following"));
    }
    List<Element> dates = payment.get().get("Dates").all("Date");
    if (dates.size() != 1) {
      throw new UnmappedException("PaymentData has " + dates.size() + " dates; one is read");
    }
    return dates.getFirst().date();
  }

  private LocalDate later(OreCalendar calendar, int lag, String convention) {
    LocalDate latest = expiry.plusDays(3L * lag + 14);
    return lag == 0 ? calendar.adjusted(expiry, convention) : calendar.requireSame(expiry, latest).days().shift(expiry, lag);
  }

  /** Requires that it pays at its expiry, for a product that has no other date. */
  OptionTerms requirePaidAtExpiry() {
    if (!payment().equals(expiry)) {
      throw new UnmappedException("it pays on " + payment() + ", later than it expires, on " + expiry + ", which has no counterpart "
          + "for an equity");
    }
    return this;
  }

  /** The premiums, paid by who holds the option, as trades of cash of their own. */
  List<ImportedTrade> premiums(OreTrade trade) {
    List<ImportedTrade> cash = new ArrayList<>();
    data.findNumber("PremiumAmount").filter(amount -> amount != 0).ifPresent(amount ->
        cash.add(premium(trade, "-premium", amount, data.currency("PremiumCurrency"), data.date("PremiumPayDate"))));
    data.leave("PremiumCurrency", "PremiumPayDate");
    List<Element> premiums = data.find("Premiums").map(all -> all.all("Premium")).orElse(List.of());
    for (int i = 0; i < premiums.size(); i++) {
      Element each = premiums.get(i);
      cash.add(premium(trade, "-premium" + (premiums.size() == 1 ? "" : i + 1), each.number("Amount"), each.currency("Currency"),
          each.date("PayDate")));
    }
    return cash;
  }

  private ImportedTrade premium(OreTrade trade, String suffix, double amount, Currency currency, LocalDate date) {
    return ImportedTrade.of("cash", trade, suffix, currency, -sign).with("payments", date).with("amounts", amount);
  }
}
