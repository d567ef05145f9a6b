package org.backsweep.aad.function;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.backsweep.aad.Real;
import org.backsweep.aad.execute.Paths;

/**
 * The derivatives of a function from one record of {@link Real} numbers to another, made by {@link Jac#of(Class, Class, Function)}:
 * results and derivatives have names.
 *
 * <pre>{@code
 * record Market(Real spot, Real vol) {}
 * record Quotes(double spot, double vol) {}
 * record Legs(Real call, Real put) {}
 *
 * RecordJac<Market, Quotes, Legs> legs = Jac.of(Market.class, Quotes.class, m -> new Legs(m.spot().mul(m.vol()), m.spot().sub(1)));
 * double delta = legs.at(new Quotes(100, 0.2)).get("call").spot();
 * }</pre>
 *
 * <p>It is recorded and compiled at its first use for each shape of the arguments. Else it is as {@link Jac} is.
 *
 * @param <R> the record of arguments
 * @param <D> the arguments' numbers: a record with {@code double} in place of {@code Real}, or {@link Named}
 * @param <S> the record of results
 */
public final class RecordJac<R extends Record, D, S extends Record> {
  private final Arguments<R, D> arguments;
  private final Function<R, S> function;
  private final Paths paths;
  private final Mode mode;
  private final Map<List<String>, Differentiable> byShape;
  // Known once the function has been recorded.
  private final Map<List<String>, Results<S>> results;

  /** The results for one shape of the arguments. */
  private record Results<S extends Record>(Layout<S> layout, List<String> names) {}

  private RecordJac(Arguments<R, D> arguments, Function<R, S> function, Paths paths, Mode mode,
      Map<List<String>, Differentiable> byShape, Map<List<String>, Results<S>> results) {
    this.arguments = arguments;
    this.function = function;
    this.paths = paths;
    this.mode = mode;
    this.byShape = byShape;
    this.results = results;
  }

  RecordJac(Arguments<R, D> arguments, Function<R, S> function) {
    this(arguments, function, null, Mode.AUTOMATIC, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
  }

  /** The same derivatives of a function that uses draws, over these paths; its results are means over them. Programs are shared. */
  public RecordJac<R, D, S> over(Paths over) {
    return new RecordJac<>(arguments, function, over, mode, byShape, results);
  }

  /** The same derivatives with Jacobians made in another way. */
  public RecordJac<R, D, S> by(Mode way) {
    return new RecordJac<>(arguments, function, paths, way, new ConcurrentHashMap<>(), results);
  }

  private Differentiable on(List<String> names) {
    return byShape.computeIfAbsent(names, any -> new Differentiable(names, x -> results(names, x), mode)).over(paths);
  }

  @SuppressWarnings("unchecked") // the class of an S
  private Real[] results(List<String> names, Real[] x) {
    S found = function.apply(arguments.layout().record(names, x));
    if (found == null) {
      throw new IllegalArgumentException("the function returned null in place of its results");
    }
    Layout<S> layout = new Layout<>((Class<S>) found.getClass());
    Layout.Row<Real> row = layout.row(found);
    results.put(names, new Results<>(layout, List.copyOf(row.names())));
    return row.numbers().toArray(Real[]::new);
  }

  /** The results of the function at a point. */
  public Named value(D point) {
    Layout.Row<Double> x = arguments.row(point);
    double[] values = on(x.names()).value(Layout.toArray(x));
    return named(x.names(), values);
  }

  private Named named(List<String> names, double[] values) {
    Results<S> of = results.get(names);
    return of.layout().named(of.names(), values);
  }

  /**
   * The Jacobian at a point: the gradient of each result, by its name, such as {@code "call"} or {@code "legs[1]"}.
   */
  public Map<String, D> at(D point) {
    Layout.Row<Double> x = arguments.row(point);
    double[][] rows = on(x.names()).jacobian(Layout.toArray(x)).toArray();
    Map<String, D> named = new LinkedHashMap<>();
    for (int i = 0; i < rows.length; i++) {
      named.put(results.get(x.names()).names().get(i), arguments.derivatives(x.names(), rows[i]));
    }
    return named;
  }

  /** The derivatives of the results in a direction, {@code J v}. */
  public Named jvp(D point, D direction) {
    Layout.Row<Double> x = arguments.row(point);
    double[] products = on(x.names()).jvp(Layout.toArray(x), arguments.like(x.names(), direction));
    return named(x.names(), products);
  }

  /** The derivatives of the results in a direction, as numbers of the recording. */
  public S jvp(R point, R direction) {
    Layout.Row<Real> x = arguments.layout().row(point);
    Layout.Row<Real> v = arguments.layout().row(direction);
    Arguments.requireSame(x.names(), v.names());
    Real[] products = on(x.names()).jvp(x.numbers().toArray(Real[]::new), v.numbers().toArray(Real[]::new));
    Results<S> of = results.get(x.names());
    return of.layout().record(of.names(), products);
  }

  /**
   * The derivatives by the arguments of the weighted sum of the results, {@code w^T J}.
   *
   * @param weights a weight for each result, under its name
   */
  public D vjp(D point, Named weights) {
    Layout.Row<Double> x = arguments.row(point);
    if (!results.containsKey(x.names())) {
      value(point);
    }
    Results<S> of = results.get(x.names());
    Layout.Row<Double> w = of.layout().row(weights);
    Arguments.requireSame(of.names(), w.names());
    return arguments.derivatives(x.names(), on(x.names()).vjp(Layout.toArray(x), Layout.toArray(w)));
  }

  /** The derivatives by the arguments of the weighted sum of the results, as numbers of the recording. */
  public R vjp(R point, S weights) {
    Layout.Row<Real> x = arguments.layout().row(point);
    Layout.Row<Real> w = layoutOf(weights).row(weights);
    return arguments.layout().record(x.names(),
        on(x.names()).vjp(x.numbers().toArray(Real[]::new), w.numbers().toArray(Real[]::new)));
  }

  @SuppressWarnings("unchecked") // the class of an S
  private Layout<S> layoutOf(S weights) {
    return new Layout<>((Class<S>) weights.getClass());
  }
}
