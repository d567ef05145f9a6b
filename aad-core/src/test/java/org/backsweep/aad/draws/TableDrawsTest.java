package org.backsweep.aad.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.function.Grad;
import org.junit.jupiter.api.Test;

class TableDrawsTest {
  private static final double[][] ROWS = {{1, 10, 100}, {2, 20, 200}, {3, 30, 300}, {4, 40, 400}, {5, 50, 500}};

  @Test
  void aPathHasItsRow() {
    TableDraws table = TableDraws.of(ROWS);
    assertThat(table.rows()).isEqualTo(5);
    assertThat(table.dimensions()).isEqualTo(3);
    double[] out = new double[14];
    table.fill(1, 3, out, 2, 4);
    assertThat(out).containsExactly(0, 0, 2, 3, 4, 0, 20, 30, 40, 0, 200, 300, 400, 0);
    Arrays.fill(out, 0);
    table.fill(3, 2, out, 0, 3, new int[] {2, 0, 1});
    assertThat(out).containsExactly(40, 50, 0, 400, 500, 0, 4, 5, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void isACopy() {
    double[][] rows = {{1}, {2}};
    TableDraws table = TableDraws.of(rows);
    rows[0][0] = 7;
    double[] out = new double[2];
    table.fill(0, 2, out, 0, 2);
    assertThat(out).containsExactly(1, 2);
  }

  /** The straight line with the least squares over 1,000 observations is that of Commons Math. */
  @Test
  void recordingsGoOverData() {
    SimpleRegression line = new SimpleRegression();
    double[][] rows = new double[1000][];
    for (int i = 0; i < rows.length; i++) {
      double x = i / 100.0;
      rows[i] = new double[] {x, 3 - 2 * x + Math.sin(7 * x * x)};
      line.addData(rows[i][0], rows[i][1]);
    }
    TableDraws table = TableDraws.of(rows);
    Grad squares = Grad.of((Real[] b) -> {
      Tape tape = Tape.current();
      Real miss = tape.draw(1).sub(b[0]).sub(tape.draw(0).mul(b[1]));
      return Real.mean(miss.mul(miss));
    }).over(Paths.of(table.rows(), table));
    double[] least = {line.getIntercept(), line.getSlope()};
    assertThat(squares.at(least)).containsExactly(new double[2], within(1e-12));
    assertThat(squares.value(least)).isCloseTo(line.getSumSquaredErrors() / rows.length, within(1e-12));
  }

  @Test
  void badTables() {
    assertThatThrownBy(TableDraws::of).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("needs a row");
    assertThatThrownBy(() -> TableDraws.of(new double[0])).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("needs a row");
    assertThatThrownBy(() -> TableDraws.of(new double[] {1, 2}, new double[] {1})).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 1 has 1 numbers and row 0 has 2");
    assertThatThrownBy(() -> TableDraws.of(new double[] {1, 2}, new double[] {1, Double.NaN})).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column 1 of row 1 is NaN");
    TableDraws table = TableDraws.of(ROWS);
    assertThatThrownBy(() -> table.fill(3, 3, new double[9], 0, 3)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows 3 to 5 are asked for, and the table has 5");
    assertThatThrownBy(() -> table.fill(-1, 1, new double[9], 0, 3)).isInstanceOf(IllegalArgumentException.class);
  }
}
