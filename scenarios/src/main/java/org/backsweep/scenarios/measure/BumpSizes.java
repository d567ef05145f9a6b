package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.backsweep.aad.Turns;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.RecordedGroup;

/**
 * The sizes of the bumps of each direction for each part of a group: a fraction of the width of its kinks.
 *
 * <p>A kink at {@code u = 0} adds {@code E[a u'^2 delta(u)]} to the second derivative along a direction x, with a the slope of
 * the value in the kink. This is a density, that of u at 0, which moves and spreads with x. With mean m and standard deviation s
 * of u it changes over a width {@code w = s / sqrt(m'^2 + 2 s'^2)}, one over the root of the Fisher information of a normal in x.
 * So w is the standard deviation of the price at the kink's own time in terms of the spot, and 0.7 of the volatility in terms of
 * volatilities, whatever the product, the model, and the number of underlyings.
 *
 * <p>The relative error of a central difference of a density is {@code (h/w)^2 / 6}. For several kinks with weights
 * {@code A = E|a| (m'^2 + 2 s'^2) n(m/s)/s} it is that at {@code w^-2 = sum(A w^-2) / sum(A)}: a kink that no path reaches, or
 * that the value does not depend on, does not count. The moments are those of {@value #PATHS} paths: a size within a quarter is
 * near enough.
 */
final class BumpSizes {
  private static final int PATHS = 512;
  /**
   * The bump as a fraction of the width. It balances truncation, which is of fourth order in it, with noise, whose variance is
   * inversely proportional to it.
   */
  private static final double SHARE = 0.3;
  /**
   * The sizes of spot bumps, in percent. They are no wider, as a spot has its own scale and a surface must stay free of
   * arbitrage.
   */
  private static final double[] SPOT_PERCENTS = {8, 4, 2, 1, 0.5, 0.25, 0.12, 0.06, 0.03};
  private static final double[] VOL_POINTS = {2, 1, 0.5, 0.25, 0.12};
  private static final double SHARE_OF_A_VOL = 0.1;
  /**
   * The truncation left at {@code h = w}: the fourth derivative of a normal density is at most six times the density as far as
   * two deviations, which makes 6/30.
   */
  private static final double FOURTH = 0.2;
  private static final double WIDER = 1.5;
  private static final double NOT_MOVED = 1e-3;
  /** The step with which the moments are differentiated, as a fraction of a spot; for volatilities it is the step itself. */
  private static final double STEP = 1e-4;

  private final List<Direction> directions;
  // The width of each part along each direction.
  private final Along[][] found;

  /**
   * The joint width of the kinks of a part along a direction.
   *
   * @param width the width over which the second derivative changes
   * @param part the contribution to the first derivative of one path that crosses a kink; less where hardly a path is expected to
   *     come near
   */
  private record Along(double width, double part) {
    static final Along UNKNOWN = new Along(Double.POSITIVE_INFINITY, 0);
  }

  /**
   * A size of a bump.
   *
   * @param bump h
   * @param text the size as reports write it
   * @param share h as a fraction of the width
   */
  record Size(double bump, String text, double share) {
    private static Size of(double[] choices, double wanted, double width, double unit, String suffix) {
      // The size that is nearest by ratio.
      double size = Arrays.stream(choices).filter(choice -> choice * unit <= wanted * Math.sqrt(2)).findFirst()
          .orElse(choices[choices.length - 1]);
      return new Size(size * unit, "bump " + (size == Math.rint(size) ? Long.toString(Math.round(size)) : Double.toString(size))
          + suffix, size * unit / width);
    }

    /** The relative error of a difference of this size after extrapolation. */
    double left() {
      return FOURTH * Math.pow(share, 4);
    }
  }

  private BumpSizes(List<Direction> directions, Along[][] found) {
    this.directions = directions;
    this.found = found;
  }

  /** The sizes for all parts of a group along some directions. */
  static BumpSizes of(RecordedGroup group, List<Direction> directions) {
    Along[][] unknown = new Along[group.recording().parts().size()][directions.size()];
    Arrays.stream(unknown).forEach(row -> Arrays.fill(row, Along.UNKNOWN));
    return new BumpSizes(directions, !group.recording().hasPaths() ? unknown
        : Attempt.of(() -> found(group, directions), why -> unknown));
  }

  /** The sizes for a part along some of the directions. */
  Map<Direction, Size> of(int part, List<Direction> some) {
    Map<Direction, Size> sizes = new LinkedHashMap<>();
    some.forEach(direction -> sizes.put(direction, of(direction, found[part][directions.indexOf(direction)].width())));
    return sizes;
  }

  private static Size of(Direction direction, double width) {
    double wanted = SHARE * width;
    return direction.isVolatility()
        ? Size.of(VOL_POINTS, Math.min(wanted, SHARE_OF_A_VOL * direction.level() / Math.sqrt(2)), width, 0.01, "vol")
        : Size.of(SPOT_PERCENTS, wanted, width, 0.01 * direction.level(), "%");
  }

