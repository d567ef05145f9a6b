package org.backsweep.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * Lower bounds for the errors of the numbers of a sweep, however well its replicates agree.
 *
 * <p>With x the payment of a path, a path that pays at all pays about {@code E x^2 / E|x|}, and {@code E|x|^2 / E x^2} is the
 * fraction of paths that pay. A value has the {@linkplain Estimate#ofOnePath least error} of one such path; a Greek g has that of
 * {@code g / fraction}.
 *
 * <p>Fewer than {@value #FEW} paths may pay, and all of these may lie on the slope of a smoothed step and pay next to nothing; or
 * no path may show the effect of a spot or a volatility. Then spots, and after them volatilities, are moved until more paths pay.
 * The value has the least error of a path's payment at the nearest of these moves. A Greek, where few paths pay or it is 0, has
 * that of {@value #TAIL} times the largest Greek at any move, since the probability of a rare event changes that much faster than
 * that of a common one. A number that stays 0 under all moves is 0, and a payment that is the same on all paths under all moves
 * does not depend on them.
 */
public final class LeastErrors {
  /** The factors that spots are moved by, from the nearest to the farthest. */
  private static final double[] MOVES = {0.9, 1.1, 0.8, 1.25, 0.6, 1.6, 0.4, 2.5, 0.2, 5};
  /**
   * The factors that volatilities are moved by: where only the ratios of several names matter, moving all their spots together
   * changes nothing.
   */
  private static final double[] VOL_MOVES = {2, 4};
  /** The factor on the largest Greek: {@code d^2 / n(0)}, with d the normal quantile of 3 in 20,000. */
  private static final double TAIL = 30;
  private static final int PATHS = 512;
  private static final double FEW = 30;
  /**
   * The fraction of the least error by which replicates may differ and still agree. A number whose replicates differ by more has
   * the error of their spread: a count that is not the same in all replicates has at least two thirds of the least error.
   */
  private static final double AGREE = 0.1;
  /** The relative rounding of a payment on all paths. */
  private static final double ROUNDING = 1e-12;

  private final RecordedGroup group;
  private final Recording recording;
  private final double[] means;
  private final double paths;

  private LeastErrors(RecordedGroup group, Estimate all) {
    this.group = group;
    this.recording = group.recording();
    this.means = means(all);
    this.paths = (double) group.settings().pathsPerReplicate() * group.settings().replicates();
  }

  private static double[] means(Estimate estimate) {
    return IntStream.range(0, estimate.size()).mapToDouble(estimate::mean).toArray();
  }

  /** The numbers of the sweeps of a group with their least errors. */
  public static Estimate onto(RecordedGroup group, Estimate all) {
    if (!group.recording().hasPaths()) {
      return all;
    }
    LeastErrors errors = new LeastErrors(group, all);
    double[] least = errors.of();
    return all.atLeast(IntStream.range(0, least.length)
        .mapToDouble(k -> all.samplingError(k) > AGREE * least[k] && !errors.isRareValue(k) ? 0 : least[k]).toArray());
  }

  private double[] of() {
    double[] least = new double[means.length];
    for (int p = 0; p < recording.parts().size(); p++) {
      set(least, p, least(p, means));
    }
    for (int i = 0; i < group.targets().size(); i++) {
      double share = share(group.targets().get(i), means);
      for (int greek : share > 0 ? greeks(i) : new int[0]) {
        least[greek] = Estimate.ofOnePath(means[greek] / share, paths);
      }
    }
    if (IntStream.range(0, group.targets().size()).anyMatch(this::isUnseen)) {
      lookElsewhere(least);
    }
    return least;
  }

  /** The indices of the derivatives of a target by all inputs. */
  private int[] greeks(int target) {
    return group.sweeps().layout().gradient(target);
  }

  /** The least error of one unit of a part, from the paths that pay. */
  private double least(int part, double[] numbers) {
    double size = numbers[Recording.size(part)];
    return Estimate.ofOnePath(size == 0 ? 0 : numbers[Recording.square(part)] / size, paths);
  }

  /** Sets the least errors of the values of a part from that of one unit. */
  private void set(double[] least, int part, double ofUnit) {
    double own = ofUnit * Math.abs(recording.parts().get(part).trade().quantity());
    double rate = means[Recording.ownValue(part)] == 0 ? 1 : Math.abs(means[Recording.value(part)] / means[Recording.ownValue(part)]);
    least[Recording.ownValue(part)] = own;
    least[Recording.value(part)] = own * rate;
  }

  /** The fraction of the paths that pay, where several trades are weighted by what they pay; 0 if no path pays. */
  private double share(SweepTarget target, double[] numbers) {
    double paid = 0;
    double ofOne = 0;
    for (int output : target.outputs()) {
      int p = Recording.part(output);
      double quantity = Math.abs(recording.parts().get(p).trade().quantity());
      double size = numbers[Recording.size(p)];
      paid += quantity * size;
      ofOne += size == 0 ? 0 : quantity * numbers[Recording.square(p)] / size;
    }
    return ofOne == 0 ? 0 : Math.min(1, paid / ofOne);
  }

  /** Whether a part needs paths and few or none of them pay. */
  private boolean isRare(int part) {
    return recording.isSampled(part) && isRare(part, means, paths);
  }

  private static boolean isRare(int part, double[] numbers, double paths) {
    double size = numbers[Recording.size(part)];
    return size == 0 || paths * size * size / numbers[Recording.square(part)] < FEW;
  }

  /**
   * Whether a number is a value that few paths pay for: the differences between its replicates say nothing of paths that would
   * pay in full.
   */
  private boolean isRareValue(int k) {
    return k < recording.graph().outputs() && isRare(Recording.part(k));
  }

  /** Whether few paths pay for a value, or a derivative by a spot is 0 on all paths. */
  private boolean isUnseen(int i) {
    SweepTarget target = group.targets().get(i);
    List<Quote<?>> quotes = recording.quotes();
    return IntStream.of(target.outputs()).map(Recording::part).anyMatch(p -> recording.isSampled(p)
        && (isRare(p, means, paths) || IntStream.of(target.quotes())
            .filter(j -> quotes.get(j).key() instanceof QuoteKey.Spot).anyMatch(j -> means[group.sweeps().layout().gradient(i, j)] == 0)));
  }

  private void lookElsewhere(double[] least) {
    MonteCarloSettings few = new MonteCarloSettings(Math.min(PATHS, group.settings().pathsPerReplicate()) * 2, 2, group.settings().seed(),
        group.settings().draws());
    List<Estimate> runs = new ArrayList<>(runs(few, MOVES, key -> key instanceof QuoteKey.Spot || key instanceof QuoteKey.EquityForward));
    runs.addAll(runs(few, VOL_MOVES, QuoteKey.ImpliedVol.class::isInstance));
    boolean[] isSure = new boolean[recording.parts().size()];
    for (int p = 0; p < isSure.length; p++) {
      int part = p;
      isSure[p] = !recording.isSampled(p) || !runs.isEmpty() && runs.stream().allMatch(run -> isTheSame(part, means(run)));
      if (isSure[p]) {
        set(least, p, 0);
      }
      if (isRare(p)) {
        runs.stream().map(LeastErrors::means).filter(there -> !isRare(part, there, few.paths())).findFirst()
            .ifPresent(there -> set(least, part, Math.max(least(part, means), least(part, there))));
      }
    }
    for (int i = 0; i < group.targets().size(); i++) {
      int[] parts = IntStream.of(group.targets().get(i).outputs()).map(Recording::part).toArray();
      boolean isRare = IntStream.of(parts).anyMatch(this::isRare);
      boolean isAllSure = IntStream.of(parts).allMatch(p -> isSure[p]);
      for (int greek : greeks(i)) {
        double largest = runs.stream().mapToDouble(run -> Math.abs(run.mean(greek))).filter(Double::isFinite).max().orElse(0);
        if (isAllSure) {
          least[greek] = 0;
        } else if (means[greek] == 0 || isRare) {
          least[greek] = Math.max(least[greek], Estimate.ofOnePath(TAIL * largest, paths));
        }
      }
    }
  }

  /** Whether all paths of a run pay the same for a part, and as much as the paths at the quotes. */
  private boolean isTheSame(int part, double[] there) {
    double size = means[Recording.size(part)];
    double square = there[Recording.square(part)];
    return Math.abs(there[Recording.size(part)] - size) <= ROUNDING * size && Math.abs(square - size * size) <= ROUNDING * square
        && Math.abs(means[Recording.square(part)] - size * size) <= ROUNDING * square;
  }

  /** Runs the group with all quotes of some kinds moved. */
  private List<Estimate> runs(MonteCarloSettings few, double[] moves, Predicate<QuoteKey> isMoved) {
    double[][] scenarios = DoubleStream.of(moves).mapToObj(move -> recording.quotes().stream().mapToDouble(quote ->
        isMoved.test(quote.key()) ? move * quote.value() : quote.value()).toArray()).toArray(double[][]::new);
    return Attempt.of(() -> group.run(group.sweeps(), few, scenarios), why -> List.of());
  }
}
