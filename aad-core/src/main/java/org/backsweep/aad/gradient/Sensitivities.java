package org.backsweep.aad.gradient;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Jacobian;
import org.backsweep.aad.SplitAtSolves;
import org.backsweep.aad.Tangent;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.math.VectorSupport;
import org.backsweep.aad.parallel.Workers;

/**
 * Many results of one recording without paths, each with its gradient, or with its gradient and Hessian: such as the trades of a
 * book on bootstrapped curves, itemised.
 *
 * <p>The recording is {@linkplain SplitAtSolves split} at its solves. With q the inputs, z(q) the solved numbers and V(q, z) a
 * result,
 * <pre>{@code
 * dV/dq     = V_q + V_z z'
 * d2V/dq2   = P^T V'' P + sum_m V_(z_m) z_m'',     P = (1, z')
 * }</pre>
 * where V's derivatives are sparse, and z' and z'' are made once for all results; the solves run once.
 */
public final class Sensitivities {
  private final int n;
  private final int width;
  private final SparseRowSum sums = VectorSupport.isThere() ? new VectorSparseRowSum() : new SparseRowSum.Plain();
  private final Program solve;
  private final Jacobian slopes;
  private final Program slope;
  private final Jacobian rows;
  private final Program row;
  // Null where Hessians are not wanted.
  private final Second second;

  /**
   * The programs for second derivatives: the tangent of z', a row of second derivatives for each entry of the rows, and for each
   * output and input the entries of the row that move.
   */
  private record Second(Tangent tangent, Program bend, Jacobian rows, Program row, Moving[][] moving) {}

  /**
   * The entries of a row that move with an input.
   *
   * @param entries the entries whose columns are the input, or are solved numbers that depend on it
   * @param solved the indices of the solved numbers among them, which come last
   */
  @SuppressWarnings("ArrayRecordComponent") // read by index; equality is never asked for
  private record Moving(int[] entries, int[] solved) {}

  /**
   * The results of one run.
   *
   * @param values the values by output
   * @param gradients the gradients by output and input
   * @param hessians the lower triangles by rows for each output, with the second derivative by inputs j and k &lt;= j at
   *     {@code j (j + 1) / 2 + k}; empty where they were not asked for
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers handed over; equality is never asked for
  public record Result(double[] values, double[][] gradients, double[][] hessians) {}

  private Sensitivities(Graph graph, boolean hessians) {
    SplitAtSolves cut = SplitAtSolves.of(graph);
    n = graph.inputs().size();
    width = SparseRowSum.width(n);
    solve = Program.of(cut.solves());
    slopes = Jacobian.of(cut.solves());
    // The equations are solved once, for the value; the rest of the Jacobian reads the solution.
    Graph atSolution = SplitAtSolves.of(slopes.graph()).rest();
    slope = Program.of(atSolution);
    rows = Jacobian.of(cut.rest());
    if (hessians) {
      Jacobian again = Jacobian.of(rows.graph());
      Tangent tangent = Tangent.of(atSolution);
      second = new Second(tangent, Program.of(tangent.graph()), again, Program.of(again.graph()), moving());
      row = second.row;
    } else {
      second = null;
      row = Program.of(rows.graph());
    }
  }

  /**
   * A calculation of values and gradients of all outputs.
   *
   * @throws IllegalArgumentException if an output is a path value
   */
  public static Sensitivities first(Graph graph) {
    return new Sensitivities(graph, false);
  }

  /**
   * A calculation of values, gradients and Hessians of all outputs.
   *
   * @throws IllegalArgumentException if an output is a path value
   */
  public static Sensitivities second(Graph graph) {
    return new Sensitivities(graph, true);
  }

  /**
   * The results for given inputs.
   *
   * @throws ArithmeticException if a system has no solution
   */
  public Result run(double... inputs) {
    double[] solved = solve.run(inputs);
    double[] point = Arrays.copyOf(inputs, n + solved.length);
    System.arraycopy(solved, 0, point, n, solved.length);
    double[] chain = chain(point.length - n, slope.run(point));
    double[] numbers = row.run(point);
    int count = rows.rows();
    double[][] gradients = new double[count][];
    double[] gradient = new double[width];
    for (int o = 0; o < count; o++) {
      Arrays.fill(gradient, 0);
      sums.add(numbers, rows.place(o, 0), rows.columns()[o], chain, 0, width, gradient, 0, width);
      gradients[o] = Arrays.copyOf(gradient, n);
    }
    return new Result(Arrays.copyOf(numbers, count), gradients,
        second == null ? new double[0][] : hessians(point, chain, numbers));
  }

