package org.backsweep.scenarios;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Tangent;
import org.backsweep.aad.execute.SplitProgram;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.Settings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * Second derivatives of an item from products of its Hessian with few directions: each spot of an equity or of FX, and the
 * parallel shift of each underlying's volatilities. A product has the second derivatives by all quotes at once, so that those
 * by every single volatility cost no more.
 *
 * <p>Where no path value is kinked in the quotes a product is the tangent of the adjoint along the direction. Where one is,
 * what the kinks add to the second derivative is lost to a tangent, and a product is the central difference of the adjoint
 * along the direction on the same draws: {@code (g(q + h d) - g(q - h d)) / 2h}. Kinks of uniform numbers (an interval of a
 * curve) are hit with probability zero. A policy of exercise stays frozen.
 *
 * <p>A wide bump is quiet and biased, a narrow one the reverse. Spots are bumped by 0.25 to 4 %, about 15 % of their standard
 * deviation to the last step: a gamma at the money is then off by less than 1 % of itself, and its error for a smoothed
 * barrier over a year and a half is a third of what 1 % gives. Volatilities are bumped by 2 points, less where they are low: a
 * volga is off by some 3 % at a volatility of 20 %, and that of a barrier has a third of the error of half a point.
 * {@code HessianTest} has the oracles.
 */
final class Hessian {
  private static final double SHARE_OF_A_DEVIATION = 0.15;
  private static final double[] SPOT_PERCENTS = {4, 2, 1, 0.5, 0.25};
  private static final double[] VOL_POINTS = {2, 1, 0.5};
  private static final double SHARE_OF_A_VOL = 0.1;

  private final RecordedGroup group;
  private final Item item;
  private final double spotPercent;
  private final List<Axis> spots = new ArrayList<>();
  private final List<Axis> vols = new ArrayList<>();

  /**
   * The second derivatives of an item.
   *
   * @param curvatures one that is no number is listed without one
   * @param warnings why there are none
   */
  record Found(List<Curvature> curvatures, List<String> warnings) {}

  /** A direction: the inputs that move together, how far, and how that is spoken of. */
  private record Axis(String name, int[] places, double bump, String method) {
    double[] moved(double[] inputs, double by) {
      double[] moved = inputs.clone();
      for (int j : places) {
        moved[j] += by;
      }
      return moved;
    }

    Axis single(int place, String key) {
      return new Axis(key, new int[] {place}, bump, method);
    }
  }

  /** The second derivative along an axis and by another; symmetric if it is had from both sides. */
  private record Entry(Axis along, Axis by, boolean isSymmetric) {
    Curvature.Pair pair() {
      return new Curvature.Pair(along.name(), by.name());
    }
  }

  private Hessian(RecordedGroup group, Item item) {
    this.group = group;
    this.item = item;
    List<Quote<?>> quotes = group.recording().quotes();
    int[] places = item.quotes();
    this.spotPercent = spotPercent(group.quotes(item));
    Map<String, List<Integer>> volsByUnderlying = new LinkedHashMap<>();
    for (int j : places) {
      Quote<?> quote = quotes.get(j);
      switch (quote.key()) {
        case QuoteKey.Spot spot -> spots.add(spot(j, quote));
        case QuoteKey.FxSpot fx -> spots.add(spot(j, quote));
        case QuoteKey.EquityForward forward -> spots.add(spot(j, quote));
        case QuoteKey.ImpliedVol vol -> volsByUnderlying.computeIfAbsent(parallel(vol), any -> new ArrayList<>()).add(j);
        case QuoteKey.DividendYield _, QuoteKey.CashDividend _, QuoteKey.ZeroRate _, QuoteKey.ParRate _, QuoteKey.FxVol _,
            QuoteKey.Correlation _, QuoteKey.Fixing _, QuoteKey.Parameter _, QuoteKey.Unused _ -> { }
      }
    }
    volsByUnderlying.forEach((name, moved) -> vols.add(parallel(name, moved)));
    // Trades that name their underlyings in another order have the same pairs.
    spots.sort(Comparator.comparing(Axis::name));
    vols.sort(Comparator.comparing(Axis::name));
  }

  private Axis spot(int place, Quote<?> quote) {
    return new Axis(quote.key().toString(), new int[] {place}, 0.01 * spotPercent * quote.value(),
        "bump " + text(spotPercent) + "%");
  }

