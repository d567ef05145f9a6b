package org.backsweep.benchmarks.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import net.finmath.marketdata.model.curves.CurveInterpolation.ExtrapolationMethod;
import net.finmath.marketdata.model.curves.CurveInterpolation.InterpolationEntity;
import net.finmath.marketdata.model.curves.CurveInterpolation.InterpolationMethod;
import net.finmath.marketdata.model.curves.DiscountCurve;
import net.finmath.marketdata.model.curves.DiscountCurveInterpolation;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.gradient.Sensitivities;
import org.junit.jupiter.api.Test;

class CurveBookTest {
  private static final int SWAPS = 60;

  private final CurveBook book = CurveBook.of(SWAPS);
  private final double[] rates = book.rates();

  @Test
  void swapsAtTheirParRatesAreWorthNothing() {
    CurveBook par = book.ofPar();
    assertThat(par.swaps()).hasSize(14);
    assertThat(Program.of(RecordedSwaps.graph(par)).run(rates)).usingComparatorWithPrecision(1e-12).containsOnly(0);
  }

  @Test
  void thereAre35QuotesAndPeriodsAsTheTermsSay() {
    assertThat(book.quotes()).hasSize(35);
    for (int i = 0; i < SWAPS; i++) {
      int years = 1 + i % 30;
      assertThat(book.swaps().get(i).fixed()).hasSize(years);
      assertThat(book.swaps().get(i).floating()).hasSize(2 * years);
    }
  }

  @Test
  void valuesAreThoseOfPlainJava() {
    double[] plain = new PlainSwaps(book).values(rates);
    double[] recorded = Program.of(RecordedSwaps.graph(book)).run(rates);
    for (int i = 0; i < SWAPS; i++) {
      assertThat(recorded[i]).isCloseTo(plain[i], within(1e-12 * Math.abs(book.swaps().get(i).notional())));
    }
  }

  /** finmath-lib's curves hold the same zero rates: its discount factors, put together leg by leg. */
  @Test
  void valuesAreThoseOfTheCurvesOfFinmath() {
    PlainSwaps.Curves curves = new PlainSwaps(book).curves(rates);
    DiscountCurve discount = finmath("discount", curves.discount());
    DiscountCurve forward = finmath("forward", curves.forward());
    double[] recorded = Program.of(RecordedSwaps.graph(book)).run(rates);
    for (int i = 0; i < SWAPS; i++) {
      FixedFloat swap = book.swaps().get(i);
      double value = 0;
      for (Accrual period : swap.floating()) {
        double rate = (forward.getDiscountFactor(period.from()) / forward.getDiscountFactor(period.to()) - 1) / period.accrual();
        value += rate * period.accrual() * discount.getDiscountFactor(period.to());
      }
      for (Accrual period : swap.fixed()) {
        value -= swap.rate() * period.accrual() * discount.getDiscountFactor(period.to());
      }
      assertThat(recorded[i]).isCloseTo(swap.notional() * value, within(1e-11 * Math.abs(swap.notional())));
    }
  }

  private static DiscountCurve finmath(String name, PlainSwaps.Curve curve) {
    return DiscountCurveInterpolation.createDiscountCurveFromZeroRates(name, LocalDate.of(2016, 2, 5), curve.times(),
        curve.rates(), null, InterpolationMethod.LINEAR, ExtrapolationMethod.CONSTANT,
        InterpolationEntity.LOG_OF_VALUE_PER_TIME);
  }

  @Test
  void sensitivitiesAreThoseOfBumps() {
    double[][] greeks = Sensitivities.first(RecordedSwaps.graph(book)).run(rates).gradients();
    double[][] bumps = new PlainSwaps(book).bumps(rates, 1e-5);
    for (int i = 0; i < SWAPS; i++) {
      double notional = Math.abs(book.swaps().get(i).notional());
      for (int j = 0; j < rates.length; j++) {
        assertThat(greeks[i][j] / notional).as("swap %s by %s", i, book.keys().get(j))
            .isCloseTo(bumps[i][j] / notional, within(1e-7));
      }
    }
  }

  @Test
  void gammasAreDifferencesOfSensitivities() {
    Sensitivities sensitivities = Sensitivities.second(RecordedSwaps.graph(book));
    double[][] hessians = sensitivities.run(rates).hessians();
    double size = 1e-5;
    for (int k = 0; k < rates.length; k++) {
      double[][] up = sensitivities.run(PlainSwaps.moved(rates, k, size)).gradients();
      double[][] down = sensitivities.run(PlainSwaps.moved(rates, k, -size)).gradients();
      for (int i = 0; i < SWAPS; i++) {
        double notional = Math.abs(book.swaps().get(i).notional());
        for (int j = k; j < rates.length; j++) {
          assertThat(hessians[i][j * (j + 1) / 2 + k] / notional).as("swap %s by %s and %s", i, j, k)
              .isCloseTo((up[i][j] - down[i][j]) / (2 * size * notional), within(1e-4));
        }
      }
    }
  }
}
