package org.backsweep.pricing.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The steps of {@link LocalVol}: at most a week long, and shorter at first, since the smile is steepest there. No step passes a
 * quoted expiry, where the volatility jumps: a step across one can be wrong by half its length times the jump. Successive steps
 * share one volatility as a function of x, that of their middle, for up to four weeks and a quarter of the time passed.
 *
 * @param expiries the quoted ones, in years
 * @param finer for each expiry how many times shorter than usual the steps are that lead to it from the expiry before
 */
record LocalVolSteps(List<Double> expiries, List<Integer> finer) {
  private static final double DAY = 1.0 / 365;
  private static final double LONGEST_STEP = 7 * DAY;
  /** The longest first step, which is also at most {@code SHARE_OF_FIRST} of the first expiry. */
  private static final double FIRST_STEP = 0.25 * DAY;
  private static final double SHARE_OF_FIRST = 1.0 / 16;
  /** The longest step as a fraction of the time passed, if that is not below the first step. */
  private static final double GROWTH = 1.0 / 10;
  /** The longest time for which one volatility serves steps, which is also at most {@code STRETCH_GROWTH} of the time passed. */
  private static final double LONGEST_STRETCH = 28 * DAY;
  private static final double STRETCH_GROWTH = 1.0 / 4;
  /** A tolerance of one second. */
  private static final double TOLERANCE = DAY / 86_400;

  /** Successive steps that share one volatility. */
  record Stretch(double from, double to, int steps) {
    double middle() {
      return 0.5 * (from + to);
    }

    double step() {
      return (to - from) / steps;
    }
  }

  /** The usual steps. */
  static LocalVolSteps usual(double[] expiries) {
    return new LocalVolSteps(Arrays.stream(expiries).boxed().toList(), Collections.nCopies(expiries.length, 1));
  }

  /** Returns steps that are half as long up to an expiry, and unchanged after it. */
  LocalVolSteps halved(int upTo) {
    List<Integer> halved = new ArrayList<>(finer);
    halved.subList(0, upTo + 1).replaceAll(times -> 2 * times);
    return new LocalVolSteps(expiries, halved);
  }

  /** Returns the steps on a later date, from which fewer of the expiries may be ahead. */
  LocalVolSteps on(double[] ahead) {
    return new LocalVolSteps(Arrays.stream(ahead).boxed().toList(), finer.subList(finer.size() - ahead.length, finer.size()));
  }

  /** The end of the step that begins at one time and goes towards another: the time left to the other is divided evenly. */
  double next(double from, double to) {
    double longest = Math.min(LONGEST_STEP, Math.max(first(), GROWTH * from)) / finer.get(interval(from));
    return Timeline.evenly(from, untilExpiry(from, to), longest);
  }

  /** The ends of the steps to the quoted expiries. */
  double[] times() {
    List<Double> times = new ArrayList<>();
    double t = 0;
    for (double expiry : expiries) {
      while (t < expiry) {
        t = next(t, expiry);
        times.add(t);
      }
    }
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The stretch that each step lies in. */
  List<Stretch> stretches(double[] times) {
    List<Stretch> stretches = new ArrayList<>();
    while (stretches.size() < times.length) {
      int first = stretches.size();
      double from = from(times, first);
      double longest = Math.min(LONGEST_STRETCH, Math.max(first(), STRETCH_GROWTH * from));
      double end = untilExpiry(from, from + longest) + TOLERANCE;
      int after = first + 1;
      while (after < times.length && times[after] <= end) {
        after++;
      }
      stretches.addAll(Collections.nCopies(after - first, new Stretch(from, times[after - 1], after - first)));
    }
    return stretches;
  }

  static double from(double[] times, int k) {
    return k == 0 ? 0 : times[k - 1];
  }

  private double first() {
    return Math.min(FIRST_STEP, SHARE_OF_FIRST * expiries.getFirst());
  }

  /** The index of the first expiry after a time, or of the last one where there is none. */
  private int interval(double from) {
    int i = 0;
    while (i < expiries.size() - 1 && expiries.get(i) <= from) {
      i++;
    }
    return i;
  }

  /** The first quoted expiry after a time, or another time if that is earlier. */
  private double untilExpiry(double from, double to) {
    double expiry = expiries.get(interval(from));
    return expiry > from ? Math.min(expiry, to) : to;
  }
}
