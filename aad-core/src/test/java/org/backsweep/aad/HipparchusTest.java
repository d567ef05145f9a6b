package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.backsweep.aad.execute.Program;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;

/** Values, gradients and Hessians of random expressions against another library's automatic differentiation. */
class HipparchusTest {
  private static final int INPUTS = 3;
  private static final DSFactory FACTORY = new DSFactory(INPUTS, 2);

  /** One number, twice. */
  private record Twin(Real ours, DerivativeStructure theirs) {}

  @Test
  void randomExpressions() {
    int kinked = 0;
    for (int seed = 0; seed < 400; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] point = random.doubles(INPUTS, -1.2, 1.2).toArray();
      Graph graph;
      DerivativeStructure theirs;
      try (Tape tape = Tape.open()) {
        Twin[] inputs = new Twin[INPUTS];
        for (int j = 0; j < INPUTS; j++) {
          inputs[j] = new Twin(tape.input("x" + j), FACTORY.variable(j, point[j]));
        }
        Twin twin = expression(random, inputs, 6);
        graph = tape.graph(twin.ours());
        theirs = twin.theirs();
      }
      kinked += graph.kinks().isEmpty() ? 0 : 1;
      compare(graph, theirs, point, seed);
    }
    assertThat(kinked).isBetween(50, 390);
  }

  private static void compare(Graph graph, DerivativeStructure theirs, double[] point, int seed) {
    Program tangent = Program.of(Tangent.of(graph).graph());
    Program hessian = Program.of(Tangent.of(Adjoint.of(graph).graph()).graph());
    for (int j = 0; j < INPUTS; j++) {
      double[] direction = new double[2 * INPUTS];
      System.arraycopy(point, 0, direction, 0, INPUTS);
      direction[INPUTS + j] = 1;
      int[] orders = new int[INPUTS];
      orders[j]++;
      double first = theirs.getPartialDerivative(orders);
      requireClose(tangent.run(direction)[0], theirs.getValue(), seed);
      requireClose(tangent.run(direction)[1], first, seed);
      double[] out = hessian.run(direction);
      requireClose(out[1 + j], first, seed);
      for (int i = 0; i < INPUTS; i++) {
        orders[i]++;
        requireClose(out[1 + INPUTS + 1 + i], theirs.getPartialDerivative(orders), seed);
        orders[i]--;
      }
    }
  }

  private static void requireClose(double ours, double theirs, int seed) {
    assertThat(Math.abs(ours - theirs)).as("expression %d: %s, %s", seed, ours, theirs)
        .isLessThanOrEqualTo(1e-11 * (1 + Math.abs(theirs)));
  }

  private static Twin expression(SplittableRandom random, Twin[] inputs, int depth) {
    if (depth == 0 || random.nextInt(12) == 0) {
      return inputs[random.nextInt(INPUTS)];
    }
    Twin x = expression(random, inputs, depth - 1);
    Twin y = expression(random, inputs, depth - 1);
    Real a = x.ours();
    Real b = y.ours();
    DerivativeStructure c = x.theirs();
    DerivativeStructure d = y.theirs();
    return switch (random.nextInt(16)) {
      case 0 -> new Twin(a.add(b), c.add(d));
      case 1 -> new Twin(a.sub(b), c.subtract(d));
      case 2 -> new Twin(Real.tanh(a.mul(b)), c.multiply(d).tanh());
      case 3 -> new Twin(a.div(positive(b)), c.divide(positive(d)));
      case 4 -> new Twin(a.neg(), c.negate());
      case 5 -> new Twin(Real.sin(Real.fma(a, b, inputs[0].ours())), c.multiply(d).add(inputs[0].theirs()).sin());
      case 6 -> new Twin(Real.sqrt(positive(a)), positive(c).sqrt());
      case 7 -> new Twin(Real.exp(Real.tanh(a)), c.tanh().exp());
      case 8 -> new Twin(Real.log(positive(a)), positive(c).log());
      case 9 -> new Twin(Real.pow(positive(a), Real.sin(b)), positive(c).pow(d.sin()));
      case 10 -> new Twin(Real.cos(a), c.cos());
      case 11 -> new Twin(Real.abs(a), c.getValue() >= 0 ? c : c.negate());
      case 12 -> new Twin(Real.min(a, b), c.getValue() <= d.getValue() ? c : d);
      case 13 -> new Twin(Real.max(a, b), c.getValue() >= d.getValue() ? c : d);
      case 14 -> new Twin(Real.select(a.gt(b), a.mul(0.5), b.mul(a)), c.getValue() > d.getValue() ? c.multiply(0.5) : d.multiply(c));
      default -> new Twin(Real.pow(Real.tanh(a), 3), c.tanh().pow(3));
    };
  }

  private static Real positive(Real x) {
    return Real.tanh(x).add(1.5);
  }

  private static DerivativeStructure positive(DerivativeStructure x) {
    return x.tanh().add(1.5);
  }
}
