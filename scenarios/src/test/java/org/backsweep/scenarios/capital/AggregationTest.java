package org.backsweep.scenarios.capital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.scenarios.capital.CorrelationScenario.HIGH;
import static org.backsweep.scenarios.capital.CorrelationScenario.LOW;
import static org.backsweep.scenarios.capital.CorrelationScenario.MEDIUM;

import com.opengamma.strata.basics.currency.Currency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.backsweep.scenarios.capital.Aggregation.Position;
import org.backsweep.scenarios.capital.SbaCapital.ClassCapital;
import org.junit.jupiter.api.Test;

/** Against tables and formulas of MAR21, worked by hand or with matrices. */
class AggregationTest {
  /** MAR21.46, Table 2, as it is published in percent. */
  private static final double[][] TABLE_2 = {
      {100, 97.0, 91.4, 81.1, 71.9, 56.6, 40.0, 40.0, 40.0, 40.0},
      {97.0, 100, 97.0, 91.4, 86.1, 76.3, 56.6, 41.9, 40.0, 40.0},
      {91.4, 97.0, 100, 97.0, 94.2, 88.7, 76.3, 65.7, 56.6, 41.9},
      {81.1, 91.4, 97.0, 100, 98.5, 95.6, 88.7, 82.3, 76.3, 65.7},
      {71.9, 86.1, 94.2, 98.5, 100, 98.0, 93.2, 88.7, 84.4, 76.3},
      {56.6, 76.3, 88.7, 95.6, 98.0, 100, 97.0, 94.2, 91.4, 86.1},
      {40.0, 56.6, 76.3, 88.7, 93.2, 97.0, 100, 98.5, 97.0, 94.2},
      {40.0, 41.9, 65.7, 82.3, 88.7, 94.2, 98.5, 100, 99.0, 97.0},
      {40.0, 40.0, 56.6, 76.3, 84.4, 91.4, 97.0, 99.0, 100, 98.5},
      {40.0, 40.0, 41.9, 65.7, 76.3, 86.1, 94.2, 97.0, 98.5, 100}};
  private static final double[] TENORS = {0.25, 0.5, 1, 2, 3, 5, 10, 15, 20, 30};
  private static final double HALF_OF_LAST_DIGIT = 0.0005;

  private static ClassCapital capital(RiskClass risk, RiskMeasure measure, CorrelationScenario scenario, Object... bucketsAndPositions) {
    SortedMap<String, List<Position>> positions = new TreeMap<>(Aggregation.BUCKETS);
    for (int k = 0; k < bucketsAndPositions.length; k += 2) {
      positions.computeIfAbsent((String) bucketsAndPositions[k], any -> new ArrayList<>()).add((Position) bucketsAndPositions[k + 1]);
    }
    return new Aggregation(risk, measure, scenario).of(positions);
  }

  private static Position rate(double years, double weighted) {
    return new Position("EUR", years, weighted, 0);
  }

  private static Position equity(String name, double weighted) {
    return new Position(name, 0, weighted, 0);
  }

  private static Position curvature(String name, double up, double down) {
    return new Position(name, 0, up, down);
  }

  @Test
  void correlationsOfTenorsAreThoseOfTheTable() {
    Aggregation delta = new Aggregation(RiskClass.GIRR, RiskMeasure.DELTA, MEDIUM);
    for (int k = 0; k < TENORS.length; k++) {
      for (int l = 0; l < TENORS.length; l++) {
        double rho = k == l ? 1 : delta.rho("EUR", rate(TENORS[k], 1), rate(TENORS[l], 1));
        assertThat(rho).as(TENORS[k] + " and " + TENORS[l]).isCloseTo(TABLE_2[k][l] / 100, within(HALF_OF_LAST_DIGIT));
      }
    }
    // MAR21.47 has this one with two more digits.
    assertThat(delta.rho("EUR", rate(1, 1), rate(5, 1))).isCloseTo(0.8869, within(0.00005));
  }

  /** MAR21.6, by hand. */
  @Test
  void scenariosMoveCorrelations() {
    assertThat(HIGH.of(0.5)).isEqualTo(0.625);
    assertThat(HIGH.of(0.9)).isEqualTo(1);
    assertThat(LOW.of(0.5)).isEqualTo(0.375);
    assertThat(LOW.of(0.8)).isCloseTo(0.6, within(1e-15));
    assertThat(LOW.of(0.9)).isCloseTo(0.8, within(1e-15));
    assertThat(LOW.of(1)).isEqualTo(1);
    assertThat(MEDIUM.of(0.35)).isEqualTo(0.35);
  }

