package org.backsweep.scenarios.total;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.backsweep.scenarios.Desk.TODAY;
import static org.backsweep.scenarios.Desk.trade;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.Desk;
import org.backsweep.scenarios.Threads;
import org.backsweep.scenarios.result.Aggregate;
import org.backsweep.scenarios.result.Amount;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Total;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;
import org.junit.jupiter.api.Test;

/** The sums over trades and books; trades of one group add up to the last bit. */
class RunningTotalsTest {
  private static final RiskRequest ALL = new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.BUCKETED, Scenarios.LADDERS, SimulationGrouping.SIMULATION);

  private static final RiskRequest FIRST_ORDER =
      new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.NONE, Scenarios.NONE, SimulationGrouping.SIMULATION);

  private static BatchResult desk() {
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      trades.add(trade("T" + i, "book" + (7 * i) % 3, 1 + 0.37 * i,
          new European("X", i % 2 == 0 ? PutCall.CALL : PutCall.PUT, 90 + 2.3 * i, TODAY.plusDays(40 + 61 * i))));
    }
    return Desk.run(ALL, Optional.of(Currency.USD), BlackScholes.FORMAT, trades.toArray(Trade[]::new));
  }

  @Test
  void theDoublesOfTradesAddUpToThoseOfBooksAndThoseToThePortfolio() {
    BatchResult result = desk();
    List<String> books = new LinkedHashSet<>(result.greeks().stream().filter(g -> g.level() == Level.BOOK)
        .map(Greek::id).toList()).stream().toList();
    assertThat(books).containsExactly("book0", "book1", "book2");
    Function<Greek, String> quote = Greek::quote;
    check(result, result.greeks(), Greek::level, Greek::id, quote, Greek::derivative);
    check(result, result.gammas(), Gamma::level, Gamma::id, g -> g.quote1() + " " + g.quote2(), Gamma::value);
    assertThat(result.gammas()).filteredOn(g -> g.level() == Level.PORTFOLIO).extracting(Gamma::method)
        .contains("bump 2% + bump 4% + bump 8%");
    double value = 0;
    for (Total total : result.totals()) {
      if (total.level() == Level.BOOK) {
        value += total.value();
      }
    }
    assertThat(result.totals().getLast().value()).isEqualTo(value);
    assertThat(result.totals()).allMatch(total -> total.currency().equals("USD"));
  }

  private static <R> void check(BatchResult result, List<R> rows, Function<R, Level> level, Function<R, String> id,
      Function<R, String> line, ToDoubleFunction<R> number) {
    int sums = 0;
    for (R whole : rows) {
      if (level.apply(whole) == Level.TRADE) {
        continue;
      }
      Level below = level.apply(whole) == Level.BOOK ? Level.TRADE : Level.BOOK;
      double sum = 0;
      for (R part : rows) {
        boolean inside = below == Level.BOOK || id.apply(whole).equals(book(result, id.apply(part)));
        if (level.apply(part) == below && inside && line.apply(part).equals(line.apply(whole))) {
          sum += number.applyAsDouble(part);
        }
      }
      assertThat(Double.doubleToLongBits(number.applyAsDouble(whole))).as("%s", whole).isEqualTo(Double.doubleToLongBits(sum));
      sums++;
    }
    assertThat(sums).isGreaterThan(10);
  }

  private static String book(BatchResult result, String trade) {
    return result.trades().stream().filter(r -> r.trade().id().equals(trade)).map(r -> r.trade().book()).findFirst().orElse("");
  }

  @Test
  void aggregatesAreTheGreeksOfTheBooksAddedUp() {
    BatchResult result = desk();
    List<Greek> vegas = result.greeks().stream()
        .filter(g -> g.level() == Level.BOOK && g.id().equals("book1") && g.quote().startsWith("EQUITY_OPTION")).toList();
    assertThat(vegas).hasSize(2);
    assertThat(result.aggregates()).filteredOn(a -> a.book().equals("book1") && a.measure().equals("vega"))
        .satisfiesExactly(near -> {
          assertThat(near.bucket()).isEqualTo("1-3M");
          assertThat(near.value()).isEqualTo(vegas.getFirst().perUnit());
        }, far -> {
          assertThat(far.bucket()).isEqualTo("1-2Y");
          assertThat(far.underlying()).isEqualTo("X");
          assertThat(far.unit()).isEqualTo("1vol");
          assertThat(far.value()).isEqualTo(vegas.getLast().perUnit());
          assertThat(far.standardError()).isCloseTo(0.01 * vegas.getLast().standardError(), within(1e-12)).isPositive();
        });
    Greek delta = result.greeks().stream().filter(g -> g.level() == Level.PORTFOLIO && g.quote().equals(Desk.X)).findFirst().orElseThrow();
    assertThat(result.aggregates()).filteredOn(
        a -> a.level() == Level.PORTFOLIO && a.measure().equals("delta") && a.underlying().equals("X")).singleElement().satisfies(whole -> {
          assertThat(whole.book()).isEqualTo("portfolio");
          assertThat(whole.value()).isCloseTo(delta.perUnit(), within(1e-12 * Math.abs(delta.perUnit())));
          assertThat(whole.standardError()).isCloseTo(delta.perUnitError(), within(1e-12 * delta.perUnitError())).isPositive();
        });
    assertThat(result.aggregates()).extracting(Aggregate::measure).contains("delta", "vega", "rho", "fx", "theta");
    for (String book : List.of("book0", "book1", "book2")) {
      double greeks = result.greeks().stream().filter(g -> g.level() == Level.BOOK && g.id().equals(book))
          .mapToDouble(Greek::perUnit).sum();
      double sums = result.aggregates().stream().filter(a -> a.book().equals(book)).mapToDouble(Aggregate::value).sum();
      assertThat(sums).isCloseTo(greeks, within(1e-10 * Math.abs(greeks)));
    }
  }

  @Test
  void overAllExpiriesTheVegaAndItsErrorAreThoseOfOneQuoteThatMovesTheWholeSurface() {
    // Where both expiries are quoted at one volatility, their parallel move is that of a surface with a single quote.
    MarketData two = Desk.market();
    MarketData one = MarketData.of(new Quotes(TODAY, two.quotes().all().stream()
        .filter(quote -> !quote.key().toString().equals("EQUITY_OPTION/RATE_LNVOL/X/EUR/2028-01-05/ATMF")).toList(), Map.of()),
        Fixings.none());
    Trade[] trades = IntStream.range(0, 6).mapToObj(i -> trade("T" + i, "book" + i % 2, 1 - 0.4 * i,
        new European("X", PutCall.CALL, 90 + 4 * i, TODAY.plusDays(100 + 80 * i)))).toArray(Trade[]::new);
    BatchResult byTwo = valued(two, trades);
    BatchResult byOne = valued(one, trades);
    for (String owner : List.of("book0", "book1", "portfolio")) {
      Aggregate sum = vega(byTwo.exposures(), owner);
      Aggregate whole = vega(byOne.aggregates(), owner);
      assertThat(sum.value()).isCloseTo(whole.value(), within(1e-9 * Math.abs(whole.value())));
      assertThat(sum.standardError()).isCloseTo(whole.standardError(), within(1e-6 * whole.standardError())).isPositive();
      // Errors of the two expiries are not independent, so that neither their sum nor the root of their squares would do.
      List<Aggregate> parts = byTwo.aggregates().stream().filter(part -> isVega(part, owner)).toList();
      assertThat(parts).hasSize(2);
      double sumOfErrors = parts.stream().mapToDouble(Aggregate::standardError).sum();
      double rootOfSquares = Math.sqrt(parts.stream().mapToDouble(part -> part.standardError() * part.standardError()).sum());
      assertThat(sum.standardError()).isNotCloseTo(sumOfErrors, withinPercentage(1)).isNotCloseTo(rootOfSquares, withinPercentage(1));
    }
    assertThat(byTwo.exposures()).allMatch(sum -> sum.bucket().equals("-")).extracting(Aggregate::measure).contains("delta", "rho", "theta");
  }

  private static BatchResult valued(MarketData market, Trade... trades) {
    return new Batch(market, trade -> Models.all(BlackScholes.FORMAT, trade.product().underlyings()), Desk.SETTINGS, Optional.empty(),
        FIRST_ORDER).run(List.of(trades), Threads.caller(), done -> { });
  }

  private static boolean isVega(Aggregate sum, String owner) {
    return sum.measure().equals("vega") && sum.book().equals(owner);
  }

  private static Aggregate vega(List<Aggregate> sums, String owner) {
    List<Aggregate> found = sums.stream().filter(sum -> isVega(sum, owner)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Test
  void aPairIsListedOnceHoweverTheTradesNameTheirUnderlyings() {
    LocalDate expiry = TODAY.plusDays(200);
    Function<PathView, Real> spread =
        path -> path.pay(expiry, Real.max(path.level("X", expiry).sub(path.level("Y", expiry)), 0));
    BatchResult result = Desk.run(ALL, Optional.empty(), BlackScholes.FORMAT,
        trade("XY", "B", 1, Desk.payoff(List.of("X", "Y"), spread, expiry)),
        trade("YX", "B", 1, Desk.payoff(List.of("Y", "X"), spread, expiry)));
    Gamma first = Desk.gamma(result.gammas().stream().filter(g -> g.id().equals("XY")), Level.TRADE, Desk.X, Desk.Y);
    Gamma second = Desk.gamma(result.gammas().stream().filter(g -> g.id().equals("YX")), Level.TRADE, Desk.X, Desk.Y);
    Gamma book = Desk.gamma(result.gammas().stream(), Level.BOOK, Desk.X, Desk.Y);
    assertThat(book.value()).isEqualTo(first.value() + second.value()).isNegative();
    assertThat(result.gammas()).noneMatch(g -> g.quote1().equals(Desk.Y) && g.quote2().equals(Desk.X));
  }

  @Test
  void valuesAreGivenInBothCurrencies() {
    TradeResult trade = desk().trades().getFirst();
    Amount base = trade.inBase().orElseThrow();
    assertThat(base.currency()).isEqualTo("USD");
    assertThat(base.value()).isCloseTo(Desk.EUR_USD * trade.value(), within(1e-12));
    assertThat(base.standardError()).isCloseTo(Desk.EUR_USD * trade.standardError(), within(1e-12));
    assertThat(trade.greeks()).filteredOn(g -> g.quote().equals(Desk.FX)).singleElement()
        .satisfies(g -> assertThat(g.derivative()).isCloseTo(trade.value(), within(1e-12)));
  }
}
