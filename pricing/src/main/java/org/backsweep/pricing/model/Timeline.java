package org.backsweep.pricing.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.backsweep.pricing.market.Market;

/**
 * The steps of a simulation, to the observed dates and to the times between them that a model needs.
 *
 * @param times the end of each step in years, increasing
 * @param stepOf the step that ends on each observed date
 * @param firstDraw the dimension of the first step's draw: dimension {@code firstDraw + k} of the draws is the Brownian
 *     increment of step k over the root of its length
 */
public record Timeline(double[] times, SortedMap<LocalDate, Integer> stepOf, int firstDraw) {
  /** Determines where a step from one time towards another ends. */
  public interface Stepping {
    /** The end of the next step, at most {@code to}. */
    double next(double from, double to);
  }

  /**
   * The end of the first of equal steps from one time to another, which are as few as possible and none longer than a given
   * length.
   */
  static double evenly(double from, double to, double longest) {
    long steps = (long) Math.ceil((to - from) / longest - 1e-9);
    return steps <= 1 ? to : from + (to - from) / steps;
  }

  /** The steps to dates after the valuation. */
  static Timeline of(Market market, SortedSet<LocalDate> dates, Stepping stepping) {
    double[] times = times(dates.stream().mapToDouble(market::years).toArray(), stepping);
    SortedMap<LocalDate, Integer> stepOf = new TreeMap<>();
    dates.forEach(date -> stepOf.put(date, Arrays.binarySearch(times, market.years(date))));
    return new Timeline(times, stepOf, 0);
  }

  /** The ends of the steps to some times. */
  static double[] times(double[] to, Stepping stepping) {
    List<Double> times = new ArrayList<>();
    double t = 0;
    for (double end : to) {
      while (t < end) {
        t = stepping.next(t, end);
        times.add(t);
      }
    }
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** A timeline without steps. */
  public static Timeline none() {
    return new Timeline(new double[0], new TreeMap<>(), 0);
  }

  /**
   * Returns the same steps, each with its draw, seen from a later valuation: the steps to dates that are still ahead, with the
   * first ones shortened. Values on both timelines then differ by the passage of time, and hardly by the noise of the draws.
   */
  public Timeline on(Market later) {
    SortedMap<LocalDate, Integer> ahead = stepOf.tailMap(later.valuation().plusDays(1));
    if (ahead.isEmpty()) {
      return none();
    }
    SortedMap<LocalDate, Integer> gone = stepOf.headMap(ahead.firstKey());
    int dropped = gone.isEmpty() ? 0 : gone.get(gone.lastKey()) + 1;
    double[] moved = new double[times.length - dropped];
    SortedMap<LocalDate, Integer> steps = new TreeMap<>();
    int next = dropped;
    double oldFrom = dropped == 0 ? 0 : times[dropped - 1];
    double newFrom = 0;
    for (Map.Entry<LocalDate, Integer> entry : ahead.entrySet()) {
      double oldTo = times[entry.getValue()];
      double newTo = later.years(entry.getKey());
      for (; next < entry.getValue(); next++) {
        moved[next - dropped] = newFrom + (newTo - newFrom) * (times[next] - oldFrom) / (oldTo - oldFrom);
      }
      moved[next++ - dropped] = newTo;
      steps.put(entry.getKey(), entry.getValue() - dropped);
      oldFrom = oldTo;
      newFrom = newTo;
    }
    return new Timeline(moved, steps, firstDraw + dropped);
  }

  /** The number of steps. */
  public int size() {
    return times.length;
  }

  /** The time at which a step begins. */
  double from(int step) {
    return step == 0 ? 0 : times[step - 1];
  }
}