  /** MAR21.42 with footnote, Table 10 of MAR21.77, MAR21.87, Table 13 of MAR21.92 as published, and the divisor of specified currencies. */
  @Test
  void weightsAreThoseOfTheTables() {
    Mar21 mar21 = Mar21.PARAMETERS;
    double[] rates = {1.7, 1.7, 1.6, 1.3, 1.2, 1.1, 1.1, 1.1, 1.1, 1.1};
    List<String> tenors = mar21.rateTenors().all().stream().map(Vertices.Vertex::name).toList();
    for (int k = 0; k < rates.length; k++) {
      assertThat(mar21.rateTenors().all().get(k).years()).isEqualTo(TENORS[k]);
      assertThat(mar21.deltaWeight(RiskClass.GIRR, "BRL", tenors.get(k), Currency.EUR).value()).isCloseTo(rates[k] / 100, within(1e-15));
      for (String specified : List.of("EUR", "USD", "GBP", "AUD", "JPY", "SEK", "CAD", "PLN")) {
        assertThat(mar21.deltaWeight(RiskClass.GIRR, specified, tenors.get(k), Currency.PLN).value())
            .isCloseTo(rates[k] / 100 / Math.sqrt(2), within(1e-15));
      }
    }
    double[] equities = {55, 60, 45, 55, 30, 35, 40, 50, 70, 50, 70, 15, 25};
    double[] vegas = {77.78, 77.78, 77.78, 77.78, 77.78, 77.78, 77.78, 77.78, 100, 100, 100, 77.78, 77.78};
    assertThat(Mar21.equityBuckets()).hasSize(equities.length);
    for (int b = 1; b <= equities.length; b++) {
      assertThat(mar21.deltaWeight(RiskClass.EQUITY, "" + b, "", Currency.EUR).value()).isCloseTo(equities[b - 1] / 100, within(1e-15));
      assertThat(mar21.vegaWeight(RiskClass.EQUITY, "" + b).value()).isCloseTo(vegas[b - 1] / 100, within(0.00005));
    }
    assertThat(mar21.vegaWeight(RiskClass.FX, "EURUSD").value()).isEqualTo(1);
    assertThat(mar21.deltaWeight(RiskClass.FX, "USD", "", Currency.EUR).value()).isCloseTo(0.15 / Math.sqrt(2), within(1e-15));
    // EUR/AUD is the example of a first-order cross; PLN is in none of the pairs.
    assertThat(mar21.deltaWeight(RiskClass.FX, "AUD", "", Currency.EUR).value()).isCloseTo(0.15 / Math.sqrt(2), within(1e-15));
    assertThat(mar21.deltaWeight(RiskClass.FX, "PLN", "", Currency.EUR).value()).isEqualTo(0.15);
    assertThat(mar21.curvatureWeight(RiskClass.GIRR, "BRL", Currency.EUR).value()).isEqualTo(0.017);
    assertThat(mar21.curvatureWeight(RiskClass.EQUITY, "7", Currency.EUR).value()).isEqualTo(0.4);
  }

  @Test
  void oneFactorRequiresItsSizeAndAHedgeNothing() {
    for (CorrelationScenario scenario : CorrelationScenario.values()) {
      assertThat(capital(RiskClass.EQUITY, RiskMeasure.DELTA, scenario, "5", equity("A", -12.5)).capital()).isEqualTo(12.5);
      assertThat(capital(RiskClass.FX, RiskMeasure.DELTA, scenario, "USD", equity("USD", 7)).capital()).isEqualTo(7);
      assertThat(capital(RiskClass.GIRR, RiskMeasure.DELTA, scenario, "EUR", rate(5, 0)).capital()).isZero();
    }
  }

