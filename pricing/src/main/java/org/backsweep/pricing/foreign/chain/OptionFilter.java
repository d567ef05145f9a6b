package org.backsweep.pricing.foreign.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.backsweep.pricing.product.PutCall;

/** Sifts the options of a chain: those that pass one test after the other are kept, the others are left out by name. */
final class OptionFilter {
  private static final double LEAST_VOLATILITY = 0.01;
  private static final double MOST_VOLATILITY = 5;
  /** A run refuses prices with less time value, as a fraction of the discounted forward. */
  private static final double LEAST_TIME_VALUE = 1e-5;

  private final List<LeftOut> leftOut;
  private List<Listing> kept;

  /**
   * @param options the options
   * @param leftOut takes those that are left out
   */
  OptionFilter(List<Listing> options, List<LeftOut> leftOut) {
    this.kept = options;
    this.leftOut = leftOut;
  }

  List<Listing> kept() {
    return kept;
  }

  /** Whether an option has an implied volatility that can be one. */
  static boolean isBelievable(double volatility) {
    return volatility >= LEAST_VOLATILITY && volatility <= MOST_VOLATILITY;
  }

  private OptionFilter leave(Flaw flaw, Predicate<Listing> hasFlaw) {
    List<Listing> passed = new ArrayList<>();
    for (Listing option : kept) {
      if (hasFlaw.test(option)) {
        leftOut.add(LeftOut.of(flaw, option));
      } else {
        passed.add(option);
      }
    }
    kept = passed;
    return this;
  }

  /** Leaves out what has expired or is not quoted on both sides. */
  OptionFilter quoted(LocalDate date, boolean hasBidAndAsk) {
    leave(Flaw.EXPIRED, option -> !option.expiry().isAfter(date));
    return hasBidAndAsk ? leave(Flaw.NO_BID, option -> !(option.bid() > 0)).leave(Flaw.NO_ASK, option -> !(option.ask() > 0))
        .leave(Flaw.CROSSED, option -> option.bid() > option.ask()) : this;
  }

  /** Keeps of each expiry the options under the symbol that most of them have, and of each option the first. */
  OptionFilter once() {
    Map<LocalDate, SortedMap<String, Long>> roots = new HashMap<>();
    kept.forEach(option -> roots.computeIfAbsent(option.expiry(), any -> new TreeMap<>()).merge(option.root(), 1L, Long::sum));
    Map<LocalDate, String> most = new HashMap<>();
    roots.forEach((expiry, counts) -> most.put(expiry,
        counts.entrySet().stream().max(Comparator.comparingLong(Map.Entry::getValue)).orElseThrow().getKey()));
    leave(Flaw.OTHER_ROOT, option -> !option.root().equals(most.get(option.expiry())));
    Set<String> seen = new HashSet<>();
    return leave(Flaw.REPEATED, option -> !seen.add(option.key()));
  }

  /** Leaves out what has no implied volatility, or one that is none. */
  OptionFilter volatilities() {
    return leave(Flaw.NO_VOLATILITY, option -> Double.isNaN(option.volatility()) || option.volatility() == 0)
        .leave(Flaw.PLACEHOLDER, option -> !isBelievable(option.volatility()));
  }

  /**
   * Leaves out what has no price, or one that no volatility gives.
   *
   * @param discounts the discount factors by expiry
   * @param forwards the forwards by expiry; an expiry that lacks one or the other is not looked at
   */
  OptionFilter prices(Map<LocalDate, Double> discounts, Map<LocalDate, Double> forwards) {
    return leave(Flaw.NO_PRICE, option -> !(option.price() > 0))
        .leave(Flaw.NO_TIME_VALUE, option -> isKnown(option, discounts, forwards)
            && !hasTimeValue(option, discounts.get(option.expiry()), forwards.get(option.expiry())))
        .leave(Flaw.ABOVE, option -> isKnown(option, discounts, forwards) && option.price() >= discounts.get(option.expiry())
            * (option.side() == PutCall.CALL ? forwards.get(option.expiry()) : option.strike()));
  }

  /** Whether an option in the money is worth more than exercise is, by more than its spread and what a run takes for rounding. */
  private static boolean hasTimeValue(Listing option, double discount, double forward) {
    double gain = gain(option, forward);
    double halfSpread = Double.isNaN(option.spread()) ? 0 : option.spread() / 2;
    return gain == 0 || option.price() - discount * gain > Math.max(halfSpread, LEAST_TIME_VALUE * discount * forward);
  }

  private static boolean isKnown(Listing option, Map<LocalDate, Double> discounts, Map<LocalDate, Double> forwards) {
    return discounts.containsKey(option.expiry()) && forwards.containsKey(option.expiry());
  }

  private static double gain(Listing option, double forward) {
    return Math.max(0, option.side() == PutCall.CALL ? forward - option.strike() : option.strike() - forward);
  }
}
