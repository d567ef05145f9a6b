package org.backsweep.aad.function;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Kept;
import org.backsweep.aad.Linearization;
import org.backsweep.aad.Real;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;

/**
 * A function of numbers in a row, whatever form it is given in, and its derivatives. Each is written once, in {@link Real}; at doubles
 * it is what that records, made into a program at its first use and kept. It may be used by several threads; those that come at once
 * may each record, with one result.
 */
final class Differentiable {
  private final List<String> names;
  private final UnaryOperator<Real[]> function;
  private final Paths paths;
  private final Mode mode;
  private final Kept compiled;

  /** What is computed, and how many numbers come with the arguments. */
  private record Key(Kind kind, int others) {}

  private enum Kind { VALUE, GRADIENT, JVP, VJP, JACOBIAN, HESSIAN, HVP }

  /** A program, and for a matrix the columns of the entries of each row. */
  @SuppressWarnings("ArrayRecordComponent") // read by index; equality is never asked for
  private record Compiled(Program program, int[][] columns) {}

  private Differentiable(List<String> names, UnaryOperator<Real[]> function, Paths paths, Mode mode, Kept compiled) {
    this.names = names;
    this.function = function;
    this.paths = paths;
    this.mode = mode;
    this.compiled = compiled;
  }

  /**
   * Creates the function.
   *
   * @param names the names of the arguments, for messages
   * @param mode the way to matrices
   */
  Differentiable(List<String> names, UnaryOperator<Real[]> function, Mode mode) {
    this(names, function, null, mode, new Kept());
  }

  /**
   * The same function with the same programs.
   *
   * @param over the paths that draws are taken from; null for none
   */
  Differentiable over(Paths over) {
    return new Differentiable(names, function, over, mode, compiled);
  }

  /** The arguments of an array, by their places. */
  static List<String> places(int n) {
    return IntStream.range(0, n).mapToObj(j -> "x[" + j + "]").toList();
  }

  Real[] value(Real... x) {
    return Linearization.results(function.apply(x.clone()));
  }

  private Linearization at(Real[] x) {
    return Linearization.of(this::value, x);
  }

  private Linearization gradientAt(Real[] x) {
    return Linearization.of(this::gradient, x);
  }

  Real[] gradient(Real... x) {
    return gradient(at(x));
  }

  private static Real[] gradient(Linearization near) {
    return near.vjp(near.values()[0].constant(1));
  }

  private static Real[] valueAndGradient(Linearization near) {
    return Stream.of(near.values(), gradient(near)).flatMap(Arrays::stream).toArray(Real[]::new);
  }

  Real[] jvp(Real[] x, Real[] v) {
    return at(x).jvp(v);
  }

  Real[] vjp(Real[] x, Real[] w) {
    return at(x).vjp(w);
  }

  /** The tangent of the gradient. */
  Real[] hvp(Real[] x, Real[] v) {
    return gradientAt(x).jvp(v);
  }

  List<SortedMap<Integer, Real>> jacobian(Real... x) {
    return rows(at(x));
  }

  List<SortedMap<Integer, Real>> hessian(Real... x) {
    return rows(gradientAt(x));
  }

  private List<SortedMap<Integer, Real>> rows(Linearization near) {
    return switch (mode) {
      case AUTOMATIC -> near.rows();
      case FORWARD -> near.byColumns();
      case REVERSE -> near.byRows();
    };
  }

  double[] value(double... x) {
    return run(Kind.VALUE, x);
  }

  /** The value followed by the gradient. */
  double[] valueAndGradient(double... x) {
    return run(Kind.GRADIENT, x);
  }

  double[] gradient(double... x) {
    return Arrays.copyOfRange(valueAndGradient(x), 1, x.length + 1);
  }

  double[] jvp(double[] x, double[] v) {
    return run(Kind.JVP, x, v);
  }

  double[] vjp(double[] x, double[] w) {
    return run(Kind.VJP, x, w);
  }

