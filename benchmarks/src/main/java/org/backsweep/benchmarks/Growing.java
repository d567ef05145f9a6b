package org.backsweep.benchmarks;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.backsweep.benchmarks.Curve.Point;
import org.backsweep.benchmarks.Curve.Series;
import org.backsweep.benchmarks.GrowthBenchmark.Axis;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures {@link Growth}.
 *
 * @param quick a short run over the smaller sizes
 */
record Growing(boolean quick) {
  private static final String ASIAN = "Asian call, 16,384 paths";
  private static final double PATH_STEPS_252 = 16_384.0 * 252;

  /** All curves. */
  Growth measure() throws RunnerException, IOException, InterruptedException {
    List<Curve> curves = new ArrayList<>();
    curves.add(inputs());
    curves.add(volatilities());
    curves.add(steps());
    curves.addAll(paths());
    curves.add(trades());
    curves.add(shapes());
    curves.add(variables());
    curves.addAll(new GrowingNight(quick).curves());
    return new Growth(LocalDate.now(ZoneOffset.UTC).toString(), quick, Machine.here(), curves);
  }

  private Curve inputs() throws RunnerException {
    var runs = run("greeks", "compiled", Axis.INPUTS, 9, 96, 1_100, 9_960);
    double scale = 1e6 / (16_384.0 * 156);
    return new Curve("growth-inputs", "Cost by number of inputs",
        "LOCALVOL-BARRIER, 16,384 paths, its surface on grids of 9 to 9,960 nodes, value + a Greek to each.",
        "local volatilities", "ns per path and step", true,
        List.of(series("value + all Greeks", runs, "greeks", (size, ms) -> ms * scale)));
  }

  private Curve volatilities() throws RunnerException {
    var runs = run("value|greeks", "compiled", Axis.VOLATILITIES, 1, 16, 64, 252);
    DoubleBinaryOperator nanos = (size, ms) -> ms * 1e6 / PATH_STEPS_252;
    return new Curve("growth-greeks", "Cost by number of Greeks",
        ASIAN + ", 252 fixings, 1 to 252 volatilities, each for its share of the steps, Greeks to these.",
        "Greeks", "ns per path and step", true,
        List.of(series("value", runs, "value", nanos), series("value + all Greeks", runs, "greeks", nanos)));
  }

  private Curve steps() throws RunnerException {
    var runs = run("value|greeks", "compiled", Axis.STEPS, 52, 252, 504, 756, 1_008);
    return new Curve("growth-steps", "Cost by number of steps",
        ASIAN + ", a volatility and a Greek a step.", "steps", "ms a run", false,
        List.of(
            series("value", runs, "value", (size, ms) -> ms),
            series("value + all Greeks", runs, "greeks", (size, ms) -> ms)));
  }

  private List<Curve> paths() throws RunnerException {
    var runs = run("greeks", "compiled", Axis.PATHS, 10_000, 100_000, 250_000, 500_000, 1_000_000);
    String about = "ASIAN-52, value + all Greeks, Sobol draws included.";
    List<Point> allocated =
        runs.stream()
            .map(run -> new Point(size(run), run.getSecondaryResults().get("gc.alloc.rate.norm").getScore() / 1e6))
            .toList();
    return List.of(
        new Curve("growth-paths", "Cost by number of paths", about, "paths", "ms a run", false,
            List.of(series("value + all Greeks", runs, "greeks", (size, ms) -> ms))),
        new Curve("growth-memory", "Memory by number of paths",
            about + " All that a run allocates on the heap.", "paths", "MB allocated in a run", false,
            List.of(new Series("value + all Greeks", allocated))));
  }

  private Curve trades() throws RunnerException {
    var runs = run("greeks", "compiled", Axis.TRADES, 10, 50, 100, 250);
    return new Curve("growth-trades", "Cost by number of trades",
        "Trades of 52 steps and 1,024 paths, one after the other, each recorded, differentiated, prepared and run.",
        "trades", "ms for all", false, List.of(series("value + all Greeks", runs, "greeks", (size, ms) -> ms)));
  }

  private Curve shapes() throws RunnerException {
    List<Series> lines = new ArrayList<>();
    for (String backend : List.of("compiled", "interpreter")) {
      var runs = run("greeks", backend, Axis.SHAPES, 1, 4, 16, 64, 128);
      lines.add(series(backend, runs, "greeks", (size, ms) -> ms / 128));
    }
    return new Curve("growth-shapes", "Cost by number of shapes",
        "128 trades as before, of 1 to 128 different shapes of step.", "shapes", "ms a trade", true, lines);
  }

  private Curve variables() throws RunnerException {
    var runs = new Runner(new Measuring(quick).options(RosenbrockBenchmark.class, "scalar|numbers|vectors", "-Xms8g", "-Xmx8g")
        .param("size", texts(1_000, 10_000, 100_000, 1_000_000)).build()).run();
    DoubleBinaryOperator nanos = (size, ms) -> ms * 1e6 / size;
    return new Curve("growth-variables", "Cost by number of variables",
        "Value and gradient of Rosenbrock's function, by a recording of numbers, by one of vectors, and by an adjoint written by hand.",
        "variables", "ns per variable", true,
        List.of(series("adjoint by hand", runs, "scalar", nanos), series("Backsweep", runs, "numbers", nanos),
            series("Backsweep, in vectors", runs, "vectors", nanos)));
  }

  private String[] texts(int... sizes) {
    return Arrays.stream(sizes).limit(quick ? 2 : sizes.length).mapToObj(String::valueOf).toArray(String[]::new);
  }

  private Collection<RunResult> run(String methods, String backend, Axis axis, int... sizes) throws RunnerException {
    return new Runner(
            new Measuring(quick)
                .options(GrowthBenchmark.class, methods, "-Xms2g", "-Xmx2g", "-Xmn64m")
                .addProfiler(GCProfiler.class)
                .param("axis", axis.name())
                .param("backend", backend)
                .param("size", texts(sizes))
                .build())
        .run();
  }

  private static Series series(String name, Collection<RunResult> runs, String method, DoubleBinaryOperator scale) {
    List<Point> points =
        runs.stream()
            .filter(run -> Measuring.method(run.getParams()).equals(method))
            .map(run -> new Point(size(run), scale.applyAsDouble(size(run), median(run))))
            .toList();
    return new Series(name, points);
  }

  private static int size(RunResult run) {
    return Integer.parseInt(run.getParams().getParam("size"));
  }

  private static double median(RunResult run) {
    return run.getPrimaryResult().getStatistics().getPercentile(50);
  }
}
