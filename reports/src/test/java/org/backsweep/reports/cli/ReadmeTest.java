package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs and the questions of the README, as they stand there. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int QUESTIONS = 5;

  @TempDir
  private Path folder;

  private static List<String> blocks(String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    String[] parts = Files.readString(ROOT.resolve("README.md")).split("(?m)^```", -1);
    for (int k = 1; k < parts.length; k += 2) {
      if (parts[k].startsWith(language + "\n")) {
        blocks.add(parts[k].substring(language.length() + 1));
      }
    }
    return blocks;
  }

  /** Runs a program in the temporary folder and returns the lines that it prints. */
  private List<String> run(String program) throws Exception {
    Path source = Files.writeString(folder.resolve("Example.java"), program);
    Path err = folder.resolve("err");
    Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules",
        "jdk.incubator.vector", "-cp", System.getProperty("java.class.path"), source.toString()).directory(folder.toFile())
        .redirectError(err.toFile()).start();
    List<String> lines;
    try (var reader = java.inputReader(StandardCharsets.UTF_8)) {
      lines = reader.lines().toList();
    }
    assertThat(java.waitFor()).as(Files.readString(err)).isZero();
    return lines;
  }

  /** A sample of a few trades, where the program looks for one. */
  private Path sample() throws IOException {
    Path sample = Files.createDirectory(folder.resolve("sample"));
    for (String name : List.of("market", "portfolio")) {
      Files.createDirectory(sample.resolve(name));
    }
    for (Path file : List.of(Path.of("models.csv"), Path.of("market/quotes.csv"), Path.of("market/fixings.csv"),
        Path.of("portfolio/european.csv"), Path.of("portfolio/fx_forward.csv"))) {
      Files.copy(ROOT.resolve("sample").resolve(file), sample.resolve(file));
    }
    return sample;
  }

  /** The values, which come in the order of the plan, and Greeks are those that the command line writes for the same settings. */
  @Test
  void theProgramsRun() throws Exception {
    List<String> programs = blocks("java");
    assertThat(programs).hasSize(3);
    Path sample = sample();
    Path out = folder.resolve("out");
    assertThat(Sample.program("run", "--market", sample.resolve("market").toString(), "--portfolio",
        sample.resolve("portfolio").toString(), "--models", sample.resolve("models.csv").toString(), "--base", "EUR",
        "--out", out.toString(), "--paths", "1024", "--replicates", "8", "--reconcile", "none",
        "--second-order", "none", "--ladders", "off").code()).isZero();
    List<String> wanted = new ArrayList<>();
    Sample.table(out.resolve("values.csv")).forEach(row -> wanted.add(row.get("trade") + " " + row.get("value")));
    Sample.table(out.resolve("greeks.csv")).stream().filter(row -> row.get("level").equals("portfolio"))
        .forEach(row -> wanted.add(row.get("quote") + " " + row.get("per_unit") + " +- " + row.get("per_unit_std_error")));
    assertThat(run(programs.get(0))).containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(run(programs.get(1))).singleElement().asString().endsWith(" 0.5 " + 3 * Math.exp(2));
    assertThat(run(programs.get(2))).singleElement().asString().startsWith("[");
  }

  private static List<Map<String, Object>> ask(Connection duck, Path out, String question) throws SQLException {
    String here = question.replaceAll("'([a-z]+\\.csv)'", "'" + out.toString().replace("'", "''") + "/$1'");
    List<Map<String, Object>> rows = new ArrayList<>();
    try (Statement statement = duck.createStatement(); ResultSet result = statement.executeQuery(here)) {
      while (result.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int c = 1; c <= result.getMetaData().getColumnCount(); c++) {
          row.put(result.getMetaData().getColumnName(c), result.getObject(c));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** The answers are those that another reader of the files adds up; that to the last is what a run on moved quotes gives. */
  @Test
  void theQuestionsOfARiskManagerAreALineEach() throws Exception {
    List<String> lines = blocks("sql").getFirst().lines().filter(line -> !line.startsWith("--")).toList();
    assertThat(lines).hasSize(QUESTIONS).allMatch(line -> line.endsWith(";"));
    Sample sample = new Sample(folder);
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "E1,exotics,EUR,500,DAX,call,4400,2003-06-15\n"
        + "E2,exotics,EUR,-750,DAX,put,4200,2002-12-17\nE3,exotics,EUR,300,DAX,call,4800,2002-12-17\n").withAsian();
    assertThat(sample.run("--reconcile", "none").code()).isZero();
    List<Map<String, String>> greeks = sample.table("greeks.csv");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      Map<String, Double> vegas = new HashMap<>();
      greeks.stream().filter(row -> row.get("level").equals("portfolio") && row.get("kind").equals("vega"))
          .forEach(row -> vegas.merge(row.get("expiry"), Double.parseDouble(row.get("per_unit")), Double::sum));
      List<Map<String, Object>> byExpiry = ask(duck, sample.out, lines.get(0));
      assertThat(byExpiry).hasSameSizeAs(vegas.keySet()).allSatisfy(row -> assertThat((double) row.get("vega"))
          .isCloseTo(vegas.get(row.get("expiry").toString()), within(1e-8)));
      assertThat(byExpiry).extracting(row -> -Math.abs((double) row.get("vega"))).isSorted();

      Map<String, String> delta = sample.table("greeks.csv").stream()
          .filter(row -> row.get("level").equals("portfolio") && row.get("kind").equals("delta")).findFirst().orElseThrow();
      assertThat(ask(duck, sample.out, lines.get(1))).singleElement().satisfies(row -> {
        assertThat(row).containsEntry("underlying", "DAX").containsEntry("currency", "EUR");
        assertThat((double) row.get("delta")).isCloseTo(Double.parseDouble(delta.get("per_unit")), within(1e-9));
        assertThat((double) row.get("error")).isEqualTo(Double.parseDouble(delta.get("per_unit_std_error")));
      });

      List<Map<String, Object>> hedges = ask(duck, sample.out, lines.get(2));
      double ofBook = greeks.stream().filter(row -> row.get("level").equals("trade") && !row.get("id").equals("FWD-001"))
          .filter(row -> row.get("kind").equals("delta")).mapToDouble(row -> Double.parseDouble(row.get("derivative"))).sum();
      assertThat(hedges.getFirst()).containsEntry("kind", "delta");
      assertThat((double) hedges.getFirst().get("hedge")).isCloseTo(-ofBook, within(1e-9));

      ToDoubleFunction<Map<String, String>> error = row -> Double.parseDouble(row.get("per_unit_std_error"));
      assertThat(ask(duck, sample.out, lines.get(3)).stream().map(row -> row.get("id") + " " + row.get("quote")).toList())
          .containsExactlyInAnyOrderElementsOf(greeks.stream().filter(row -> error.applyAsDouble(row) > 0
              && Math.abs(Double.parseDouble(row.get("per_unit"))) < 2 * error.applyAsDouble(row))
              .map(row -> row.get("id") + " " + row.get("quote")).collect(Collectors.toList()));

      double foretold = (double) ask(duck, sample.out, lines.get(4)).getFirst().get("won");
      double before = portfolio(sample);
      sample.quotes(ReadmeTest::shocked);
      assertThat(sample.run("--reconcile", "none", "--second-order", "none", "--ladders", "off").code()).isIn(0, 3);
      double won = portfolio(sample) - before;
      assertThat(foretold).isCloseTo(won, within(0.03 * Math.abs(won)));
    }
  }

  private static double portfolio(Sample sample) {
    return sample.table("values.csv").stream().mapToDouble(row -> Double.parseDouble(row.get("value"))).sum();
  }

  /** The DAX down by 5 %, its volatilities up by 3 points. */
  private static String shocked(String line) {
    boolean isSpot = line.contains(",EQUITY/PRICE/DAX/EUR,");
    if (!isSpot && !line.contains(",EQUITY_OPTION/RATE_LNVOL/DAX/EUR/")) {
      return line;
    }
    int comma = line.lastIndexOf(',');
    double value = Double.parseDouble(line.substring(comma + 1));
    return line.substring(0, comma + 1) + (isSpot ? 0.95 * value : value + 0.03);
  }
}
