package org.backsweep.aad.execute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;

/**
 * The uniform nodes of one level as scalar code over the uniform numbers, or over those of eight scenarios at once: then
 * number {@code a} of scenario {@code s} stands at {@code 8 a + s}, and arithmetic is done as on the paths of a block.
 */
final class UniformCode {
  private static final Op[] OPS = Op.values();
  private static final int STRIDE = PathCode.STRIDE;

  /** A step that is more than arithmetic on three numbers. */
  private interface Step {
    /** Runs on number {@code a} at {@code stride a + lane}. */
    void run(double[] u, int stride, int lane);
  }

  /** Arithmetic as code for a block of scenarios, and the step that comes after it; null after the last. */
  private record Stretch(Executable arithmetic, Step step) {}

  // Operation, result and three operands with their masks as in PathCode; or STEP and the number of a step.
  private static final int STEP = -1;
  private final int[] code;
  private final Step[] steps;
  private volatile List<Stretch> stretches;

  private UniformCode(int[] code, Step[] steps) {
    this.code = code;
    this.steps = steps;
  }

  static UniformCode of(Stages stages, int level) {
    Graph graph = stages.graph;
    int[] code = new int[STRIDE * graph.size()];
    List<Step> steps = new ArrayList<>();
    int p = 0;
    for (int i = 0; i < graph.size(); i++) {
      if (!stages.isUniformOf(level, i)) {
        continue;
      }
      Op op = graph.op(i);
      Step step = step(stages, i);
      if (step != null) {
        code[p] = STEP;
        code[p + 1] = steps.size();
        steps.add(step);
        p += STRIDE;
      } else if (op.isElementwise()) {
        code[p] = op.ordinal();
        code[p + 1] = stages.address[i];
        for (int k = 0; k < graph.arity(i); k++) {
          code[p + 2 + 2 * k] = stages.address[graph.arg(i, k)];
          code[p + 3 + 2 * k] = PathCode.ALL;
        }
        p += STRIDE;
      }
    }
    return new UniformCode(Arrays.copyOf(code, p), steps.toArray(Step[]::new));
  }

  /** Runs on the numbers of one scenario. */
  void run(double[] u) {
    for (int p = 0; p < code.length; p += STRIDE) {
      if (code[p] == STEP) {
        steps[code[p + 1]].run(u, 1, 0);
      } else {
        u[code[p + 1]] = OPS[code[p]].apply(u[code[p + 2]], u[code[p + 4]], u[code[p + 6]]);
      }
    }
  }

  /** Runs on the numbers of some scenarios, at most {@link Backend#LANES}: as many as there are paths in the block. */
  void run(Block block) {
    if (stretches == null) {
      stretches = stretches();
    }
    for (Stretch stretch : stretches) {
      stretch.arithmetic().run(block);
      for (int lane = 0; stretch.step() != null && lane < block.count; lane++) {
        stretch.step().run(block.values, Backend.LANES, lane);
      }
    }
  }

  private List<Stretch> stretches() {
    Backend backend = Backend.interpreter();
    List<Stretch> found = new ArrayList<>();
    int from = 0;
    for (int p = 0; p <= code.length; p += STRIDE) {
      if (p == code.length || code[p] == STEP) {
        found.add(new Stretch(backend.prepare(arithmetic(from, p)), p == code.length ? null : steps[code[p + 1]]));
        from = p + STRIDE;
      }
    }
    return found;
  }

  private PathCode arithmetic(int from, int to) {
    int[] wide = Arrays.copyOfRange(code, from, to);
    for (int p = 0; p < wide.length; p += STRIDE) {
      for (int k = 1; k < STRIDE; k += k == 1 ? 1 : 2) {
        wide[p + k] *= Backend.LANES;
      }
    }
    return new PathCode(wide, new Axis[0], 0, new int[0], 0, new int[0], 1, new BitSet());
  }

  private static Step step(Stages stages, int i) {
    Graph graph = stages.graph;
    int d = stages.address[i];
    int[] from = new int[graph.arity(i)];
    for (int k = 0; k < from.length; k++) {
      from[k] = stages.address[graph.arg(i, k)];
    }
    return switch (graph.op(i)) {
      case CELL -> {
        Axis axis = graph.axis(i);
        yield (u, n, s) -> u[n * d + s] = axis.cell(u[n * from[0] + s]);
      }
      case GATHER -> (u, n, s) -> u[n * d + s] = u[n * (from[0] + (int) u[n * from[1] + s]) + s];
      case SCATTER -> {
        int size = graph.width(i);
        yield (u, n, s) -> {
          for (int k = 0; k < size; k++) {
            u[n * (d + k) + s] = 0;
          }
          u[n * (d + (int) u[n * from[0] + s]) + s] = u[n * from[1] + s];
        };
      }
      case VECTOR -> (u, n, s) -> {
        for (int k = 0; k < from.length; k++) {
          u[n * (d + k) + s] = u[n * from[k] + s];
        }
      };
      case LINEAR_SOLVE -> (u, n, s) -> copy(Dense.solve(pick(u, n, s, from), graph.width(i)), u, n, s, d);
      case CHOLESKY -> (u, n, s) -> copy(Dense.cholesky(pick(u, n, s, from), graph.index(i)), u, n, s, d);
      case SOLVE -> {
        Roots roots = new Roots(graph.implicit(i));
        yield (u, n, s) -> copy(roots.solve(pick(u, n, s, from)), u, n, s, d);
      }
      case LEAST_SQUARES -> {
        Roots roots = new Roots(graph.implicit(i));
        yield (u, n, s) -> copy(roots.minimise(pick(u, n, s, from)), u, n, s, d);
      }
      case CONST, INPUT, UNKNOWN, DRAW, ADD, SUB, MUL, DIV, NEG, FMA, SQRT, EXP, LOG, POW, SIN, COS, TANH, NORM_CDF,
          NORM_PDF, INVERSE_NORM_CDF, ABS, MIN, MAX, GT, GE, SELECT, MEAN, ELEMENT -> null;
    };
  }

  private static double[] pick(double[] u, int stride, int lane, int[] from) {
    return Arrays.stream(from).mapToDouble(a -> u[stride * a + lane]).toArray();
  }

  private static void copy(double[] from, double[] u, int stride, int lane, int d) {
    for (int k = 0; k < from.length; k++) {
      u[stride * (d + k) + lane] = from[k];
    }
  }
}
