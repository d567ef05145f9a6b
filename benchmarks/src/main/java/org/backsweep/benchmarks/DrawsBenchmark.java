package org.backsweep.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import net.finmath.montecarlo.BrownianMotionFromMersenneRandomNumbers;
import net.finmath.stochastic.RandomVariable;
import net.finmath.time.TimeDiscretizationFromArray;
import org.backsweep.aad.draws.BrownianBridge;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.draws.Philox;
import org.backsweep.aad.draws.Sobol;
import org.backsweep.aad.execute.block.BlockLayout;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of a normal draw, in nanoseconds: 65,536 paths of 252 steps, made a block of paths at a time. */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class DrawsBenchmark extends TimedBenchmark {
  private static final int PATHS = 65_536;
  private static final int STEPS = 252;
  private static final double DT = 1.0 / STEPS;

  /** The section of these figures: 16.5 million normals a call. */
  static Measured section() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("jdkZiggurat", "JDK: ziggurat over L64X128MixRandom");
    rows.put("finmathBrownianMotion", "finmath-lib: Mersenne Twister, inverse normal, increments of a Brownian motion");
    rows.put("backsweepSobol", "Backsweep: scrambled Sobol, inverse normal");
    rows.put("backsweepSobolBridge", "Backsweep: the same through a Brownian bridge");
    rows.put("backsweepPhilox", "Backsweep: Philox, inverse normal");
    rows.put("backsweepPhiloxBridge", "Backsweep: the same through a Brownian bridge");
    String about = "What a normal draw costs: 65,536 paths of 252 steps, ours a block of paths at a time.";
    return new JmhFigures("DRAWS", about, DrawsBenchmark.class, "ns/normal", 1, rows);
  }

  private final double[] block = new double[STEPS * BlockLayout.MOST_PATHS];
  private final Draws sobol = new Sobol(STEPS, SEED, 0);
  private final Draws philox = new Philox(STEPS, SEED, 0);
  private final Draws sobolBridge = BrownianBridge.over(sobol, times());
  private final Draws philoxBridge = BrownianBridge.over(philox, times());
  private final RandomGenerator generator = RandomGenerator.of("L64X128MixRandom");

  private static double[] times() {
    double[] times = new double[STEPS];
    Arrays.setAll(times, k -> (k + 1) * DT);
    return times;
  }

  private double fill(Draws draws) {
    double sum = 0;
    for (int first = 0; first < PATHS; first += BlockLayout.MOST_PATHS) {
      draws.fill(first, BlockLayout.MOST_PATHS, block, 0, BlockLayout.MOST_PATHS);
      sum += block[0];
    }
    return sum;
  }

  /** Scrambled Sobol points through the inverse normal. */
  @Benchmark
  @OperationsPerInvocation(PATHS * STEPS)
  public double backsweepSobol() {
    return fill(sobol);
  }

  /** Scrambled Sobol points through the inverse normal and a Brownian bridge. */
  @Benchmark
  @OperationsPerInvocation(PATHS * STEPS)
  public double backsweepSobolBridge() {
    return fill(sobolBridge);
  }

  /** Philox 4x32-10 through the inverse normal. */
  @Benchmark
  @OperationsPerInvocation(PATHS * STEPS)
  public double backsweepPhilox() {
    return fill(philox);
  }

  /** Philox 4x32-10 through the inverse normal and a Brownian bridge. */
  @Benchmark
  @OperationsPerInvocation(PATHS * STEPS)
  public double backsweepPhiloxBridge() {
    return fill(philoxBridge);
  }

  /** The JDK's ziggurat over one of its generators, in order: no block without the ones before it. */
  @Benchmark
  @OperationsPerInvocation(PATHS * STEPS)
  public double jdkZiggurat() {
    double sum = 0;
    for (int first = 0; first < PATHS; first += BlockLayout.MOST_PATHS) {
      for (int i = 0; i < block.length; i++) {
        block[i] = generator.nextGaussian();
      }
      sum += block[0];
    }
    return sum;
  }

  /** The increments of finmath-lib's Brownian motion: Mersenne Twister and an inverse normal, all paths in memory. */
  @Benchmark
  @OperationsPerInvocation(PATHS * STEPS)
  public RandomVariable finmathBrownianMotion() {
    TimeDiscretizationFromArray times = new TimeDiscretizationFromArray(0, STEPS, DT);
    return new BrownianMotionFromMersenneRandomNumbers(times, 1, PATHS, (int) SEED).getBrownianIncrement(0, 0);
  }
}
