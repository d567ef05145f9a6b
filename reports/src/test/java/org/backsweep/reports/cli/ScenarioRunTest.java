package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios and a history from the command line. */
class ScenarioRunTest {
  private static final String SPOT = "EQUITY/PRICE/DAX/EUR";
  private static final int DATES = 61;

  @TempDir
  private Path folder;

  private final List<Double> spots = new ArrayList<>();
  private Sample sample;
  private Path scenarios;
  private Path history;

  @BeforeEach
  void write() throws IOException {
    sample = new Sample(Files.createDirectory(folder.resolve("run"))).withAsian();
    scenarios = Files.writeString(folder.resolve("stresses.csv"), "scenario,match,type,size\n"
        + "nothing," + SPOT + ",absolute,0\ncrash,kind=delta,relative,-30%\ncrash,kind=vega,absolute,0.1\nlost,EQUITY/PRICE/DAXX/EUR,relative,-1%\n");
    StringBuilder rows = new StringBuilder("date,key,value\n");
    Random random = new Random(5);
    double spot = 5000;
    for (int d = 0; d < DATES; d++) {
      spot *= Math.exp(0.015 * random.nextGaussian());
      spots.add(spot);
      rows.append("2002-0").append(3 + d / 28).append(String.format("-%02d,", 1 + d % 28)).append(SPOT).append(',').append(spot).append('\n');
    }
    history = Files.writeString(folder.resolve("past.csv"), rows);
  }

  private Sample.Said run(String... more) {
    String[] all = new String[more.length + 8];
    System.arraycopy(new String[] {"--scenarios", scenarios.toString(), "--history", history.toString(), "--base", "EUR", "--reconcile", "none"},
        0, all, 0, 8);
    System.arraycopy(more, 0, all, 8, more.length);
    return sample.run(all);
  }

  @Test
  void changesValueAtRiskAndItsPartsAreWritten() throws Exception {
    Sample.Said said = run();
    assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.INCOMPLETE.code());
    assertThat(said.out()).contains("Worst of the scenarios: EUR").contains(" in crash")
        .contains("Value at risk, 99% over 1 day: EUR").contains("by 60 moves of the history");
    assertThat(said.err()).contains("scenario lost is left out").contains("the nearest key is " + SPOT);

    List<Map<String, String>> changes = sample.table("scenarios.csv");
    assertThat(changes).extracting(row -> row.get("scenario")).containsOnly("nothing", "crash");
    assertThat(changes).filteredOn(row -> row.get("scenario").equals("nothing")).hasSize(4).allSatisfy(row ->
        assertThat(row).containsEntry("change", "0.0").containsEntry("std_error", "0.0").containsEntry("linear", "0.0").containsEntry("taylor", "0.0"));
    // A forward is worth its spot less its strike, discounted: without dividends its change is that of the spot.
    assertThat(number(changes.stream().filter(row -> row.get("id").equals("forwards") && row.get("scenario").equals("crash")).findFirst().orElseThrow(),
        "change")).isCloseTo(-400 * -0.3 * 4468.17, within(1e-6));
    assertThat(sample.table("pnl.csv")).hasSize(4 * (DATES - 1)).extracting(row -> row.get("date")).doesNotContain("2002-03-01");
    JsonNode run = new ObjectMapper().readTree(sample.out.resolve("run.json").toFile());
    assertThat(run.at("/inputs").findValuesAsText("file")).contains(scenarios.toString().replace('\\', '/'), history.toString().replace('\\', '/'));
    assertThat(run.at("/counts/scenario_changes").asInt()).isEqualTo(8);
    assertThat(run.at("/counts/history_changes").asInt()).isEqualTo(4 * (DATES - 1));
    assertThat(run.at("/arguments/var-levels").asText()).isEqualTo("99%;97.5%");
  }

  /** The tables in a database, which has a quantile of its own. */
  @Test
  void valueAtRiskIsTheQuantileOfTheTableOfChanges() throws Exception {
    assertThat(run("--var-levels", "90%;97.5%", "--history-days", "3", "--second-order", "parallel").code()).isEqualTo(3);
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = database.createStatement()) {
      ResultSet rows = statement.executeQuery("with pnl as (select * from read_csv('" + sample.out.resolve("pnl.csv") + "')), "
          + "risk as (select * from read_csv('" + sample.out.resolve("var.csv") + "')) "
          + "select confidence, any_value(var), -(case confidence when 0.9 then quantile_disc(change, 0.1) else quantile_disc(change, 0.025) end), any_value(shortfall), "
          + "-avg(change) filter (change <= -var), any_value(days), count(*) from risk join pnl using (level, id) "
          + "where method = 'full' group by level, id, confidence");
      int count = 0;
      while (rows.next()) {
        assertThat(rows.getDouble(2)).as("level %s", rows.getDouble(1)).isEqualTo(rows.getDouble(3));
        assertThat(rows.getDouble(4)).isCloseTo(rows.getDouble(5), within(1e-9 * Math.abs(rows.getDouble(4)) + 1e-9));
        assertThat(rows.getInt(6)).isEqualTo(3);
        assertThat(rows.getInt(7)).isEqualTo(DATES - 3);
        count++;
      }
      assertThat(count).as("three books and the portfolio, two levels").isEqualTo(8);
    }
    double whole = number(sample.table("var.csv").stream().filter(row -> row.get("level").equals("portfolio") && row.get("method").equals("full")
        && row.get("confidence").equals("0.975")).findFirst().orElseThrow(), "var");
    for (String by : List.of("book", "underlying", "kind")) {
      assertThat(sample.table("var_parts.csv").stream().filter(row -> row.get("by").equals(by) && row.get("confidence").equals("0.975"))
          .mapToDouble(row -> number(row, "component_var")).sum()).isCloseTo(whole, within(1e-8 * Math.abs(whole)));
    }
  }

  /** A forward moves as its spot does. */
  @Test
  void aKindMovesAsTheOptionSays() {
    run("--history-moves", "delta=absolute;vega=relative", "--scenario-paths", "64");
    List<Double> byAmount = ofForwards();
    run();
    List<Double> byShare = ofForwards();
    for (int d = 1; d < DATES; d++) {
      assertThat(byAmount.get(d - 1)).isCloseTo(-400 * (spots.get(d) - spots.get(d - 1)), within(1e-6));
      assertThat(byShare.get(d - 1)).isCloseTo(-400 * 4468.17 * (spots.get(d) / spots.get(d - 1) - 1), within(1e-6));
    }
  }

  private List<Double> ofForwards() {
    return sample.table("pnl.csv").stream().filter(row -> row.get("id").equals("forwards")).map(row -> number(row, "change")).toList();
  }

  @Test
  void wrongOptionsAreRefused() {
    refused("--history-days", "0", "--history-days must be 1 or more");
    refused("--scenario-paths", "0", "--scenario-paths must be 1 or more");
    refused("--var-levels", "100%", "--var-levels must be below 100%");
    refused("--var-levels", "0.99", "'0.99' is not a share");
    refused("--history-moves", "vga=relative", "'vga' is not one of delta, ");
    refused("--history-moves", "vega=sideways", "'sideways' is not one of absolute, relative");
    refused("--history-days", "100", "a move over 100 dates wants more than these");
    assertThat(sample.out).doesNotExist();
  }

  private void refused(String option, String value, String why) {
    Sample.Said said = run(option, value);
    assertThat(said.code()).as(option + " " + value).isEqualTo(2);
    assertThat(said.err()).contains(why).doesNotContain("\tat ");
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }
}
