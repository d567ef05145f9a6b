package org.backsweep.pricing.foreign.chain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.backsweep.pricing.product.PutCall;

/**
 * The strikes of one expiry at which a European call and put are both quoted. Put-call parity, {@code C - P = D (F - K)}, holds for
 * each of them with one discount factor D and one forward F, in any model.
 */
final class Parity {
  /** The strikes nearest to the forward, whose options have the narrowest spreads. */
  private static final int NEAREST = 11;
  private static final int LEAST = 3;
  private static final int LEAST_FOR_DISCOUNT = 8;
  private static final int MOST_FOR_DISCOUNT = 200;
  /** The part of the range of strikes that two strikes must be apart for a slope between them. */
  private static final double APART = 1.0 / 3;
  /** The standard deviation of normal numbers whose median distance from their median is 1. */
  private static final double NORMAL = 1.4826;

  /** A strike, the price of the call less that of the put, and the sum of their spreads (NaN where there are none). */
  private record Strike(double level, double difference, double spread) {}

  /**
   * A discount factor that option prices imply.
   *
   * @param factor the factor
   * @param error its standard error
   */
  record Discount(double factor, double error) {}

  private final List<Strike> strikes;

  private Parity(List<Strike> strikes) {
    this.strikes = strikes;
  }

  /** The strikes of the options of one expiry, nearest to the forward first. */
  static Parity of(List<Listing> options) {
    Map<Double, Listing> puts = new HashMap<>();
    options.stream().filter(option -> option.side() == PutCall.PUT).forEach(put -> puts.putIfAbsent(put.strike(), put));
    return new Parity(options.stream().filter(option -> option.side() == PutCall.CALL && puts.containsKey(option.strike()))
        .map(call -> strike(call, puts.get(call.strike()))).filter(strike -> Double.isFinite(strike.difference()))
        .sorted(Comparator.comparingDouble(strike -> Math.abs(strike.difference()))).toList());
  }

  private static Strike strike(Listing call, Listing put) {
    return new Strike(call.strike(), call.price() - put.price(), call.spread() + put.spread());
  }

  /**
   * The forward, with a discount factor that is known: the median of {@code K + (C - P) / D} over the strikes nearest to it, so that
   * a stale quote does not move it; empty with less than three strikes.
   */
  OptionalDouble forward(double discount) {
    if (strikes.size() < LEAST) {
      return OptionalDouble.empty();
    }
    double[] each = strikes.stream().limit(NEAREST).mapToDouble(strike -> strike.level() + strike.difference() / discount).toArray();
    return OptionalDouble.of(median(each));
  }

  /**
   * The discount factor: less the slope of {@code C - P} by K, as the median of the slopes between strikes that are far apart (Theil
   * and Sen), so that stale quotes do not move it. Its error is what the distances of the quotes from that line say. Empty with less
   * than eight strikes.
   */
  Optional<Discount> discount() {
    List<Strike> used = strikes.stream().limit(MOST_FOR_DISCOUNT).sorted(Comparator.comparingDouble(Strike::level)).toList();
    int n = used.size();
    if (n < LEAST_FOR_DISCOUNT) {
      return Optional.empty();
    }
    double range = used.getLast().level() - used.getFirst().level();
    double[] slopes = IntStream.range(0, n).boxed().flatMap(i -> used.subList(i + 1, n).stream()
        .filter(other -> other.level() - used.get(i).level() >= APART * range)
        .map(other -> (used.get(i).difference() - other.difference()) / (other.level() - used.get(i).level())))
        .mapToDouble(Double::doubleValue).toArray();
    double factor = median(slopes);
    double[] intercepts = used.stream().mapToDouble(strike -> strike.difference() + factor * strike.level()).toArray();
    double middle = median(intercepts);
    double noise = NORMAL * median(Arrays.stream(intercepts).map(each -> Math.abs(each - middle)).toArray());
    double mean = used.stream().mapToDouble(Strike::level).average().orElseThrow();
    double squares = used.stream().mapToDouble(strike -> (strike.level() - mean) * (strike.level() - mean)).sum();
    return Optional.of(new Discount(factor, noise / Math.sqrt(squares)));
  }

  private static double median(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
