package org.backsweep.benchmarks;

import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.benchmarks.recorded.Recorded;
import org.backsweep.benchmarks.recorded.RecordedLocalVol;
import org.backsweep.benchmarks.rivals.LocalVolGreeks;
import org.backsweep.benchmarks.rivals.ScalarLocalVol;
import org.backsweep.benchmarks.workload.LocalVolBarrier;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * LOCALVOL-BARRIER. All 1,117 inputs would take 2,234 revaluations by bumps; those of
 * {@link LocalVolBarrier#sampleBumps()} are run, and reported one by one.
 */
public class LocalVolBarrierBenchmark extends WorkloadBenchmark {
  private LocalVolBarrier trade;

  @Override
  void draw() {
    trade = LocalVolBarrier.upAndOutCall(paths, SEED);
  }

  @Override
  Recorded record(Backend backend) {
    return RecordedLocalVol.of(trade, backend);
  }

  /** Plain loop, value. */
  @Benchmark
  public double scalarValue() {
    return ScalarLocalVol.value(trade);
  }

  /** Plain loop with hand-written adjoint, value and all Greeks. */
  @Benchmark
  public LocalVolGreeks scalarAdjoint() {
    return ScalarLocalVol.adjoint(trade);
  }

  /** Plain loop, the sample of central differences. */
  @Benchmark
  public double[] scalarBumps() {
    return ScalarLocalVol.sampleBumps(trade);
  }
}
