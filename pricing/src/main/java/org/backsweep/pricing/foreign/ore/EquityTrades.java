package org.backsweep.pricing.foreign.ore;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.backsweep.pricing.calendar.Centres;
import org.backsweep.pricing.input.FieldText;
import org.backsweep.pricing.product.PutCall;

/** Trades on an equity or index. */
final class EquityTrades {
  private EquityTrades() {}

  static List<ImportedTrade> forward(OreTrade trade) {
    Element data = trade.data();
    Currency currency = data.currency("Currency");
    requireSame(currency, data.findText("StrikeCurrency"), "StrikeCurrency");
    double quantity = data.choice("LongShort", OptionTerms.POSITIONS) * data.positive("Quantity");
    return List.of(on(trade, "forward", currency, quantity).with("strike", data.number("Strike"))
        .with("expiry", data.date("Maturity")));
  }

  /**
   * An option, with its premiums; one whose strike is in another currency than it pays is a quanto.
   *
   * @param exercisedFrom the date from which American options are exercised, on each business day
   */
  static List<ImportedTrade> option(OreTrade trade, Optional<LocalDate> exercisedFrom) {
    Element data = trade.data();
    OptionTerms terms = OptionTerms.of(data).requirePaidAtExpiry();
    Currency currency = data.currency("Currency");
    Strike strike = Strike.of(data);
    boolean isQuanto = strike.currency().filter(other -> !other.equals(currency.getCode())).isPresent();
    ImportedTrade row = on(trade, terms.isAmerican() ? "american" : "european", currency, terms.sign() * data.positive("Quantity"))
        .with("option", word(terms.option())).with("strike", strike.level()).with("expiry", terms.expiry());
    row = terms.isAmerican() ? american(row, terms.expiry(), exercisedFrom) : row;
    return withPremiums(isQuanto ? row.with("conversion", "quanto") : row, terms, trade);
  }

  /** An American option is exercised once a day, on business days. */
  static ImportedTrade american(ImportedTrade row, LocalDate expiry, Optional<LocalDate> exercisedFrom) {
    LocalDate first = exercisedFrom.orElseThrow(() -> new UnmappedException("it is American: --american-from YYYY-MM-DD says from "
        + "when on it is exercised daily, best the date of the market (each date costs a regression)"));
    if (first.isAfter(expiry)) {
      throw new UnmappedException("it expired on " + expiry + ", before the date of --american-from, " + first);
    }
    return row.with("exercise", "daily").with("first_exercise", first);
  }

  static List<ImportedTrade> digital(OreTrade trade) {
    Element data = trade.data();
    OptionTerms terms = OptionTerms.of(data).requireEuropean().requirePaidAtExpiry();
    ImportedTrade row = on(trade, "european", data.currency("PayoffCurrency"), terms.sign() * data.positive("Quantity"))
        .with("option", "digital-" + word(terms.option())).with("strike", data.positive("Strike")).with("expiry", terms.expiry())
        .with("payout", data.positive("PayoffAmount"));
    return withPremiums(row, terms, trade);
  }

  /** An option with a barrier that is watched at its expiry only. */
  static List<ImportedTrade> barrierAtExpiry(OreTrade trade) {
    Element data = trade.data();
    OptionTerms terms = OptionTerms.of(data).requireEuropean().requirePaidAtExpiry();
    Strike strike = Strike.of(data);
    Currency currency = data.findText("Currency").or(strike::currency).flatMap(FieldText::currency)
        .orElseThrow(() -> new UnmappedException("the trade has no Currency, or one that is none such as EUR"));
    requireSame(currency, strike.currency(), "the currency of the strike");
    ImportedTrade row = on(trade, "barrier", currency, terms.sign() * data.positive("Quantity")).with("option", word(terms.option()))
        .with("strike", strike.level());
    return withPremiums(atExpiry(row, data.get("BarrierData"), terms.expiry()), terms, trade);
  }

