package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Derivatives;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Tangent;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.aad.gradient.HessianProducts;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * Calculates second derivatives of the targets of a group along few {@link Direction directions}.
 *
 * <p>Where no path value is kinked in the quotes, they are the tangent of the adjoint along the direction, which has those by all
 * quotes at once. Where one is kinked, a tangent misses what the kinks add to the second derivative, and
 * {@link GradientDifferences} are taken. Kinks of uniform numbers (an interval of a curve) are hit with probability zero. A policy
 * of exercise stays frozen.
 */
public final class Hessian {
  /** How many times fewer paths the tangents have than the Greeks. */
  private static final double FEWER = 2;

  private final RecordedGroup group;
  private final List<TargetRisk> valued;
  private final SecondOrder detail;
  private final List<Direction> directions;
  // Null where nothing is kinked.
  private final BumpSizes sizes;
  private final List<HessianPiece> pieces = new ArrayList<>();

  /** The second derivative along a direction and by another; it is symmetric if it is calculated from both sides. */
  private record Entry(Direction along, Direction by, boolean isSymmetric) {
    SecondDerivative.Pair pair() {
      return Direction.pair(along, by);
    }
  }

  /** The second derivatives of a piece, each by what moves along the direction and by the other variable, or why there are none. */
  private record Products(Map<SecondDerivative.Pair, Estimate> byPair, Optional<String> fault) {
    Optional<Estimate> of(Entry entry) {
      Optional<Estimate> found = Optional.ofNullable(byPair.get(entry.pair()));
      return !entry.isSymmetric() ? found
          : found.flatMap(one -> Optional.ofNullable(byPair.get(Direction.pair(entry.by(), entry.along())))
              .map(other -> one.plus(other).times(0.5)));
    }
  }

  private Hessian(RecordedGroup group, List<TargetRisk> valued, SecondOrder detail) {
    this.group = group;
    this.valued = valued;
    this.detail = detail;
    List<SweepTarget> targets = group.targets();
    this.directions = Direction.of(group.recording().quotes(), group.recording().marketQuotes());
    this.sizes = targets.stream().allMatch(SweepTarget::isSmooth) ? null : BumpSizes.of(group, directions);
    for (int i = 0; i < targets.size(); i++) {
      Map<Map<Direction, BumpSizes.Size>, List<SweepTarget>> alike = new LinkedHashMap<>();
      for (SweepTarget part : targets.get(i).byTrade(group.recording())) {
        alike.computeIfAbsent(part.isSmooth() ? Map.of() : sizes.of(part.part(), directions(part)), any -> new ArrayList<>()).add(part);
      }
      int owner = i;
      alike.forEach((some, parts) -> {
        SweepTarget together = SweepTarget.together(group.recording(), parts);
        pieces.add(new HessianPiece(owner, together, wanted(together), some));
      });
    }
  }

  /**
   * The second derivatives that are wanted of a target: along a spot by all directions, along volatilities by these alone, and by
   * each single volatility of these if they are wanted too.
   */
  private Map<Direction, List<Direction>> wanted(SweepTarget target) {
    List<Direction> own = directions(target);
    Map<Direction, List<Direction>> wanted = new LinkedHashMap<>();
    own.forEach(along -> wanted.put(along, (along.isVolatility() ? Stream.of(along) : own.stream())
        .flatMap(by -> by.isVolatility() ? byVolatility(target, by) : Stream.of(by)).toList()));
    return wanted;
  }

  /** The parallel shift of volatilities, and single volatilities if they are wanted. */
  private Stream<Direction> byVolatility(SweepTarget target, Direction vol) {
    return detail != SecondOrder.BUCKETED ? Stream.of(vol) : Stream.concat(Stream.of(vol),
        Arrays.stream(target.quotes()).filter(j -> vol.isAmong(new int[] {j}))
            .mapToObj(j -> vol.only(group.recording().quotes().get(j), j)));
  }

  private List<Direction> directions(SweepTarget target) {
    return directions.stream().filter(direction -> direction.isAmong(target.quotes())).toList();
  }

