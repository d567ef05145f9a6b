package org.backsweep.benchmarks;

import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.execute.Program;
import org.backsweep.benchmarks.recorded.RecordedAsian;
import org.backsweep.benchmarks.recorded.RecordedLocalVol;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.LocalVolBarrier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** What comes before the first path: to record a workload, differentiate the recording and make it ready to run. */
@Warmup(iterations = 3, time = 1)
public class RecordBenchmark extends TimedBenchmark {
  /** The workload recorded. */
  @Param
  public Suite workload;

  private Asian asian;
  private LocalVolBarrier trade;

  /** Makes the workload; a recording does not depend on its paths. */
  @Setup(Level.Trial)
  public void make() {
    switch (workload) {
      case ASIAN_252, ASIAN_VOLS, ASIAN_52 -> asian = Asian.of(workload.title(), 1, SEED);
      case LOCALVOL_BARRIER -> trade = LocalVolBarrier.upAndOutCall(1, SEED);
    }
  }

  /** Backsweep: recording, adjoint, schedule. */
  @Benchmark
  public Program backsweepRecord() {
    Graph graph = trade == null ? RecordedAsian.graph(asian) : RecordedLocalVol.graph(trade);
    return Program.of(Adjoint.of(graph));
  }
}
