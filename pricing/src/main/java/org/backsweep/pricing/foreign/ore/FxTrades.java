package org.backsweep.pricing.foreign.ore;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.backsweep.pricing.path.Observable.FxLevel;

/**
 * Trades on an exchange rate. What is bought is the first currency of the pair, what is sold the second, and the strike is what is sold
 * for one unit of what is bought; a put is the right to sell what is bought.
 */
final class FxTrades {
  private FxTrades() {}

  /** An amount of one currency for an amount of another. */
  private record Exchange(Currency bought, double boughtAmount, Currency sold, double soldAmount) {
    static Exchange of(Element data) {
      return new Exchange(data.currency("BoughtCurrency"), data.positive("BoughtAmount"), data.currency("SoldCurrency"),
          data.positive("SoldAmount"));
    }

    Exchange {
      if (bought.equals(sold)) {
        throw new UnmappedException("it exchanges " + bought + " for " + sold);
      }
    }

    double strike() {
      return soldAmount / boughtAmount;
    }

    ImportedTrade row(OreTrade trade, String product, String suffix, int sign) {
      return ImportedTrade.of(product, trade, suffix, sold, sign * boughtAmount).with("underlying", bought.getCode() + sold.getCode());
    }

    ImportedTrade forward(OreTrade trade, String suffix, LocalDate delivery) {
      return row(trade, "fx_forward", suffix, 1).with("strike", strike()).with("delivery", delivery);
    }
  }

  /** A forward; settled in cash on the date of delivery it is worth the same. */
  static List<ImportedTrade> forward(OreTrade trade) {
    Element data = trade.data();
    data.leave("Settlement");
    LocalDate delivery = data.date("ValueDate");
    Exchange exchange = Exchange.of(data);
    data.find("SettlementData").ifPresent(settlement -> {
      settlement.leave("FXIndex");
      settlement.findDate("Date").filter(date -> !date.equals(delivery)).ifPresent(date -> {
        throw new UnmappedException("it is settled on " + date + ", not on its ValueDate, " + delivery);
      });
      List<String> both = List.of(exchange.bought().getCode(), exchange.sold().getCode());
      settlement.findText("Currency").filter(code -> !both.contains(code))
          .ifPresent(code -> {
            throw new UnmappedException("it is settled in " + code + ", a third currency");
          });
    });
    return List.of(exchange.forward(trade, "", delivery));
  }

  /** A swap: two forwards. */
  static List<ImportedTrade> swap(OreTrade trade) {
    Element data = trade.data();
    data.leave("Settlement");
    Exchange near = new Exchange(data.currency("NearBoughtCurrency"), data.positive("NearBoughtAmount"),
        data.currency("NearSoldCurrency"), data.positive("NearSoldAmount"));
    Exchange far = new Exchange(near.sold(), data.positive("FarBoughtAmount"), near.bought(), data.positive("FarSoldAmount"));
    return List.of(near.forward(trade, "-near", data.date("NearDate")), far.forward(trade, "-far", data.date("FarDate")));
  }

  static List<ImportedTrade> option(OreTrade trade, Optional<LocalDate> exercisedFrom) {
    Element data = trade.data();
    OptionTerms terms = OptionTerms.of(data);
    Exchange exchange = Exchange.of(data);
    if (terms.isAmerican()) {
      ImportedTrade row = exchange.row(trade, "american", "", terms.sign()).with("option", EquityTrades.word(terms.option()))
          .with("strike", exchange.strike()).with("expiry", terms.requirePaidAtExpiry().expiry());
      return EquityTrades.withPremiums(EquityTrades.american(row, terms.expiry(), exercisedFrom), terms, trade);
    }
    ImportedTrade row = exchange.row(trade, "fx_option", "", terms.sign()).with("payoff", "vanilla")
        .with("option", EquityTrades.word(terms.option())).with("strike", exchange.strike()).with("expiry", terms.expiry())
        .with("delivery", terms.payment());
    return EquityTrades.withPremiums(row, terms, trade);
  }

  static List<ImportedTrade> barrierAtExpiry(OreTrade trade) {
    Element data = trade.data();
    OptionTerms terms = OptionTerms.of(data).requireEuropean();
    Exchange exchange = Exchange.of(data);
    data.leave("FXIndex");
    ImportedTrade row = exchange.row(trade, "fx_option", "", terms.sign()).with("payoff", "barrier")
        .with("option", EquityTrades.word(terms.option())).with("strike", exchange.strike()).with("delivery", terms.payment());
    return EquityTrades.withPremiums(EquityTrades.atExpiry(row, data.get("BarrierData"), terms.expiry()), terms, trade);
  }

  static List<ImportedTrade> digital(OreTrade trade) {
    Element data = trade.data();
    data.leave("FXIndex");
    OptionTerms terms = OptionTerms.of(data).requireEuropean();
    FxLevel pair = new FxLevel(data.currency("ForeignCurrency"), data.currency("DomesticCurrency"));
    Currency paid = data.findText("PayoffCurrency").isPresent() ? data.currency("PayoffCurrency") : pair.currency();
    if (!paid.equals(pair.from()) && !paid.equals(pair.currency())) {
      throw new UnmappedException("it pays " + paid + ", which is neither currency of " + pair.name());
    }
    ImportedTrade row = ImportedTrade.of("fx_option", trade, "", paid, terms.sign()).with("underlying", pair.name())
        .with("payoff", "digital").with("option", EquityTrades.word(terms.option())).with("strike", data.positive("Strike"))
        .with("expiry", terms.expiry()).with("delivery", terms.payment()).with("payout", data.positive("PayoffAmount"));
    return EquityTrades.withPremiums(row, terms, trade);
  }

  static List<ImportedTrade> asian(OreTrade trade) {
    Element data = trade.data();
    OptionTerms terms = OptionTerms.of(data).requireEuropean();
    FxLevel pair = Names.rate(data);
    Currency currency = data.currency("Currency");
    if (!currency.equals(pair.currency())) {
      throw new UnmappedException("it pays " + currency + ", not the second currency of " + pair.name());
    }
    Optional<Strike> strike = EquityTrades.strikeOfAverage(data, terms);
    ImportedTrade row = ImportedTrade.of("fx_option", trade, "", currency, terms.sign() * data.positive("Quantity"))
        .with("underlying", pair.name()).with("payoff", "asian");
    return EquityTrades.withPremiums(EquityTrades.average(row, data, terms, strike).with("expiry", terms.expiry())
        .with("delivery", data.findDate("Settlement").orElseGet(terms::payment)), terms, trade);
  }
}
