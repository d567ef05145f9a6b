package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The change since an earlier date, from the command line. */
class ExplainRunTest {
  @TempDir
  private Path folder;

  private Sample sample;
  private Path before;

  /** Today's market is of the Monday after, with the DAX a hundred points down and volatilities a point up. */
  @BeforeEach
  void twoMarkets() throws IOException {
    sample = new Sample(Files.createDirectory(folder.resolve("run"))).withAsian();
    before = Files.createDirectory(folder.resolve("friday"));
    try (Stream<Path> files = Files.list(sample.market)) {
      for (Path file : files.toList()) {
        Files.copy(file, before.resolve(file.getFileName()));
      }
    }
    sample.quotes(line -> {
      String monday = line.replace("2002-07-05,", "2002-07-08,");
      int comma = monday.lastIndexOf(',') + 1;
      return monday.contains("EQUITY/PRICE/DAX") ? monday.substring(0, comma) + "4368.17"
          : monday.contains("LNVOL/DAX") ? monday.substring(0, comma) + (Double.parseDouble(monday.substring(comma)) + 0.01) : monday;
    });
    Path fixings = sample.market.resolve("fixings.csv");
    Files.writeString(fixings, Files.readString(fixings).stripTrailing() + "\n2002-07-05,EQ-DAX,4470\n");
  }

  private Sample.Said run(String... more) {
    String[] all = new String[more.length + 6];
    System.arraycopy(new String[] {"--since-market", before.toString(), "--base", "EUR", "--reconcile", "none"}, 0, all, 0, 6);
    System.arraycopy(more, 0, all, 6, more.length);
    return sample.run(all);
  }

  private static double number(Map<String, String> row, String column) {
    return row.get(column).isEmpty() ? 0 : Double.parseDouble(row.get(column));
  }

  @Test
  void theTablesAddUpToTheValuesOfTwoRuns() throws Exception {
    Sample.Said said = run();
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("Change of the portfolio since 2002-07-05, with the cash paid: EUR").contains("  volatility\n");
    assertThat(said.err()).contains("The change since 2002-07-05");
    List<Map<String, String>> lines = sample.table("explain.csv");
    Map<String, String> whole = lines.stream().filter(row -> row.get("level").equals("portfolio") && row.get("part").equals("change")).findFirst()
        .orElseThrow();
    for (String method : List.of("revaluation", "taylor")) {
      assertThat(lines.stream().filter(row -> row.get("level").equals("portfolio") && row.get("method").equals(method))
          .mapToDouble(row -> number(row, "amount")).sum()).as(method).isCloseTo(number(whole, "amount"), within(1e-6));
    }
    List<Map<String, String>> trades = sample.table("explain_trades.csv");
    assertThat(trades).hasSize(4).allSatisfy(row -> {
      assertThat(row).containsEntry("status", "same");
      assertThat(List.of("carry", "past_fixings", "spot", "volatility", "rest").stream().mapToDouble(step -> number(row, step)).sum())
          .isCloseTo(number(row, "change"), within(1e-6));
    });
    // A forward moves as its spot does, and knows no volatility.
    Map<String, String> forward = trades.stream().filter(row -> row.get("trade").equals("FWD-001")).findFirst().orElseThrow();
    assertThat(number(forward, "spot")).isCloseTo(-400 * -100, within(1e-6));
    assertThat(number(forward, "volatility")).isZero();
    assertThat(number(forward, "rest")).isCloseTo(0, within(1e-6));
    // The values are those of a run of each date.
    for (Map<String, String> trade : trades) {
      assertThat(number(trade, "after")).isEqualTo(number(sample.row("values.csv", "trade", trade.get("trade")), "base_value"));
    }
    assertThat(sample.run("--market", before.toString(), "--base", "EUR", "--reconcile", "none").code()).isZero();
    for (Map<String, String> trade : trades) {
      assertThat(number(trade, "before")).isEqualTo(number(sample.row("values.csv", "trade", trade.get("trade")), "base_value"));
    }
    assertThat(sample.table("explain.csv")).isEmpty();
  }

  @Test
  void anotherPortfolioHasNewAndGoneTrades() throws Exception {
    Path earlier = Files.createDirectory(folder.resolve("trades of friday"));
    Files.writeString(earlier.resolve("forward.csv"), Sample.FORWARD_HEADER + "FWD-001,forwards,EUR,-300,DAX,4500,2002-09-18\n"
        + "FWD-002,forwards,EUR,1,DAX,4500,2002-09-18\n");
    assertThat(run("--since-portfolio", earlier.toString()).code()).isZero();
    assertThat(sample.table("explain_trades.csv")).extracting(row -> row.get("trade") + " " + row.get("status"))
        .containsExactlyInAnyOrder("FWD-001 amended", "FWD-002 gone", "ASN-001 new", "EUR-001 new", "EUR-002 new");
  }

  @Test
  void wrongArgumentsAreRefused() {
    Sample.Said later = sample.run("--since-market", sample.market.toString());
    assertThat(later.code()).isEqualTo(2);
    assertThat(later.err()).contains("its quotes are of 2002-07-08, which is not before 2002-07-08");
    Sample.Said alone = sample.run("--since-portfolio", sample.portfolio.toString());
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).contains("--since-portfolio and --since-models go with --since-market");
    assertThat(sample.out).doesNotExist();
  }
}
