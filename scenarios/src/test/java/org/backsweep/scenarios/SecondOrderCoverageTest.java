package org.backsweep.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.scenarios.Desk.TODAY;
import static org.backsweep.scenarios.Desk.X;
import static org.backsweep.scenarios.Desk.years;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;
import org.junit.jupiter.api.Test;

/** That the right second derivative lies within two of the reported errors about 95 times in 100, and no more often by far. */
class SecondOrderCoverageTest {
  private static final int[] DAYS = {1, 7, 60, 365, 1826};
  /** The range of ln(K/S), in standard deviations. */
  private static final double[] DISTANCES = {-2, -1, 0, 0.5, 1.5};

  private enum Kind {
    GAMMA, VANNA, VOLGA;

    static Kind of(Gamma gamma) {
      return gamma.quote2().equals(X) ? GAMMA : gamma.quote1().equals(X) ? VANNA : VOLGA;
    }

    double of(Desk.Call exact) {
      return switch (this) {
        case GAMMA -> exact.gamma();
        case VANNA -> exact.vanna();
        case VOLGA -> exact.volga();
      };
    }
  }

  private static BatchResult run(Level level, double vol, long seed, List<Trade> trades) {
    RiskRequest request = new RiskRequest(level, new Reconcile.None(), SecondOrder.PARALLEL, Scenarios.NONE, SimulationGrouping.SIMULATION);
    return new Batch(Desk.market(100, vol), trade -> Models.all(BlackScholes.FORMAT, trade.product().underlyings()),
        new MonteCarloSettings(16_384, 16, seed, DrawSource.SOBOL), Optional.empty(), request).run(trades, Threads.caller(), done -> { });
  }

  private static List<Trade> grid(double vol, String book) {
    List<Trade> trades = new ArrayList<>();
    for (int days : DAYS) {
      for (double distance : DISTANCES) {
        LocalDate expiry = TODAY.plusDays(days);
        double strike = 100 * Math.exp(distance * vol * Math.sqrt(years(expiry)));
        trades.add(Desk.trade(book + days + "/" + distance, book, 1, new European("X", PutCall.CALL, strike, expiry)));
      }
    }
    return trades;
  }

  private static Desk.Call exact(Trade trade, double vol) {
    European option = (European) trade.product();
    return new Desk.Call(100, vol, option.strike(), years(option.expiry()));
  }

  @Test
  void gammaVannaAndVolgaOfBlackAndScholes() {
    Map<Kind, List<Double>> errors = new EnumMap<>(Kind.class);
    for (double vol : new double[] {0.1, 0.25, 0.6}) {
      for (int seed = 1; seed <= 2; seed++) {
        for (TradeResult trade : run(Level.TRADE, vol, seed, grid(vol, "B")).trades()) {
          assertThat(trade.gammas()).hasSize(3);
          for (Gamma gamma : trade.gammas()) {
            double right = Kind.of(gamma).of(exact(trade.trade(), vol));
            errors.computeIfAbsent(Kind.of(gamma), any -> new ArrayList<>())
                .add(Math.abs(gamma.value() - right) / gamma.standardError());
          }
        }
      }
    }
    errors.forEach((kind, all) -> {
      assertThat(share(all, 2)).as("%s within two errors", kind).isGreaterThan(0.91);
      assertThat(share(all, 4)).as("%s within four errors", kind).isGreaterThan(0.99);
      assertThat(share(all, 0.5)).as("%s within half an error: the errors are not larger than they need to be", kind)
          .isLessThan(0.6);
    });
  }

  private static double share(List<Double> errors, double bound) {
    return errors.stream().filter(error -> error <= bound).count() / (double) errors.size();
  }

  /** One day and five years in one book, which is swept as a sum. */
  @Test
  void aBookOfAllExpiries() {
    List<Double> errors = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      List<Trade> trades = grid(0.25, "B");
      BatchResult result = run(Level.BOOK, 0.25, seed, trades);
      for (Gamma gamma : result.gammas().stream().filter(each -> each.level() == Level.BOOK).toList()) {
        double right = trades.stream().mapToDouble(trade -> Kind.of(gamma).of(exact(trade, 0.25))).sum();
        errors.add(Math.abs(gamma.value() - right) / gamma.standardError());
        if (Kind.of(gamma) == Kind.GAMMA) {
          assertThat(gamma.method()).contains("bump 0.5%").contains("bump 8%");
          assertThat(gamma.standardError()).isLessThan(0.02 * right);
        }
      }
    }
    assertThat(errors).hasSize(9).allMatch(error -> error < 3.5);
    assertThat(share(errors, 2)).isGreaterThan(0.7);
  }

  /**
   * One day, at the money: {@code n(d1) / (S vol sqrt(T))}; QuantLib 1.29 gives 0.762176 too. A bump of half the standard
   * deviation of the day said 0.7334 +- 0.0004.
   */
  @Test
  void aDayAtTheMoney() {
    LocalDate today = LocalDate.of(2025, 1, 15);
    MarketData market = MarketData.of(new Quotes(today, List.of(quote(today, "EQUITY/PRICE/AAA/USD", 100),
        quote(today, "EQUITY_DIVIDEND/RATE/AAA/USD/2026-01-15", 0), quote(today, "ZERO/RATE/USD/USD/A365/2026-01-15", 0),
        quote(today, "EQUITY_OPTION/RATE_LNVOL/AAA/USD/2025-01-16/ATMF", 0.1)), Map.of()), Fixings.none());
    Trade call = Desk.trade("CALL", "b", 1, new European("AAA", PutCall.CALL, 100, today.plusDays(1)));
    Trade trade = new Trade(call.id(), call.book(), Currency.USD, 1, call.type(),
        call.product(), "script.csv", 2);
    RiskRequest request = new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.PARALLEL, Scenarios.NONE, SimulationGrouping.SIMULATION);
    List<Double> errors = new ArrayList<>();
    for (int seed = 1; seed <= 10; seed++) {
      BatchResult result = new Batch(market, any -> Models.all(BlackScholes.FORMAT, List.of("AAA")),
          new MonteCarloSettings(16_384, 16, seed, DrawSource.SOBOL), Optional.empty(), request)
          .run(List.of(trade), Threads.caller(), done -> { });
      Gamma gamma = Desk.gamma(result.gammas().stream(), Level.TRADE, "EQUITY/PRICE/AAA/USD", "EQUITY/PRICE/AAA/USD");
      errors.add(Math.abs(gamma.value() - 0.762176) / gamma.standardError());
      assertThat(gamma.value()).isCloseTo(0.762176, within(0.01));
    }
    assertThat(errors).as(errors.stream().map(Object::toString).collect(Collectors.joining(" "))).allMatch(error -> error < 3);
    assertThat(share(errors, 2)).isGreaterThanOrEqualTo(0.8);
  }

  private static Quote<?> quote(LocalDate date, String key, double value) {
    return new Quote<>(date, QuoteKey.parse(key), value);
  }
}