  double[] hvp(double[] x, double[] v) {
    return run(Kind.HVP, x, v);
  }

  SparseMatrix jacobian(double... x) {
    return matrix(Kind.JACOBIAN, x);
  }

  SparseMatrix hessian(double... x) {
    return matrix(Kind.HESSIAN, x);
  }

  private SparseMatrix matrix(Kind kind, double[] x) {
    double[] entries = run(kind, x);
    int[][] columns = compiled(kind, 0).columns();
    int[] starts = new int[columns.length + 1];
    for (int i = 0; i < columns.length; i++) {
      starts[i + 1] = starts[i] + columns[i].length;
    }
    return new SparseMatrix(columns.length, names.size(), starts, Arrays.stream(columns).flatMapToInt(Arrays::stream).toArray(), entries);
  }

  private double[] run(Kind kind, double[] x, double... others) {
    requireNumbers(x);
    for (int k = 0; k < others.length; k++) {
      if (Double.isNaN(others[k])) {
        throw new IllegalArgumentException("number " + k + " of the direction or the weights is NaN");
      }
    }
    double[] all = Arrays.copyOf(x, x.length + others.length);
    System.arraycopy(others, 0, all, x.length, others.length);
    Program program = compiled(kind, others.length).program();
    if (program.drawDimensions() > 0 && paths == null) {
      throw new IllegalStateException("the function uses draws: say over which paths it is taken, with over(paths)");
    }
    return paths == null ? program.run(all) : program.run(paths, all);
  }

  private void requireNumbers(double[] x) {
    for (int j = 0; j < x.length; j++) {
      if (Double.isNaN(x[j])) {
        throw new IllegalArgumentException("argument " + names.get(j) + " is NaN");
      }
    }
  }

  private Compiled compiled(Kind kind, int others) {
    Key key = new Key(kind, others);
    return compiled.of(key, () -> compile(key));
  }

  private Compiled compile(Key key) {
    int[][][] columns = new int[1][][];
    List<String> inputs = Stream.concat(names.stream(), IntStream.range(0, key.others()).mapToObj(k -> "with " + k)).toList();
    Graph graph = explained(() -> Graph.record(inputs, all -> {
      Real[] x = Arrays.copyOf(all, names.size());
      Real[] others = Arrays.copyOfRange(all, names.size(), all.length);
      return switch (key.kind()) {
        case VALUE -> value(x);
        case GRADIENT -> valueAndGradient(at(x));
        case JVP -> jvp(x, others);
        case VJP -> vjp(x, others);
        case HVP -> hvp(x, others);
        case JACOBIAN -> entries(jacobian(x), columns);
        case HESSIAN -> entries(hessian(x), columns);
      };
    }));
    return new Compiled(Program.of(graph), columns[0]);
  }

  private static Real[] entries(List<SortedMap<Integer, Real>> rows, int[][][] columns) {
    columns[0] = rows.stream().map(row -> row.keySet().stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
    return rows.stream().flatMap(row -> row.values().stream()).toArray(Real[]::new);
  }

  /** Rows of numbers with zeros where there is none. */
  static Real[][] dense(List<SortedMap<Integer, Real>> rows, Real[] x) {
    return rows.stream().map(row -> {
      Real[] all = new Real[x.length];
      Arrays.setAll(all, j -> row.containsKey(j) ? row.get(j) : x[j].constant(0));
      return all;
    }).toArray(Real[][]::new);
  }

  /** A function that reads past the end of its array was given too few numbers. */
  private Graph explained(Supplier<Graph> recording) {
    try {
      return recording.get();
    } catch (ArrayIndexOutOfBoundsException e) {
      // Other lengths are of arrays of the function's own.
      if (e.getMessage() == null || !e.getMessage().endsWith(" for length " + names.size())) {
        throw e;
      }
      throw new IllegalArgumentException("the function was given " + names.size() + " numbers and reads past them: " + e.getMessage(), e);
    }
  }
}
