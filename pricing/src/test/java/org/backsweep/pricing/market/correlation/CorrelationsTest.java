package org.backsweep.pricing.market.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.backsweep.aad.Real;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.TestMarket;
import org.junit.jupiter.api.Test;

class CorrelationsTest {
  private static final LocalDate TODAY = LocalDate.of(2016, 2, 5);
  private static final List<CorrelationFactor> ABFX = List.of(CorrelationFactor.of("A"), CorrelationFactor.of("B"), new CorrelationFactor("EURUSD", -1));

  private static MarketData data(double ab, double ax, double bx) {
    return TestMarket.data(TODAY, "CORRELATION/RATE/B/A", ab, "CORRELATION/RATE/A/EURUSD", ax, "CORRELATION/RATE/USDEUR/B", bx);
  }

  private static List<Real> lower(Correlations correlations) {
    List<Real> entries = new ArrayList<>();
    Real[][] l = correlations.cholesky();
    for (int i = 0; i < l.length; i++) {
      for (int j = 0; j <= i; j++) {
        entries.add(l[i][j]);
      }
    }
    return entries;
  }

  private static RealMatrix product(double[] lower, int n) {
    RealMatrix l = new Array2DRowRealMatrix(n, n);
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        l.setEntry(i, j, lower[next++]);
      }
    }
    return l.multiply(l.transpose());
  }

  /** The factor has the sign -1, and B's correlation is quoted with the inverse rate: two signs cancel. */
  @Test
  void lowerFactorTimesItsTransposeIsTheMatrix() {
    TestMarket recorded = TestMarket.of(data(0.6, 0.3, -0.2), market -> lower(Correlations.of(market, ABFX)));
    RealMatrix expected = new Array2DRowRealMatrix(new double[][] {{1, 0.6, -0.3}, {0.6, 1, -0.2}, {-0.3, -0.2, 1}});
    assertThat(product(recorded.values(), 3).subtract(expected).getFrobeniusNorm()).isLessThan(1e-15);
    assertThat(GradCheck.firstOrder(recorded.graph(), recorded.inputs()).worst().error()).isLessThan(1e-7);
    assertThat(TestMarket.value(data(0.6, 0.3, -0.2), market -> Correlations.between(market, "EURUSD", "B"))).isEqualTo(0.2);
  }

  @Test
  void oneFactorNeedsNoQuote() {
    assertThat(TestMarket.of(data(0, 0, 0), market -> lower(Correlations.of(market, List.of(CorrelationFactor.of("A"))))).values())
        .containsExactly(1);
  }

  @Test
  void aMissingQuoteIsNamed() {
    assertThatThrownBy(() -> TestMarket.of(data(0, 0, 0),
        market -> lower(Correlations.of(market, List.of(CorrelationFactor.of("A"), CorrelationFactor.of("C"))))))
        .isInstanceOf(MarketException.class).hasMessageContaining("CORRELATION/RATE/C/A");
  }

  /** With r for all pairs of three the eigenvalues are 1 - r, 1 - r and 1 + 2 r. */
  @Test
  void notPositiveDefiniteIsRefusedWithTheSmallestEigenvalue() {
    assertThatThrownBy(() -> TestMarket.of(data(-0.75, -0.75, 0.75),
        market -> lower(Correlations.of(market, List.of(CorrelationFactor.of("A"), CorrelationFactor.of("B"), CorrelationFactor.of("EURUSD"))))))
        .isInstanceOf(MarketException.class).hasMessageContaining("A, B, EURUSD").hasMessageContaining("-0.500,");
  }

  /** By symmetry the nearest to r = -0.75 has one r for all, the one with the smallest eigenvalue 1e-4. */
  @Test
  void repairTakesTheNearestAndSaysHowFarItIs() {
    TestMarket recorded = TestMarket.of(data(-0.75, -0.75, 0.75).repairingCorrelation(),
        market -> lower(Correlations.of(market, List.of(CorrelationFactor.of("A"), CorrelationFactor.of("B"), CorrelationFactor.of("EURUSD")))));
    RealMatrix repaired = product(recorded.values(), 3);
    double r = (1e-4 - 1) / 2;
    for (int[] place : new int[][] {{1, 0}, {2, 0}, {2, 1}}) {
      assertThat(repaired.getEntry(place[0], place[1])).isCloseTo(r, within(1e-9));
    }
    assertThat(recorded.warnings()).singleElement().asString()
        .contains("smallest eigenvalue is -0.5").contains("off by 0.25").contains("by 0.6125 in the Frobenius norm");
    assertThat(recorded.quotes()).hasSize(3);
  }

  /** Higham (2002), section 4: the nearest to a 3 by 3 matrix of ones with zeros in the corners, and its distance. */
  @Test
  void nearestOfHighamsFirstExample() {
    RealMatrix a = new Array2DRowRealMatrix(new double[][] {{1, 1, 0}, {1, 1, 1}, {0, 1, 1}});
    RealMatrix x = NearestCorrelation.of(a, 0);
    assertThat(x.getEntry(0, 1)).isCloseTo(0.7607, within(5e-5));
    assertThat(x.getEntry(0, 2)).isCloseTo(0.1573, within(5e-5));
    assertThat(x.getEntry(1, 2)).isCloseTo(0.7607, within(5e-5));
    assertThat(x.subtract(a).getFrobeniusNorm()).isCloseTo(0.5278, within(5e-5));
  }

  /** Higham (2002), section 4: the nearest to a tridiagonal matrix. */
  @Test
  void nearestOfHighamsTridiagonalExample() {
    RealMatrix a = new Array2DRowRealMatrix(new double[][] {{2, -1, 0, 0}, {-1, 2, -1, 0}, {0, -1, 2, -1}, {0, 0, -1, 2}});
    RealMatrix x = NearestCorrelation.of(a, 0);
    double[][] published = {{1, -0.8084, 0.1916, 0.1068}, {-0.8084, 1, -0.6562, 0.1916}, {0.1916, -0.6562, 1, -0.8084},
        {0.1068, 0.1916, -0.8084, 1}};
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        assertThat(x.getEntry(i, j)).isCloseTo(published[i][j], within(5e-5));
      }
    }
  }

  @Test
  void aFloorHoldsForTheSmallestEigenvalue() {
    RealMatrix a = new Array2DRowRealMatrix(new double[][] {{1, 0.95, 0.1}, {0.95, 1, 0.9}, {0.1, 0.9, 1}});
    RealMatrix x = NearestCorrelation.of(a, 0.01);
    double[] eigenvalues = new EigenDecomposition(x).getRealEigenvalues();
    assertThat(Arrays.stream(eigenvalues).min().orElseThrow()).isCloseTo(0.01, within(1e-9));
    assertThat(x.getEntry(1, 1)).isEqualTo(1);
  }
}
