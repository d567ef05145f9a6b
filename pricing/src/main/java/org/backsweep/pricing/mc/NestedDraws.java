package org.backsweep.pricing.mc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.backsweep.aad.Real;
import org.backsweep.aad.draws.BrownianBridge;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.draws.Draws;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * The draws of nested simulations. Each simulation has some sets of draws, the same on all paths and others in each replicate.
 * They are pairs of opposite scrambled Sobol points, bridged over the steps; the first coordinates are made to have unit
 * variances and no correlations, so that a mean over the sets is right, up to degree 3, for what these coordinates move. Its
 * other errors show in the differences between replicates, except for tails that no set reaches: there the mean is too small in
 * all replicates.
 */
final class NestedDraws {
  private static final String NAME = "NESTED/";
  private static final int PAIRS_OF_ONE = 16;
  private static final int PAIRS = 32;
  /** The number of coordinates that are decorrelated. */
  private static final int FIRST = 16;
  /** The largest number of draws of one simulation: with more, the recording would be too long. */
  private static final int MOST_DIMENSIONS = 128;

  private final Market market;
  /** The dimensions of each simulation, in order. */
  private final List<Integer> simulations = new ArrayList<>();
  private int inputs;

  /** Creates draws that are recorded as inputs without a value yet. */
  NestedDraws(Market market) {
    this.market = market;
  }

  /** Whether an input is one of the draws. */
  static boolean isDraw(QuoteKey key) {
    return key instanceof QuoteKey.Parameter(String name) && name.startsWith(NAME);
  }

  /**
   * The sets of one more simulation, with a number of draws each.
   *
   * @throws ArithmeticException if they are too many
   */
  Real[][] next(int dimensions) {
    if (isTooFar(dimensions)) {
      throw new ArithmeticException("from one date with a choice a path goes on over " + dimensions + " draws, more than the "
          + MOST_DIMENSIONS + " of a nested simulation");
    }
    simulations.add(dimensions);
    int pairs = pairs(dimensions);
    Real[][] sets = new Real[2 * pairs][];
    for (int p = 0; p < pairs; p++) {
      Real[] set = new Real[dimensions];
      Arrays.setAll(set, d -> market.parameter(NAME + inputs++, Double.NaN));
      sets[2 * p] = set;
      sets[2 * p + 1] = Arrays.stream(set).map(Real::neg).toArray(Real[]::new);
    }
    return sets;
  }

  /** Whether a number of draws is too large for one simulation. */
  static boolean isTooFar(int dimensions) {
    return dimensions > MOST_DIMENSIONS;
  }

  private static int pairs(int dimensions) {
    return dimensions == 1 ? PAIRS_OF_ONE : PAIRS;
  }

  /** The values of all inputs in a replicate, in order. */
  double[] values(long seed, int replicate) {
    double[] values = new double[inputs];
    int next = 0;
    for (int s = 0; s < simulations.size(); s++) {
      int dimensions = simulations.get(s);
      int pairs = pairs(dimensions);
      double[] rows = new double[dimensions * pairs];
      bridged(DrawSource.SOBOL.of(dimensions, seed + s, replicate), pairs).fill(0, pairs, rows, 0, pairs);
      for (int p = 0; p < pairs; p++) {
        for (int d = 0; d < dimensions; d++) {
          values[next++] = rows[d * pairs + p];
        }
      }
    }
    return values;
  }

  /** The bridged draws: the first coordinates, which are the most evenly spread ones, move all steps together. */
  private static Draws bridged(Draws points, int pairs) {
    double[] rows = new double[points.dimensions() * pairs];
    points.fill(0, pairs, rows, 0, pairs);
    decorrelate(rows, Math.min(points.dimensions(), FIRST), pairs);
    return BrownianBridge.over(new Draws() {
      @Override
      public int dimensions() {
        return points.dimensions();
      }

      @Override
      public void fill(long first, int count, double[] out, int offset, int stride) {
        for (int d = 0; d < dimensions(); d++) {
          System.arraycopy(rows, d * pairs + (int) first, out, offset + d * stride, count);
        }
      }
    }, IntStream.rangeClosed(1, points.dimensions()).asDoubleStream().toArray(), 1);
  }

  /** Gives the first rows second moments of 1, and cross moments of 0, by the Cholesky factor of their moments. */
  private static void decorrelate(double[] rows, int count, int pairs) {
    RealMatrix first = MatrixUtils.createRealMatrix(count, pairs);
    for (int d = 0; d < count; d++) {
      first.setRow(d, Arrays.copyOfRange(rows, d * pairs, (d + 1) * pairs));
    }
    RealMatrix root = new CholeskyDecomposition(first.multiply(first.transpose()).scalarMultiply(1.0 / pairs)).getL();
    for (int p = 0; p < pairs; p++) {
      RealVector set = first.getColumnVector(p);
      MatrixUtils.solveLowerTriangularSystem(root, set);
      for (int d = 0; d < count; d++) {
        rows[d * pairs + p] = set.getEntry(d);
      }
    }
  }
}
