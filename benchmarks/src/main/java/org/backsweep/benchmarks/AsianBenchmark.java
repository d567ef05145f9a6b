package org.backsweep.benchmarks;

import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.benchmarks.recorded.Recorded;
import org.backsweep.benchmarks.recorded.RecordedAsian;
import org.backsweep.benchmarks.rivals.AsianGreeks;
import org.backsweep.benchmarks.rivals.FinmathAsian;
import org.backsweep.benchmarks.rivals.Greeks;
import org.backsweep.benchmarks.rivals.Pytorch;
import org.backsweep.benchmarks.rivals.ScalarAsian;
import org.backsweep.benchmarks.workload.Asian;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** ASIAN-252, ASIAN-VOLS and ASIAN-52. */
public class AsianBenchmark extends WorkloadBenchmark {
  /** Title in {@link Suite}. */
  @Param({"ASIAN-252", "ASIAN-VOLS", "ASIAN-52"})
  public String workload;

  private Asian asian;

  @Override
  void draw() {
    asian = Asian.of(workload, paths, SEED);
  }

  @Override
  Recorded record(Backend backend) {
    return RecordedAsian.of(asian, backend);
  }

  /** Plain loop, value. */
  @Benchmark
  public double scalarValue() {
    return ScalarAsian.value(asian);
  }

  /** Plain loop with hand-written adjoint, value and all Greeks. */
  @Benchmark
  public AsianGreeks scalarAdjoint() {
    return ScalarAsian.adjoint(asian);
  }

  /** Plain loop, value and all Greeks by central differences; a run is many valuations, warm after the first. */
  @Benchmark
  @Warmup(iterations = 0)
  @Measurement(iterations = 3)
  public AsianGreeks scalarBumps() {
    return ScalarAsian.bumps(asian);
  }

  /** finmath-lib holds its own copy of the draws, so it has a state of its own. */
  @State(Scope.Thread)
  public static class Finmath {
    private FinmathAsian finmath;

    /** Wraps the draws. */
    @Setup(Level.Trial)
    public void wrap(AsianBenchmark benchmark) {
      finmath = new FinmathAsian(benchmark.asian);
    }
  }

  /** finmath-lib, value. */
  @Benchmark
  public double finmathValue(Finmath state) {
    return state.finmath.value();
  }

  /** finmath-lib with its backward differentiation, value and all Greeks. */
  @Benchmark
  public AsianGreeks finmathGreeks(Finmath state) {
    return state.finmath.greeks();
  }

  /** PyTorch holds its own copy of the draws; of these workloads it is given ASIAN-52. */
  @State(Scope.Thread)
  public static class Tensors {
    private Pytorch pytorch;

    /** Copies the draws. */
    @Setup(Level.Trial)
    public void copy(AsianBenchmark benchmark) {
      pytorch = Pytorch.of(benchmark.asian);
    }

    /** Frees them. */
    @TearDown(Level.Trial)
    public void free() {
      pytorch.close();
    }
  }

  /** PyTorch, value. */
  @Benchmark
  public double pytorchValue(Tensors state) {
    return state.pytorch.value();
  }

  /** PyTorch with its backward differentiation, value and all Greeks. */
  @Benchmark
  public Greeks pytorchGreeks(Tensors state) {
    return state.pytorch.greeks();
  }
}
