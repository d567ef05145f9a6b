package org.backsweep.scenarios.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.scenarios.Desk.FX;
import static org.backsweep.scenarios.Desk.RATE;
import static org.backsweep.scenarios.Desk.RHO;
import static org.backsweep.scenarios.Desk.TODAY;
import static org.backsweep.scenarios.Desk.VOL;
import static org.backsweep.scenarios.Desk.X;
import static org.backsweep.scenarios.Desk.X_VOLS;
import static org.backsweep.scenarios.Desk.Y;
import static org.backsweep.scenarios.Desk.Z;
import static org.backsweep.scenarios.Desk.density;
import static org.backsweep.scenarios.Desk.quanto;
import static org.backsweep.scenarios.Desk.trade;
import static org.backsweep.scenarios.Desk.years;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.scenarios.Desk;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SimulationGrouping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Second derivatives against formulas. */
class HessianTest {
  private static final List<ModelFormat<?>> PLAIN_MODELS = List.of(ClosedForm.FORMAT, BlackScholes.FORMAT);
  private static final RiskRequest ALL = new RiskRequest(Level.TRADE, new Reconcile.None(), SecondOrder.BUCKETED, Scenarios.NONE, SimulationGrouping.SIMULATION);

  private static Gamma gamma(BatchResult result, String quote1, String quote2) {
    return Desk.gamma(result.gammas().stream(), Level.TRADE, quote1, quote2);
  }

  private static BatchResult run(Optional<Currency> base, ModelFormat<?> model, Trade trade) {
    return Desk.run(ALL, base, model, trade);
  }

  private static Trade call(double strike, LocalDate expiry) {
    return trade("C", "B", 10, new European("X", PutCall.CALL, strike, expiry));
  }

  @Test
  void aClosedFormIsDifferentiatedTwice() {
    LocalDate expiry = TODAY.plusDays(300);
    BatchResult result = run(Optional.empty(), ClosedForm.FORMAT, call(105, expiry));
    Desk.Call exact = new Desk.Call(100, VOL, 105, years(expiry));
    assertThat(gamma(result, X, X).value()).isCloseTo(10 * exact.gamma(), within(1e-10));
    assertThat(gamma(result, X, X_VOLS).value()).isCloseTo(10 * exact.vanna(), within(1e-8));
    assertThat(gamma(result, X_VOLS, X_VOLS).value()).isCloseTo(10 * exact.volga(), within(1e-7));
    assertThat(result.gammas()).allMatch(g -> g.method().equals("tangent") && g.standardError() == 0);
  }

  /** At the money and away from it, near and far: within the errors alone, truncation being among them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 30, 180, 540})
  void aKinkedPayoffIsBumped(int days) {
    for (double distance : new double[] {-0.5, 0, 0.6}) {
      LocalDate expiry = TODAY.plusDays(days);
      double strike = 100 * Math.exp(distance * VOL * Math.sqrt(years(expiry)));
      BatchResult result = run(Optional.empty(), BlackScholes.FORMAT, call(strike, expiry));
      Desk.Call exact = new Desk.Call(100, VOL, strike, years(expiry));
      Gamma gamma = gamma(result, X, X);
      assertThat(gamma.value()).isCloseTo(10 * exact.gamma(), within(3.5 * gamma.standardError()));
      assertThat(gamma.standardError()).isBetween(1e-9, 0.04 * 10 * exact.gamma());
      assertThat(gamma.method()).isEqualTo(switch (days) {
        case 1 -> "bump 0.25%";
        case 30 -> "bump 2%";
        case 180 -> "bump 4%";
        default -> "bump 8%";
      });
      Gamma vanna = gamma(result, X, X_VOLS);
      assertThat(vanna.value()).isCloseTo(10 * exact.vanna(), within(3.5 * vanna.standardError()));
      Gamma volga = gamma(result, X_VOLS, X_VOLS);
      assertThat(volga.value()).isCloseTo(10 * exact.volga(), within(3.5 * volga.standardError()));
      assertThat(volga.method()).isEqualTo("bump 2vol");
    }
  }

  @ParameterizedTest
  @FieldSource("PLAIN_MODELS")
  void aForwardHasNoGammaAndWithFxItsDelta(ModelFormat<?> model) {
    BatchResult result = run(Optional.of(Currency.USD), model,
        trade("F", "B", -3, new Forward("X", 98, TODAY.plusDays(200))));
    // The Sobol points are symmetric to rounding only where the path is.
    double rounding = model.equals("CLOSED_FORM") ? 1e-15 : 1e-10;
    assertThat(gamma(result, X, X).value()).isCloseTo(0, within(rounding));
    assertThat(gamma(result, X, X).method()).isEqualTo("tangent");
    assertThat(gamma(result, FX, FX).value()).isZero();
    Gamma cross = gamma(result, X, FX);
    assertThat(cross.value()).isCloseTo(-3, within(1e-12 + 4 * cross.standardError()));
  }

  /**
   * Margrabe, The value of an option to exchange one asset for another, Journal of Finance, 1978: {@code S1 N(d1) - S2 N(d2)}
   * with the volatility of the ratio.
   */
  @Test
  void anOptionToExchangeHasTheCrossGammaOfMargrabe() {
    LocalDate expiry = TODAY.plusDays(365);
    BatchResult result = run(Optional.empty(), BlackScholes.FORMAT, trade("M", "B", 1, Desk.payoff(List.of("X", "Y"),
        path -> path.pay(expiry, Real.max(path.level("X", expiry).sub(path.level("Y", expiry)), 0)), expiry)));
    double vol = Math.sqrt(VOL * VOL + Desk.Y_VOL * Desk.Y_VOL - 2 * RHO * VOL * Desk.Y_VOL);
    double d1 = Math.log(100.0 / 90) / vol + vol / 2;
    double scale = density(d1) / vol;
    near(result, X, X, scale / 100);
    near(result, X, Y, -scale / 90);
    near(result, Y, Y, density(d1 - vol) / (90 * vol));
  }

