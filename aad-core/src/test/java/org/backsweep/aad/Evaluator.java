package org.backsweep.aad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The meaning of a graph, written down as simply as can be: every node in turn, all paths of it, plain sums.
 *
 * <p>Roots are bisected, systems eliminated, so that nothing but the elementary functions is shared with what is tested.
 */
public final class Evaluator {
  private final Graph graph;
  // By node, then by path and by entry for vectors; one number for others.
  private final double[][] values;

  private Evaluator(Graph graph, double[][] draws, double[] inputs) {
    this.graph = graph;
    this.values = new double[graph.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = node(i, draws, inputs);
    }
  }

  /** The outputs; {@code draws} by path, then dimension. */
  public static double[] run(Graph graph, double[][] draws, double... inputs) {
    Evaluator evaluator = new Evaluator(graph, draws, inputs);
    double[] outputs = new double[graph.outputs()];
    Arrays.setAll(outputs, o -> evaluator.values[graph.outputNode(o)][0]);
    return outputs;
  }

  private double[] node(int i, double[][] draws, double[] inputs) {
    return switch (graph.op(i)) {
      case CONST -> new double[] {graph.constant(i)};
      case INPUT -> new double[] {inputs[graph.index(i)]};
      case DRAW -> Arrays.stream(draws).mapToDouble(z -> z[graph.index(i)]).toArray();
      case ADD, SUB, MUL, DIV, NEG, FMA, SQRT, EXP, LOG, POW, SIN, COS, ATAN2, HYPOT, CBRT, LOG1P, EXPM1, SIGMOID, LOG_ADD_EXP, TANH,
          NORM_CDF, NORM_PDF, INVERSE_NORM_CDF, LOG_NORM_CDF, ERF, ERFC, ERFCX, POLYGAMMA, BIVARIATE_NORM_CDF, FLOOR, ABS, MIN, MAX, GT,
          GE, SELECT, WEIGH -> {
        double[] y = new double[graph.isPath(i) ? draws.length : 1];
        Arrays.setAll(y, p -> graph.op(i).apply(arg(i, 0, p), arg(i, 1, p), arg(i, 2, p)));
        yield y;
      }
      case CELL -> {
        double[] y = new double[graph.isPath(i) ? draws.length : 1];
        Arrays.setAll(y, p -> Arrays.stream(graph.axis(i).points()).filter(point -> point <= arg(i, 0, p)).count());
        yield y;
      }
      case GATHER -> {
        double[] y = new double[graph.isPath(i) ? draws.length : 1];
        Arrays.setAll(y, p -> entry(graph.arg(i, 0), (int) arg(i, 1, p), p));
        yield y;
      }
      case SCATTER -> {
        double[] y = new double[graph.width(i)];
        int paths = graph.isPath(graph.arg(i, 0)) ? draws.length : 1;
        for (int p = 0; p < paths; p++) {
          y[(int) arg(i, 0, p)] += arg(i, 1, p) / paths;
        }
        yield y;
      }
      case MEAN -> new double[] {Arrays.stream(values[graph.arg(i, 0)]).sum() / draws.length};
      case VECTOR_SUM -> byPath(i, draws, p -> IntStream.range(0, graph.width(i)).mapToDouble(e ->
          IntStream.range(0, graph.arity(i)).mapToDouble(k -> entry(graph.arg(i, k), e, p)).sum()).toArray());
      case VECTOR -> byPath(i, draws, p -> entries(i, p));
      case ELEMENT -> byPath(i, draws, p -> new double[] {entry(graph.arg(i, 0), graph.index(i), p)});
      case LINEAR_SOLVE -> eliminate(args(i), graph.width(i));
      case CHOLESKY -> factor(args(i), graph.index(i));
      case SOLVE -> new double[] {bisect(graph.implicit(i), args(i))};
      case CALL -> byPath(i, draws, p -> graph.called(i).code(called -> x -> run(called, new double[0][], x)).at(entries(i, p)));
      case UNKNOWN, LEAST_SQUARES -> throw new AssertionError("not part of random tapes");
    };
  }

  private double arg(int i, int k, int path) {
    if (k >= graph.arity(i)) {
      return 0;
    }
    double[] of = values[graph.arg(i, k)];
    return graph.isPath(graph.arg(i, k)) ? of[path] : of[0];
  }

  /** The entries of a vector on each path, or of one that all paths have in common. */
  private double[] byPath(int i, double[][] draws, IntFunction<double[]> entries) {
    return IntStream.range(0, graph.isPath(i) ? draws.length : 1).mapToObj(entries).flatMapToDouble(Arrays::stream).toArray();
  }

  private double entry(int node, int e, int path) {
    return values[node][graph.isPath(node) ? path * graph.width(node) + e : e];
  }

  /** The entries of all arguments on a path, of which some may be vectors. */
  private double[] entries(int i, int path) {
    return IntStream.range(0, graph.arity(i)).mapToObj(k -> graph.arg(i, k))
        .flatMapToDouble(a -> IntStream.range(0, graph.width(a)).mapToDouble(e -> entry(a, e, path))).toArray();
  }

  private double[] args(int i) {
    List<Double> numbers = new ArrayList<>();
    for (int k = 0; k < graph.arity(i); k++) {
      numbers.add(values[graph.arg(i, k)][0]);
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] eliminate(double[] packed, int n) {
    double[][] a = new double[n][n + 1];
    for (int i = 0; i < n; i++) {
      System.arraycopy(packed, i * n, a[i], 0, n);
      a[i][n] = packed[n * n + i];
    }
    for (int c = 0; c < n; c++) {
      for (int r = 0; r < n; r++) {
        double factor = r == c ? 0 : a[r][c] / a[c][c];
        for (int k = c; k <= n; k++) {
          a[r][k] -= factor * a[c][k];
        }
      }
    }
    double[] x = new double[n];
    Arrays.setAll(x, i -> a[i][n] / a[i][i]);
    return x;
  }

  private static double[] factor(double[] lower, int n) {
    double[] l = new double[lower.length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = lower[i * (i + 1) / 2 + j];
        for (int k = 0; k < j; k++) {
          sum -= l[i * (i + 1) / 2 + k] * l[j * (j + 1) / 2 + k];
        }
        l[i * (i + 1) / 2 + j] = i == j ? Math.sqrt(sum) : sum / l[j * (j + 1) / 2 + j];
      }
    }
    return l;
  }

  private static double bisect(ImplicitFunction implicit, double[] parameters) {
    double low = implicit.low();
    double high = implicit.high();
    double[] x = new double[1 + parameters.length];
    System.arraycopy(parameters, 0, x, 1, parameters.length);
    x[0] = low;
    double sign = Math.signum(run(implicit.residuals(), new double[0][], x)[0]);
    for (int step = 0; step < 60; step++) {
      x[0] = 0.5 * (low + high);
      if (run(implicit.residuals(), new double[0][], x)[0] * sign > 0) {
        low = x[0];
      } else {
        high = x[0];
      }
    }
    return 0.5 * (low + high);
  }
}
