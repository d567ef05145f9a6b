package org.backsweep.reports.html;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.RiskUnit;
import org.backsweep.reports.output.RunResults;
import org.backsweep.scenarios.result.Aggregate;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.LadderPoint;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.RiskPoint;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.MovedQuotes;
import org.backsweep.scenarios.result.PassageResults;
import org.backsweep.scenarios.result.ScenarioResults;
import org.backsweep.scenarios.result.Tally;
import org.backsweep.scenarios.result.Timings;
import org.backsweep.scenarios.result.Total;
import org.backsweep.scenarios.result.TradeResult;

/**
 * The results of a run with as many trades and books as a desk has, from random numbers: books and portfolio are the sums of
 * the trades.
 */
final class LargeRun {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  private static final int NAMES = 12;
  private static final int EXPIRIES = 6;
  private static final int STRIKES = 5;

  private final SplittableRandom random = new SplittableRandom(7);
  private final int books;
  private final List<Quote<?>> quotes = new ArrayList<>();
  private final List<TradeResult> trades = new ArrayList<>();
  private final List<Greek> greeks = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  /** The sums by owner and what they are of; the owner of the whole is null. */
  private final Map<String, Map<String, Double>> values = new TreeMap<>();

  private LargeRun(int trades, int books) {
    this.books = books;
    for (int name = 0; name < NAMES; name++) {
      quote("EQUITY/PRICE/NAME" + name + "/EUR", 80 + 10 * name);
      for (int expiry = 0; expiry < EXPIRIES; expiry++) {
        for (int strike = 0; strike < STRIKES; strike++) {
          quote("EQUITY_OPTION/RATE_LNVOL/NAME" + name + "/EUR/" + TODAY.plusMonths(1 + 3 * expiry) + "/" + (60 + 20 * strike), 0.2);
        }
      }
    }
    for (int year = 1; year < 9; year++) {
      quote("ZERO/RATE/EUR/EUR/A365/" + year + "Y", 0.03);
    }
    for (int k = 0; k < trades; k++) {
      trade(k);
    }
  }

  private void quote(String key, double value) {
    quotes.add(new Quote<>(TODAY, QuoteKey.parse(key), value));
  }

  private void trade(int k) {
    String name = "NAME" + k % NAMES;
    LocalDate expiry = TODAY.plusMonths(1 + 3 * random.nextInt(EXPIRIES));
    Trade trade = new Trade(String.format("TRD-%05d", k), String.format("book-%02d", random.nextInt(books)), Currency.EUR,
        (random.nextInt(200) - 100) * 10, "european",
        new European(name, k % 2 == 0 ? PutCall.CALL : PutCall.PUT, 60 + random.nextInt(80), expiry), "european.csv", k + 2);
    List<Greek> own = new ArrayList<>();
    for (Quote<?> quote : quotes) {
      if (!quote.key().toString().contains("NAME") || quote.key().subject().equals(name)) {
        own.add(greek(Level.TRADE, trade.id(), quote, trade.quantity() * (random.nextDouble() - 0.5)));
      }
    }
    List<Check> compared = own.stream().limit(k % 10 == 0 ? own.size() : 0)
        .map(greek -> new Check(Level.TRADE, greek.id(), greek.quote(), greek.derivative(),
            greek.derivative() * (1 + 1e-6 * random.nextDouble()), 1e-6, Math.abs(greek.derivative()) * 1e-3)).toList();
    double value = trade.quantity() * random.nextDouble() * 20;
    trades.add(new TradeResult(trade, Models.all(ClosedForm.FORMAT, List.of(name)), k % 400 == 399 ? Status.EXTRAPOLATED : Status.OK, "",
        value, Math.abs(value) * 1e-3, false, Optional.empty(), Optional.empty(), Optional.empty(), 16_384, 0.01, own, compared,
        gammas(Level.TRADE, trade.id(), name, trade.quantity()), List.of()));
    greeks.addAll(own);
    checks.addAll(compared);
    for (String owner : List.of(trade.book(), "")) {
      Map<String, Double> sums = values.computeIfAbsent(owner, any -> new LinkedHashMap<>());
      sums.merge("value", value, Double::sum);
      own.forEach(greek -> sums.merge(greek.quote(), greek.derivative(), Double::sum));
    }
  }

