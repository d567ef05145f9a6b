package org.backsweep.aad.execute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;

/** The uniform nodes of one level as scalar code over the uniform numbers. */
final class UniformCode {
  private static final Op[] OPS = Op.values();

  /** A step that is more than arithmetic on three numbers. */
  private interface Step {
    void run(double[] u);
  }

  // Operation, result, three operands; or -1 and the number of a step.
  private final int[] code;
  private final Step[] steps;

  private UniformCode(int[] code, Step[] steps) {
    this.code = code;
    this.steps = steps;
  }

  static UniformCode of(Stages stages, int level) {
    Graph graph = stages.graph;
    int[] code = new int[5 * graph.size()];
    List<Step> steps = new ArrayList<>();
    int p = 0;
    for (int i = 0; i < graph.size(); i++) {
      if (!stages.isUniformOf(level, i)) {
        continue;
      }
      Op op = graph.op(i);
      Step step = step(stages, i);
      if (step != null) {
        code[p] = -1;
        code[p + 1] = steps.size();
        steps.add(step);
        p += 5;
      } else if (op.isElementwise()) {
        code[p] = op.ordinal();
        code[p + 1] = stages.address[i];
        for (int k = 0; k < graph.arity(i); k++) {
          code[p + 2 + k] = stages.address[graph.arg(i, k)];
        }
        p += 5;
      }
    }
    return new UniformCode(Arrays.copyOf(code, p), steps.toArray(Step[]::new));
  }

  void run(double[] u) {
    for (int p = 0; p < code.length; p += 5) {
      if (code[p] < 0) {
        steps[code[p + 1]].run(u);
      } else {
        u[code[p + 1]] = OPS[code[p]].apply(u[code[p + 2]], u[code[p + 3]], u[code[p + 4]]);
      }
    }
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
        yield u -> u[d] = axis.cell(u[from[0]]);
      }
      case GATHER -> u -> u[d] = u[from[0] + (int) u[from[1]]];
      case SCATTER -> {
        int size = graph.width(i);
        yield u -> {
          Arrays.fill(u, d, d + size, 0);
          u[d + (int) u[from[0]]] = u[from[1]];
        };
      }
      case VECTOR -> u -> {
        for (int k = 0; k < from.length; k++) {
          u[d + k] = u[from[k]];
        }
      };
      case LINEAR_SOLVE -> u -> copy(Dense.solve(pick(u, from), graph.width(i)), u, d);
      case CHOLESKY -> u -> copy(Dense.cholesky(pick(u, from), graph.index(i)), u, d);
      case SOLVE -> {
        Roots roots = new Roots(graph.implicit(i));
        yield u -> copy(roots.solve(pick(u, from)), u, d);
      }
      case LEAST_SQUARES -> {
        Roots roots = new Roots(graph.implicit(i));
        yield u -> copy(roots.minimise(pick(u, from)), u, d);
      }
      case CONST, INPUT, UNKNOWN, DRAW, ADD, SUB, MUL, DIV, NEG, FMA, SQRT, EXP, LOG, POW, SIN, COS, TANH, NORM_CDF,
          NORM_PDF, INVERSE_NORM_CDF, ABS, MIN, MAX, GT, GE, SELECT, MEAN, ELEMENT -> null;
    };
  }

  private static double[] pick(double[] u, int[] from) {
    return Arrays.stream(from).mapToDouble(a -> u[a]).toArray();
  }

  private static void copy(double[] from, double[] u, int d) {
    System.arraycopy(from, 0, u, d, from.length);
  }
}
