package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code demo} as a process of its own, with little of all that it does. */
class DemoTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> LITTLE = List.of("--paths", "64", "--replicates", "2", "--reconcile", "none", "--second-order", "none",
      "--ladders", "off", "--scenarios", "none", "--history", "none", "--threads", "2");

  @TempDir
  private Path folder;

  private String demo(Path out, List<String> options) throws Exception {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules",
        "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Dbacksweep.home=" + ROOT, "-cp", System.getProperty("java.class.path"),
        "org.backsweep.reports.cli.Main", "demo", "--out", out.toString()));
    command.addAll(options);
    Path err = folder.resolve("err");
    Process demo = new ProcessBuilder(command).redirectError(err.toFile()).redirectOutput(folder.resolve("out").toFile()).start();
    assertThat(demo.waitFor()).as(Files.readString(err)).isZero();
    return Files.readString(folder.resolve("out"));
  }

  private static double sum(List<Map<String, String>> rows, String column) {
    return rows.stream().filter(row -> !row.get(column).isEmpty()).mapToDouble(row -> Double.parseDouble(row.get(column))).sum();
  }

  /** It ends in the change since the day before explained; the next one begins with what has changed since. */
  @Test
  void theChangeSinceTheDayBeforeIsExplained() throws Exception {
    Path out = folder.resolve("results");
    String said = demo(out, LITTLE);
    assertThat(said).contains("Valued 79 trades on 2002-07-08: 0 failed", "Change of the portfolio since 2002-07-05, with the cash paid: EUR", "  volatility\n");
    List<Map<String, String>> trades = Sample.table(out.resolve("explain_trades.csv"));
    assertThat(trades).hasSize(79).allMatch(row -> row.get("status").equals("same"));
    assertThat(sum(trades, "after") - sum(trades, "before") + sum(trades, "cash")).isCloseTo(sum(trades, "change"), within(1e-6));
    // The values of the day before are those of its own run.
    Path friday = folder.resolve("friday");
    List<String> run = new ArrayList<>(List.of("run", "--market", ROOT.resolve("sample/market").toString(), "--portfolio", ROOT.resolve("sample/portfolio").toString(),
        "--models", ROOT.resolve("sample/models.csv").toString(), "--base", "EUR", "--out", friday.toString()));
    run.addAll(LITTLE);
    assertThat(Sample.program(run.toArray(String[]::new)).code()).isZero();
    assertThat(sum(trades, "before")).isCloseTo(sum(Sample.table(friday.resolve("values.csv")), "base_value"), within(1e-6));
    String page = Files.readString(out.resolve("report.html"));
    assertThat(page).contains("Change since 2002-07-05 explained", "no earlier results here to compare with").doesNotContain("id=\"since\"");
    demo(out, List.of("--quick"));
    assertThat(Sample.table(out.resolve("explain.csv"))).as("not in a first look").isEmpty();
    assertThat(Files.readString(out.resolve("report.html"))).contains("id=\"since\"", "Both are of 2002-07-08.");
  }
}