  /** The contribution of one path that crosses a kink to the derivative of a part along a direction. */
  double onePath(int part, Direction direction) {
    return found[part][directions.indexOf(direction)].part();
  }

  private static Along[][] found(RecordedGroup group, List<Direction> directions) {
    int parts = group.recording().parts().size();
    Turns turns = Turns.of(group.values().behind().only(IntStream.range(0, parts).map(Recording::value).toArray()));
    MonteCarloSettings few = new MonteCarloSettings(Math.min(PATHS, group.settings().pathsPerReplicate()) * group.settings().replicates(),
        group.settings().replicates(), group.settings().seed(), group.settings().draws());
    double[] inputs = group.recording().inputs();
    List<double[]> scenarios = new ArrayList<>(List.of(inputs));
    directions.forEach(direction -> scenarios.add(direction.moved(inputs, step(direction))));
    GradientProgram program = group.values().with(turns.graph());
    List<Paths> paths = List.of(few.replicate(0, group.recording().layout(), group.workers()));
    double[][][] moments = program.run(paths, group.workers(), scenarios.toArray(double[][]::new));
    long count = group.settings().pathsPerReplicate() * group.settings().replicates();
    Turn[][] kinks = IntStream.range(0, turns.graph().outputs() / Turns.NUMBERS).mapToObj(k ->
        IntStream.range(0, directions.size()).mapToObj(d ->
            Turn.of(k, moments[0][0], moments[1 + d][0], step(directions.get(d)))).toArray(Turn[]::new)).toArray(Turn[][]::new);
    double[] seen = Arrays.stream(kinks).mapToDouble(kink -> Math.min(1, count * IntStream.range(0, kink.length)
        .filter(d -> !directions.get(d).isVolatility()).mapToObj(d -> kink[d].chance(directions.get(d).level()))
        .flatMapToDouble(OptionalDouble::stream).max().orElse(kink.length == 0 ? 1 : kink[0].chance()))).toArray();
    return Arrays.stream(turns.behind()).map(own -> IntStream.range(0, directions.size()).mapToObj(d -> along(
        IntStream.of(own).mapToObj(k -> kinks[k][d]).toList(),
        IntStream.of(own).mapToDouble(k -> seen[k] * kinks[k][d].part()).toArray()))
        .toArray(Along[]::new)).toArray(Along[][]::new);
  }

  private static double step(Direction direction) {
    return direction.isVolatility() ? STEP : STEP * direction.level();
  }

  /** One kink along one direction, by the moments of u at the quotes and a step away. */
  private record Turn(double m, double s, double slope, double spread, double size, double square) {
    static Turn of(int k, double[] at, double[] moved, double step) {
      int first = Turns.NUMBERS * k;
      double m = at[first];
      double s = deviation(at, first);
      return new Turn(m, s, (moved[first] - m) / step, (deviation(moved, first) - s) / step, at[first + 2], at[first + 3]);
    }

    private static double deviation(double[] numbers, int first) {
      return Math.sqrt(Math.max(0, numbers[first + 1] - numbers[first] * numbers[first]));
    }

    /** The inverse of the squared width, {@code w^-2}. */
    double information() {
      return (slope * slope + 2 * spread * spread) / (s * s);
    }

    double weight() {
      double weight = size * s * information() * Math.exp(-m * m / (2 * s * s));
      return Double.isFinite(weight) ? weight : 0;
    }

    /**
     * The probability of a path at the kink, up to a factor, if u were normal and {@value #WIDER} times as wide, since models
     * have wings.
     */
    double chance() {
      return Math.exp(-Math.pow(m / s / WIDER, 2) / 2);
    }

    /**
     * The same probability if u were lognormal as a spot is, from the spot at which it would be 0; empty where the spot does not
     * move u, or not to 0.
     */
    OptionalDouble chance(double spot) {
      double scale = slope * spot;
      double distance = Math.log(1 - m / scale) / Math.sqrt(Math.log1p(s * s / (scale * scale))) / WIDER;
      return Math.abs(scale) > NOT_MOVED * s && Double.isFinite(distance) ? OptionalDouble.of(Math.exp(-distance * distance / 2))
          : OptionalDouble.empty();
    }

    /**
     * The contribution of one path that crosses the kink to the derivative: a times u', at u = 0, with mean {@code m' - m s'/s}
     * and some deviation.
     */
    double part() {
      double part = square / size * Math.hypot(slope - m * spread / s, spread / 2);
      return Double.isFinite(part) ? part : 0;
    }
  }

  private static Along along(List<Turn> turns, double[] parts) {
    double weights = turns.stream().mapToDouble(Turn::weight).sum();
    double bends = turns.stream().mapToDouble(turn -> turn.weight() == 0 ? 0 : turn.weight() * turn.information()).sum();
    double seen = IntStream.range(0, parts.length).mapToDouble(k -> turns.get(k).weight() * parts[k]).sum();
    return bends > 0 ? new Along(Math.sqrt(weights / bends), seen / weights)
        : new Along(Double.POSITIVE_INFINITY, Arrays.stream(parts).max().orElse(0));
  }
}
