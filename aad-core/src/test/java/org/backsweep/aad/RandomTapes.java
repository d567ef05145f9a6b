package org.backsweep.aad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.backsweep.aad.matrix.RealMatrix;
import org.backsweep.aad.matrix.RealVector;

/** Random recordings of all operations, built so that numbers stay of moderate size. */
public final class RandomTapes {
  private static final int INPUTS = 3;
  private static final int DRAWS = 3;
  private static final int STEPS = 24;

  // The last one calls the others.
  private static final List<RecordedFunction> CALLED = called();

  private static final List<NumberFunction> ON_PATHS = onPaths();

  private final SplittableRandom random;
  private final Tape tape;
  private final List<Real> uniform = new ArrayList<>();
  private final List<Real> all = new ArrayList<>();

  private RandomTapes(long seed, Tape tape) {
    this.random = new SplittableRandom(seed);
    this.tape = tape;
    for (int j = 0; j < INPUTS; j++) {
      keep(tape.input("in" + j));
    }
    keep(tape.constant(0.75));
  }

  /** A graph without paths. */
  public static Graph uniform(long seed) {
    try (Tape tape = Tape.open()) {
      RandomTapes tapes = new RandomTapes(seed, tape);
      tapes.steps();
      return tape.graph(tapes.last(tapes.uniform, 3));
    }
  }

  /** A graph with paths, tables, and often several stages; every second one is an adjoint, every eighth a tangent of one. */
  public static Graph mixed(long seed) {
    Graph graph;
    try (Tape tape = Tape.open()) {
      RandomTapes tapes = new RandomTapes(seed, tape);
      for (int d = 0; d < DRAWS; d++) {
        tapes.keep(tape.draw(d));
      }
      tapes.steps();
      Real[] outputs = tapes.last(tapes.all, 3);
      for (int o = 0; o < outputs.length; o++) {
        outputs[o] = Real.mean(outputs[o]);
      }
      graph = tape.graph(outputs);
    }
    return seed % 2 == 0 ? graph : seed % 8 == 7 ? Tangent.of(Adjoint.of(graph).graph()).graph() : Adjoint.of(graph).graph();
  }

  /** Inputs for a random graph. */
  public static double[] inputs(Graph graph, long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    return graph.inputs().stream().mapToDouble(name -> random.nextDouble(-1.5, 1.5)).toArray();
  }

  /** The number of dimensions of draws that is enough. */
  public static int draws() {
    return DRAWS;
  }

  private static List<RecordedFunction> called() {
    RecordedFunction smooth = RecordedFunction.of(3, x -> new Real[] {Real.tanh(x[0].mul(x[1])), Real.sin(x[1].add(x[2]))});
    RecordedFunction kinked = RecordedFunction.of(3, x -> new Real[] {
        Real.max(x[0], x[2]).mul(0.5), Real.select(x[1].gt(0), Real.tanh(x[0]), Real.abs(x[2]))});
    RecordedFunction both = RecordedFunction.of(3, x -> {
      Real[] once = smooth.at(x);
      return kinked.at(once[0], x[1], smooth.at(x[2], once[1], x[0])[0]);
    });
    return List.of(smooth, kinked, both);
  }

  /** Functions of three numbers that are called on each path: code, a loop with an end of its own, an equation, and matrices. */
  private static List<NumberFunction> onPaths() {
    Operation code = Operation.of("code", 3, 2, x -> new double[] {Math.tanh(x[0] * x[1]), Math.sin(x[1] + x[2])}, (x, y, w) -> {
      Real first = y[0].mul(y[0]).sub(1).neg().mul(w[0]);
      Real second = Real.cos(x[1].add(x[2])).mul(w[1]);
      return new Real[] {first.mul(x[1]), first.mul(x[0]).add(second), second};
    });
    RecordedFunction loop = RecordedFunction.of(3, x -> {
      Real[] end = Loop.whileLoop(s -> Real.abs(s[0]).gt(0.4), new Real[] {x[0], x[1]},
          s -> new Real[] {s[0].mul(0.7), Real.sin(s[1].add(x[2].mul(s[0])))});
      return new Real[] {end[0], end[1]};
    });
    RecordedFunction root = RecordedFunction.of(3, x -> new Real[] {
        Solve.solve(u -> u.mul(u).mul(u).add(u.mul(Real.tanh(x[0]).add(1.5))).sub(Real.tanh(x[1])), -2, 2), Real.sin(x[2])});
    RecordedFunction matrices = RecordedFunction.of(3, x -> {
      Real small = Real.tanh(x[0]).mul(0.4);
      RealMatrix factor = RealMatrix.of(2, 2, Real.tanh(x[1]).add(1.5), small, small, x[0].constant(1)).cholesky();
      RealVector solution = factor.lowerSolve(RealMatrix.of(2, 1, Real.sin(x[2]), small)).vector();
      return new Real[] {solution.dot(solution).mul(0.5), factor.get(1, 1)};
    });
    return List.of(code, loop, root, matrices);
  }

  private void steps() {
    for (int s = 0; s < STEPS; s++) {
      keep(step(all.get(random.nextInt(all.size())), all.get(random.nextInt(all.size())), all.get(random.nextInt(all.size()))));
      if (random.nextInt(5) == 0) {
        tape.endRegion();
      }
    }
  }