  /** The moving entries by output and input; outputs whose rows have the same columns share theirs. */
  private Moving[][] moving() {
    Map<List<Integer>, Moving[]> known = new HashMap<>();
    return Arrays.stream(rows.columns())
        .map(columns -> known.computeIfAbsent(Arrays.stream(columns).boxed().toList(), key -> moving(columns)))
        .toArray(Moving[][]::new);
  }

  private Moving[] moving(int[] columns) {
    return IntStream.range(0, n).mapToObj(j -> {
      int[] entries = IntStream.range(0, columns.length).filter(e -> moves(columns[e], j)).toArray();
      return new Moving(entries, Arrays.stream(entries).map(e -> columns[e] - n).filter(number -> number >= 0).toArray());
    }).toArray(Moving[]::new);
  }

  private boolean moves(int column, int j) {
    return column < n ? column == j : Arrays.binarySearch(slopes.columns()[column - n], j) >= 0;
  }

  private double[][] hessians(double[] point, double[] chain, double[] numbers) {
    double[] bends = bends(point, chain);
    double[][] hessians = new double[rows.rows()][];
    double[] square = new double[n * width];
    for (int o = 0; o < hessians.length; o++) {
      hessian(o, chain, bends, numbers, square);
      hessians[o] = triangle(square);
    }
    return hessians;
  }

  /** Writes one Hessian; entries to the right of its diagonal are left incomplete. */
  private void hessian(int o, double[] chain, double[] bends, double[] numbers, double[] square) {
    int[] columns = rows.columns()[o];
    int size = columns.length;
    double[] moved = new double[size * width];
    for (int e = 0; e < size; e++) {
      // An entry is an output that the second Jacobian has a row for.
      int entry = rows.place(o, e);
      sums.add(numbers, second.rows.place(entry, 0), second.rows.columns()[entry], chain, 0, width, moved, e * width, width);
    }
    double[] slope = new double[size];
    double[] gradient = new double[size];
    Arrays.fill(square, 0);
    for (int j = 0; j < n; j++) {
      Moving moving = second.moving[o][j];
      for (int e = 0; e < moving.entries.length; e++) {
        slope[e] = chain[columns[moving.entries[e]] * width + j];
        gradient[e] = numbers[rows.place(o, moving.entries[e])];
      }
      int count = SparseRowSum.width(j + 1);
      sums.add(slope, 0, moving.entries, moved, 0, width, square, j * width, count);
      int first = moving.entries.length - moving.solved.length;
      sums.add(gradient, first, moving.solved, bends, j * slopes.rows(), width, square, j * width, count);
    }
  }

  private double[] triangle(double[] square) {
    double[] triangle = new double[n * (n + 1) / 2];
    for (int j = 0; j < n; j++) {
      System.arraycopy(square, j * width, triangle, j * (j + 1) / 2, j + 1);
    }
    return triangle;
  }

  /** The rows of (1, z'): the derivatives of each input and each solved number by the inputs. */
  private double[] chain(int m, double[] outputs) {
    double[] chain = new double[(n + m) * width];
    for (int j = 0; j < n; j++) {
      chain[j * width + j] = 1;
    }
    for (int i = 0; i < m; i++) {
      int[] columns = slopes.columns()[i];
      for (int e = 0; e < columns.length; e++) {
        chain[(n + i) * width + columns[e]] = outputs[slopes.place(i, e)];
      }
    }
    return chain;
  }

  /** Row j of the Hessian of each solved number, for each input j: the tangent of z' along each input, at the solution. */
  private double[] bends(double[] point, double[] chain) {
    int m = point.length - n;
    double[][] directions = new double[n][];
    for (int k = 0; k < n; k++) {
      double[] direction = new double[point.length];
      for (int i = 0; i < direction.length; i++) {
        direction[i] = chain[i * width + k];
      }
      directions[k] = Tangent.inputs(point, direction);
    }
    double[][] tangents = second.bend.run(Workers.caller(), directions);
    double[] bends = new double[n * m * width];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < m; i++) {
        int[] columns = slopes.columns()[i];
        for (int e = 0; e < columns.length; e++) {
          bends[(columns[e] * m + i) * width + k] = tangents[k][second.tangent.derivative(slopes.place(i, e))];
        }
      }
    }
    return bends;
  }
}
