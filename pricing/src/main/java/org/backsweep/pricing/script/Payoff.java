package org.backsweep.pricing.script;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import org.backsweep.aad.Real;
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.script.State.Action;

/** A payoff read from a script: the levels that it observes, and the payments that it makes along a path. */
public final class Payoff {
  /**
   * The least width of a smoothing, as a fraction of the number compared with: hardly a path would lie within a narrower one.
   */
  public static final double LEAST_SMOOTHING = 1e-4;

  private final SortedSet<LocalDate> observations;
  private final LocalDate maturity;
  private final Map<String, List<Double>> levels;
  private final OptionalDouble width;
  private final List<Action> actions;
  private final int variables;

  Payoff(SortedSet<LocalDate> observations, LocalDate maturity, Map<String, List<Double>> levels, OptionalDouble width,
      List<Action> actions, int variables) {
    this.observations = Collections.unmodifiableSortedSet(observations);
    this.maturity = maturity;
    this.levels = levels;
    this.width = width;
    this.actions = List.copyOf(actions);
    this.variables = variables;
  }

  /**
   * Reads a script.
   *
   * @param text the script
   * @param underlyings the names that it may observe, at least one
   * @param smoothing the width over which a condition is smoothed where it gives none, as a fraction of the number compared with
   * @param schedules the days of its schedules
   * @throws ScriptException if it cannot be read; the message says where and why
   */
  public static Payoff of(String text, List<String> underlyings, double smoothing, Schedules schedules) {
    return new Binder(underlyings, smoothing, schedules).bind(Parser.parse(text));
  }

  /** The dates that it observes a level on; none if it pays fixed amounts or dividends only. */
  public SortedSet<LocalDate> observations() {
    return observations;
  }

  /** The date of the last payment. */
  public LocalDate maturity() {
    return maturity;
  }

  /** The numbers that the script compares or subtracts an underlying's level with. */
  public List<Double> levels(String underlying) {
    return levels.getOrDefault(underlying, List.of());
  }

  /**
   * The widest smoothing of the conditions that compare a level itself, in price units. Where there is none, the widest of the
   * other conditions, in units of what they compare. Empty if nothing is compared.
   */
  public OptionalDouble smoothingWidth() {
    return width;
  }

  /** The discounted sum of its payments along a path, from the valuation on. */
  public Real value(PathView path) {
    State state = new State(path, variables);
    actions.forEach(action -> action.run(state));
    return state.worth();
  }
}
