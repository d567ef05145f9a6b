package org.backsweep.aad.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Derivatives;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Linearization;
import org.backsweep.aad.RandomTapes;
import org.backsweep.aad.Real;
import org.backsweep.aad.RecordedFunction;
import org.backsweep.aad.Tangent;
import org.backsweep.aad.Tape;
import org.backsweep.aad.TestDraws;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

/** Jacobians, products with them and Hessians, by the transforms of graphs, by identities and by structure. */
class JacTest {
  private static final int TAPES = 150;

  private static void requireClose(double[] found, double[] expected, String what, int seed) {
    assertThat(found).as("%s of tape %d", what, seed).hasSameSizeAs(expected);
    for (int k = 0; k < found.length; k++) {
      assertThat(Math.abs(found[k] - expected[k])).as("%s of tape %d, %d: %s, %s", what, seed, k, found[k], expected[k])
          .isLessThanOrEqualTo(1e-10 * (1 + Math.abs(expected[k])));
    }
  }

  /** Random recordings with paths, tables, solves, calls and stages: as from the adjoint and the tangent of the graph. */
  @Test
  void randomTapes() {
    for (int seed = 0; seed < TAPES; seed++) {
      // Those that are adjoints already have many outputs.
      Graph graph = RandomTapes.mixed(seed).only(0, 1, 2);
      double[] x = RandomTapes.inputs(graph, seed);
      Paths paths = Paths.of(70, new TestDraws(RandomTapes.draws(), seed));
      Derivatives adjoint = Adjoint.of(graph, 0, 1, 2);
      double[] numbers = Program.of(adjoint.graph()).run(paths, x);
      Jac jac = Jac.of(graph::at).over(paths);
      requireClose(jac.value(x), Arrays.copyOf(numbers, 3), "value", seed);
      double[] v = new SplittableRandom(seed).doubles(x.length, -1, 1).toArray();
      double[] w = new SplittableRandom(~seed).doubles(3, -1, 1).toArray();
      double[] backward = jac.vjp(x, w);
      double[] forward = jac.jvp(x, v);
      double[] product = new double[x.length];
      for (int o = 0; o < 3; o++) {
        double[] row = adjoint.layout().gradient(o, numbers);
        for (Mode mode : Mode.values()) {
          requireClose(jac.by(mode).at(x)[o], row, mode + " row " + o, seed);
        }
        for (int j = 0; j < x.length; j++) {
          product[j] += w[o] * row[j];
        }
      }
      requireClose(backward, product, "vjp", seed);
      double[] tangent = Program.of(Tangent.of(graph).graph()).run(paths, Tangent.inputs(x, v));
      requireClose(forward, Arrays.copyOfRange(tangent, 3, 6), "jvp", seed);
      // Duality: w . (J v) = (w^T J) . v.
      requireClose(new double[] {dot(w, forward)}, new double[] {dot(backward, v)}, "duality", seed);
    }
  }

  /** By one input at a time, the others being numbers around the function, with all kinds of steps on either side of the cut. */
  @Test
  void closuresOfRandomTapes() {
    for (int seed = 0; seed < TAPES; seed++) {
      Graph whole = RandomTapes.mixed(seed);
      Graph graph = whole.only(IntStream.range(0, Math.min(9, whole.outputs())).toArray());
      double[] x = RandomTapes.inputs(graph, seed);
      Paths paths = Paths.of(70, new TestDraws(RandomTapes.draws(), seed));
      Graph byEach = Graph.record(graph.inputs(), in -> IntStream.range(0, in.length).boxed().flatMap(j -> {
        Jac alone = Jac.of(u -> {
          Real[] all = in.clone();
          all[j] = u[0];
          return graph.at(all);
        });
        Real[] weights = IntStream.range(0, graph.outputs()).mapToObj(o -> in[j].constant(o + 1)).toArray(Real[]::new);
        return Arrays.stream(alone.vjp(new Real[] {in[j]}, weights));
      }).toArray(Real[]::new));
      double[] weights = IntStream.range(0, graph.outputs()).mapToDouble(o -> o + 1).toArray();
      requireClose(Program.of(byEach).run(paths, x), Jac.of(graph::at).over(paths).vjp(x, weights), "closures", seed);
    }
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(k -> a[k] * b[k]).sum();
  }