  /** Two tenors of two currencies: K of EUR is 5,000 - 2 x 0.956 x 1,200 under the root, gamma is 50 %. */
  @Test
  void ratesByHand() {
    ClassCapital capital = capital(RiskClass.GIRR, RiskMeasure.DELTA, MEDIUM, "EUR", rate(2, 40), "EUR", rate(5, -30), "USD", rate(10, 20));
    double rho = Math.exp(-0.03 * 3 / 2);
    double ofEur = 1600 + 900 - 2 * rho * 1200;
    assertThat(capital.buckets().getFirst().required()).isCloseTo(Math.sqrt(ofEur), within(1e-12));
    assertThat(capital.buckets().getFirst().sum()).isEqualTo(10);
    assertThat(capital.capital()).isCloseTo(Math.sqrt(ofEur + 400 + 2 * 0.5 * 10 * 20), within(1e-12));
    double high = Math.min(1, 1.25 * rho);
    assertThat(capital(RiskClass.GIRR, RiskMeasure.DELTA, HIGH, "EUR", rate(2, 40), "EUR", rate(5, -30), "USD", rate(10, 20)).capital())
        .isCloseTo(Math.sqrt(2500 - 2400 * high + 400 + 2 * 0.625 * 200), within(1e-12));
  }

  /**
   * A hundred small caps of emerging markets bought and a hundred of advanced economies sold, 1 each: the first sum is 100 + 9,900 x 7.5 % + 100
   * + 9,900 x 12.5 % - 2 x 15 % x 10,000 = -820, so that the sums of the buckets are cut to their K (MAR21.4(5)(b)).
   */
  @Test
  void sumsAreCutWhereTheyMakeANegativeNumber() {
    Object[] all = new Object[400];
    for (int k = 0; k < 100; k++) {
      System.arraycopy(new Object[] {"9", equity("E" + k, 1), "10", equity("A" + k, -1)}, 0, all, 4 * k, 4);
    }
    ClassCapital capital = capital(RiskClass.EQUITY, RiskMeasure.DELTA, MEDIUM, all);
    double nine = Math.sqrt(842.5);
    double ten = Math.sqrt(1337.5);
    assertThat(capital.isAlternative()).isTrue();
    assertThat(capital.buckets()).extracting(SbaCapital.BucketCapital::bucket).containsExactly("9", "10");
    assertThat(capital.buckets().getFirst().sum()).isCloseTo(nine, within(1e-10));
    assertThat(capital.buckets().getLast().sum()).isCloseTo(-ten, within(1e-10));
    assertThat(capital.capital()).isCloseTo(Math.sqrt(842.5 + 1337.5 - 2 * 0.15 * nine * ten), within(1e-10));
  }

  /** MAR21.79 and MAR21.80(2): in bucket 11 nothing offsets, and it correlates with no other. */
  @Test
  void otherSectorsAddUp() {
    ClassCapital capital = capital(RiskClass.EQUITY, RiskMeasure.DELTA, HIGH, "11", equity("A", 3), "11", equity("B", -4), "12", equity("I", -24));
    assertThat(capital.buckets().getFirst().required()).isEqualTo(7);
    assertThat(capital.capital()).isEqualTo(25);
    ClassCapital bent = capital(RiskClass.EQUITY, RiskMeasure.CURVATURE, HIGH, "11", curvature("A", 3, -9), "11", curvature("B", -4, 1),
        "11", curvature("C", 2, 1));
    assertThat(bent.buckets().getFirst().required()).isEqualTo(5);
    assertThat(bent.buckets().getFirst().side()).contains(Side.UP);
  }

  /** Vega of one name at two maturities and of another: rho is 25 % of names times exp(-1 % |T - T'| / min) of maturities (MAR21.94). */
  @Test
  void vegaByHand() {
    Position[] all = {new Position("A", 0.5, 10, 0), new Position("A", 1, -6, 0), new Position("B", 3, 5, 0)};
    double sameName = Math.exp(-0.01);
    double near = 0.25 * Math.exp(-0.01 * 2.5 / 0.5);
    double far = 0.25 * Math.exp(-0.01 * 2);
    assertThat(capital(RiskClass.EQUITY, RiskMeasure.VEGA, MEDIUM, "5", all[0], "5", all[1], "5", all[2]).capital())
        .isCloseTo(Math.sqrt(100 + 36 + 25 + 2 * (-60 * sameName + 50 * near - 30 * far)), within(1e-12));
  }

