package org.backsweep.benchmarks;

import java.util.List;

/**
 * The curves that show how times and sizes grow.
 *
 * @param date ISO date of the run
 * @param quick whether it was a short run, good for trying out only
 * @param machine where it ran
 * @param curves a chart and a table each
 */
public record Growth(String date, boolean quick, Machine machine, List<Curve> curves) {
  /** Title among the workloads. */
  public static final String TITLE = "GROWTH";
}
