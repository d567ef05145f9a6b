package org.backsweep.scenarios;

import java.util.List;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.quotes.Quote;

/**
 * Central differences of a recorded value by its quotes: the program is run again for every bumped quote, which rebuilds
 * curves and surfaces from it, on the same draws.
 *
 * <p>Bumped markets share the draws of a block, so that bumping is as fast as replay can make it.
 */
final class BumpAndRevalue {
  private BumpAndRevalue() {}

  /**
   * The differences {@code (V(q + h) - V(q - h)) / 2h}.
   *
   * @param paths the paths; null where the value needs none
   * @param wanted which quotes; others give 0
   * @param scale what each quote's {@linkplain QuoteUnit#bump bump} is multiplied by
   */
  static double[] differences(Program value, Recording recording, Paths paths, boolean[] wanted, double scale) {
    List<Quote<?>> quotes = recording.quotes();
    double[] base = recording.inputs();
    int n = (int) java.util.stream.IntStream.range(0, wanted.length).filter(j -> wanted[j]).count();
    double[][] scenarios = new double[2 * n][];
    int next = 0;
    for (int j = 0; j < base.length; j++) {
      if (wanted[j]) {
        double h = scale * QuoteUnit.of(quotes.get(j)).bump();
        scenarios[next++] = moved(base, j, h);
        scenarios[next++] = moved(base, j, -h);
      }
    }
    double[][] values = value.run(paths, scenarios);
    double[] differences = new double[base.length];
    next = 0;
    for (int j = 0; j < base.length; j++) {
      if (wanted[j]) {
        // The distance as it was rounded, not as it was meant.
        double distance = scenarios[next][j] - scenarios[next + 1][j];
        differences[j] = (values[next][0] - values[next + 1][0]) / distance;
        next += 2;
      }
    }
    return differences;
  }

  private static double[] moved(double[] base, int j, double by) {
    double[] inputs = base.clone();
    inputs[j] += by;
    return inputs;
  }
}