  /** The number of replicates in which second derivatives are computed. */
  public static int replicates(MonteCarloSettings settings) {
    return Math.max(2, settings.replicates() / 2);
  }

  /** The settings with half of the replicates, and, where a direction takes four runs, half of the paths of each. */
  private MonteCarloSettings settings(boolean isSmooth) {
    MonteCarloSettings all = group.settings();
    int count = replicates(all);
    return new MonteCarloSettings(Math.max(1, all.pathsPerReplicate() / (isSmooth ? 1 : 2)) * count, count, all.seed(), all.draws());
  }

  /**
   * The second derivatives of all targets of a group.
   *
   * @param valued the values and Greeks of the targets
   */
  static List<Measure.Found<List<SecondDerivative>>> of(RecordedGroup group, List<TargetRisk> valued, SecondOrder detail) {
    return new Hessian(group, valued, detail).found();
  }

  private List<Measure.Found<List<SecondDerivative>>> found() {
    Map<HessianPiece, Products> products = new LinkedHashMap<>();
    pieces.stream().filter(piece -> !piece.wanted().isEmpty()).collect(Collectors.partitioningBy(HessianPiece::isSmooth)).values()
        .forEach(some -> products.putAll(Attempt.each(some, this::products,
            (piece, why) -> new Products(Map.of(), Optional.of(why)))));
    return IntStream.range(0, group.targets().size()).mapToObj(i ->
        found(group.targets().get(i), pieces.stream().filter(piece -> piece.owner() == i).toList(), products)).toList();
  }

  /** The products of some pieces that are all smooth, or all not. */
  private Map<HessianPiece, Products> products(List<HessianPiece> some) {
    if (some.isEmpty()) {
      return Map.of();
    }
    List<Map<SecondDerivative.Pair, Estimate>> found = some.getFirst().isSmooth() ? tangents(some)
        : new GradientDifferences(group, valued, sizes, directions, settings(false)).of(some, detail);
    Map<HessianPiece, Products> products = new HashMap<>();
    for (int k = 0; k < some.size(); k++) {
      products.put(some.get(k), new Products(found.get(k), Optional.empty()));
    }
    return products;
  }

  private Measure.Found<List<SecondDerivative>> found(SweepTarget target, List<HessianPiece> own, Map<HessianPiece, Products> products) {
    List<Entry> entries = entries(target);
    Optional<String> fault = own.stream().map(products::get).flatMap(found -> found == null ? Optional.<String>empty().stream()
        : found.fault().stream()).findFirst();
    return fault.filter(any -> !entries.isEmpty())
        .map(why -> Measure.Found.of(target, Optional.of(entries.stream().map(entry -> SecondDerivative.none(entry.pair(), why)).toList()),
            List.of("no second derivatives: " + why)))
        .orElseGet(() -> Measure.Found.of(Optional.of(entries.stream().map(entry -> curvature(entry, own, products)).toList())));
  }

  private List<Entry> entries(SweepTarget target) {
    List<Entry> entries = new ArrayList<>();
    List<Direction> own = directions(target);
    List<Direction> spots = own.stream().filter(direction -> !direction.isVolatility()).toList();
    for (int i = 0; i < spots.size(); i++) {
      for (int j = i; j < spots.size(); j++) {
        entries.add(new Entry(spots.get(i), spots.get(j), true));
      }
    }
    own.stream().filter(Direction::isVolatility).forEach(vol -> {
      // By the parallel shift and by single volatilities from one side, so that they add up.
      spots.forEach(spot -> byVolatility(target, vol).forEach(by -> entries.add(new Entry(spot, by, false))));
      byVolatility(target, vol).forEach(by -> entries.add(new Entry(vol, by, false)));
    });
    return entries;
  }

