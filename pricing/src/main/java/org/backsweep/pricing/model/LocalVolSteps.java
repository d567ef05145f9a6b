package org.backsweep.pricing.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The steps of {@link LocalVol}: at most a week, shorter at first, since the smile is steepest there. No step passes a quoted
 * expiry, where the volatility jumps: a step across one can be wrong by half its length of the jump. Steps that follow each
 * other have one volatility by x, that of their middle, for up to four weeks and a quarter of the time passed.
 *
 * @param expiries the quoted ones, in years
 * @param finer for each expiry by how much shorter than usual the steps are that lead to it from the one before
 */
record LocalVolSteps(List<Double> expiries, List<Integer> finer) {
  private static final double DAY = 1.0 / 365;
  private static final double LONGEST_STEP = 7 * DAY;
  /** The first step is at most this, and at most this share of the first expiry. */
  private static final double FIRST_STEP = 0.25 * DAY;
  private static final double SHARE_OF_FIRST = 1.0 / 16;
  /** A step is at most this share of the time passed, but at least the first. */
  private static final double GROWTH = 1.0 / 10;
  /** One volatility serves steps for at most so long, and at most for this share of the time passed. */
  private static final double LONGEST_STRETCH = 28 * DAY;
  private static final double STRETCH_GROWTH = 1.0 / 4;
  /** A second. */
  private static final double TOLERANCE = DAY / 86_400;

  /** Steps that follow each other and have one volatility. */
  record Stretch(double from, double to, int steps) {
    double middle() {
      return 0.5 * (from + to);
    }

    double step() {
      return (to - from) / steps;
    }
  }

  /** The usual ones. */
  static LocalVolSteps usual(double[] expiries) {
    return new LocalVolSteps(Arrays.stream(expiries).boxed().toList(), Collections.nCopies(expiries.length, 1));
  }

  /** Half as long up to an expiry, as they are after it. */
  LocalVolSteps halved(int upTo) {
    List<Integer> halved = new ArrayList<>(finer);
    halved.subList(0, upTo + 1).replaceAll(times -> 2 * times);
    return new LocalVolSteps(expiries, halved);
  }

  /** On a later date, from which fewer of the expiries may be ahead. */
  LocalVolSteps on(double[] ahead) {
    return new LocalVolSteps(Arrays.stream(ahead).boxed().toList(), finer.subList(finer.size() - ahead.length, finer.size()));
  }

  /** The end of the step that begins at a time and goes towards another: what is left to a date is divided evenly. */
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

  /** For each step the stretch that it is in. */
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

  /** The number of the expiry that comes after a time; the last one after all. */
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
