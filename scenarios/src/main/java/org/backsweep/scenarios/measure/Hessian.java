package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Derivatives;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Tangent;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.aad.gradient.HessianProducts;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.scenarios.run.Attempt;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.SecondOrder;
import org.backsweep.scenarios.run.SweepTarget;

/**
 * Calculates second derivatives of the targets of a group from products of their Hessians with few {@link Direction directions}.
 * A product has the second derivatives by all quotes at once, so that those by every single volatility cost no more.
 *
 * <p>Where no path value is kinked in the quotes, a product is the tangent of the adjoint along the direction. Where one is
 * kinked, a tangent misses what the kinks add to the second derivative. A product is then made of central differences of the
 * adjoint g along the direction on the same draws, {@code D(h) = (g(q + h d) - g(q - h d)) / 2h}, of two sizes: with
 * {@code T = (D(h) - D(2h)) / 3} it is {@code D(h) + T}, whose error is of the fourth order in h (Richardson). That error is
 * estimated as {@link #LEFT} of T, or, where T is by chance near zero, as what a normal density leaves, and is part of the
 * standard error. {@link BumpSizes} chooses h for each trade. Kinks of uniform numbers (an interval of a curve) are hit with
 * probability zero. A policy of exercise stays frozen.
 */
public final class Hessian {
  /**
   * The possible error of an extrapolated difference, as a fraction of what the extrapolation added. For normal densities of a
   * kink or a step the error is 0.6 to 1.8 times {@code (h/w)^2} of that, with w the width of {@link BumpSizes}: a third up to
   * {@code h = 0.45 w}.
   */
  static final double LEFT = 1.0 / 3;
  /** How many times fewer paths the tangents have than the Greeks. */
  private static final double FEWER = 2;
  private static final String TANGENT = "tangent";

  private final RecordedGroup group;
  private final List<TargetRisk> valued;
  private final SecondOrder detail;
  private final List<Direction> directions;
  // Null where nothing is kinked.
  private final BumpSizes sizes;
  private final List<Piece> pieces = new ArrayList<>();

  /**
   * Trades of a target that are bumped alike.
   *
   * @param owner the index of the target
   * @param sizes the size for each direction; empty where nothing is kinked
   */
  private record Piece(int owner, SweepTarget target, List<Direction> directions, List<BumpSizes.Size> sizes) {
    boolean isSmooth() {
      return sizes.isEmpty();
    }

    String method(Direction direction) {
      return isSmooth() ? TANGENT : sizes.get(directions.indexOf(direction)).text();
    }
  }

  /** The second derivative along a direction and by another; it is symmetric if it is calculated from both sides. */
  private record Entry(Direction along, Direction by, boolean isSymmetric) {
    SecondDerivative.Pair pair() {
      return new SecondDerivative.Pair(along.what(), by.what());
    }
  }

  /** The products of a piece by direction, or the reason why there are none. */
  private record Products(Map<Direction, Estimate> byDirection, Optional<String> fault) {}

  private Hessian(RecordedGroup group, List<TargetRisk> valued, SecondOrder detail) {
    this.group = group;
    this.valued = valued;
    this.detail = detail;
    List<SweepTarget> targets = group.targets();
    this.directions = Direction.of(group.recording().quotes(), group.recording().marketQuotes());
    this.sizes = targets.stream().allMatch(SweepTarget::isSmooth) ? null : BumpSizes.of(group, directions);
    for (int i = 0; i < targets.size(); i++) {
      Map<List<BumpSizes.Size>, List<SweepTarget>> alike = new LinkedHashMap<>();
      for (SweepTarget part : targets.get(i).byTrade(group.recording())) {
        alike.computeIfAbsent(part.isSmooth() ? List.of() : sizes.of(part.part(), directions(part)), any -> new ArrayList<>()).add(part);
      }
      int owner = i;
      alike.forEach((some, parts) -> {
        SweepTarget together = SweepTarget.together(group.recording(), parts);
        pieces.add(new Piece(owner, together, directions(together), some));
      });
    }
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
    Map<Piece, Products> products = new LinkedHashMap<>();
    Map<List<Object>, List<Piece>> alike = new LinkedHashMap<>();
    for (Piece piece : pieces) {
      if (!piece.directions().isEmpty()) {
        alike.computeIfAbsent(piece.isSmooth() ? List.of() : List.of(piece.directions(), piece.sizes()),
            any -> new ArrayList<>()).add(piece);
      }
    }
    alike.values().forEach(some -> products.putAll(Attempt.each(some, this::products,
        (piece, why) -> new Products(Map.of(), Optional.of(why)))));
    return IntStream.range(0, group.targets().size()).mapToObj(i ->
        found(group.targets().get(i), pieces.stream().filter(piece -> piece.owner() == i).toList(), products)).toList();
  }

