package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.matrix.RealMatrix;
import org.backsweep.aad.matrix.RealVector;
import org.junit.jupiter.api.Test;

/** What comes through a vector function on a side that is not taken is zero, at both orders; elsewhere it is what it was. */
class WeighedVectorTest {
  private static final Graph CHOICE = Graph.record(List.of("a", "b"), x -> {
    RealVector logs = RealVector.of(Real.log(x[0]), Real.log(x[0].mul(2)));
    Real taken = RealMatrix.of(2, 2, x[0].add(3), Real.log(x[0]), x[1], x[1].add(5)).solve(logs).dot(logs);
    return new Real[] {Real.select(x[0].gt(0), taken, x[0].mul(x[0]).mul(x[1]))};
  });

  @Test
  void aSideThatIsNotTaken() {
    double[] point = {-2, 3};
    assertThat(Program.of(Adjoint.of(CHOICE).graph()).run(point)).containsExactly(12, -12, 4);
    assertThat(Program.of(Tangent.of(CHOICE).graph()).run(Tangent.inputs(point, new double[] {1, 10}))).containsExactly(12, 28);
    double[] second = Program.of(Tangent.of(Adjoint.of(CHOICE).graph()).graph()).run(Tangent.inputs(point, new double[] {1, 10}));
    // The Hessian is [[2 b, 2 a], [2 a, 0]].
    assertThat(second).containsExactly(12, -12, 4, 28, -34, -4);
  }

  /** A weight that happens to be zero has a derivative: {@code d2/da db a (b + b) = 2}. */
  @Test
  void aWeightThatIsZeroHasADerivative() {
    Graph product = Graph.record(List.of("a", "b"), x -> new Real[] {
        Real.select(x[1].gt(0), x[0].mul(RealVector.of(x[1], x[1]).dot(RealVector.of(x[1], x[1]))), x[0])});
    double[] second = Program.of(Tangent.of(Adjoint.of(product).graph()).graph())
        .run(Tangent.inputs(new double[] {0, 3}, new double[] {1, 0}));
    // V = 2 a b^2: V_a = 18, V_b = 0; along a: 18, 0, 4 b.
    assertThat(second).containsExactly(0, 18, 0, 18, 0, 12);
  }
}
