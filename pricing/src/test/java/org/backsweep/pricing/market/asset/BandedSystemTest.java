package org.backsweep.pricing.market.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

class BandedSystemTest {
  /** The solution, and the derivatives of the first unknown, are those of commons-math's LU decomposition. */
  @Test
  void agreesWithAFullDecomposition() {
    for (int n : new int[] {1, 2, 3, 7}) {
      for (int width = 0; width < 4; width++) {
        RealMatrix full = new Array2DRowRealMatrix(n, n);
        double[][] band = new double[width + 1][n];
        for (int i = 0; i < n; i++) {
          for (int d = 0; d <= width && i + d < n; d++) {
            band[d][i] = d == 0 ? 10 + i : Math.cos(i + 2 * d);
            full.setEntry(i + d, i, band[d][i]);
            full.setEntry(i, i + d, band[d][i]);
          }
        }
        double[] right = IntStream.range(0, n).mapToDouble(i -> Math.sin(3 * i + 1)).toArray();
        RealMatrix inverse = new LUDecomposition(full).getSolver().getInverse();
        try (Tape tape = Tape.open()) {
          Real[] b = IntStream.range(0, n).mapToObj(i -> tape.input("b" + i)).toArray(Real[]::new);
          double[] found = Program.of(Adjoint.of(tape.graph(BandedSystem.of(band).solve(List.of(b), Linear.RECORDED).toArray(Real[]::new))).graph()).run(right);
          double[] wanted = new ArrayRealVector(inverse.operate(right)).append(inverse.getRowVector(0)).toArray();
          assertThat(found).as("%d unknowns, %d beside the diagonal", n, width).containsExactly(wanted, within(1e-13));
        }
      }
    }
  }
}