  /** The Hessian of random recordings without paths: as the tangent of the adjoint, symmetric, and as its products. */
  @Test
  void hessiansOfRandomTapes() {
    for (int seed = 0; seed < TAPES; seed++) {
      Graph graph = RandomTapes.uniform(seed).only(0);
      double[] x = RandomTapes.inputs(graph, seed);
      int n = x.length;
      Grad grad = Grad.of((Real[] u) -> graph.at(u)[0]);
      double[][] hessian = grad.hessian(x);
      double[][] backward = grad.by(Mode.REVERSE).hessian(x);
      Program products = Program.of(Tangent.of(Adjoint.of(graph).graph()).graph());
      for (int j = 0; j < n; j++) {
        double[] unit = new double[n];
        unit[j] = 1;
        double[] column = Arrays.copyOfRange(products.run(Tangent.inputs(x, unit)), 2 + n, 2 + 2 * n);
        requireClose(grad.hvp(x, unit), column, "hvp", seed);
        int at = j;
        requireClose(Arrays.stream(hessian).mapToDouble(row -> row[at]).toArray(), column, "hessian", seed);
        requireClose(backward[j], column, "hessian by rows", seed);
      }
    }
  }

  /** What is differentiated within a recording, at numbers that are made there, is differentiated on as a whole. */
  @Test
  void withinARecording() {
    for (int seed = 0; seed < TAPES; seed++) {
      Graph graph = RandomTapes.uniform(seed).only(0, 1);
      int n = graph.inputs().size();
      double[] x = RandomTapes.inputs(graph, seed);
      Grad first = Grad.of((Real[] u) -> graph.at(u)[0]);
      // The derivative along (1, 1, 1) of the gradient at tanh(x), by the chain rule from the Hessian at doubles.
      Jac moved = Jac.of((Real[] u) -> first.at(Arrays.stream(u).map(Real::tanh).toArray(Real[]::new)));
      double[] t = Arrays.stream(x).map(Math::tanh).toArray();
      double[] speed = Arrays.stream(t).map(a -> 1 - a * a).toArray();
      double[] ones = new double[n];
      Arrays.fill(ones, 1);
      requireClose(moved.jvp(x, ones), first.sparseHessian(t).times(speed), "nested", seed);
    }
  }

  /** On each path by itself, arguments that are path values are as doubles are. */
  @Test
  void pathByPath() {
    int paths = 9;
    int tested = 0;
    for (int seed = 0; seed < TAPES; seed++) {
      Graph graph = RandomTapes.uniform(seed).only(0, 1);
      if (!IntStream.range(0, graph.size()).allMatch(i -> graph.op(i).isElementwise() || graph.arity(i) == 0)) {
        continue;
      }
      tested++;
      int n = graph.inputs().size();
      TestDraws draws = new TestDraws(n, seed);
      Jac jac = Jac.of(graph::at);
      // The first argument is uniform, the others are path values.
      double first = 0.3;
      Graph means = Graph.record(List.of("first"), in -> {
        Real[] at = IntStream.range(0, n).mapToObj(j -> j == 0 ? in[0] : Real.tanh(Tape.current().draw(j))).toArray(Real[]::new);
        Real one = in[0].constant(1);
        Real[] forward = jac.jvp(at, new Real[] {one, one, one});
        Real[] backward = jac.vjp(at, new Real[] {one, one});
        Real[][] all = jac.at(at);
        return IntStream.range(0, 2 + n + 2 * n).mapToObj(k ->
            Real.mean(k < 2 ? forward[k] : k < 2 + n ? backward[k - 2] : all[(k - 2 - n) / n][(k - 2 - n) % n])).toArray(Real[]::new);
      });
      double[] expected = new double[2 + 3 * n];
      for (int p = 0; p < paths; p++) {
        double[] z = draws.path(p);
        double[][] rows = jac.at(IntStream.range(0, n).mapToDouble(j -> j == 0 ? first : Math.tanh(z[j])).toArray());
        for (int o = 0; o < 2; o++) {
          for (int j = 0; j < n; j++) {
            expected[o] += rows[o][j] / paths;
            expected[2 + j] += rows[o][j] / paths;
            expected[2 + n + o * n + j] += rows[o][j] / paths;
          }
        }
      }
      requireClose(Program.of(means).run(Paths.of(paths, draws), first), expected, "path by path", seed);
    }
    assertThat(tested).isGreaterThan(10);
  }

  private static Real[] stencil(Real[] x) {
    return IntStream.range(1, x.length - 1).mapToObj(i -> x[i - 1].mul(x[i]).add(Real.sin(x[i + 1]))).toArray(Real[]::new);
  }

