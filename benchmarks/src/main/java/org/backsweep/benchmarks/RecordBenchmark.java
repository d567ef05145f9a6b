package org.backsweep.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.execute.Program;
import org.backsweep.benchmarks.recorded.RecordedAsian;
import org.backsweep.benchmarks.recorded.RecordedGradient;
import org.backsweep.benchmarks.recorded.RecordedLocalVol;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.LocalVolBarrier;
import org.backsweep.benchmarks.workload.Workload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** The time before the first path: to record a workload, differentiate the recording and make it ready to run. */
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class RecordBenchmark extends TimedBenchmark {
  /** The workload recorded. */
  @Param
  public Suite workload;

  private Supplier<Graph> recording;

  /** Makes the workload; a recording does not depend on its paths. */
  @Setup(Level.Trial)
  public void make() {
    recording =
        switch (workload) {
          case ASIAN_252, ASIAN_VOLS, ASIAN_52 -> {
            Asian asian = Asian.of(workload.title(), 1, SEED);
            yield () -> RecordedAsian.graph(asian);
          }
          case LOCALVOL_BARRIER -> {
            LocalVolBarrier trade = LocalVolBarrier.upAndOutCall(1, SEED);
            yield () -> RecordedLocalVol.graph(trade);
          }
          case LMM_SWAPTIONS, HESTON_100, BASKET_10, BASKET_10X12 -> {
            Workload drawn = GradientBenchmark.of(workload.title(), 1);
            yield () -> RecordedGradient.graph(drawn);
          }
        };
  }

  /** Backsweep: recording, adjoint, schedule. */
  @Benchmark
  public Program backsweepRecord() {
    return Program.of(Adjoint.of(recording.get()).graph());
  }
}