  /** Two names of bucket 6 and one of 12, by MAR21.5(3) and (4), with correlations squared (MAR21.100 and 101). */
  @Test
  void curvatureByHand() {
    ClassCapital capital = capital(RiskClass.EQUITY, RiskMeasure.CURVATURE, MEDIUM, "6", curvature("A", 10, 2), "6", curvature("B", -4, 8),
        "12", curvature("I", 3, -1));
    double up = 100 + 2 * 0.0625 * 10 * -4;
    double down = 4 + 64 + 2 * 0.0625 * 2 * 8;
    assertThat(up).isGreaterThan(down);
    assertThat(capital.buckets().getFirst().side()).contains(Side.UP);
    assertThat(capital.buckets().getFirst().required()).isCloseTo(Math.sqrt(up), within(1e-12));
    assertThat(capital.capital()).isCloseTo(Math.sqrt(up + 9 + 2 * 0.45 * 0.45 * 6 * 3), within(1e-12));
  }

  /** psi is 0 where both are negative; of equal K that of the larger sum is selected, of equal sums the downward one (MAR21.5(3)(a)(iii)). */
  @Test
  void gainsByCurvatureRequireNothing() {
    ClassCapital capital = capital(RiskClass.FX, RiskMeasure.CURVATURE, LOW, "USD", curvature("USD", -5, -3), "GBP", curvature("GBP", -2, -7));
    assertThat(capital.capital()).isZero();
    assertThat(capital.buckets()).extracting(bucket -> bucket.bucket() + bucket.sum() + bucket.side().orElseThrow())
        .containsExactly("GBP-2.0UP", "USD-3.0DOWN");
    assertThat(capital(RiskClass.FX, RiskMeasure.CURVATURE, LOW, "USD", curvature("USD", 4, 4)).buckets().getFirst().side()).contains(Side.DOWN);
  }

  /** Random positions in all sectors and indices, as quadratic forms of one matrix for all names and one of the buckets. */
  @Test
  void equitiesAsMatrices() {
    Random random = new Random(3);
    double[] rhos = {0.15, 0.15, 0.15, 0.15, 0.25, 0.25, 0.25, 0.25, 0.075, 0.125, 0, 0.8, 0.8};
    for (CorrelationScenario scenario : CorrelationScenario.values()) {
      int each = 4;
      RealVector required = new ArrayRealVector(13);
      RealVector sums = new ArrayRealVector(13);
      Object[] all = new Object[2 * each * 12];
      int place = 0;
      for (int b = 1; b <= 13; b++) {
        if (b == 11) {
          continue;
        }
        RealVector amounts = new ArrayRealVector(random.doubles(each, -10, 20).toArray());
        RealMatrix correlations = MatrixUtils.createRealIdentityMatrix(each);
        double rho = moved(scenario, rhos[b - 1]);
        for (int k = 0; k < each; k++) {
          all[place++] = "" + b;
          all[place++] = equity("N" + b + k, amounts.getEntry(k));
          for (int l = 0; l < each; l++) {
            correlations.setEntry(k, l, k == l ? 1 : rho);
          }
        }
        required.setEntry(b - 1, Math.sqrt(correlations.preMultiply(amounts).dotProduct(amounts)));
        sums.setEntry(b - 1, Arrays.stream(amounts.toArray()).sum());
      }
      double square = required.dotProduct(required);
      for (int b = 1; b <= 13; b++) {
        for (int c = 1; c <= 13; c++) {
          double gamma = b == c ? 0 : b <= 10 && c <= 10 ? 0.15 : b >= 12 && c >= 12 ? 0.75 : 0.45;
          square += moved(scenario, gamma) * sums.getEntry(b - 1) * sums.getEntry(c - 1);
        }
      }
      ClassCapital capital = capital(RiskClass.EQUITY, RiskMeasure.DELTA, scenario, all);
      assertThat(capital.isAlternative()).isFalse();
      assertThat(capital.capital()).isCloseTo(Math.sqrt(square), within(1e-10));
    }
  }

  private static double moved(CorrelationScenario scenario, double correlation) {
    return switch (scenario) {
      case LOW -> correlation > 0.8 ? 2 * correlation - 1 : correlation * 3 / 4;
      case MEDIUM -> correlation;
      case HIGH -> correlation >= 0.8 ? 1 : correlation * 5 / 4;
    };
  }
}
