package org.backsweep.pricing.market.asset;

import java.util.ArrayList;
import java.util.List;
import org.backsweep.aad.Real;

/**
 * The quotes that make the smile of one expiry, in the order of their strikes.
 *
 * <p>Strikes may move with the market, on the tape, but keep their order: two neighbours come no nearer to each other than
 * {@value #LEAST_GAP} times their distance at the quotes.
 *
 * @param t the expiry, in years
 * @param origin where the places count from: zero, or the logarithm of the spot or the forward where most strikes move with it
 * @param points the points, at least one
 * @param isFlat whether the one point is at the money and stands for all strikes
 */
public record SmileQuotes(double t, Real origin, List<Point> points, boolean isFlat) {
  private static final double LEAST_GAP = 0.5;

  /**
   * A point of the smile.
   *
   * @param name the name of its quote, or of the first of several
   * @param quoted the volatility, known while recording
   * @param vol the volatility
   * @param strike the strike
   * @param place the logarithm of the strike, less the origin
   * @param placeNow the place, known while recording
   * @param strikeNow the strike, known while recording
   */
  public record Point(String name, double quoted, Real vol, Real strike, Real place, double placeNow, double strikeNow) {
    private Point at(Real other) {
      return new Point(name, quoted, vol, strike, other, placeNow, strikeNow);
    }

    /** The same option seen from the other currency, at the inverse of the strike. */
    private Point inverted() {
      return new Point(name, quoted, vol, strike.constant(1).div(strike), place.neg(), -placeNow, 1 / strikeNow);
    }
  }

  /** Keeps the order of strikes that move. */
  public SmileQuotes {
    points = points.size() == 1 ? List.copyOf(points) : inOrder(points);
  }

  /**
   * The smile of the inverse of the level: an option to sell at K is an option to buy the other currency at 1/K, at the same
   * volatility.
   */
  public SmileQuotes inverted() {
    return new SmileQuotes(t, origin.neg(), points.reversed().stream().map(Point::inverted).toList(), isFlat);
  }

  private static List<Point> inOrder(List<Point> points) {
    int n = points.size();
    Real[] places = points.stream().map(Point::place).toArray(Real[]::new);
    for (int i = 1; i < n; i++) {
      if (!places[i].isConstant()) {
        places[i] = Real.max(places[i], places[i - 1].add(gap(points, i)));
      }
    }
    for (int i = n - 2; i >= 0; i--) {
      if (!places[i].isConstant()) {
        places[i] = Real.min(places[i], places[i + 1].sub(gap(points, i + 1)));
      }
    }
    List<Point> ordered = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      ordered.add(points.get(i).at(places[i]));
    }
    return List.copyOf(ordered);
  }

  private static double gap(List<Point> points, int i) {
    return LEAST_GAP * (points.get(i).placeNow() - points.get(i - 1).placeNow());
  }
}