  /** The second derivatives of each piece, for smooth pieces: the sweeps of all are differentiated together. */
  private List<Map<SecondDerivative.Pair, Estimate>> tangents(List<HessianPiece> some) {
    List<Direction> along = directions.stream()
        .filter(direction -> some.stream().anyMatch(piece -> piece.wanted().containsKey(direction))).toList();
    Graph values = group.recording().graph().only(some.stream().flatMapToInt(piece -> IntStream.of(piece.target().outputs())).toArray());
    int[][] sums = new int[some.size()][];
    for (int i = 0, next = 0; i < sums.length; next += sums[i].length, i++) {
      sums[i] = IntStream.range(next, next + some.get(i).target().outputs().length).toArray();
    }
    Estimate[][] runs = values.drawDimensions() > 0 ? tangentsOverPaths(values, sums, along) : tangents(values, sums, along);
    return IntStream.range(0, sums.length).mapToObj(i -> {
      HessianPiece piece = some.get(i);
      Map<SecondDerivative.Pair, Estimate> found = new HashMap<>();
      piece.wanted().forEach((direction, wanted) -> {
        Estimate product = runs[i][along.indexOf(direction)];
        Estimate bounded = product.atLeast(leastOfTangents(piece, product));
        wanted.forEach(by -> found.put(Direction.pair(direction, by), bounded.sum(by.places())));
      });
      return found;
    }).toList();
  }

  /** The products of the Hessians of some sums of outputs with some directions, {@code [sum][direction]}. */
  private Estimate[][] tangentsOverPaths(Graph values, int[][] sums, List<Direction> along) {
    double[] inputs = group.recording().inputs();
    Derivatives adjoint = Adjoint.ofSums(values, sums);
    Tangent tangent = Tangent.of(adjoint.graph());
    List<Estimate> runs = group.run(GradientProgram.of(tangent.graph()), settings(true), along.stream()
        .map(direction -> Tangent.inputs(inputs, direction.unit(inputs.length))).toArray(double[][]::new));
    Estimate[][] products = new Estimate[sums.length][along.size()];
    for (int i = 0; i < sums.length; i++) {
      int[] places = IntStream.of(adjoint.layout().gradient(i)).map(tangent::derivative).toArray();
      Arrays.setAll(products[i], d -> runs.get(d).only(places));
    }
    return products;
  }

  /** The same without paths. */
  private Estimate[][] tangents(Graph values, int[][] sums, List<Direction> along) {
    double[] inputs = group.recording().inputs();
    double[][] weights = new double[sums.length][values.outputs()];
    for (int i = 0; i < sums.length; i++) {
      for (int output : sums[i]) {
        weights[i][output] = 1;
      }
    }
    double[][][] found = HessianProducts.of(values).run(group.workers(), inputs, weights,
        along.stream().map(direction -> direction.unit(inputs.length)).toArray(double[][]::new));
    Estimate[][] products = new Estimate[sums.length][along.size()];
    for (int i = 0; i < sums.length; i++) {
      for (int d = 0; d < along.size(); d++) {
        products[i][d] = new Estimate(new double[][] {found[d][i]});
      }
    }
    return products;
  }

  /** The least errors of a product: the same fraction of each number as of the Greek by the same quote. */
  private double[] leastOfTangents(HessianPiece piece, Estimate product) {
    Estimate greeks = valued.get(piece.owner()).estimate();
    double[] least = new double[product.size()];
    for (int k = 0; k < greeks.size() - 1; k++) {
      int j = group.targets().get(piece.owner()).quotes()[k];
      double greek = Math.abs(greeks.mean(1 + k));
      least[j] = greek == 0 ? 0 : FEWER * greeks.least()[1 + k] / greek * Math.abs(product.mean(j));
    }
    return least;
  }

  private static SecondDerivative curvature(Entry entry, List<HessianPiece> own, Map<HessianPiece, Products> products) {
    Optional<Estimate> sum = Optional.empty();
    TreeSet<String> methods = new TreeSet<>();
    for (HessianPiece piece : own) {
      Optional<Estimate> more = products.containsKey(piece) ? products.get(piece).of(entry) : Optional.empty();
      if (more.isPresent()) {
        methods.add(piece.method(entry.along()));
        sum = sum.map(before -> before.plus(more.get())).or(() -> more);
      }
    }
    return sum.filter(estimate -> Double.isFinite(estimate.mean(0)))
        .map(estimate -> new SecondDerivative(entry.pair(), String.join(" + ", methods), estimate))
        .orElseGet(() -> SecondDerivative.none(entry.pair(), "the second derivative is not a number"));
  }
}
