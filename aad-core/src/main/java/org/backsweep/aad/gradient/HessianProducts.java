package org.backsweep.aad.gradient;

import java.util.Arrays;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Tangent;
import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.uniform.ScenarioBatch;
import org.backsweep.aad.parallel.Workers;

/**
 * The products of the Hessians of many results without paths with a few directions: for each weighting w of the outputs V and each
 * direction d, the numbers {@code d/dh grad (w . V)(q + h d)}.
 *
 * <p>The sweep with weights is recorded once for all results, and differentiated forward along a direction: what the results have in
 * common, such as curves, is in it once. What depends on the point and the direction alone runs once for each direction; the
 * weights run eight at a time.
 */
public final class HessianProducts {
  private final ScenarioBatch batch;

  private HessianProducts(ScenarioBatch batch) {
    this.batch = batch;
  }

  /**
   * The products for the outputs of a graph.
   *
   * @throws IllegalArgumentException if an output is a path value
   */
  public static HessianProducts of(Graph graph) {
    int n = graph.inputs().size();
    Graph products = Tangent.ofFirst(Adjoint.pullback(graph), n);
    return new HessianProducts(new ScenarioBatch(products, Backends.best().arithmetic(), 2 * n, Program::function));
  }

  /**
   * The products at a point.
   *
   * @param workers the threads
   * @param weights the weights of the outputs, for each result
   * @param directions the directions, each with a number for each input
   * @return {@code [direction][result][input]}
   * @throws ArithmeticException if a system has no solution
   */
  public double[][][] run(Workers workers, double[] point, double[][] weights, double[]... directions) {
    double[][] shared = Arrays.stream(directions).map(direction -> Tangent.inputs(point, direction)).toArray(double[][]::new);
    return batch.run(workers, shared, Arrays.stream(directions).map(any -> weights).toArray(double[][][]::new));
  }
}
