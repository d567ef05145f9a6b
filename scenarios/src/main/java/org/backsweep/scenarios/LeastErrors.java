package org.backsweep.scenarios;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.mc.Settings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * What the errors of the numbers of a sweep cannot be below, however well its replicates agree.
 *
 * <p>With x what a path pays, one that pays pays about {@code E x^2 / E|x|}, and {@code E|x|^2 / E x^2} is the share of paths
 * that pay. A value has the {@linkplain Estimate#ofOnePath least error} of one such path; a Greek g that of {@code g / share}.
 *
 * <p>Where no path pays, or none sees what a spot or a volatility does, spots, then volatilities, are moved until some do: the value has
 * the least error of what a path pays at the nearest of them; a Greek that is 0 that of {@value #TAIL} times the largest at any, for the
 * chance of a rare event changes so much faster than that of a common one. What stays 0 wherever spots are is 0.
 */
final class LeastErrors {
  /** From the nearest to the farthest. */
  private static final double[] MOVES = {0.9, 1.1, 0.8, 1.25, 0.6, 1.6, 0.4, 2.5, 0.2, 5};
  /** Where the levels of several names matter only to each other, all their spots together move nothing. */
  private static final double[] VOL_MOVES = {2, 4};
  /** {@code d^2 / n(0)} for d the normal quantile of 3 in 20,000. */
  private static final double TAIL = 30;
  private static final int PATHS = 512;
  /**
   * A number whose replicates differ by more than this share of the least error has the error of their spread: a count that is
   * not the same in all has two thirds of it and more.
   */
  private static final double AGREE = 0.1;

  private final RecordedGroup group;
  private final Recording recording;
  private final double[] means;
  private final double paths;

  private LeastErrors(RecordedGroup group, Estimate all) {
    this.group = group;
    this.recording = group.recording();
    this.means = IntStream.range(0, all.size()).mapToDouble(all::mean).toArray();
    this.paths = (double) group.settings().pathsPerReplicate() * group.settings().replicates();
  }

  /** The numbers of the sweeps of a group with their least errors. */
  static Estimate onto(RecordedGroup group, Estimate all) {
    if (!group.recording().hasPaths()) {
      return all;
    }
    double[] least = new LeastErrors(group, all).of();
    return all.atLeast(IntStream.range(0, least.length)
        .mapToDouble(k -> all.samplingError(k) > AGREE * least[k] ? 0 : least[k]).toArray());
  }

  private double[] of() {
    double[] least = new double[means.length];
    for (int p = 0; p < recording.parts().size(); p++) {
      double part = means[Recording.size(p)] == 0 ? 0 : means[Recording.square(p)] / means[Recording.size(p)];
      set(least, p, Estimate.ofOnePath(part, paths));
    }
    for (int i = 0; i < group.items().size(); i++) {
      double share = share(group.items().get(i), means);
      for (int j = group.firstGreek(i); share > 0 && j < group.firstGreek(i + 1); j++) {
        least[j] = Estimate.ofOnePath(means[j] / share, paths);
      }
    }
    if (IntStream.range(0, group.items().size()).anyMatch(this::isUnseen)) {
      lookElsewhere(least);
    }
    return least;
  }

  /** Sets those of the values of a part from that of one unit. */
  private void set(double[] least, int part, double ofUnit) {
    double own = ofUnit * Math.abs(recording.parts().get(part).trade().quantity());
    double rate = means[Recording.ownValue(part)] == 0 ? 1 : Math.abs(means[Recording.value(part)] / means[Recording.ownValue(part)]);
    least[Recording.ownValue(part)] = own;
    least[Recording.value(part)] = own * rate;
  }

  /** The share of the paths that pay, of several trades weighted by what they pay; 0 if none does. */
  private double share(Item item, double[] numbers) {
    double paid = 0;
    double ofOne = 0;
    for (int output : item.outputs()) {
      int p = Recording.part(output);
      double quantity = Math.abs(recording.parts().get(p).trade().quantity());
      double size = numbers[Recording.size(p)];
      paid += quantity * size;
      ofOne += size == 0 ? 0 : quantity * numbers[Recording.square(p)] / size;
    }
    return ofOne == 0 ? 0 : Math.min(1, paid / ofOne);
  }

  /** Whether a value, or a derivative by a spot, is 0 on all paths. */
  private boolean isUnseen(int i) {
    Item item = group.items().get(i);
    List<Quote<?>> quotes = recording.quotes();
    return IntStream.of(item.outputs()).map(Recording::part).anyMatch(p -> recording.isSampled(p)
        && (means[Recording.size(p)] == 0 || IntStream.of(item.quotes())
            .filter(j -> quotes.get(j).key() instanceof QuoteKey.Spot).anyMatch(j -> means[group.firstGreek(i) + j] == 0)));
  }

  private void lookElsewhere(double[] least) {
    Settings few = new Settings(Math.min(PATHS, group.settings().pathsPerReplicate()) * 2, 2, group.settings().seed(),
        group.settings().draws());
    List<Estimate> runs = new ArrayList<>(runs(few, MOVES, key -> key instanceof QuoteKey.Spot || key instanceof QuoteKey.EquityForward));
    runs.addAll(runs(few, VOL_MOVES, QuoteKey.ImpliedVol.class::isInstance));
    for (int p = 0; p < recording.parts().size(); p++) {
      for (int s = 0; s < runs.size() && recording.isSampled(p) && least[Recording.ownValue(p)] == 0; s++) {
        double size = runs.get(s).mean(Recording.size(p));
        if (size > 0) {
          set(least, p, Estimate.ofOnePath(runs.get(s).mean(Recording.square(p)) / size, paths));
        }
      }
    }
    for (int i = 0; i < group.items().size(); i++) {
      for (int j = group.firstGreek(i); j < group.firstGreek(i + 1); j++) {
        int greek = j;
        double largest = runs.stream().mapToDouble(run -> Math.abs(run.mean(greek))).filter(Double::isFinite).max().orElse(0);
        if (means[j] == 0) {
          least[j] = Estimate.ofOnePath(TAIL * largest, paths);
        }
      }
    }
  }

  /** With all quotes of a kind moved. */
  private List<Estimate> runs(Settings few, double[] moves, Predicate<QuoteKey> isMoved) {
    double[][] scenarios = DoubleStream.of(moves).mapToObj(move -> recording.quotes().stream().mapToDouble(quote ->
        isMoved.test(quote.key()) ? move * quote.value() : quote.value()).toArray()).toArray(double[][]::new);
    return Attempt.of(() -> group.run(group.sweeps(), few, scenarios), why -> List.of());
  }
}
