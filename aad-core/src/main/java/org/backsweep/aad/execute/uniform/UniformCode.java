package org.backsweep.aad.execute.uniform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.backsweep.aad.Graph;
import org.backsweep.aad.GraphFunction;
import org.backsweep.aad.Op;
import org.backsweep.aad.execute.plan.StagePlan;

/** The uniform nodes of one level as scalar code over the uniform numbers. */
public final class UniformCode {
  private static final Op[] OPS = Op.values();

  private static final int MOST_OPERANDS = 3;

  // The operation of each front, or -1, and the end of its instructions, which are a result and operands, or the number of a
  // step.
  private final int[] fronts;
  private final int[] code;
  private final UniformStep[] steps;

  private UniformCode(int[] fronts, int[] code, UniformStep[] steps) {
    this.fronts = fronts;
    this.code = code;
    this.steps = steps;
  }

  /**
   * The code of a level.
   *
   * @param functions makes the graphs of functions given by equations into functions that evaluate them
   */
  public static UniformCode of(StagePlan stages, int level, Function<Graph, GraphFunction> functions) {
    Fronts fronts = new Fronts(stages, functions);
    for (int i : UniformOrder.of(stages.graph, i -> stages.isUniformOf(level, i))) {
      fronts.add(i);
    }
    return fronts.code();
  }

  /** Runs of instructions with one operation, one after the other. */
  private static final class Fronts {
    private final StagePlan stages;
    private final Graph graph;
    private final Function<Graph, GraphFunction> functions;
    private final List<UniformStep> steps = new ArrayList<>();
    private int[] fronts = new int[64];
    private int[] code = new int[256];
    private int frontCount;
    private int length;

    Fronts(StagePlan stages, Function<Graph, GraphFunction> functions) {
      this.stages = stages;
      this.graph = stages.graph;
      this.functions = functions;
    }

    void add(int i) {
      boolean isElementwise = write(i);
      int front = isElementwise ? graph.op(i).ordinal() : -1;
      if (frontCount == 0 || fronts[2 * frontCount - 2] != front) {
        if (2 * frontCount == fronts.length) {
          fronts = Arrays.copyOf(fronts, 2 * fronts.length);
        }
        frontCount++;
      }
      fronts[2 * frontCount - 2] = front;
      fronts[2 * frontCount - 1] = length;
    }

    /** Writes one node; returns whether it is arithmetic on up to three numbers. */
    private boolean write(int i) {
      if (length + 1 + MOST_OPERANDS > code.length) {
        code = Arrays.copyOf(code, 2 * code.length);
      }
      UniformStep step = UniformStep.of(graph, i, stages.address, functions);
      if (step == null) {
        code[length++] = stages.address[i];
        for (int k = 0; k < graph.arity(i); k++) {
          code[length++] = stages.address[graph.arg(i, k)];
        }
      } else {
        code[length++] = steps.size();
        steps.add(step);
      }
      return step == null;
    }

    UniformCode code() {
      return new UniformCode(Arrays.copyOf(fronts, 2 * frontCount), Arrays.copyOf(code, length), steps.toArray(UniformStep[]::new));
    }
  }

  public void run(double[] u) {
    int from = 0;
    for (int f = 0; f < fronts.length; f += 2) {
      int to = fronts[f + 1];
      if (fronts[f] < 0) {
        for (int p = from; p < to; p++) {
          steps[code[p]].run(u, 1, 1);
        }
      } else {
        run(OPS[fronts[f]], code, from, to, u);
      }
      from = to;
    }
  }

  private static void run(Op op, int[] code, int from, int to, double[] u) {
    switch (op) {
      case ADD -> {
        for (int p = from; p < to; p += 3) {
          u[code[p]] = u[code[p + 1]] + u[code[p + 2]];
        }
      }
      case SUB -> {
        for (int p = from; p < to; p += 3) {
          u[code[p]] = u[code[p + 1]] - u[code[p + 2]];
        }
      }
      case MUL -> {
        for (int p = from; p < to; p += 3) {
          u[code[p]] = u[code[p + 1]] * u[code[p + 2]];
        }
      }
      case DIV, POW, ATAN2, HYPOT, LOG_ADD_EXP, ERFCX, POLYGAMMA, MIN, MAX, GT, GE, WEIGH -> {
        for (int p = from; p < to; p += 3) {
          u[code[p]] = op.apply(u[code[p + 1]], u[code[p + 2]], 0);
        }
      }
      case NEG, SQRT, EXP, LOG, SIN, COS, CBRT, LOG1P, EXPM1, SIGMOID, TANH, NORM_CDF, NORM_PDF, INVERSE_NORM_CDF, LOG_NORM_CDF, ERF,
          ERFC, FLOOR, ABS -> {
        for (int p = from; p < to; p += 2) {
          u[code[p]] = op.apply(u[code[p + 1]], 0, 0);
        }
      }
      case FMA, BIVARIATE_NORM_CDF, SELECT -> {
        for (int p = from; p < to; p += 4) {
          u[code[p]] = op.apply(u[code[p + 1]], u[code[p + 2]], u[code[p + 3]]);
        }
      }
      default -> throw new IllegalStateException(op.mnemonic() + " is not a step of arithmetic");
    }
  }
}
