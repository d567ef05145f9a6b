package org.backsweep.scenarios.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.result.Timings;

/** Collects the times of the steps of one group; used by the one thread that leads its valuation. */
public final class StepTimes {
  private final Map<Step, Double> seconds = new EnumMap<>(Step.class);

  /** Does a task, and adds the time that it takes to a step. */
  public <T> T time(Step step, Supplier<T> task) {
    return time(step, 1, task);
  }

  /** Does a task, and adds a fraction of the time that it takes to a step. */
  public <T> T time(Step step, double share, Supplier<T> task) {
    long start = System.nanoTime();
    T result = task.get();
    add(step, share * (System.nanoTime() - start) * 1e-9);
    return result;
  }

  /** Adds seconds to a step. */
  public void add(Step step, double more) {
    seconds.merge(step, more, Double::sum);
  }

  /** The times so far. */
  public Timings timings() {
    return new Timings(seconds);
  }
}
