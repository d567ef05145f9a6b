package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options under Heston's model in markets whose quotes are the model's own: prices, parameters and what is said of the fit. */
class HestonSurfaceTest {
  @TempDir
  private Path folder;

  private Sample market(String name) throws IOException {
    Sample sample = new Sample(folder);
    Files.delete(sample.portfolio.resolve("forward.csv"));
    for (String file : Sample.names(sample.market)) {
      Files.delete(sample.market.resolve(file));
    }
    copy(name + "/quotes.csv", sample.market.resolve("quotes.csv"));
    copy(name + "/european.csv", sample.portfolio.resolve("european.csv"));
    copy(name + "/models.csv", folder.resolve("models.csv"));
    return sample;
  }

  private static void copy(String resource, Path to) throws IOException {
    try (InputStream in = HestonSurfaceTest.class.getResourceAsStream(resource)) {
      Files.write(to, in.readAllBytes());
    }
  }

  private static void run(Sample sample) {
    Sample.Said said = sample.run("--models", sample.folder.resolve("models.csv").toString(), "--paths", "65536", "--replicates",
        "8", "--reconcile", "none", "--second-order", "none", "--ladders", "off");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).doesNotContain("misses the implied volatilities").doesNotContain("bound");
  }

  /** The right price, up to three standard errors and a twentieth of a volatility point for the steps. */
  private static void requirePrice(Sample sample, String trade, double price, double point) {
    Map<String, String> row = sample.row("values.csv", "trade", trade);
    double error = Double.parseDouble(row.get("std_error"));
    assertThat(Double.parseDouble(row.get("value"))).as(trade).isCloseTo(price, within(3 * error + 0.05 * point));
    assertThat(error).as("the test sees half a volatility point of %s", trade).isLessThan(0.17 * point);
  }

  private static void requireParameters(Sample sample, double... expected) {
    List<String> names = List.of("kappa", "theta", "xi", "rho", "v0");
    for (int k = 0; k < expected.length; k++) {
      Map<String, String> row = sample.row("calibrations.csv", "item", names.get(k));
      assertThat(Double.parseDouble(row.get("value"))).as(names.get(k)).isCloseTo(expected[k], within(0.005 * Math.abs(expected[k])));
      assertThat(Double.parseDouble(row.get("std_error"))).isBetween(0.0, 0.005 * Math.abs(expected[k]));
      assertThat(row).containsEntry("model", "heston").containsEntry("note", "");
    }
    assertThat(sample.row("calibrations.csv", "item", "feller")).containsEntry("note", "below 1: the variance reaches zero");
    List<Map<String, String>> misfits =
        sample.table("calibrations.csv").stream().filter(row -> row.get("item").equals("misfit")).toList();
    assertThat(misfits).hasSize(4).allSatisfy(row -> assertThat(Double.parseDouble(row.get("value"))).isLessThan(0.02));
  }

  /**
   * Kappa 0.5, theta 0.09, xi 1, rho -0.9, v0 0.0225. Prices by QuantLib 1.29, AnalyticHestonEngine; the last is its own quote,
   * 7.473 %, in Black's formula.
   */
  @Test
  void callsOfAYear() throws IOException {
    Sample sample = market("heston-calibration");
    run(sample);
    requireParameters(sample, 0.5, 0.09, 1, -0.9, 0.0225);
    requirePrice(sample, "HES014", 4.57869, 0.39);
    requirePrice(sample, "HES015", 0.037164, 0.031);
    requirePrice(sample, "CALL114", 0.10217, 0.075);
  }

  /** Kappa 0.5, theta 0.04, xi 1, rho -0.9, v0 0.04 (Andersen 2008, case I). Prices by Lewis's integral with 3,200 nodes. */
  @Test
  void putsOfOneAndFiveYears() throws IOException {
    Sample sample = market("heston-calibration-coarse");
    run(sample);
    requireParameters(sample, 0.5, 0.04, 1, -0.9, 0.04);
    requirePrice(sample, "T8", 1.039277, 0.1324);
    requirePrice(sample, "T12", 4.354725, 0.3943);
    requirePrice(sample, "T16", 1.135245, 0.1768);
    requirePrice(sample, "T20", 8.326168, 0.8436);
    requirePrice(sample, "T21", 0.238559, 0.2149);
  }
}
