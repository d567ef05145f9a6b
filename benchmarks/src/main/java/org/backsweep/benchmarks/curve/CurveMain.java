package org.backsweep.benchmarks.curve;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Supplier;
import org.backsweep.aad.Graph;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.Sensitivities;

/** Prints the figures of CURVE-1000: microseconds a trade of CPU time on one thread, the least of many repeats. */
public final class CurveMain {
  private static final int SWAPS = 1000;
  private static final long BUDGET_NS = 3_000_000_000L;
  private static double sink;

  private CurveMain() {}

  /** Entry point. */
  public static void main(String[] arguments) {
    CurveBook book = CurveBook.of(SWAPS);
    double[] rates = book.rates();
    System.out.printf(Locale.ROOT, "%d swaps, %d periods, %d quotes%n", SWAPS, book.periods(), rates.length);
    long start = cpu();
    Graph graph = RecordedSwaps.graph(book);
    System.out.printf(Locale.ROOT, "recorded: %d nodes, %.0f ms%n", graph.size(), (cpu() - start) * 1e-6);
    Program value = Program.of(graph);
    start = cpu();
    Sensitivities first = Sensitivities.first(graph);
    System.out.printf(Locale.ROOT, "first order made: %.0f ms%n", (cpu() - start) * 1e-6);
    start = cpu();
    Sensitivities second = Sensitivities.second(graph);
    System.out.printf(Locale.ROOT, "second order made: %.0f ms%n", (cpu() - start) * 1e-6);
    PlainSwaps plain = new PlainSwaps(book);
    double ours = print("value", 0, () -> value.run(rates)[0]);
    print("value + Greeks", ours, () -> first.run(rates).gradients()[0][0]);
    print("value + Greeks + Hessian", ours, () -> second.run(rates).hessians()[0][0]);
    double scalar = print("plain Java value", 0, () -> plain.values(rates)[0]);
    print("plain Java bumps", scalar, () -> plain.bumps(rates, 1e-4)[0][0]);
  }

  private static double print(String what, double base, Supplier<Double> run) {
    long least = Long.MAX_VALUE;
    int repeats = 0;
    for (long spent = 0; spent < BUDGET_NS; repeats++) {
      long start = cpu();
      sink += run.get();
      long took = cpu() - start;
      least = Math.min(least, took);
      spent += took;
    }
    double us = least * 1e-3 / SWAPS;
    System.out.printf(Locale.ROOT, "%-26s %8.2f us/trade%s (%d runs)%n", what, us,
        base > 0 ? String.format(Locale.ROOT, ", %.1f x its value", us / base) : "", repeats);
    return us;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