  /** Three entries a row, whichever way they are made; the numbers of a dense Jacobian. */
  @Test
  void sparseWhereItIsSparse() {
    int n = 60;
    double[] x = new SplittableRandom(1).doubles(n, -1, 1).toArray();
    Jac jac = Jac.of(JacTest::stencil);
    for (Mode mode : Mode.values()) {
      SparseMatrix sparse = jac.by(mode).sparse(x);
      assertThat(sparse.size()).isEqualTo(3 * (n - 2));
      double[][] dense = jac.by(mode).at(x);
      for (int i = 1; i < n - 1; i++) {
        double[] row = new double[n];
        row[i - 1] = x[i];
        row[i] = x[i - 1];
        row[i + 1] = Math.cos(x[i + 1]);
        assertThat(dense[i - 1]).containsExactly(row, within(1e-15));
        assertThat(sparse.get(i - 1, i + 1)).isEqualTo(dense[i - 1][i + 1]);
      }
      assertThat(sparse.times(x)).containsExactly(Arrays.stream(dense).mapToDouble(row -> dot(row, x)).toArray(), within(1e-14));
    }
    // The chain of Rosenbrock's function has a Hessian of three diagonals.
    Grad chain = Grad.of((Real[] u) -> IntStream.range(1, u.length).mapToObj(i -> {
      Real a = u[i].sub(u[i - 1].mul(u[i - 1]));
      Real b = u[i - 1].sub(1);
      return a.mul(a).mul(100).add(b.mul(b));
    }).reduce(Real::add).orElseThrow());
    SparseMatrix hessian = chain.sparseHessian(x);
    assertThat(hessian.size()).isEqualTo(3 * n - 2);
    for (int i = 1; i < n - 1; i++) {
      assertThat(hessian.get(i, i)).isCloseTo(1200 * x[i] * x[i] - 400 * x[i + 1] + 202, within(1e-10));
      assertThat(hessian.get(i, i - 1)).isCloseTo(-400 * x[i - 1], within(1e-12));
      assertThat(hessian.get(i - 1, i)).isCloseTo(-400 * x[i - 1], within(1e-12));
    }
  }

  /** One argument goes forward and one result backward, through the fewer nodes: told by the size of what is recorded. */
  @Test
  void theShapeDecides() {
    for (int[] shape : new int[][] {{1, 40}, {40, 1}}) {
      Jac.of((Real[] x) -> {
        Linearization near = Linearization.of(u -> chains(u, shape[1]), x);
        int forward = sizeOf(near.byColumns());
        int backward = sizeOf(near.byRows());
        assertThat(Math.min(forward, backward)).isEqualTo(shape[0] == 1 ? forward : backward).isEqualTo(sizeOf(near.rows()));
        assertThat(forward).isNotEqualTo(backward);
        return near.values();
      }).value(new double[shape[0]]);
    }
  }

  private static int sizeOf(List<SortedMap<Integer, Real>> rows) {
    return Tape.current().graph(rows.stream().flatMap(row -> row.values().stream()).toArray(Real[]::new)).size();
  }

  /** A long common part between few numbers on one side and many on the other. */
  private static Real[] chains(Real[] x, int results) {
    Real common = Arrays.stream(x).map(Real::sin).reduce(Real::mul).orElseThrow();
    for (int i = 0; i < 20; i++) {
      common = Real.sin(common.mul(1.1));
    }
    Real last = common;
    return IntStream.range(0, results).mapToObj(o -> Real.tanh(last.mul(o + 1))).toArray(Real[]::new);
  }

  @Test
  void recordedFunctions() {
    RecordedFunction polar = RecordedFunction.of(2, x -> new Real[] {x[0].mul(Real.cos(x[1])), x[0].mul(Real.sin(x[1]))});
    double[][] found = Jac.of(polar::at).at(2, 0.5);
    assertThat(found[0]).containsExactly(new double[] {Math.cos(0.5), -2 * Math.sin(0.5)}, within(1e-15));
    assertThat(found[1]).containsExactly(new double[] {Math.sin(0.5), 2 * Math.cos(0.5)}, within(1e-15));
  }

  @Test
  void whatIsUsedWronglySaysSo() {
    Jac jac = Jac.of((Real[] x) -> new Real[] {x[0], null});
    assertThatThrownBy(() -> jac.at(1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the function returned null for result 1 of 2");
    Jac two = Jac.of((Real[] x) -> new Real[] {x[0], x[0].mul(2)});
    assertThatThrownBy(() -> two.vjp(new double[] {1}, new double[] {1})).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the function has 2 results: a row of weights of 2 numbers is needed, and 1 were given");
    assertThatThrownBy(() -> two.vjp(new double[] {1}, new double[] {1, Double.NaN})).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("number 1 of the direction or the weights is NaN");
    assertThatThrownBy(() -> two.sparse(1).get(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> two.sparse(1).times(1, 2)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the matrix has 1 columns and the vector 2 numbers");
    Graph graph = Graph.record(List.of("a"), x -> x);
    assertThatThrownBy(() -> Jac.of(graph::at).at(1, 2)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the graph has 1 inputs and was given 2");
    Jac path = Jac.of((Real[] x) -> new Real[] {x[0].mul(Tape.current().draw(0))}).over(Paths.of(5, new TestDraws(1, 1)));
    assertThatThrownBy(() -> path.at(1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("path value");
    assertThatThrownBy(() -> path.by(Mode.REVERSE).at(1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("taken forward");
  }
}
