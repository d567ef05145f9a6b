package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.UnaryOperator;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Tape;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Complex functions on the tape against those of Hipparchus, over moduli from 1e-6 to 1e6 and arguments up to 3.04. */
class ComplexRealTest {
  private static final ComplexNumber OTHER = new ComplexNumber(0.7, -1.3);

  private record ComplexNumber(double re, double im) {}

  private enum Function {
    EXP(ComplexReal::exp, Complex::exp),
    LOG(ComplexReal::log, Complex::log),
    SQRT(ComplexReal::sqrt, Complex::sqrt),
    SQUARE(ComplexReal::square, z -> z.multiply(z)),
    INVERSE(ComplexReal::inverse, Complex::reciprocal),
    NEG(ComplexReal::neg, Complex::negate),
    MUL(z -> z.mul(other(z)), z -> z.multiply(other())),
    DIV(z -> other(z).div(z), z -> other().divide(z)),
    ADD(z -> z.add(other(z)), z -> z.add(other())),
    SUB(z -> z.sub(other(z)), z -> z.subtract(other()));

    private final UnaryOperator<ComplexReal> recorded;
    private final UnaryOperator<Complex> expected;

    Function(UnaryOperator<ComplexReal> recorded, UnaryOperator<Complex> expected) {
      this.recorded = recorded;
      this.expected = expected;
    }

    private static ComplexReal other(ComplexReal z) {
      return new ComplexReal(z.re().constant(OTHER.re()), z.re().constant(OTHER.im()));
    }

    private static Complex other() {
      return new Complex(OTHER.re(), OTHER.im());
    }

    Graph graph() {
      try (Tape tape = Tape.open()) {
        ComplexReal f = recorded.apply(new ComplexReal(tape.input("re"), tape.input("im")));
        return tape.graph(f.re(), f.im());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithHipparchus(Function function) {
    Program program = Program.of(function.graph());
    double largest = function == Function.EXP ? 100 : 1e6;
    for (double modulus = 1e-6; modulus <= largest; modulus *= 3.7) {
      for (double argument = -3.04; argument <= 3.04; argument += 0.0304) {
        Complex z = new Complex(modulus * Math.cos(argument), modulus * Math.sin(argument));
        Complex expected = function.expected.apply(z);
        double[] found = program.run(z.getReal(), z.getImaginary());
        double tolerance = 2e-13 * (expected.norm() + (function == Function.LOG ? 1 : 0));
        assertThat(found[0]).as("re at %s", z).isCloseTo(expected.getReal(), within(tolerance));
        assertThat(found[1]).as("im at %s", z).isCloseTo(expected.getImaginary(), within(tolerance));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void isDifferentiable(Function function) {
    Graph graph = function.graph();
    double[][] points = {{0.8, 0.6}, {2, -3}, {-0.5, 0.4}, {-1, -2}, {0.3, 1e-3}};
    for (double[] z : points) {
      GradCheck.firstOrder(graph, z).requireWithin(1e-8);
      GradCheck.secondOrder(graph, z).requireWithin(1e-6);
    }
  }
}
