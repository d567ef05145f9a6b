package org.backsweep.aad.function;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.backsweep.aad.Real;
import org.backsweep.aad.execute.Paths;

/**
 * The gradient of a function of a record of {@link Real} numbers, made by {@link Grad#of(Class, Class, Function)}: derivatives have the
 * names of what they are by.
 *
 * <pre>{@code
 * record Market(Real spot, Real[] vols) {}
 * record Quotes(double spot, double[] vols) {}
 *
 * RecordGrad<Market, Quotes> greeks = Grad.of(Market.class, Quotes.class, m -> m.spot().mul(m.vols()[0]).mul(m.vols()[1]));
 * Quotes g = greeks.at(new Quotes(100, new double[] {0.2, 0.3}));
 * double delta = g.spot();
 * }</pre>
 *
 * <p>It is recorded and compiled at its first use for each shape of the record, that is for the lengths of its arrays. Else it is as
 * {@link Grad} is.
 *
 * @param <R> the record of {@code Real} numbers, which may have components {@code Real[]} and records of such
 * @param <D> the numbers: a record with {@code double} in place of {@code Real}, or {@link Named}
 */
public final class RecordGrad<R extends Record, D> {
  private final Arguments<R, D> arguments;
  private final Function<R, Real> function;
  private final Paths paths;
  private final Mode mode;
  private final Map<List<String>, Differentiable> byShape;

  private RecordGrad(Arguments<R, D> arguments, Function<R, Real> function, Paths paths, Mode mode,
      Map<List<String>, Differentiable> byShape) {
    this.arguments = arguments;
    this.function = function;
    this.paths = paths;
    this.mode = mode;
    this.byShape = byShape;
  }

  RecordGrad(Arguments<R, D> arguments, Function<R, Real> function) {
    this(arguments, function, null, Mode.AUTOMATIC, new ConcurrentHashMap<>());
  }

  /** The same gradient of a function that uses draws, over these paths; its result is a mean over them. Programs are shared. */
  public RecordGrad<R, D> over(Paths over) {
    return new RecordGrad<>(arguments, function, over, mode, byShape);
  }

  /** The same gradient with Hessians made in another way. */
  public RecordGrad<R, D> by(Mode way) {
    return new RecordGrad<>(arguments, function, paths, way, new ConcurrentHashMap<>());
  }

  private Differentiable on(List<String> names) {
    return byShape.computeIfAbsent(names, any ->
        new Differentiable(names, x -> new Real[] {function.apply(arguments.layout().record(names, x))}, mode)).over(paths);
  }

  /** The value of the function at a point. */
  public double value(D point) {
    Layout.Row<Double> x = arguments.row(point);
    return on(x.names()).value(Layout.toArray(x))[0];
  }

  /** The gradient at a point. */
  public D at(D point) {
    return valueAndGradient(point).gradient();
  }

  /** The gradient at numbers of the recording, as numbers of the recording. */
  public R at(R point) {
    Layout.Row<Real> x = arguments.layout().row(point);
    return arguments.layout().record(x.names(), on(x.names()).gradient(x.numbers().toArray(Real[]::new)));
  }

  /** The value and the gradient at a point, from one run. */
  public ValueAndGradient<D> valueAndGradient(D point) {
    Layout.Row<Double> x = arguments.row(point);
    double[] both = on(x.names()).valueAndGradient(Layout.toArray(x));
    return new ValueAndGradient<>(both[0], arguments.derivatives(x.names(), Arrays.copyOfRange(both, 1, both.length)));
  }

  /**
   * The second derivatives at a point: for the name of each argument, such as {@code "spot"} or {@code "vols[1]"}, the gradient of the
   * derivative by it.
   */
  public Map<String, D> hessian(D point) {
    Layout.Row<Double> x = arguments.row(point);
    double[][] rows = on(x.names()).hessian(Layout.toArray(x)).toArray();
    Map<String, D> named = new LinkedHashMap<>();
    for (int i = 0; i < rows.length; i++) {
      named.put(x.names().get(i), arguments.derivatives(x.names(), rows[i]));
    }
    return named;
  }

  /** The product of the Hessian at a point with a direction. */
  public D hvp(D point, D direction) {
    Layout.Row<Double> x = arguments.row(point);
    return arguments.derivatives(x.names(), on(x.names()).hvp(Layout.toArray(x), arguments.like(x.names(), direction)));
  }

  /** The product of the Hessian with a direction, as numbers of the recording. */
  public R hvp(R point, R direction) {
    Layout.Row<Real> x = arguments.layout().row(point);
    Layout.Row<Real> v = arguments.layout().row(direction);
    Arguments.requireSame(x.names(), v.names());
    return arguments.layout().record(x.names(),
        on(x.names()).hvp(x.numbers().toArray(Real[]::new), v.numbers().toArray(Real[]::new)));
  }
}
