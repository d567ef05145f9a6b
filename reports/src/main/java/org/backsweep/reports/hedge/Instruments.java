package org.backsweep.reports.hedge;

import com.opengamma.strata.basics.currency.Currency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.quotes.FxRoute;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.scenario.QuoteMatch;
import org.backsweep.reports.hedge.ResultTables.Owner;
import org.backsweep.reports.hedge.ResultTables.Valued;
import org.backsweep.reports.output.FinishedRun;
import org.backsweep.scenarios.hedge.HedgeInstrument;
import org.backsweep.scenarios.hedge.HedgeLine;
import org.backsweep.scenarios.hedge.Measured;

/**
 * Finds the instruments that were named: trades with their Greeks by their quantity, and quotes.
 *
 * <p>A quote as an instrument is one unit bought with money that is borrowed in its own currency, so that it costs nothing today and
 * gains what the quote gains: one share, one unit of the first currency of a pair, one option; of a par rate a swap that pays
 * fixed with an annuity of one, whose Greek to its own quote is one and to all others zero.
 */
final class Instruments {
  private final FinishedRun run;
  private final Names names;
  private final Set<String> trades = new LinkedHashSet<>();
  private final List<String> matches = new ArrayList<>();

  Instruments(FinishedRun run, Names names, List<String> wanted) {
    this.run = run;
    this.names = names;
    for (String name : wanted) {
      if (names.isTrade(name)) {
        trades.add(name);
      } else if (names.isBook(name)) {
        trades.addAll(names.tradesOf(name));
      } else if (isOfQuotes(name)) {
        matches.add(name);
      } else {
        throw names.unknown("--with", name, "no trade or book of the run, and no key of a quote");
      }
    }
  }

  private static boolean isOfQuotes(String name) {
    return name.indexOf('/') >= 0 || name.indexOf('=') >= 0;
  }

  /** The owners of Greeks that have to be read. */
  List<Owner> owners() {
    return trades.stream().map(Owner::trade).toList();
  }

  /**
   * The instruments: trades in the order in which they were named, then quotes.
   *
   * @param asked the lots by the names of instruments as they are asked for; of an empty name that of all others
   * @throws InputException if one of them cannot hedge, or a lot is of none
   */
  List<HedgeInstrument> of(ResultTables.Greeks greeks, QuoteMatch match, Map<String, Double> asked, Findings findings) {
    List<HedgeInstrument> found = new ArrayList<>();
    Set<QuoteKey> quotes = new LinkedHashSet<>();
    matches.forEach(text -> quotes.addAll(holdable(text, match, findings)));
    Map<String, Double> lots = lots(asked, Stream.concat(trades.stream(), quotes.stream().map(QuoteKey::toString)).toList(), match);
    for (String id : trades) {
      Valued trade = names.valued(id);
      Map<HedgeLine, Measured> ofPosition = greeks.of().getOrDefault(Owner.trade(id), Map.of());
      if (ofPosition.isEmpty()) {
        findings.warn(id, "it has no Greeks (" + trade.status() + "), and is no instrument");
        continue;
      }
      if (trade.quantity() == 0) {
        throw new InputException("--with: " + id + " has the quantity 0, so that the Greeks of one are not known; give it the quantity 1, in a book "
            + "of its own");
      }
      Map<HedgeLine, Measured> ofOne = new LinkedHashMap<>();
      ofPosition.forEach((line, greek) -> ofOne.put(line, greek.times(1 / trade.quantity())));
      found.add(new HedgeInstrument(id, trade.product(), trade.currency(), trade.quantity(), trade.value() / trade.quantity(), lots.get(id), ofOne));
    }
    quotes.forEach(key -> found.add(quote(key, greeks.keys(), lots.get(key.toString()))));
    return found;
  }

  /** Whether all trades that were named have Greeks. */
  boolean haveGreeks(ResultTables.Greeks greeks) {
    return trades.stream().allMatch(id -> greeks.of().containsKey(Owner.trade(id)));
  }