  /** Gamma, vanna and volga to one name. */
  private List<Gamma> gammas(Level level, String owner, String name, double size) {
    MovedQuotes spot = MovedQuotes.only(QuoteKey.parse("EQUITY/PRICE/" + name + "/EUR"), 100);
    MovedQuotes vols = MovedQuotes.parallel((QuoteKey.ImpliedVol) QuoteKey.parse("EQUITY_OPTION/RATE_LNVOL/" + name + "/EUR/" + TODAY.plusMonths(1) + "/60"));
    return Stream.of(List.of(spot, spot), List.of(spot, vols), List.of(vols, vols)).map(of -> new Gamma(level, owner, "EUR", of.getFirst(), of.getLast(),
        "tangent", size * random.nextDouble(), Math.abs(size) * 1e-3, false)).toList();
  }

  private static Greek greek(Level level, String id, Quote<?> quote, double derivative) {
    double size = RiskUnit.of(quote).size();
    double error = Math.abs(derivative) * 0.01;
    return new Greek(level, id, "EUR", quote.key().toString(), RiskUnit.of(quote).text(), derivative, error, derivative * size,
        error * size, RiskPoint.of(quote.key(), TODAY), false);
  }

  private void owners(Level level, BiConsumer<String, Map<String, Double>> each) {
    values.forEach((owner, sums) -> {
      if (owner.isEmpty() == (level == Level.PORTFOLIO)) {
        each.accept(owner.isEmpty() ? "portfolio" : owner, sums);
      }
    });
  }

  private RunResults results() {
    List<Total> totals = new ArrayList<>();
    List<Aggregate> exposures = new ArrayList<>();
    List<Aggregate> aggregates = new ArrayList<>();
    List<Gamma> gammas = new ArrayList<>();
    List<LadderPoint> ladders = new ArrayList<>();
    for (Level level : List.of(Level.BOOK, Level.PORTFOLIO)) {
      owners(level, (owner, sums) -> {
        totals.add(new Total(level, owner, "EUR", sums.get("value"), Math.abs(sums.get("value")) * 1e-3));
        Map<String, Double> added = new TreeMap<>();
        Map<String, Double> byExpiry = new TreeMap<>();
        for (Quote<?> quote : quotes) {
          if (sums.containsKey(quote.key().toString())) {
            Greek greek = greek(level, owner, quote, sums.get(quote.key().toString()));
            greeks.add(greek);
            String key = greek.point().underlying() + ";" + greek.point().kind() + ";" + greek.unit();
            added.merge(key, greek.perUnit(), Double::sum);
            byExpiry.merge(key + ";" + greek.point().expiry().map(expiry -> "to " + expiry).orElse("-"), greek.perUnit(), Double::sum);
          }
        }
        added.forEach((key, sum) -> {
          String[] of = key.split(";", -1);
          exposures.add(new Aggregate(level, owner, of[0], "EUR", of[1], "-", of[2], sum, Math.abs(sum) * 0.02));
        });
        byExpiry.forEach((key, sum) -> {
          String[] of = key.split(";", -1);
          aggregates.add(new Aggregate(level, owner, of[0], "EUR", of[1], of[3], of[2], sum, Math.abs(sum) * 0.02));
        });
        for (int name = 0; name < NAMES; name++) {
          gammas.addAll(gammas(level, owner, "NAME" + name, 1000));
        }
        for (int spot = -6; spot <= 6; spot++) {
          for (int vol = -2; vol <= 2; vol++) {
            double change = sums.get("value") * (0.3 * spot / 6.0 + 0.1 * vol - 0.02 * spot * spot);
            ladders.add(new LadderPoint(level, owner, "EUR", spot * 0.05, vol * 0.05, sums.get("value") + change, change, 0.1));
          }
        }
      });
    }
    Map<String, Object> arguments = new HashMap<>(Map.of("market", "market", "paths", 16_384));
    return new RunResults(arguments, MarketData.of(new Quotes(TODAY, quotes, Map.of()), Fixings.none()), List.of(), new TreeMap<>(),
        List.of(), List.of(), new BatchResult(trades, totals, greeks.stream().filter(greek -> greek.level() != Level.TRADE).toList(), List.of(),
            gammas, aggregates, exposures,
            new ScenarioResults(ladders, List.of(), List.of(), Collections.emptySortedSet(), List.of(), List.of(), List.of()), PassageResults.NONE,
            List.of(), Tally.of(greeks, checks, gammas), Timings.ZERO),
        Optional.empty(), List.of(), Optional.empty(),
        Optional.empty(), new Findings(), Optional.empty());
  }

  /** The results of a run. */
  static RunResults of(int trades, int books) {
    return new LargeRun(trades, books).results();
  }

  /** The page of a run. */
  static String page(RunResults run) {
    TradeDetails details = new TradeDetails();
    run.result().trades().forEach(details::take);
    return HtmlReport.of(ReportView.of(run, Optional.empty(), details, run.arguments()).data());
  }
}
