package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

class GradientLayoutTest {
  private static final double[] POINT = {1.25, -0.5, 2};

  /** A graph whose derivatives are all known. */
  private static Graph graph() {
    try (Tape tape = Tape.open()) {
      Real x = tape.input("x");
      Real y = tape.input("y");
      Real z = tape.input("z");
      return tape.graph(x.mul(y), y.mul(z).mul(z), x);
    }
  }

  @Test
  void derivativesStandWhereTheLayoutSays() {
    Derivatives derivatives = Adjoint.ofSums(graph(), new int[] {1}, new int[] {0, 1, 2});
    double[] numbers = Program.of(derivatives.graph()).run(POINT);
    double[][] expected = {{0, 4, -2}, {0.5, 5.25, -2}};
    assertThat(derivatives.layout()).isEqualTo(new GradientLayout(3, 2, 3));
    assertThat(numbers).hasSize(derivatives.layout().size()).startsWith(-0.625, -2, 1.25);
    for (int sum = 0; sum < expected.length; sum++) {
      assertThat(derivatives.layout().gradient(sum, numbers)).containsExactly(expected[sum]);
      assertThat(Arrays.stream(derivatives.layout().gradient(sum)).mapToDouble(place -> numbers[place])).containsExactly(
          Arrays.stream(expected[sum]).boxed().toArray(Double[]::new));
      for (int j = 0; j < POINT.length; j++) {
        assertThat(numbers[derivatives.gradient(sum, j)]).as("sum %d by input %d", sum, j).isEqualTo(expected[sum][j]);
      }
    }
  }

  @Test
  void tangentsOfDerivativesStandWhereBothSay() {
    Derivatives derivatives = Adjoint.of(graph(), 1);
    Tangent tangent = Tangent.of(derivatives.graph());
    double[] numbers = Program.of(tangent.graph()).run(Tangent.inputs(POINT, new double[] {0, 1, 0}));
    // Of y z^2 along y: the value's slope z^2, then of its gradient (0, z^2, 2 y z) the row (0, 0, 2 z).
    assertThat(numbers[tangent.derivative(1)]).isEqualTo(4);
    assertThat(numbers[tangent.derivative(derivatives.gradient(0, 0))]).isZero();
    assertThat(numbers[tangent.derivative(derivatives.gradient(0, 1))]).isZero();
    assertThat(numbers[tangent.derivative(derivatives.gradient(0, 2))]).isEqualTo(4, within(0.0));
  }

  @Test
  void gradientsArePutWhereTheyAreFound() {
    GradientLayout layout = new GradientLayout(2, 2, 3);
    double[] numbers = new double[layout.size()];
    layout.put(1, new double[] {7, 8, 9}, numbers);
    assertThat(numbers).containsExactly(0, 0, 0, 0, 0, 7, 8, 9);
    assertThat(layout.gradient(1, numbers)).containsExactly(7, 8, 9);
  }

  @Test
  void whatIsNotThereHasNoPlace() {
    GradientLayout layout = new GradientLayout(2, 2, 3);
    assertThatThrownBy(() -> layout.gradient(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> layout.gradient(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> layout.gradient(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Tangent.of(graph()).derivative(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