  /** The lot of each instrument; 0 for none. */
  private static Map<String, Double> lots(Map<String, Double> asked, List<String> instruments, QuoteMatch match) {
    Map<String, Double> lots = new HashMap<>();
    instruments.forEach(instrument -> lots.put(instrument, asked.getOrDefault("", 0.0)));
    asked.forEach((name, lot) -> {
      if (!name.isEmpty()) {
        named(name, instruments, match).forEach(instrument -> lots.put(instrument, lot));
      }
    });
    return lots;
  }

  private static List<String> named(String name, List<String> instruments, QuoteMatch match) {
    if (instruments.contains(name)) {
      return List.of(name);
    }
    List<String> found = isOfQuotes(name)
        ? DeskHedge.find("--lot", name, match).stream().map(QuoteKey::toString).filter(instruments::contains).toList() : List.of();
    if (found.isEmpty()) {
      throw Names.unknown("--lot", name, "none of the instruments", instruments);
    }
    return found;
  }

  private static List<QuoteKey> holdable(String text, QuoteMatch match, Findings findings) {
    List<QuoteKey> all = DeskHedge.find("--with", text, match);
    List<QuoteKey> holdable = all.stream().filter(key -> kind(key).isPresent()).toList();
    if (holdable.isEmpty()) {
      throw new InputException("--with: '" + text + "' names nothing that can be bought: of quotes, spots, exchange rates, option prices (Greeks "
          + "to them come with run --option-quotes prices) and par rates can; of all else, take trades");
    }
    if (holdable.size() < all.size()) {
      findings.warn("--with", "of the " + all.size() + " quotes of '" + text + "' " + holdable.size() + " can be bought; the others are left aside");
    }
    return holdable;
  }

  /** The kind of instrument that a quote is; empty where it is none. */
  private static Optional<String> kind(QuoteKey key) {
    return switch (key) {
      case QuoteKey.Spot _ -> Optional.of("spot");
      case QuoteKey.FxSpot _ -> Optional.of("fx");
      case QuoteKey.OptionPrice _ -> Optional.of("option");
      case QuoteKey.ParRate _ -> Optional.of("par rate");
      case QuoteKey.EquityForward _, QuoteKey.ImpliedVol _, QuoteKey.FxVol _, QuoteKey.ZeroRate _, QuoteKey.DiscountFactor _,
          QuoteKey.DividendYield _, QuoteKey.CashDividend _, QuoteKey.Correlation _, QuoteKey.Fixing _, QuoteKey.Parameter _, QuoteKey.Unused _ ->
          Optional.empty();
    };
  }

  private static Currency currency(QuoteKey key) {
    return switch (key) {
      case QuoteKey.Spot spot -> spot.currency();
      case QuoteKey.FxSpot fx -> fx.to();
      case QuoteKey.OptionPrice price -> price.currency();
      case QuoteKey.ParRate rate -> rate.currency();
      case QuoteKey other -> throw new IllegalArgumentException(other + " cannot be bought");
    };
  }

  private HedgeInstrument quote(QuoteKey key, Map<HedgeLine, QuoteKey> lines, double lot) {
    Currency own = currency(key);
    Currency report = run.base().orElse(own);
    double rate = run.spots().fxRoute(own, report).map(FxRoute::rate).orElseThrow(() ->
        new InputException("--with: " + key + " cannot be converted from " + own + " to " + report + ": the run has no such exchange rate"));
    HedgeLine any = lines.entrySet().stream().filter(each -> each.getValue().equals(key)).findFirst().orElseThrow().getKey();
    Optional<Quote<?>> spot = run.spots().find(key);
    double price = spot.map(Quote::value).orElse(Double.NaN);
    double unit = key.kind().unit(spot.map(Quote::value).orElse(1.0)).size();
    return new HedgeInstrument(key.toString(), kind(key).orElseThrow(), own.getCode(), 0, price, lot,
        Map.of(new HedgeLine(report.getCode(), any.quote(), any.unit(), any.point()), new Measured(rate * unit, 0)));
  }
}
