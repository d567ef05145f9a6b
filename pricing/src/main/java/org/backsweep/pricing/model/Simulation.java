package org.backsweep.pricing.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.pricing.market.Market;

/**
 * Several dynamics that move together along one timeline: the Brownian increments of a step are {@code L u}, with independent
 * draws {@code u} and their correlations {@code L L^T}, less a drift.
 *
 * <p>Draw {@code (firstDraw + k) draws() + f} is number {@code f} of step {@code k}: those of {@code u} first, then those that
 * each of the dynamics needs for itself.
 *
 * @param dynamics the dynamics of each underlying
 * @param cholesky the lower triangular factor L of the correlations, one row for each of the dynamics
 */
public record Simulation(List<Dynamics> dynamics, Real[][] cholesky) {
  /**
   * The numbers that are subtracted from the increments: the drift of a measure in which an underlying's own currency is foreign.
   */
  public interface Drift {
    /** The number that is subtracted from the increment of one of the dynamics in step {@code k}; null where it is zero. */
    Real of(int dynamics, int k);
  }

  /** The number of draws of a step. */
  public int draws() {
    return dynamics.size() + dynamics.stream().mapToInt(Dynamics::ownDraws).sum();
  }

  /** The steps to dates after the valuation, each as long as all of the dynamics allow. */
  public Timeline timeline(Market market, SortedSet<LocalDate> dates) {
    return Timeline.of(market, dates,
        (from, to) -> dynamics.stream().mapToDouble(each -> each.next(from, to)).min().orElse(to));
  }

  /** The logarithms of the martingales at the dates of a timeline, path values, for each of the dynamics. */
  public List<SortedMap<LocalDate, Real>> simulate(Tape tape, Timeline timeline, Drift drift) {
    return simulate(tape, timeline, drift, new TreeMap<>());
  }

  /**
   * The logarithms of the martingales at the dates of a timeline, path values, for each of the dynamics.
   *
   * @param states takes the states of paths beside them, by date
   */
  public List<SortedMap<LocalDate, Real>> simulate(Tape tape, Timeline timeline, Drift drift,
      SortedMap<LocalDate, List<Real>> states) {
    List<Dynamics.Walk> walks = dynamics.stream().map(each -> each.walk(timeline.times())).toList();
    List<SortedMap<LocalDate, Real>> levels = new ArrayList<>();
    dynamics.forEach(each -> levels.add(new TreeMap<>()));
    int k = 0;
    for (Map.Entry<LocalDate, Integer> entry : timeline.stepOf().entrySet()) {
      for (; k <= entry.getValue(); k++) {
        Real[] x = step(tape, walks, k, timeline.firstDraw() + k, drift);
        for (int i = 0; k == entry.getValue() && i < x.length; i++) {
          levels.get(i).put(entry.getKey(), x[i]);
        }
        tape.endRegion();
      }
      states.put(entry.getKey(), walks.stream().flatMap(walk -> walk.state().stream()).toList());
    }
    return levels;
  }

  private Real[] step(Tape tape, List<Dynamics.Walk> walks, int k, int row, Drift drift) {
    int firstDraw = Math.multiplyExact(row, draws());
    int next = firstDraw + walks.size();
    Real[] x = new Real[walks.size()];
    for (int i = 0; i < x.length; i++) {
      Real z = tape.constant(0);
      for (int j = 0; j <= i; j++) {
        z = z.add(cholesky[i][j].mul(tape.draw(firstDraw + j)));
      }
      Real taken = drift.of(i, k);
      Real[] own = new Real[dynamics.get(i).ownDraws()];
      for (int j = 0; j < own.length; j++) {
        own[j] = tape.draw(next++);
      }
      x[i] = walks.get(i).step(k, taken == null ? z : z.sub(taken), own);
    }
    return x;
  }
}
