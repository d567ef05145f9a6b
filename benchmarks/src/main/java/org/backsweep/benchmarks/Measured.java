package org.backsweep.benchmarks;

import java.util.List;

/** Something besides the path workloads that {@link Results} measures; {@link #all} lists what there is. */
public interface Measured {
  /** Title of its section. */
  String title();

  /**
   * Runs it.
   *
   * @param quick a short run, to see that all works
   * @throws Exception whatever stops the measurement
   */
  Figures measure(boolean quick) throws Exception;

  /** All of them, in the order of RESULTS.md. */
  static List<Measured> all() {
    return List.of(DrawsBenchmark.section(), CurveBenchmark.section(), new ColdBook(), new ColdNight(), new ColdCluster(),
        FunctionsBenchmark.section(), new LongLoop(), new SmallestHeap(), new Recordings());
  }
}