  private void keep(Real x) {
    all.add(x);
    if (!x.isPath()) {
      uniform.add(x);
    }
  }

  private Real[] last(List<Real> from, int count) {
    return from.subList(from.size() - count, from.size()).toArray(Real[]::new);
  }

  private Real step(Real x, Real y, Real z) {
    return switch (random.nextInt(45)) {
      case 0 -> x.add(y).mul(0.5);
      case 1 -> x.sub(y).mul(0.5);
      case 2 -> Real.tanh(x.mul(y));
      case 3 -> x.div(positive(y));
      case 4 -> x.neg();
      case 5 -> Real.fma(Real.sin(x), y, z).mul(0.5);
      case 6 -> Real.sqrt(positive(x));
      case 7 -> Real.exp(Real.tanh(x));
      case 8 -> Real.log(positive(x));
      case 9 -> Real.pow(positive(x), Real.sin(y));
      case 10 -> Real.sin(x);
      case 11 -> Real.cos(x);
      case 12 -> Real.normCdf(x);
      case 13 -> Real.normPdf(x);
      case 14 -> Real.inverseNormCdf(Real.normCdf(Real.tanh(x)));
      case 15 -> Real.abs(x);
      case 16 -> Real.min(x, y);
      case 17 -> Real.max(x, y);
      case 18 -> Real.select(x.gt(y), y, z);
      case 19 -> Real.select(x.ge(z).mul(y.lt(z)), x, y);
      case 20 -> Real.mean(x);
      case 21 -> Real.mean(x.mul(x)).add(y);
      case 22 -> twice(linearTable(), x, y);
      case 23 -> cubicTable().derivative(random.nextInt(3), Real.tanh(x)).mul(0.5);
      case 24 -> solved();
      case 25 -> system();
      case 27 -> CALLED.get(random.nextInt(CALLED.size())).at(anyUniform(), anyUniform(), anyUniform())[random.nextInt(2)];
      case 26 -> x.weigh(y.ge(z)).add(y.weigh(Real.max(z, 0)).mul(0.5));
      case 28 -> Real.atan2(x, positive(y));
      case 29 -> Real.hypot(x, positive(y)).mul(0.5);
      case 30 -> Real.cbrt(positive(x));
      case 31 -> Real.log1p(Real.tanh(x).mul(0.5));
      case 32 -> Real.expm1(Real.tanh(x));
      case 33 -> SpecialFunctions.sigmoid(x.mul(y));
      case 34 -> SpecialFunctions.logAddExp(x, y).mul(0.5);
      case 35 -> SpecialFunctions.logNormCdf(Real.tanh(x)).mul(0.5);
      case 36 -> SpecialFunctions.erf(x);
      case 37 -> SpecialFunctions.erfc(x);
      case 38 -> SpecialFunctions.erfcx(random.nextInt(2), Real.tanh(x)).mul(0.5);
      case 39 -> random.nextBoolean() ? SpecialFunctions.lgamma(positive(x)) : SpecialFunctions.digamma(positive(x)).mul(0.5);
      case 40 -> SpecialFunctions.bivariateNormCdf(x, y, Real.tanh(z).mul(0.9));
      case 42 -> CALLED.get(random.nextInt(CALLED.size())).at(x, y, z)[random.nextInt(2)];
      case 43 -> ON_PATHS.get(random.nextInt(ON_PATHS.size())).at(x, y, z)[random.nextInt(2)];
      case 41 -> Real.floor(x.mul(2)).mul(0.5).add(y).mul(0.5);
      default -> {
        Real l = Real.tanh(anyUniform());
        Real one = tape.constant(1);
        Real[][] a = {{positive(anyUniform()), l.mul(0.4)}, {l.mul(0.4), one}};
        yield Solve.cholesky(a)[1][random.nextInt(2)];
      }
    };
  }

  private static Real twice(Table table, Real x, Real y) {
    return table.at(x).add(table.at(y)).mul(0.5);
  }

  private Real positive(Real x) {
    return Real.tanh(x).add(1.5);
  }

  private Real anyUniform() {
    return uniform.get(random.nextInt(uniform.size()));
  }

  private Table linearTable() {
    Real[] values = IntStream.range(0, 4).mapToObj(i -> Real.tanh(anyUniform())).toArray(Real[]::new);
    return Table.linear(Axis.of(-1, -0.3, 0.1 * (1 + random.nextInt(3)), 1.2), values);
  }

  private Table cubicTable() {
    Real[][] coefficients = new Real[4][3];
    for (Real[] row : coefficients) {
      Arrays.setAll(row, c -> Real.sin(anyUniform()));
    }
    return Table.piecewise(Axis.of(-0.5, 0.25), new double[] {-0.5, -0.5, 0.25}, coefficients);
  }

  private Real solved() {
    Real p = Real.tanh(anyUniform());
    Real q = positive(anyUniform());
    return Solve.solve(u -> u.mul(u).mul(u).add(u.mul(q)).sub(p), -2, 2);
  }

  private Real system() {
    Real small = Real.tanh(anyUniform()).mul(0.4);
    Real[][] a = {{positive(anyUniform()), small}, {small, tape.constant(1)}};
    return Solve.linearSolve(a, new Real[] {Real.tanh(anyUniform()), Real.sin(anyUniform())})[random.nextInt(2)];
  }
}
