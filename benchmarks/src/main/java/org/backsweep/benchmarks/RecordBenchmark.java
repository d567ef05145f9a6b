package org.backsweep.benchmarks;

import java.util.concurrent.TimeUnit;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.execute.Program;
import org.backsweep.benchmarks.recorded.RecordedAsian;
import org.backsweep.benchmarks.recorded.RecordedLocalVol;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.LocalVolBarrier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What comes before the first path: to record a workload, differentiate the recording and make it ready to run. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RecordBenchmark {
  /** The workload recorded. */
  @Param
  public Suite workload;

  private Asian asian;
  private LocalVolBarrier trade;

  /** Makes the workload; a recording does not depend on its paths. */
  @Setup(Level.Trial)
  public void make() {
    switch (workload) {
      case ASIAN_252 -> asian = Asian.asian252(1, 1);
      case ASIAN_VOLS -> asian = Asian.asianVols(1, 1);
      case ASIAN_52 -> asian = Asian.seasonal(Asian.WEEKLY, 1, 1);
      case LOCALVOL_BARRIER -> trade = LocalVolBarrier.upAndOutCall(1, 1);
    }
  }

  /** Backsweep: recording, adjoint, schedule. */
  @Benchmark
  public Program backsweepRecord() {
    Graph graph = trade == null ? RecordedAsian.graph(asian) : RecordedLocalVol.graph(trade);
    return Program.of(Adjoint.of(graph));
  }
}
