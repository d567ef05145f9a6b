package org.backsweep.benchmarks;

import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.benchmarks.recorded.Recorded;
import org.backsweep.benchmarks.recorded.RecordedGradient;
import org.backsweep.benchmarks.rivals.Finmath;
import org.backsweep.benchmarks.rivals.Greeks;
import org.backsweep.benchmarks.rivals.Pytorch;
import org.backsweep.benchmarks.rivals.ScalarLoop;
import org.backsweep.benchmarks.workload.BasketCall;
import org.backsweep.benchmarks.workload.HestonCall;
import org.backsweep.benchmarks.workload.LmmSwaptions;
import org.backsweep.benchmarks.workload.Workload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** LMM-SWAPTIONS, HESTON-100 and BASKET-10: a Greek to every input. */
public class GradientBenchmark extends WorkloadBenchmark {
  /** Title in {@link Suite}. */
  @Param({"LMM-SWAPTIONS", "HESTON-100", "BASKET-10", "BASKET-10x12"})
  public String workload;

  private Workload drawn;
  private ScalarLoop loop;

  /** The workload of this title. */
  static Workload of(String title, int paths) {
    return switch (title) {
      case "LMM-SWAPTIONS" -> LmmSwaptions.of(paths, SEED);
      case "HESTON-100" -> HestonCall.of(paths, SEED);
      case "BASKET-10" -> BasketCall.of(1, paths, SEED);
      case "BASKET-10x12" -> BasketCall.of(12, paths, SEED);
      default -> throw new IllegalArgumentException("no workload '" + title + "' with a Greek to every input");
    };
  }

  @Override
  void draw() {
    drawn = of(workload, paths);
    loop = ScalarLoop.of(drawn);
  }

  @Override
  Recorded record(Backend backend) {
    return RecordedGradient.of(drawn, backend);
  }

  /** Plain loop, value. */
  @Benchmark
  public double scalarValue() {
    return loop.value();
  }

  /** Plain loop with hand-written adjoint, value and all Greeks. */
  @Benchmark
  public Greeks scalarAdjoint() {
    return loop.adjoint();
  }

  /** Plain loop, value and all Greeks by central differences. */
  @Benchmark
  @Warmup(iterations = 0)
  @Measurement(iterations = 3)
  public Greeks scalarBumps() {
    return loop.bumps();
  }

  /** finmath-lib holds its own copy of the draws, so it has a state of its own. */
  @State(Scope.Thread)
  public static class Vectors {
    private Finmath finmath;

    /** Wraps the draws. */
    @Setup(Level.Trial)
    public void wrap(GradientBenchmark benchmark) {
      finmath = Finmath.of(benchmark.drawn);
    }
  }

  /** finmath-lib, value. */
  @Benchmark
  public double finmathValue(Vectors state) {
    return state.finmath.value();
  }

  /** finmath-lib with its backward differentiation, value and all Greeks. */
  @Benchmark
  public Greeks finmathGreeks(Vectors state) {
    return state.finmath.greeks();
  }

  /** PyTorch holds its own copy of the draws; of these workloads it is given the basket in one step. */
  @State(Scope.Thread)
  public static class Tensors {
    private Pytorch pytorch;

    /** Copies the draws. */
    @Setup(Level.Trial)
    public void copy(GradientBenchmark benchmark) {
      pytorch = Pytorch.of((BasketCall) benchmark.drawn);
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