  /** The products of some pieces that are smooth, or whose directions and sizes are the same. */
  private Map<Piece, Products> products(List<Piece> some) {
    List<Products> results = some.getFirst().isSmooth() ? tangents(some) : differences(some);
    Map<Piece, Products> products = new HashMap<>();
    for (int k = 0; k < some.size(); k++) {
      products.put(some.get(k), results.get(k));
    }
    return products;
  }

  private Measure.Found<List<SecondDerivative>> found(SweepTarget target, List<Piece> own, Map<Piece, Products> products) {
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
      spots.forEach(spot -> entries.addAll(byVolatility(target, spot, vol)));
      entries.addAll(byVolatility(target, vol, vol));
    });
    return entries;
  }

  /**
   * The entries by the parallel shift and by each volatility that moves with it. All are calculated from one side, so that they
   * add up.
   */
  private List<Entry> byVolatility(SweepTarget target, Direction along, Direction vol) {
    List<Entry> entries = new ArrayList<>(List.of(new Entry(along, vol, false)));
    Arrays.stream(target.quotes()).filter(j -> detail == SecondOrder.BUCKETED && vol.isAmong(new int[] {j})).forEach(j ->
        entries.add(new Entry(along, vol.only(group.recording().quotes().get(j), j), false)));
    return entries;
  }

  /** The products of each piece, for smooth pieces: the sweeps of all are differentiated together. */
  private List<Products> tangents(List<Piece> some) {
    List<Direction> along = directions.stream()
        .filter(direction -> some.stream().anyMatch(piece -> piece.directions().contains(direction))).toList();
    Graph values = group.recording().graph().only(some.stream().flatMapToInt(piece -> IntStream.of(piece.target().outputs())).toArray());
    int[][] sums = new int[some.size()][];
    for (int i = 0, next = 0; i < sums.length; next += sums[i].length, i++) {
      sums[i] = IntStream.range(next, next + some.get(i).target().outputs().length).toArray();
    }
    Estimate[][] runs = values.drawDimensions() > 0 ? tangentsOverPaths(values, sums, along) : tangents(values, sums, along);
    return IntStream.range(0, sums.length).mapToObj(i -> {
      Piece piece = some.get(i);
      Map<Direction, Estimate> products = new LinkedHashMap<>();
      for (Direction direction : piece.directions()) {
        Estimate product = runs[i][along.indexOf(direction)];
        products.put(direction, product.atLeast(leastOfTangents(piece, product)));
      }
      return new Products(products, Optional.empty());
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

  /** The products of each piece, for pieces whose directions and sizes are the same. */
  private List<Products> differences(List<Piece> some) {
    double[] inputs = group.recording().inputs();
    List<Direction> directions = some.getFirst().directions();
    List<BumpSizes.Size> sizes = some.getFirst().sizes();
    List<double[]> scenarios = new ArrayList<>();
    for (int d = 0; d < directions.size(); d++) {
      for (double by : new double[] {1, -1, 2, -2}) {
        scenarios.add(directions.get(d).moved(inputs, by * sizes.get(d).bump()));
      }
    }
    int[][] outputs = RecordedGroup.outputs(some.stream().map(Piece::target).toList());
    GradientProgram sweeps = Arrays.deepEquals(outputs, RecordedGroup.outputs(group.targets())) ? group.sweeps()
        : group.sweeps().sweeping(outputs);
    List<Estimate> runs = group.run(sweeps, settings(false), scenarios.toArray(double[][]::new));
    return IntStream.range(0, some.size()).mapToObj(i -> {
      int[] places = sweeps.layout().gradient(i);
      Map<Direction, Estimate> products = new LinkedHashMap<>();
      for (int d = 0; d < directions.size(); d++) {
        List<double[][]> at = runs.subList(4 * d, 4 * d + 4).stream().map(Estimate::replicates).toList();
        products.put(directions.get(d), extrapolated(at, places, sizes.get(d))
            .atLeast(leastOfDifferences(some.get(i), inputs.length, sizes.get(d).bump())));
      }
      return new Products(products, Optional.empty());
    }).toList();
  }

  /** The extrapolated product from the numbers at h, -h, 2h, -2h in each replicate, for the numbers at some places. */
  private static Estimate extrapolated(List<double[][]> at, int[] places, BumpSizes.Size size) {
    double h = size.bump();
    int count = places.length;
    double[][] product = new double[at.getFirst().length][count];
    double[] added = new double[count];
    double[] mean = new double[count];
    for (int r = 0; r < product.length; r++) {
      for (int j = 0; j < count; j++) {
        double narrow = (at.get(0)[r][places[j]] - at.get(1)[r][places[j]]) / (2 * h);
        double wide = (at.get(2)[r][places[j]] - at.get(3)[r][places[j]]) / (4 * h);
        product[r][j] = narrow + (narrow - wide) / 3;
        added[j] += (narrow - wide) / 3 / product.length;
        mean[j] += product[r][j] / product.length;
      }
    }
    return new Estimate(product).truncated(IntStream.range(0, count).mapToDouble(j ->
        Math.copySign(Math.max(LEFT * Math.abs(added[j]), size.left() * Math.abs(mean[j])), added[j])).toArray());
  }

  /** The least errors of a product: the same fraction of each number as of the Greek by the same quote. */
  private double[] leastOfTangents(Piece piece, Estimate product) {
    Estimate greeks = valued.get(piece.owner()).estimate();
    double[] least = new double[product.size()];
    for (int k = 0; k < greeks.size() - 1; k++) {
      int j = group.targets().get(piece.owner()).quotes()[k];
      double greek = Math.abs(greeks.mean(1 + k));
      least[j] = greek == 0 ? 0 : FEWER * greeks.least()[1 + k] / greek * Math.abs(product.mean(j));
    }
    return least;
  }

  /**
   * The least errors of a product of differences. A path that a bump takes across a kink adds {@code sqrt(2) 4/3 / 2h}, so about
   * 1/h, times what it adds to the Greek to the two sides of the difference; for one of several volatilities, in proportion to
   * its Greek. A Greek that is 0 without error has no kinks.
   */
  private double[] leastOfDifferences(Piece piece, int count, double h) {
    Estimate greeks = valued.get(piece.owner()).estimate();
    int[] quotes = group.targets().get(piece.owner()).quotes();
    double[] greek = new double[count];
    double[] error = new double[count];
    for (int k = 0; k < quotes.length; k++) {
      greek[quotes[k]] = Math.abs(greeks.mean(1 + k));
      error[quotes[k]] = greeks.standardError(1 + k);
    }
    MonteCarloSettings run = settings(false);
    double paths = (double) run.pathsPerReplicate() * run.replicates();
    double[] least = new double[count];
    for (Direction by : piece.directions()) {
      double all = IntStream.of(by.places()).mapToDouble(j -> greek[j]).sum();
      boolean isSure = all == 0 && IntStream.of(by.places()).allMatch(j -> error[j] == 0);
      double part = isSure ? 0 : IntStream.of(piece.target().outputs()).mapToDouble(output ->
          sizes.onePath(Recording.part(output), by)).sum();
      for (int j : by.places()) {
        least[j] = Estimate.ofOnePath(part * (all == 0 ? 1.0 / by.places().length : greek[j] / all) / h, paths);
      }
    }
    return least;
  }

  private static SecondDerivative curvature(Entry entry, List<Piece> own, Map<Piece, Products> products) {
    Optional<Estimate> sum = Optional.empty();
    TreeSet<String> methods = new TreeSet<>();
    for (Piece piece : own) {
      Optional<Estimate> more = products.containsKey(piece) ? of(entry, products.get(piece).byDirection()) : Optional.empty();
      if (more.isPresent()) {
        methods.add(piece.method(entry.along()));
        sum = sum.map(before -> before.plus(more.get())).or(() -> more);
      }
    }
    return sum.filter(estimate -> Double.isFinite(estimate.mean(0)))
        .map(estimate -> new SecondDerivative(entry.pair(), String.join(" + ", methods), estimate))
        .orElseGet(() -> SecondDerivative.none(entry.pair(), "the second derivative is not a number"));
  }

  private static Optional<Estimate> of(Entry entry, Map<Direction, Estimate> products) {
    Optional<Estimate> found = Optional.ofNullable(products.get(entry.along())).map(product -> product.sum(entry.by().places()));
    return !entry.isSymmetric() ? found : found.flatMap(one -> Optional.ofNullable(products.get(entry.by()))
        .map(product -> one.plus(product.sum(entry.along().places())).times(0.5)));
  }
}
