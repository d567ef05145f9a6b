package org.backsweep.aad.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.aad.Tape;
import org.backsweep.aad.TestDraws;
import org.backsweep.aad.execute.Paths;
import org.junit.jupiter.api.Test;

class GradCheckTest {

  @Test
  void threeOpinionsOnAProduct() {
    GradReport report = GradCheck.firstOrder(product(), 3, 0.5).requireWithin(1e-9);

    assertThat(report.rows()).extracting(GradReport.Row::output).containsExactly(0, 0, 1, 1);
    assertThat(report.rows()).extracting(GradReport.Row::input).containsExactly("x", "y", "x", "y");
    GradReport.Row byY = report.rows().get(1);
    double exact = 3 * Math.exp(0.5);
    assertThat(byY.finiteDifference()).isEqualTo(exact, within(1e-9));
    assertThat(byY.tangent()).isEqualTo(exact, within(1e-14));
    assertThat(byY.adjoint()).isEqualTo(exact, within(1e-14));
  }

  @Test
  void secondDerivativesOfAProduct() {
    GradReport report = GradCheck.secondOrder(product(), 3, 0.5).requireWithin(1e-8);

    assertThat(report.rows().subList(0, 4)).extracting(GradReport.Row::input).containsExactly("x, x", "x, y", "y, x", "y, y");
    assertThat(report.rows().get(2).tangent()).isEqualTo(Math.exp(0.5), within(1e-14));
    assertThat(report.rows().get(3).adjoint()).isEqualTo(3 * Math.exp(0.5), within(1e-13));
  }

  @Test
  void onAKinkTheRowShowsItAndTheMessageNamesIt() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real x = tape.input("spot");
      graph = tape.graph(Real.max(x.sub(100), 0));
    }
    GradCheck.firstOrder(graph, 101).requireWithin(1e-9);
    GradReport onIt = GradCheck.firstOrder(graph, 100);

    assertThat(onIt.worst().finiteDifference()).isEqualTo(0.5, within(1e-12));
    assertThat(onIt.kinks()).extracting(Graph.Kink::op).containsExactly(Op.MAX);
    assertThatThrownBy(() -> onIt.requireWithin(1e-3)).isInstanceOf(AssertionError.class)
        .hasMessageContaining("output 0 by spot").hasMessageContaining("1 of 1").hasMessageContaining("max");
  }

  @Test
  void aWrongDerivativeIsFound() {
    GradReport.Row right = GradReport.Row.of(0, "a", 2, 2, 2, 1);
    GradReport.Row wrong = GradReport.Row.of(1, "b", 2, 2, 2.1, 1);
    GradReport report = new GradReport(List.of(right, wrong), List.of());

    assertThat(right.error()).isZero();
    assertThat(wrong.error()).isEqualTo(0.1 / 2.1, within(1e-12));
    assertThat(report.worst()).isEqualTo(wrong);
    assertThatThrownBy(() -> report.requireWithin(0.01)).isInstanceOf(AssertionError.class).hasMessageContaining("output 1 by b");
    assertThat(report.requireWithin(0.05)).isSameAs(report);
  }

  @Test
  void whatIsNotANumberIsNeverRight() {
    GradReport.Row row = GradReport.Row.of(0, "a", Double.NaN, 2, 2, 1);

    assertThat(row.error()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> new GradReport(List.of(row), List.of()).requireWithin(1e300)).isInstanceOf(AssertionError.class);
    assertThat(GradReport.Row.of(0, "a", Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1).error())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aStepOutOfTheDomainDoesNotCount() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real p = tape.input("p");
      // The root of x^2 = p in [1, 2]: none for p below 1 or above 4.
      graph = tape.graph(Real.inverseNormCdf(p), Solve.solve(x -> x.mul(x).sub(p), 0.9, 2));
    }
    GradReport report = GradCheck.firstOrder(graph, 0.95).requireWithin(1e-8);
    assertThat(report.rows().get(1).adjoint()).isEqualTo(0.5 / Math.sqrt(0.95), within(1e-12));
    GradCheck.secondOrder(graph, 0.95).requireWithin(1e-6);
  }

  /** A bump that all but the smallest steps pass over; numbers that cancel; the edge of a domain. */
  @Test
  void noFalseAlarms() {
    check(x -> Real.exp(x[0].sub(1.0005).mul(x[0].sub(1.0005)).mul(-1e6)), 1e-7, 1);
    check(x -> Real.tanh(x[0].sub(1.0001).mul(1e3)), 1e-7, 1);
    check(x -> x[0].mul(x[1]).sub(x[0].mul(x[1].constant(0.7))), 1e-9, 0.3, 0.7);
    check(x -> Real.sin(x[0]).sub(x[0]), 1e-7, 0);
    check(x -> Real.pow(x[0], 2.5).add(x[0].mul(3)), 1e-5, 0);
    check(x -> Real.pow(x[0].neg().add(1), 3.5).add(x[0]), 1e-5, 1);
  }

  private static void check(Function<Real[], Real> f, double tolerance, double... at) {
    try (Tape tape = Tape.open()) {
      Real[] x = new Real[at.length];
      Arrays.setAll(x, j -> tape.input("x" + j));
      GradCheck.firstOrder(tape.graph(f.apply(x)), at).requireWithin(tolerance);
    }
  }

  @Test
  void norDoesItOverPaths() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real p = tape.input("p");
      Real root = Solve.solve(x -> x.mul(x).sub(p), 0.9, 2);
      graph = tape.graph(Real.mean(Real.exp(root.mul(tape.draw(0)))));
    }
    Paths paths = Paths.of(65, new TestDraws(1, 3));
    GradCheck.firstOrder(graph, paths, 0.95).requireWithin(1e-8);
    GradCheck.secondOrder(graph, paths, 0.95).requireWithin(1e-6);
  }

  @Test
  void overPaths() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real spot = tape.input("spot");
      Real sigma = tape.input("sigma");
      Real end = spot.mul(Real.exp(sigma.mul(tape.draw(0)).sub(sigma.mul(sigma).mul(0.5))));
      graph = tape.graph(Real.mean(end), Real.mean(Real.max(end.sub(100), 0)));
    }
    Paths paths = Paths.of(500, new TestDraws(1, 7));
    GradCheck.firstOrder(graph, paths, 100, 0.2).requireWithin(1e-4);
    Graph smooth = smoothed();
    GradCheck.firstOrder(smooth, paths, 100, 0.2).requireWithin(1e-8);
    GradCheck.secondOrder(smooth, paths, 100, 0.2).requireWithin(1e-6);
  }

  @Test
  void nothingToCompareIsSaid() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      graph = tape.graph(tape.constant(1));
    }
    assertThatThrownBy(() -> GradCheck.firstOrder(graph).worst()).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nothing to compare");
  }

  private static Graph product() {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      Real y = tape.input("y");
      return tape.graph(x.mul(Real.exp(y)), x.mul(x));
    }
  }

  private static Graph smoothed() {
    try (Tape tape = Tape.open()) {
      Real spot = tape.input("spot");
      Real sigma = tape.input("sigma");
      Real end = spot.mul(Real.exp(sigma.mul(tape.draw(0)).sub(sigma.mul(sigma).mul(0.5))));
      Real x = end.sub(100).div(5);
      return tape.graph(Real.mean(x.mul(Real.normCdf(x)).add(Real.normPdf(x)).mul(5)));
    }
  }
}