  /** Adds the columns of one barrier that is watched at the expiry only. */
  static ImportedTrade atExpiry(ImportedTrade row, Element barrier, LocalDate expiry) {
    barrier.findText("Style").filter(style -> !style.equals("European")).ifPresent(style -> {
      throw new UnmappedException("its barrier is watched at all times (" + style + "), which has no counterpart: here barriers are "
          + "watched on dates");
    });
    // The guide has an amount, the code one for each unit.
    barrier.findNumber("Rebate").filter(rebate -> rebate != 0).ifPresent(rebate -> {
      throw new UnmappedException("it has a rebate, " + rebate + ", of which it is not certain whether it is for each unit");
    });
    barrier.leave("RebateCurrency", "RebatePayTime");
    List<Element> levels = barrier.get("Levels").all("Level");
    if (levels.size() != 1) {
      throw new UnmappedException("its barrier has " + levels.size() + " levels; one is read");
    }
    String direction = barrier.choice("Type", Map.of("UpAndIn", "up", "UpAndOut", "up", "DownAndIn", "down", "DownAndOut", "down"));
    String knock = barrier.choice("Type", Map.of("UpAndIn", "in", "UpAndOut", "out", "DownAndIn", "in", "DownAndOut", "out"));
    return row.with("direction", direction).with("knock", knock).with("barrier", levels.getFirst().positive())
        .with("expiry", expiry).with("monitoring", expiry);
  }

  static List<ImportedTrade> asian(OreTrade trade) {
    Element data = trade.data();
    Currency currency = data.currency("Currency");
    OptionTerms terms = OptionTerms.of(data).requireEuropean();
    Optional<Strike> strike = strikeOfAverage(data, terms);
    strike.ifPresent(level -> requireSame(currency, level.currency(), "the currency of the strike"));
    LocalDate payment = data.findDate("Settlement").orElseGet(terms::payment);
    if (strike.isEmpty() && !payment.equals(terms.expiry())) {
      throw new UnmappedException("it pays on " + payment + ", and its strike is the price on " + terms.expiry()
          + ": two dates have no counterpart for an equity");
    }
    // With a strike that is agreed nothing is observed at the expiry: it is the date of the payment.
    ImportedTrade row = on(trade, "asian", currency, terms.sign() * data.positive("Quantity"));
    return withPremiums(average(row, data, terms, strike).with("expiry", payment), terms, trade);
  }

  /** The strike of an option on an average; empty where it is the price at the expiry. */
  static Optional<Strike> strikeOfAverage(Element data, OptionTerms terms) {
    boolean isAgreed = terms.data().choice("PayoffType", Map.of("Asian", true, "AverageStrike", false));
    if (!isAgreed) {
      data.leave("StrikeData", "Strike", "StrikeCurrency");
    }
    return isAgreed ? Optional.of(Strike.of(data)) : Optional.empty();
  }

  /** Adds the columns of an option on an average. */
  static ImportedTrade average(ImportedTrade row, Element data, OptionTerms terms, Optional<Strike> strike) {
    boolean isGeometric = terms.data().findText("PayoffType2").isPresent()
        && terms.data().choice("PayoffType2", Map.of("Arithmetic", false, "Geometric", true));
    SortedSet<LocalDate> fixings = OreSchedule.dates(data.get("ObservationDates"));
    if (fixings.last().isAfter(terms.expiry())) {
      throw new UnmappedException("its last observation, " + fixings.last() + ", is after its expiry, " + terms.expiry());
    }
    return row.with("average", isGeometric ? "geometric" : "arithmetic").with("option", word(terms.option()))
        .with("strike", strike.<Object>map(Strike::level).orElse("floating")).with("fixings", listed(fixings));
  }

