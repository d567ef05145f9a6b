package org.backsweep.benchmarks;

import java.util.List;

/**
 * All measurements of one workload, made in one run: times in it may be compared. One JSON file each.
 *
 * @param workload title in {@link Suite}
 * @param date ISO date of the run
 * @param quick whether it was a short run, good for trying out only
 * @param machine where it ran
 * @param measurements one a method and number of paths
 */
public record Section(String workload, String date, boolean quick, Machine machine, List<Measurement> measurements) {}
