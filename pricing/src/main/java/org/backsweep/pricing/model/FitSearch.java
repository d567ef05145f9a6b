package org.backsweep.pricing.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.backsweep.aad.Subgraph;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.solve.LeastSquares;
import org.backsweep.aad.solve.LeastSquares.Minimum;
import org.backsweep.pricing.market.MarketException;

/**
 * Searches for the minimum of a {@link SurfaceFit} at the quotes, from wherever it may start, and for how finely the model has to
 * be integrated there.
 *
 * <p>The sum of squares is evaluated at all combinations of the values that the parameters give to try. Levenberg-Marquardt
 * descends from the best {@value #STARTS} of them, and the lowest minimum counts. The integrals are then laid out for the
 * parameters found, with as few nodes as leave residuals within {@value #ERROR} (in volatility) of those of
 * {@value HestonFormula#NODES} nodes, there and where parameters have moved: see {@link #moved}. From there it descends once
 * more.
 */
final class FitSearch {
  private static final int STARTS = 4;
  private static final int[] NODES = {12, 16, 24, 32};
  /** The largest error of residuals, in volatility: 0.1 basis points. */
  private static final double ERROR = 1e-5;
  /** How many times larger the error may be after a move of the parameters. */
  private static final double MOVED = 5;
  private static final int NODES_AT_FIRST = 24;
  private static final double STEP = Math.log(1.5);

  private final SurfaceFit fit;
  private final List<ModelParameter> open;

  /**
   * The result of the search.
   *
   * @param point the coordinates of the parameters that are not given
   * @param near the parameters that integrals are laid out for
   * @param nodes how many nodes they have
   * @param values all parameters
   */
  record Found(double[] point, double[] near, int nodes, double[] values) {}

  /** A least-squares problem at the quotes as they are. */
  private record Problem(LeastSquares squares, double[] parameters, double[] near, int nodes) {
    double[] residuals(double[] point) {
      return squares.residuals(point, parameters);
    }

    double squaresAt(double[] point) {
      double sum = 0;
      for (double r : residuals(point)) {
        sum += r * r;
      }
      return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
    }
  }

  FitSearch(SurfaceFit fit) {
    this.fit = fit;
    this.open = fit.open();
  }

  /**
   * Searches for the fit.
   *
   * @param before the result for the same quotes on another date: then it is the only start, so that a change from day to day is
   *     that of one minimum
   * @throws MarketException if no start leads to a minimum
   */
  Found found(Optional<Found> before) {
    double[] usual = open.stream().mapToDouble(parameter -> parameter.coordinateOf(parameter.usual())).toArray();
    Problem first = problem(before.map(Found::near).orElseGet(() -> fit.values(usual)), NODES_AT_FIRST);
    double[] point = best(first, before.map(found -> List.of(found.point())).orElseGet(this::starts)).point();
    Problem last = refined(fit.values(point), point);
    Minimum minimum = last.squares.minimum(point, last.parameters);
    double[] values = fit.values(minimum.point());
    return new Found(minimum.point(), last.near, last.nodes, values);
  }

  private Problem problem(double[] near, int nodes) {
    Subgraph slice = Subgraph.record(fit.residuals(near, nodes), open.size());
    return new Problem(LeastSquares.of(slice.residuals(), open.size(), Program::function), fit.asset().market().valuesAtQuotes(slice.parameters()), near, nodes);
  }

  /** The problem with the fewest nodes that suffice. */
  private Problem refined(double[] near, double[] point) {
    Problem exact = problem(near, HestonFormula.NODES);
    for (int nodes : NODES) {
      Problem problem = problem(near, nodes);
      if (difference(problem, exact, point) <= ERROR
          && moved(point).stream().allMatch(to -> difference(problem, exact, to) <= MOVED * ERROR)) {
        return problem;
      }
    }
    return exact;
  }

  /** Points where all scales are 1.5 times larger or smaller together, and points where each parameter is moved alone. */
  private List<double[]> moved(double[] point) {
    List<double[]> all = new ArrayList<>();
    for (double step : new double[] {STEP, -STEP}) {
      double[] together = point.clone();
      for (int k = 0; k < point.length; k++) {
        double[] alone = point.clone();
        if (open.get(k).isScale()) {
          together[k] += step;
          alone[k] += step;
        } else {
          alone[k] += 0.2 * Math.signum(step);
        }
        all.add(alone);
      }
      all.add(together);
    }
    return all;
  }

  private static double difference(Problem a, Problem b, double[] point) {
    double[] first = a.residuals(point);
    double[] second = b.residuals(point);
    double most = 0;
    for (int i = 0; i < first.length; i++) {
      most = Math.max(most, Math.abs(first[i] - second[i]));
    }
    return most;
  }

  private Minimum best(Problem problem, List<double[]> starts) {
    List<Minimum> ends = new ArrayList<>();
    ArithmeticException why = null;
    for (double[] start : starts.stream().sorted(Comparator.comparingDouble(problem::squaresAt)).limit(STARTS).toList()) {
      try {
        ends.add(problem.squares.descend(start, problem.parameters));
      } catch (ArithmeticException e) {
        why = e;
      }
    }
    String reason = why == null ? "" : ": " + why.getMessage();
    return ends.stream().filter(end -> !Double.isNaN(end.squares())).min(Comparator.comparingDouble(Minimum::squares))
        .orElseThrow(() -> new MarketException(fit.asset().name() + ": " + fit.model().name()
            + " cannot be calibrated to the implied volatilities" + reason));
  }

  /** All combinations of the values that the parameters give to try. */
  private List<double[]> starts() {
    List<double[]> all = List.of(new double[open.size()]);
    for (int k = 0; k < open.size(); k++) {
      List<double[]> longer = new ArrayList<>();
      for (double[] start : all) {
        for (double value : open.get(k).tries()) {
          double[] next = start.clone();
          next[k] = open.get(k).coordinateOf(value);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }
}
