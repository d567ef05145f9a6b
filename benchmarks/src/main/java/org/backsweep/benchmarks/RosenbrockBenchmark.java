package org.backsweep.benchmarks;

import java.util.concurrent.TimeUnit;
import org.backsweep.aad.function.Grad;
import org.backsweep.benchmarks.functions.Rosenbrock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** Value and gradient of Rosenbrock's function of some size; {@link Growing} turns the times into a curve. */
@Warmup(iterations = 6, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class RosenbrockBenchmark extends TimedBenchmark {
  /** The number of variables. */
  @Param("1000")
  public int size;

  private double[] point;
  private Grad recorded;
  private Grad inVectors;

  /** Records at the first call. */
  @Setup(Level.Trial)
  public void prepare() {
    point = Rosenbrock.point(size);
    recorded = Rosenbrock.recorded();
    inVectors = Rosenbrock.inVectors();
  }

  @Benchmark
  public double[] scalar() {
    return Rosenbrock.byHand(point);
  }

  @Benchmark
  public Object numbers() {
    return recorded.valueAndGradient(point);
  }

  @Benchmark
  public Object vectors() {
    return inVectors.valueAndGradient(point);
  }
}
