package org.backsweep.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backsweep.scenarios.Desk.FX;
import static org.backsweep.scenarios.Desk.RATE;
import static org.backsweep.scenarios.Desk.TODAY;
import static org.backsweep.scenarios.Desk.VOL;
import static org.backsweep.scenarios.Desk.X;
import static org.backsweep.scenarios.Desk.Z;
import static org.backsweep.scenarios.Desk.density;
import static org.backsweep.scenarios.Desk.years;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.backsweep.aad.Real;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Conversion;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;
import org.junit.jupiter.api.Test;

/** Second derivatives of steps, of barriers that are near, and by FX: that the right ones are as far off as the errors say. */
class SecondOrderOfStepsTest {
  private static final int SEEDS = 4;

  /** Of some trades with their values as functions of the spot and the volatility of X, by seed: errors in reported ones. */
  private static List<Double> errors(List<Trade> trades, List<DoubleBinaryOperator> values) {
    List<Double> errors = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      RiskRequest request = new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.PARALLEL, Scenarios.NONE, SimulationGrouping.NONE);
      BatchResult result = new Batch(Desk.market(), trade -> Models.all(BlackScholes.FORMAT, List.of("X")),
          new MonteCarloSettings(16_384, 16, seed, DrawSource.SOBOL), Optional.empty(), request).run(trades, Threads.caller(), done -> { });
      for (int t = 0; t < trades.size(); t++) {
        DoubleBinaryOperator value = values.get(t);
        for (Gamma gamma : result.trades().get(t).gammas()) {
          double right = gamma.quote2().equals(X) ? bend(value, 1e-3, 0)
              : gamma.quote1().equals(X) ? (bend(value, 1e-3, 1e-5) - bend(value, 1e-3, -1e-5)) / 4 : bend(value, 0, 1e-5);
          errors.add(Math.abs(gamma.value() - right) / gamma.standardError());
        }
      }
    }
    return errors;
  }

  /** The second difference along a direction over the product of the steps. */
  private static double bend(DoubleBinaryOperator value, double spot, double vol) {
    double scale = spot == 0 ? vol * vol : vol == 0 ? spot * spot : spot * Math.abs(vol);
    return (value.applyAsDouble(100 + spot, VOL + vol) - 2 * value.applyAsDouble(100, VOL)
        + value.applyAsDouble(100 - spot, VOL - vol)) / scale;
  }

  private static void hold(List<Double> errors, int count) {
    assertThat(errors).hasSize(count);
    assertThat(errors.stream().filter(error -> error <= 2).count()).as("%s", errors).isGreaterThanOrEqualTo(Math.round(0.89 * count));
    assertThat(errors.stream().filter(error -> error <= 4).count()).as("%s", errors).isGreaterThanOrEqualTo(Math.round(0.98 * count));
  }

  /** A step that is a ramp of width w about K is the difference of calls at {@code K -+ w/2}, over w. */
  @Test
  void aDigitalIsASpreadOfCalls() {
    List<Trade> trades = new ArrayList<>();
    List<DoubleBinaryOperator> values = new ArrayList<>();
    for (int days : new int[] {1, 30, 365}) {
      for (double distance : new double[] {-1, 0, 0.7}) {
        LocalDate expiry = TODAY.plusDays(days);
        double strike = 100 * Math.exp(distance * VOL * Math.sqrt(years(expiry)));
        double width = 0.005 * strike;
        trades.add(Desk.trade("D" + days + "/" + distance, "B", 1, Desk.payoff(List.of("X"), path -> path.pay(expiry,
            Real.min(Real.max(path.level("X", expiry).sub(strike).div(width).add(0.5), 0), 1)), expiry)));
        values.add((spot, vol) -> (new Desk.Call(spot, vol, strike - width / 2, years(expiry)).value()
            - new Desk.Call(spot, vol, strike + width / 2, years(expiry)).value()) / width);
      }
    }
    hold(errors(trades, values), 3 * trades.size() * SEEDS);
  }

  /** A call that ends beyond a level on one date before its expiry: by quadrature over the level on that date. */
  @Test
  void aBarrierNearby() {
    List<Trade> trades = new ArrayList<>();
    List<DoubleBinaryOperator> values = new ArrayList<>();
    LocalDate expiry = TODAY.plusDays(365);
    for (int days : new int[] {1, 14}) {
      for (double level : new double[] {100.4, 101.5, 105}) {
        LocalDate watched = TODAY.plusDays(days);
        double width = 0.5;
        trades.add(Desk.trade("B" + days + "/" + level, "B", 1, Desk.payoff(List.of("X"), path -> path.pay(expiry,
            Real.min(Real.max(path.level("X", watched).sub(level).div(-width).add(0.5), 0), 1)
                .mul(Real.max(path.level("X", expiry).sub(95), 0))), watched, expiry)));
        values.add((spot, vol) -> quadrature(spot, vol, years(watched), s -> Math.clamp((level - s) / width + 0.5, 0, 1)
            * new Desk.Call(s, vol, 95, years(expiry) - years(watched)).value()));
      }
    }
    hold(errors(trades, values), 3 * trades.size() * SEEDS);
  }

  /** The discounted mean of a function of the level at a time, on points that do not move with spot and volatility. */
  private static double quadrature(double spot, double vol, double t, DoubleUnaryOperator value) {
    double deviation = VOL * Math.sqrt(t);
    int points = 8000;
    double sum = 0;
    for (int k = -points; k <= points; k++) {
      double log = Math.log(100) + 8.0 * k / points * deviation;
      double z = (log - Math.log(spot) - (RATE - vol * vol / 2) * t) / (vol * Math.sqrt(t));
      sum += value.applyAsDouble(Math.exp(log)) * density(z) / (vol * Math.sqrt(t));
    }
    return Math.exp(-RATE * t) * sum * 8 * deviation / points;
  }

  /**
   * A call in EUR on Z, quoted in USD and converted, is Black's on {@code L = Z / EURUSD} with
   * {@code s^2 = s_Z^2 + s_X^2 - 2 rho s_Z s_X}: {@code V_ZZ = G / X^2}, {@code V_ZX = -(D + G L) / X^2}, {@code V_XX = (2 D L + G L^2) / X^2}.
   */
  @Test
  void aCompositeBendsInItsExchangeRate() {
    LocalDate expiry = TODAY.plusDays(300);
    Product call = new European("Z", PutCall.CALL, 41, expiry);
    Trade trade = new Trade("C", "B", Currency.EUR, 1, "product", call, Optional.of(Conversion.COMPOSITE), "test.csv", 2);
    double vol = Math.sqrt(Desk.Z_VOL * Desk.Z_VOL + Desk.FX_VOL * Desk.FX_VOL - 2 * Desk.FX_RHO * Desk.Z_VOL * Desk.FX_VOL);
    double rate = Desk.EUR_USD;
    double level = 50 / rate;
    Desk.Call exact = new Desk.Call(level, vol, 41, years(expiry));
    double delta = (new Desk.Call(level + 1e-4, vol, 41, years(expiry)).value()
        - new Desk.Call(level - 1e-4, vol, 41, years(expiry)).value()) / 2e-4;
    List<Double> errors = new ArrayList<>();
    for (int seed = 1; seed <= 4 * SEEDS; seed++) {
      RiskRequest request = new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.PARALLEL, Scenarios.NONE, SimulationGrouping.NONE);
      BatchResult result = new Batch(Desk.market(), any -> Models.all(BlackScholes.FORMAT, List.of("Z")),
          new MonteCarloSettings(16_384, 16, seed, DrawSource.SOBOL), Optional.empty(), request).run(List.of(trade), Threads.caller(), done -> { });
      List<Gamma> gammas = result.trades().getFirst().gammas();
      errors.add(error(gammas, Z, Z, exact.gamma() / (rate * rate)));
      errors.add(error(gammas, Z, FX, -(delta + exact.gamma() * level) / (rate * rate)));
      errors.add(error(gammas, FX, FX, (2 * delta * level + exact.gamma() * level * level) / (rate * rate)));
    }
    hold(errors, 12 * SEEDS);
  }

  private static double error(List<Gamma> gammas, String quote1, String quote2, double right) {
    Gamma found = Desk.gamma(gammas.stream(), Level.TRADE, quote1, quote2);
    return Math.abs(found.value() - right) / found.standardError();
  }
}
