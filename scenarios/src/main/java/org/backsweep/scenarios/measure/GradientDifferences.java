package org.backsweep.scenarios.measure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * Second derivatives of what is kinked, by differences of first derivatives.
 *
 * <p>The second derivative along a direction d is made of central differences of the first derivatives g on the same draws,
 * {@code D(h) = (g(q + h d) - g(q - h d)) / 2h}, of two sizes: with {@code T = (D(h) - D(2h)) / 3} it is {@code D(h) + T}, whose
 * error is of the fourth order in h (Richardson). That error is estimated as {@link #LEFT} of T, or, where T is by chance near
 * zero, as what a normal density leaves, and is part of the standard error. {@link BumpSizes} chooses h for each trade.
 *
 * <p>All trades run over the moved quotes that one of them needs: most of the cost is that of the simulation, which they share.
 */
final class GradientDifferences {
  /**
   * The possible error of an extrapolated difference, as a fraction of what the extrapolation added. For normal densities of a
   * kink or a step the error is 0.6 to 1.8 times {@code (h/w)^2} of that, with w the width of {@link BumpSizes}: a third up to
   * {@code h = 0.45 w}.
   */
  static final double LEFT = 1.0 / 3;

  private final RecordedGroup group;
  private final List<TargetRisk> valued;
  private final BumpSizes sizes;
  private final List<Direction> directions;
  private final MonteCarloSettings settings;

  /** The differences for some directions, with the paths of the settings. */
  GradientDifferences(RecordedGroup group, List<TargetRisk> valued, BumpSizes sizes, List<Direction> directions,
      MonteCarloSettings settings) {
    this.group = group;
    this.valued = valued;
    this.sizes = sizes;
    this.directions = directions;
    this.settings = settings;
  }

  /** The second derivatives of each piece that are wanted of it. */
  List<Map<SecondDerivative.Pair, Estimate>> of(List<HessianPiece> pieces, SecondOrder detail) {
    Map<HessianPiece, Map<SecondDerivative.Pair, Estimate>> found = new HashMap<>();
    pieces.forEach(piece -> found.put(piece, new HashMap<>()));
    if (detail == SecondOrder.PARALLEL) {
      GradientProgram tangents = DirectionalDerivatives.tangents(group, directions);
      Map<List<Object>, DirectionalDerivatives> made = new HashMap<>();
      add(pieces, found, (targets, along) -> made.computeIfAbsent(List.of(targets, along),
          any -> DirectionalDerivatives.pushed(tangents, directions, targets, along)));
    } else {
      // Sweeps for all quotes run over those moved quotes alone that their own pieces need.
      pieces.stream().collect(Collectors.groupingBy(HessianPiece::sizes)).values().forEach(alike -> {
        GradientProgram sweeps = DirectionalDerivatives.sweeps(group, alike.stream().map(HessianPiece::target).toList());
        add(alike, found, (targets, along) -> DirectionalDerivatives.swept(sweeps, along));
      });
    }
    return pieces.stream().map(found::get).toList();
  }

  private interface Slopes {
    DirectionalDerivatives of(List<SweepTarget> targets, List<List<Direction>> along);
  }

  private void add(List<HessianPiece> pieces, Map<HessianPiece, Map<SecondDerivative.Pair, Estimate>> found, Slopes slopes) {
    for (Direction along : directions) {
      List<HessianPiece> moved = pieces.stream().filter(piece -> piece.sizes().containsKey(along)).toList();
      if (!moved.isEmpty()) {
        add(moved, along, found, slopes.of(moved.stream().map(HessianPiece::target).toList(),
            moved.stream().map(piece -> piece.wanted().get(along)).toList()));
      }
    }
  }

  /** Adds the second derivatives along one direction. */
  private void add(List<HessianPiece> moved, Direction along, Map<HessianPiece, Map<SecondDerivative.Pair, Estimate>> found,
      DirectionalDerivatives slopes) {
    double[] inputs = group.recording().inputs();
    List<Double> bumps = moved.stream().flatMapToDouble(piece -> bumps(piece.sizes().get(along))).distinct().sorted().boxed().toList();
    List<Estimate> runs = group.run(slopes.program(), settings,
        bumps.stream().map(bump -> along.moved(inputs, bump)).toArray(double[][]::new));
    for (int i = 0; i < moved.size(); i++) {
      int target = i;
      HessianPiece piece = moved.get(i);
      BumpSizes.Size size = piece.sizes().get(along);
      List<Direction> wanted = piece.wanted().get(along);
      List<double[][]> at = bumps(size).mapToObj(bump -> Arrays.stream(runs.get(bumps.indexOf(bump)).replicates())
          .map(numbers -> slopes.of(target, numbers)).toArray(double[][]::new)).toList();
      Estimate differences = extrapolated(at, size).atLeast(least(piece, along, wanted));
      for (int k = 0; k < wanted.size(); k++) {
        found.get(piece).put(Direction.pair(along, wanted.get(k)), differences.only(k));
      }
    }
  }

  private static DoubleStream bumps(BumpSizes.Size size) {
    return DoubleStream.of(1, -1, 2, -2).map(by -> by * size.bump());
  }

  /** The extrapolated differences of the slopes at h, -h, 2h, -2h in each replicate. */
  private static Estimate extrapolated(List<double[][]> at, BumpSizes.Size size) {
    double h = size.bump();
    int count = at.getFirst()[0].length;
    double[][] differences = new double[at.getFirst().length][count];
    double[] added = new double[count];
    double[] mean = new double[count];
    for (int r = 0; r < differences.length; r++) {
      for (int j = 0; j < count; j++) {
        double narrow = (at.get(0)[r][j] - at.get(1)[r][j]) / (2 * h);
        double wide = (at.get(2)[r][j] - at.get(3)[r][j]) / (4 * h);
        differences[r][j] = narrow + (narrow - wide) / 3;
        added[j] += (narrow - wide) / 3 / differences.length;
        mean[j] += differences[r][j] / differences.length;
      }
    }
    return new Estimate(differences).truncated(IntStream.range(0, count).mapToDouble(j ->
        Math.copySign(Math.max(LEFT * Math.abs(added[j]), size.left() * Math.abs(mean[j])), added[j])).toArray());
  }

  /**
   * The least errors of the second derivatives along a direction. A path that a bump takes across a kink adds
   * {@code sqrt(2) 4/3 / 2h}, so about 1/h, times what it adds to the Greek to the two sides of the difference; for one of several
   * volatilities, in proportion to its Greek. A Greek that is 0 without error has no kinks.
   */
  private double[] least(HessianPiece piece, Direction along, List<Direction> wanted) {
    Estimate greeks = valued.get(piece.owner()).estimate();
    int[] quotes = group.targets().get(piece.owner()).quotes();
    int count = group.recording().quotes().size();
    double[] greek = new double[count];
    double[] error = new double[count];
    for (int k = 0; k < quotes.length; k++) {
      greek[quotes[k]] = Math.abs(greeks.mean(1 + k));
      error[quotes[k]] = greeks.standardError(1 + k);
    }
    double paths = (double) settings.pathsPerReplicate() * settings.replicates();
    return wanted.stream().mapToDouble(by -> {
      Direction whole = piece.sizes().keySet().stream().filter(direction -> direction.isAmong(by.places())).findFirst().orElseThrow();
      double all = IntStream.of(whole.places()).mapToDouble(j -> greek[j]).sum();
      boolean isSure = all == 0 && IntStream.of(whole.places()).allMatch(j -> error[j] == 0);
      double part = isSure ? 0
          : IntStream.of(piece.target().outputs()).mapToDouble(output -> sizes.onePath(Recording.part(output), whole)).sum();
      double fraction = all == 0 ? (double) by.places().length / whole.places().length
          : IntStream.of(by.places()).mapToDouble(j -> greek[j]).sum() / all;
      return Estimate.ofOnePath(part * fraction / piece.sizes().get(along).bump(), paths);
    }).toArray();
  }
}
