package org.backsweep.benchmarks;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.backsweep.aad.execute.Backends;
import org.backsweep.benchmarks.recorded.RecordedAsian;
import org.backsweep.benchmarks.rivals.FinmathAsian;
import org.backsweep.benchmarks.workload.Asian;

/** The smallest heap that ASIAN-156 runs with, value and all Greeks, found by bisection over child JVMs. */
record SmallestHeap() implements Measured {
  private static final int FIXINGS = 156;
  private static final int LEAST_MB = 4;
  private static final int MOST_MB = 4_096;
  private static final double PRECISION = 0.03;
  /** A heap so tight that the collector takes longer than this is too small. */
  private static final int SECONDS = 30;

  @Override
  public String title() {
    return "HEAP";
  }

  @Override
  public Figures measure(boolean quick) throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (int paths : quick ? new int[] {1_000} : new int[] {10_000, 100_000}) {
      figures.add(smallest("finmath", "finmath-lib", paths));
    }
    for (int paths : quick ? new int[] {1_000} : new int[] {10_000, 100_000, 1_000_000}) {
      figures.add(smallest("backsweep", "Backsweep", paths));
    }
    return Figures.now(
        title(),
        "ASIAN-156, value + all Greeks, once, draws included: the smallest -Xmx (serial collector) with which it ends within "
            + SECONDS + " s, to 3 %.",
        quick,
        figures);
  }

  private static Figure smallest(String who, String name, int paths) throws IOException, InterruptedException {
    int enough = LEAST_MB;
    while (!runs(who, paths, enough)) {
      enough *= 2;
      if (enough > MOST_MB) {
        throw new IOException(name + " does not run with " + paths + " paths and a heap of " + MOST_MB + " MB");
      }
    }
    int tooFew = enough / 2;
    while (enough - tooFew > Math.max(1, PRECISION * enough)) {
      int middle = (tooFew + enough) >>> 1;
      if (runs(who, paths, middle)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return Figure.once(who + paths, String.format(Locale.ROOT, "%s, %,d paths", name, paths), enough, "MB");
  }

  private static boolean runs(String who, int paths, int heap) throws IOException, InterruptedException {
    Process child =
        Child.of(SmallestHeap.class, List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC"), who, String.valueOf(paths))
            .redirectErrorStream(true)
            .redirectOutput(new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null"))
            .start();
    if (!child.waitFor(SECONDS, TimeUnit.SECONDS)) {
      child.destroyForcibly().waitFor();
      return false;
    }
    return child.exitValue() == 0;
  }

  /** The child: who, and with how many paths. */
  public static void main(String[] arguments) {
    int paths = Integer.parseInt(arguments[1]);
    Asian asian = Asian.seasonal(FIXINGS, 1, TimedBenchmark.SEED);
    double value =
        arguments[0].equals("finmath")
            ? new FinmathAsian(asian, draws(paths)).greeks().value()
            : RecordedAsian.of(asian, Backends.compiled()).onPaths(paths).onSobol(TimedBenchmark.SEED, 0).greeks().value();
    System.exit(value > 5 && value < 7 ? 0 : 2);
  }

  /** finmath holds the draws of all paths, each step an array. */
  private static double[][] draws(int paths) {
    SplittableRandom random = new SplittableRandom(TimedBenchmark.SEED);
    double[][] draws = new double[FIXINGS][paths];
    for (double[] step : draws) {
      for (int p = 0; p < paths; p++) {
        step[p] = random.nextGaussian();
      }
    }
    return draws;
  }
}