  private double spotPercent(List<Quote<?>> quotes) {
    double vol = quotes.stream().filter(quote -> quote.key() instanceof QuoteKey.ImpliedVol)
        .mapToDouble(Quote::value).average().orElse(0);
    // To the last step of its paths.
    double years = !group.recording().hasPaths() ? 0 : item.trades().stream()
        .flatMap(trade -> trade.product().observations().stream()).mapToDouble(group.market()::years).max().orElse(0);
    double wanted = 100 * SHARE_OF_A_DEVIATION * vol * Math.sqrt(Math.max(0, years));
    // The nearest by ratio: 2 from the root of 2 on.
    return Arrays.stream(SPOT_PERCENTS).filter(percent -> percent <= wanted * Math.sqrt(2)).findFirst()
        .orElse(SPOT_PERCENTS[SPOT_PERCENTS.length - 1]);
  }

  static String parallel(QuoteKey.ImpliedVol vol) {
    return "EQUITY_OPTION/RATE_LNVOL/" + vol.underlying() + "/" + vol.currency() + "/*";
  }

  private Axis parallel(String name, List<Integer> places) {
    double lowest = places.stream().mapToDouble(j -> group.recording().quotes().get(j).value()).min().orElseThrow();
    double points = Arrays.stream(VOL_POINTS).filter(p -> p <= 100 * SHARE_OF_A_VOL * lowest).findFirst()
        .orElse(VOL_POINTS[VOL_POINTS.length - 1]);
    return new Axis(name, places.stream().mapToInt(Integer::intValue).toArray(), 0.01 * points, "bump " + text(points) + "vol");
  }

  private static String text(double size) {
    return size == Math.rint(size) ? Long.toString(Math.round(size)) : Double.toString(size);
  }

  /** In how many replicates they are computed: half, for each direction costs two sweeps. */
  static int replicates(Settings settings) {
    return Math.max(2, settings.replicates() / 2);
  }

  /** Those of all items of a group. */
  static List<Found> of(RecordedGroup group, SecondOrder detail) {
    Found[] found = new Found[group.items().size()];
    // Items whose directions and bumps are the same are swept together.
    Map<List<Object>, List<Integer>> alike = new LinkedHashMap<>();
    List<Hessian> hessians = group.items().stream().map(item -> new Hessian(group, item)).toList();
    for (int i = 0; i < found.length; i++) {
      Hessian hessian = hessians.get(i);
      if (hessian.entries(detail).isEmpty()) {
        found[i] = new Found(List.of(), List.of());
      } else {
        alike.computeIfAbsent(hessian.item.isSmooth() ? List.of(i) : hessian.directions(), any -> new ArrayList<>()).add(i);
      }
    }
    alike.values().forEach(some -> find(hessians, some, detail, found));
    return List.of(found);
  }

  /** Finds those of some items; if not together, then of each alone. */
  private static void find(List<Hessian> hessians, List<Integer> some, SecondOrder detail, Found[] found) {
    List<Hessian> chosen = some.stream().map(hessians::get).toList();
    Hessian first = chosen.getFirst();
    List<Found> results = Attempt.of(() -> {
      List<Map<Axis, Estimate>> products = first.item.isSmooth() ? List.of(first.tangents()) : differences(chosen);
      return IntStream.range(0, chosen.size()).mapToObj(k -> {
        Hessian hessian = chosen.get(k);
        return new Found(hessian.entries(detail).stream()
            .map(entry -> curvature(entry, products.get(k), hessian.item.isSmooth())).toList(), List.of());
      }).toList();
    }, why -> some.size() > 1 ? List.of() : List.of(new Found(
        first.entries(detail).stream().map(entry -> Curvature.none(entry.pair(), why)).toList(),
        List.of("no second derivatives: " + why))));
    if (results.isEmpty()) {
      some.forEach(i -> find(hessians, List.of(i), detail, found));
    } else {
      for (int k = 0; k < some.size(); k++) {
        found[some.get(k)] = results.get(k);
      }
    }
  }

  private List<Axis> axes() {
    List<Axis> axes = new ArrayList<>(spots);
    axes.addAll(vols);
    return axes;
  }

  /** The inputs that move together and how far, for each direction. */
  private List<Object> directions() {
    return axes().stream().<Object>map(axis -> List.of(Arrays.stream(axis.places()).boxed().toList(), axis.bump())).toList();
  }

  private List<Entry> entries(SecondOrder detail) {
    List<Entry> entries = new ArrayList<>();
    if (detail == SecondOrder.NONE) {
      return entries;
    }
    for (int i = 0; i < spots.size(); i++) {
      for (int j = i; j < spots.size(); j++) {
        entries.add(new Entry(spots.get(i), spots.get(j), true));
      }
    }
    for (Axis vol : vols) {
      spots.forEach(spot -> entries.addAll(byVolatility(spot, vol, detail)));
      entries.addAll(byVolatility(vol, vol, detail));
    }
    return entries;
  }

