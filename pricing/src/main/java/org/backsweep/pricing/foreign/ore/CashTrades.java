package org.backsweep.pricing.foreign.ore;

import com.opengamma.strata.basics.currency.Currency;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Trades of fixed amounts. */
final class CashTrades {
  private CashTrades() {}

  /** A swap whose legs are amounts on dates: a trade for each leg. */
  static List<ImportedTrade> swap(OreTrade trade) {
    Element data = trade.data();
    data.leave("Settlement");
    List<Element> legs = data.all("LegData");
    List<ImportedTrade> rows = new ArrayList<>();
    for (Element leg : legs) {
      rows.add(leg(trade, leg, legs.size() == 1 ? "" : "-leg" + (rows.size() + 1)));
    }
    if (rows.isEmpty()) {
      throw new UnmappedException("the swap has no LegData");
    }
    return rows;
  }

  private static ImportedTrade leg(OreTrade trade, Element leg, String suffix) {
    String type = leg.getText("LegType");
    if (!type.equals("Cashflow")) {
      throw new UnmappedException("a swap with a leg of the type " + type + " has no counterpart; legs of the type Cashflow are read");
    }
    // The amounts are for the dates as they are given.
    leg.leave("PaymentConvention", "DayCounter", "Notionals");
    return amounts(trade, leg.get("CashflowData"), suffix, leg.currency("Currency"), leg.isTrue("Payer", false) ? -1 : 1);
  }

  /** Amounts on dates. */
  static List<ImportedTrade> cashflow(OreTrade trade) {
    return List.of(amounts(trade, trade.data(), "", trade.data().currency("Currency"), 1));
  }

  private static ImportedTrade amounts(OreTrade trade, Element data, String suffix, Currency currency, int sign) {
    List<Element> amounts = data.get("Cashflow").all("Amount");
    if (amounts.isEmpty()) {
      throw new UnmappedException(data.name() + " has no Amount");
    }
    List<String> dates = amounts.stream().map(CashTrades::date).toList();
    if (dates.stream().distinct().count() < dates.size()) {
      throw new UnmappedException(data.name() + " has two amounts on one date");
    }
    return ImportedTrade.of("cash", trade, suffix, currency, sign).with("payments", String.join(";", dates))
        .with("amounts", amounts.stream().map(amount -> ImportedTrade.number(amount.number())).collect(Collectors.joining(";")));
  }

  private static String date(Element amount) {
    return amount.dateOf(amount.attribute("date").orElseThrow(() -> new UnmappedException("an Amount has no date"))).toString();
  }
}
