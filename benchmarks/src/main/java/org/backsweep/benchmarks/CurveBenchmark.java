package org.backsweep.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.backsweep.aad.Graph;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.gradient.Sensitivities;
import org.backsweep.benchmarks.curve.CurveBook;
import org.backsweep.benchmarks.curve.PlainSwaps;
import org.backsweep.benchmarks.curve.RecordedSwaps;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** CURVE-1000, microseconds a trade: 1,000 swaps on two bootstrapped curves, every number of every trade itemised. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class CurveBenchmark extends TimedBenchmark {
  private static final int SWAPS = 1000;
  private static final double BUMP = 1e-4;

  private final CurveBook book = CurveBook.of(SWAPS);
  private final double[] rates = book.rates();
  private final Graph graph = RecordedSwaps.graph(book);
  private final Program value = Program.of(graph);
  private final PlainSwaps plain = new PlainSwaps(book);
  private Sensitivities first;
  private Sensitivities second;

  /** The section of these figures. */
  static Measured section() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("scalarValue", "plain Java: value");
    rows.put("scalarBumps", "plain Java: value + all Greeks by bumps");
    rows.put("backsweepValue", "Backsweep: value");
    rows.put("backsweepGreeks", "Backsweep: value + all Greeks");
    rows.put("backsweepGamma", "Backsweep: value + all Greeks + all second derivatives");
    String about = "1,000 swaps of 1 to 30 years on two curves bootstrapped from 35 quotes: each trade's value, its sensitivity to "
        + "every quote, its 630 second derivatives. Every run bootstraps; recordings are made before. The swaps start on some 250 "
        + "days of one year, and equal discount factors are recorded once for all of them.";
    return new JmhFigures("CURVE-1000", about, CurveBenchmark.class, "us/trade", 1, rows);
  }

  /** Bootstrap and values on doubles. */
  @Benchmark
  @OperationsPerInvocation(SWAPS)
  public double[] scalarValue() {
    return plain.values(rates);
  }

  /** Two bootstraps and books of values a quote. */
  @Benchmark
  @OperationsPerInvocation(SWAPS)
  public double[][] scalarBumps() {
    return plain.bumps(rates, BUMP);
  }

  /** Bootstrap and values as recorded. */
  @Benchmark
  @OperationsPerInvocation(SWAPS)
  public double[] backsweepValue() {
    return value.run(rates);
  }

  /** Values and their gradients. */
  @Benchmark
  @OperationsPerInvocation(SWAPS)
  public Sensitivities.Result backsweepGreeks() {
    if (first == null) {
      first = Sensitivities.first(graph);
    }
    return first.run(rates);
  }

  /** Values, gradients and Hessians. */
  @Benchmark
  @OperationsPerInvocation(SWAPS)
  public Sensitivities.Result backsweepGamma() {
    if (second == null) {
      second = Sensitivities.second(graph);
    }
    return second.run(rates);
  }
}