  /** By the parallel shift, and by each volatility that moves with it. All from one side: so they add up. */
  private List<Entry> byVolatility(Axis along, Axis vol, SecondOrder detail) {
    List<Entry> entries = new ArrayList<>(List.of(new Entry(along, vol, false)));
    for (int k = 0; detail == SecondOrder.BUCKETED && k < vol.places().length; k++) {
      int place = vol.places()[k];
      entries.add(new Entry(along, vol.single(place, group.recording().quotes().get(place).key().toString()), false));
    }
    return entries;
  }

  private Map<Axis, Estimate> tangents() {
    double[] inputs = group.recording().inputs();
    List<Axis> axes = axes();
    double[][] scenarios = axes.stream().map(axis -> {
      double[] both = Arrays.copyOf(inputs, 2 * inputs.length);
      for (int j : axis.places()) {
        both[inputs.length + j] = 1;
      }
      return both;
    }).toArray(double[][]::new);
    Graph values = group.graph(item);
    int count = values.outputs();
    Graph tangent = Tangent.of(Adjoint.ofSums(values, IntStream.range(0, count).toArray()));
    List<Estimate> runs = run(group, SplitProgram.of(tangent), scenarios);
    Map<Axis, Estimate> products = new LinkedHashMap<>();
    // The tangents of all outputs of the adjoint stand behind these outputs.
    int first = count + inputs.length + count;
    for (int a = 0; a < axes.size(); a++) {
      products.put(axes.get(a), new Estimate(Arrays.stream(runs.get(a).replicates())
          .map(all -> Arrays.copyOfRange(all, first, first + inputs.length)).toArray(double[][]::new)));
    }
    return products;
  }

  /** By item, for some whose directions are the same. */
  private static List<Map<Axis, Estimate>> differences(List<Hessian> some) {
    RecordedGroup group = some.getFirst().group;
    double[] inputs = group.recording().inputs();
    List<Axis> axes = some.getFirst().axes();
    List<double[]> scenarios = new ArrayList<>();
    for (Axis axis : axes) {
      scenarios.add(axis.moved(inputs, axis.bump()));
      scenarios.add(axis.moved(inputs, -axis.bump()));
    }
    List<Item> items = some.stream().map(hessian -> hessian.item).toList();
    SplitProgram sweeps = items.equals(group.items()) ? group.sweeps() : group.values().sweeping(RecordedGroup.outputs(items));
    List<Estimate> runs = run(group, sweeps, scenarios.toArray(double[][]::new));
    return IntStream.range(0, some.size()).mapToObj(i -> {
      Map<Axis, Estimate> products = new LinkedHashMap<>();
      int first = group.firstGreek(i);
      for (int a = 0; a < axes.size(); a++) {
        double[][] up = runs.get(2 * a).replicates();
        double[][] down = runs.get(2 * a + 1).replicates();
        double[][] product = new double[up.length][inputs.length];
        for (int r = 0; r < up.length; r++) {
          for (int j = 0; j < inputs.length; j++) {
            product[r][j] = (up[r][first + j] - down[r][first + j]) / (2 * axes.get(a).bump());
          }
        }
        // Each names its directions itself.
        products.put(some.get(i).axes().get(a), new Estimate(product));
      }
      return products;
    }).toList();
  }

  private static List<Estimate> run(RecordedGroup group, SplitProgram program, double[]... scenarios) {
    return group.run(program, group.settings().first(replicates(group.settings())), scenarios);
  }

  private static Curvature curvature(Entry entry, Map<Axis, Estimate> products, boolean isSmooth) {
    double[] found = sums(products.get(entry.along()), entry.by());
    if (entry.isSymmetric()) {
      double[] other = sums(products.get(entry.by()), entry.along());
      for (int r = 0; r < found.length; r++) {
        found[r] = 0.5 * (found[r] + other[r]);
      }
    }
    return Arrays.stream(found).allMatch(Double::isFinite)
        ? new Curvature(entry.pair(), isSmooth ? "tangent" : entry.along().method(), Estimate.ofReplicates(found))
        : Curvature.none(entry.pair(), "the second derivative is not a number");
  }

  private static double[] sums(Estimate product, Axis by) {
    return Arrays.stream(product.replicates()).mapToDouble(all -> Arrays.stream(by.places()).mapToDouble(j -> all[j]).sum())
        .toArray();
  }
}