  private static void near(BatchResult result, String quote1, String quote2, double expected) {
    Gamma found = gamma(result, quote1, quote2);
    assertThat(found.method()).isEqualTo("bump 8%");
    assertThat(found.value()).isCloseTo(expected, within(3.5 * found.standardError()));
    assertThat(found.standardError()).isLessThan(0.03 * Math.abs(expected));
  }

  /** Hull, Options, Futures and Other Derivatives, section 30.3: the forward is {@code S exp((r - rho s_S s_X) T)}. */
  @Test
  void aQuantoForwardBendsInTheVolatilityOfItsDrift() {
    LocalDate expiry = TODAY.plusDays(400);
    double t = years(expiry);
    BatchResult result = run(Optional.empty(), BlackScholes.FORMAT, quanto("Q", 2, new Forward("Z", 0, expiry)));
    double drag = Desk.FX_RHO * Desk.FX_VOL * t;
    // The correlation is quoted with USD for one EUR and the drift is that of EUR for one USD.
    double value = 2 * 50 * Math.exp((Desk.USD_RATE - RATE) * t + drag * Desk.Z_VOL);
    String vols = "EQUITY_OPTION/RATE_LNVOL/Z/USD/*";
    Gamma vanna = gamma(result, Z, vols);
    assertThat(vanna.method()).isEqualTo("tangent");
    assertThat(vanna.value()).isCloseTo(value / 50 * drag, within(5 * vanna.standardError() + 1e-4));
    Gamma volga = gamma(result, vols, vols);
    assertThat(volga.value()).isCloseTo(value * drag * drag, within(5 * volga.standardError() + 1e-3));
    assertThat(gamma(result, Z, Z).value()).isCloseTo(0, within(1e-10));
  }

  @Test
  void whatIsBySingleVolatilitiesAddsUpToTheParallelShift() {
    for (ModelFormat<?> model : PLAIN_MODELS) {
      BatchResult result = run(Optional.empty(), model, call(105, TODAY.plusDays(300)));
      for (String first : List.of(X, X_VOLS)) {
        List<Gamma> single = result.gammas().stream()
            .filter(g -> g.level() == Level.TRADE && g.quote1().equals(first) && g.quote2().endsWith("/ATMF")).toList();
        assertThat(single).hasSize(2).allMatch(g -> g.value() != 0);
        double whole = gamma(result, first, X_VOLS).value();
        assertThat(single.stream().mapToDouble(Gamma::value).sum()).isCloseTo(whole, within(1e-11 * Math.abs(whole)));
      }
    }
  }

  /** The second derivative of {@code (S - 100)^(3/2)} at 100 is infinite; value and slope are 0. */
  @Test
  void whatIsNoNumberIsNoZero() {
    BatchResult result = run(Optional.empty(), BlackScholes.FORMAT, trade("S", "B", 1, Desk.payoff(List.of("X"),
        path -> Real.pow(path.level("X", TODAY).sub(100), 1.5), TODAY)));
    assertThat(result.trades().getFirst().status()).isEqualTo(Status.OK);
    Gamma none = gamma(result, X, X);
    assertThat(none.method()).startsWith("none: ").contains("not a number");
    assertThat(none.value()).isNaN();
    assertThat(none.standardError()).isNaN();
    Gamma book = Desk.gamma(result.gammas().stream(), Level.BOOK, X, X);
    assertThat(book.method()).startsWith("none: ");
    assertThat(book.value()).isNaN();
  }

  /** {@code x^2 = S - 99.5} has no root where the spot is bumped down by 1 %; a kinked value beside it has it bumped. */
  @Test
  void whereItFailsValueAndGreeksStayAndTheRowsSayWhy() {
    LocalDate expiry = TODAY.plusDays(30);
    BatchResult result = run(Optional.empty(), BlackScholes.FORMAT, trade("R", "B", 1, Desk.payoff(List.of("X"),
        path -> Solve.solve(x -> x.mul(x).sub(path.level("X", TODAY)).add(99.5), 0, 20)
            .add(Real.max(path.level("X", expiry).sub(100), 0)), TODAY, expiry)));
    TradeResult trade = result.trades().getFirst();
    assertThat(trade.status()).isNotEqualTo(Status.FAILED);
    assertThat(trade.greeks()).anyMatch(greek -> greek.quote().equals(X) && greek.derivative() > 0.5);
    assertThat(trade.warnings()).anyMatch(warning -> warning.startsWith("no second derivatives: "));
    assertThat(trade.gammas()).isNotEmpty().allMatch(g -> g.method().startsWith("none: ") && Double.isNaN(g.value()));
  }
}
