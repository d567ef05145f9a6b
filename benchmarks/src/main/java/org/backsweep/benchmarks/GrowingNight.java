package org.backsweep.benchmarks;

import static org.backsweep.benchmarks.ColdNight.NONE;
import static org.backsweep.benchmarks.ColdNight.run;
import static org.backsweep.benchmarks.ColdNight.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.backsweep.benchmarks.Curve.Point;
import org.backsweep.benchmarks.Curve.Series;

/**
 * Measures how whole runs of the program grow, each from a cold start to its last file.
 *
 * @param quick the smallest sizes alone, to see that all works
 */
record GrowingNight(boolean quick) {
  private static final String SECONDS = "s, from a cold start";
  private static final String[] FEW = {"--paths", "4096"};

  /** What a size is run with. */
  private interface Command {
    String[] of(Path folder, int size) throws IOException;
  }

  /** All curves. */
  List<Curve> curves() throws IOException, InterruptedException {
    return List.of(
        new Curve("growth-night-closed", "Whole run by number of trades without paths",
            "Europeans, forwards, FX forwards and cash flows from a seed: values, Greeks, theta, second order.", "trades", SECONDS, false,
            List.of(series("all Greeks and theta", GrowingNight::withoutPaths, 1250, 2500, 5000, 10_000, 20_000))),
        new Curve("growth-night-trades", "Whole run by number of trades with paths",
            "Trades with the terms of the sample's on " + NightInputs.underlyings() + " names, 4,096 paths: values, Greeks and theta.", "trades",
            SECONDS, false, List.of(series("values, Greeks, theta", GrowingNight::likeSample, 80, 160, 320, 640))),
        new Curve("growth-night-quotes", "Whole run by number of quotes",
            "The sample's trades on SPX alone, in local volatility, 4,096 paths, its smile quoted at " + NightInputs.EXPIRIES + " expiries: values, "
                + "Greeks and theta.", "quoted volatilities", SECONDS, false,
            List.of(series("values, Greeks, theta", GrowingNight::manyQuotes, 250, 500, 1000, 2000))),
        new Curve("growth-night-paths", "Whole run by number of paths", "The sample: values, Greeks and theta.", "paths", SECONDS, false,
            List.of(series("two threads", (_, paths) -> sample(paths, 2), 4096, 16_384, 32_768, 65_536),
                series("one thread", (_, paths) -> sample(paths, 1), 4096, 16_384, 32_768, 65_536))));
  }

  private Series series(String name, Command command, int... sizes) throws IOException, InterruptedException {
    List<Point> points = new ArrayList<>();
    for (int size : quick ? Arrays.copyOf(sizes, 2) : sizes) {
      Path folder = Files.createTempDirectory("growing-");
      try {
        points.add(new Point(size, ColdNight.seconds(folder, Map.of(), command.of(folder, size))));
      } finally {
        ColdNight.delete(folder);
      }
    }
    return new Series(name, points);
  }

  private static String[] withoutPaths(Path folder, int trades) throws IOException {
    Path portfolio = Files.createDirectory(folder.resolve("portfolio"));
    NightInputs.withoutPaths(portfolio, trades);
    return with(new String[] {"--ladders", "off", "--reconcile", "none"}, run(portfolio));
  }

  private static String[] likeSample(Path folder, int trades) throws IOException {
    return inFolder(folder, (market, portfolio) -> NightInputs.likeSample(market, portfolio, trades));
  }

  private static String[] manyQuotes(Path folder, int quotes) throws IOException {
    return inFolder(folder, (market, portfolio) -> NightInputs.manyQuotes(market, portfolio, quotes / NightInputs.EXPIRIES));
  }

  /** Writes a market and a portfolio. */
  private interface Inputs {
    void write(Path market, Path portfolio) throws IOException;
  }

  private static String[] inFolder(Path folder, Inputs inputs) throws IOException {
    Path market = Files.createDirectory(folder.resolve("market"));
    Path portfolio = Files.createDirectory(folder.resolve("portfolio"));
    inputs.write(market, portfolio);
    return with(FEW, with(NONE, run(market, portfolio)));
  }

  private static String[] sample(int paths, int threads) {
    return with(new String[] {"--paths", String.valueOf(paths), "--threads", String.valueOf(threads)}, ColdNight.sample(NONE));
  }
}