  /** A swap of realised variance or volatility: {@code Notional} is cash for a point of volatility in both. */
  static List<ImportedTrade> variance(OreTrade trade) {
    Element data = trade.data();
    if (data.isTrue("AddPastDividends", false)) {
      throw new UnmappedException("past dividends are added back (AddPastDividends), which has no counterpart");
    }
    boolean isVolatility = data.findText("MomentType").isPresent()
        && data.choice("MomentType", Map.of("Variance", false, "Volatility", true));
    Currency currency = data.currency("Currency");
    LocalDate start = data.date("StartDate");
    LocalDate end = data.date("EndDate");
    OreCalendar calendar = OreCalendar.named(data.getText("Calendar")).requireSame(start, end);
    String exchange = Centres.exchange(currency)
        .orElseThrow(() -> new UnmappedException("no exchange is known for " + currency)).name();
    for (LocalDate day : List.of(start, end)) {
      if (!calendar.days().contains(day)) {
        throw new UnmappedException("it begins or ends on " + day + ", which is no business day");
      }
    }
    String days = calendar.days().name().equals(exchange) ? exchange : calendar.days().name() + "+" + exchange;
    int sign = data.choice("LongShort", OptionTerms.POSITIONS);
    return List.of(on(trade, isVolatility ? "volatility_swap" : "variance_swap", currency, sign)
        .with("strike", data.positive("Strike")).with("vega_notional", data.positive("Notional")).with("observations", "daily")
        .with("first_observation", start).with("expiry", end).with("calendar", days).with("annualisation", 252));
  }

  static List<ImportedTrade> cliquet(OreTrade trade) {
    Element data = trade.data();
    if (data.number("Moneyness") != 1 || data.choice("OptionType", OptionTerms.OPTIONS) == PutCall.PUT) {
      throw new UnmappedException("a cliquet has a counterpart only as a call at a Moneyness of 1");
    }
    Currency currency = data.currency("Currency");
    int sign = data.choice("LongShort", OptionTerms.POSITIONS);
    double notional = data.positive("Notional");
    Element schedule = data.get("ScheduleData");
    SortedSet<LocalDate> resets = OreSchedule.dates(schedule);
    int lag = data.count("SettlementDays");
    ImportedTrade row = on(trade, "cliquet", currency, sign).with("resets", listed(resets)).with("notional", notional)
        .with("expiry", lag == 0 ? resets.last() : settled(schedule, resets.last(), lag));
    for (String limit : List.of("LocalFloor", "LocalCap", "GlobalFloor", "GlobalCap")) {
      Optional<Double> level = data.findNumber(limit);
      row = level.isPresent() ? row.with(limit.replaceFirst("(Floor|Cap)", "_$1").toLowerCase(Locale.ROOT), level.get()) : row;
    }
    List<ImportedTrade> rows = new ArrayList<>(List.of(row));
    data.findNumber("Premium").filter(premium -> premium != 0).ifPresent(premium -> {
      Currency paid = data.findText("PremiumCurrency").isPresent() ? data.currency("PremiumCurrency") : currency;
      rows.add(ImportedTrade.of("cash", trade, "-premium", paid, -sign).with("payments", data.date("PremiumPaymentDate"))
          .with("amounts", premium * notional));
    });
    data.leave("PremiumCurrency", "PremiumPaymentDate");
    return rows;
  }

  private static LocalDate settled(Element schedule, LocalDate last, int lag) {
    List<String> calendars = List.of("Dates", "Rules").stream().flatMap(part -> schedule.all(part).stream())
        .flatMap(part -> part.findText("Calendar").stream()).distinct().toList();
    if (calendars.size() != 1) {
      throw new UnmappedException("SettlementDays needs one Calendar in ScheduleData");
    }
    return OreCalendar.named(calendars.getFirst()).requireSame(last, last.plusDays(3L * lag + 14)).days().shift(last, lag);
  }

  private static ImportedTrade on(OreTrade trade, String product, Currency currency, double quantity) {
    return ImportedTrade.of(product, trade, "", currency, quantity).with("underlying", trade.names().equity(trade.data()));
  }

  static List<ImportedTrade> withPremiums(ImportedTrade row, OptionTerms terms, OreTrade trade) {
    List<ImportedTrade> rows = new ArrayList<>(List.of(row));
    rows.addAll(terms.premiums(trade));
    return rows;
  }

  static String word(PutCall option) {
    return option.name().toLowerCase(Locale.ROOT);
  }

  private static String listed(SortedSet<LocalDate> dates) {
    return dates.stream().map(LocalDate::toString).collect(Collectors.joining(";"));
  }

  private static void requireSame(Currency currency, Optional<String> other, String what) {
    other.filter(code -> !code.equals(currency.getCode())).ifPresent(code -> {
      throw new UnmappedException(what + " is " + code + ", and the trade is in " + currency);
    });
  }
}
