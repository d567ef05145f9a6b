package org.backsweep.benchmarks;

import java.util.List;

/**
 * What grows with what: time with the number of Greeks, memory with the number of paths, preparation with the recording.
 *
 * @param date ISO date of the run
 * @param quick whether it was a short run, good for trying out only
 * @param machine where it ran
 * @param paths number of paths that {@code greeks} were timed with
 * @param greeks times, one a number of Greeks
 * @param memory bytes, one a number of paths
 * @param recordings preparation, one a workload
 */
public record Growth(
    String date,
    boolean quick,
    Machine machine,
    int paths,
    List<ByGreeks> greeks,
    List<ByPaths> memory,
    List<Recording> recordings) {
  /** Title among the workloads. */
  public static final String TITLE = "GROWTH";

  /**
   * ASIAN-252 with some number of volatilities.
   *
   * @param count number of volatilities, and of Greeks
   * @param valueMs median, value alone, milliseconds
   * @param greeksMs median, value and all Greeks, milliseconds
   */
  public record ByGreeks(int count, double valueMs, double greeksMs) {}

  /**
   * ASIAN-52 with some number of paths, value and all Greeks, draws given, one thread.
   *
   * @param paths number of paths
   * @param blockBytes what a thread works on while it runs a block
   * @param allocatedBytes allocated in one run
   */
  public record ByPaths(int paths, long blockBytes, long allocatedBytes) {}

  /**
   * To record a workload, differentiate the recording and make it ready to run.
   *
   * @param workload title in {@link Suite}
   * @param ms median, milliseconds
   */
  public record Recording(String workload, double ms) {}
}
