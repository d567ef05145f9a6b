package org.backsweep.scenarios;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.scenarios.task.Job;
import org.backsweep.scenarios.task.Plan;
import org.backsweep.scenarios.task.Task;
import org.backsweep.scenarios.task.Valuation;

/**
 * What a plan may take, by a trial: some of its tasks, drawn by chance, are done on one thread, and what they took is extended to all by the expected work of each.
 *
 * @param seconds the time of all tasks on one thread that has a processor to itself
 * @param bytes the most memory that was in use during the trial, garbage included
 * @param tasks the number of tasks that were tried
 */
public record Forecast(double seconds, long bytes, int tasks) {
  /** By then most code that tasks need is compiled; what took longer before does not count where anything comes after. */
  private static final double WARM = 3;
  private static final double LONGEST = 10;
  // The time of the thread, not of the clock: other work on the machine does not count.
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Tries tasks for some ten seconds, or all if they take less; at least one. What other markets would cost is not tried, but expected. */
  public static Forecast of(Plan plan) {
    Job job = plan.job().withoutScenarios();
    List<Task> tasks = new ArrayList<>(plan.tasks());
    Collections.shuffle(tasks, new Random(1));
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    double cold = 0;
    double coldWork = 0;
    double warm = 0;
    double warmWork = 0;
    int tried = 0;
    while (tried < tasks.size() && cold + warm < LONGEST) {
      Task task = tasks.get(tried++);
      double work = Valuation.work(job, task);
      long start = THREADS.getCurrentThreadCpuTime();
      Valuation.of(job, task, Workers.caller(), done -> { });
      double seconds = (THREADS.getCurrentThreadCpuTime() - start) * 1e-9;
      if (cold < WARM) {
        cold += seconds;
        coldWork += work;
      } else {
        warm += seconds;
        warmWork += work;
      }
    }
    double rate = warmWork > 0 ? warm / warmWork : coldWork > 0 ? cold / coldWork : 0;
    return new Forecast(cold + rate * (plan.work() - coldWork), pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum(), tried);
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).toList();
  }
}
