package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits from the command line. */
class LimitRunTest {
  @TempDir
  private Path folder;

  private Sample sample;

  @BeforeEach
  void write() throws IOException {
    sample = new Sample(Files.createDirectory(folder.resolve("run")));
  }

  private Sample.Said run(String limits, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("allowed.csv"), "book,measure,of,limit\n" + limits);
    String[] all = new String[more.length + 6];
    System.arraycopy(new String[] {"--limits", file.toString(), "--base", "EUR", "--reconcile", "none"}, 0, all, 0, 6);
    System.arraycopy(more, 0, all, 6, more.length);
    return sample.run(all);
  }

  private Map<String, String> use(String book, String measure, String of) {
    return sample.table("limits.csv").stream().filter(row -> row.get("book").equals(book) && row.get("measure").equals(measure)
        && row.get("of").equals(of)).findFirst().orElseThrow();
  }

  /** 400 forwards sold have a delta of -17,872.68 for 1 % of 4,468.17. */
  @Test
  void aBreachIsToldAndMakesTheExitCode() throws Exception {
    Sample.Said said = run("forwards,delta,DAX,17872\nportfolio,vega,,1000000\n*,value,,1e9\n");
    assertThat(said.code()).isEqualTo(5);
    assertThat(said.err()).contains("limit breached: forwards, delta of DAX: EUR -17,872.68, which is 100% of 17,872.00");
    assertThat(use("forwards", "delta", "DAX")).containsEntry("status", "breached").containsEntry("limit", "17872.0");
    assertThat(Double.parseDouble(use("forwards", "delta", "DAX").get("number"))).isCloseTo(-400 * 44.6817, within(1e-6));
    assertThat(use("portfolio", "vega", "")).containsEntry("status", "kept");
    assertThat(sample.table("limits.csv")).extracting(row -> row.get("book")).containsExactly("forwards", "portfolio", "forwards", "options");
    assertThat(Files.readString(sample.out.resolve("run.json"))).contains("\"exit_code\" : 5", "\"outcome\" : \"breached\"");
    assertThat(run("forwards,delta,DAX,17873\n").code()).isZero();
  }

  /** Against the tables of the same run. */
  @Test
  void numbersAreThoseOfTheOtherTables() throws Exception {
    Path scenarios = Files.writeString(folder.resolve("stresses.csv"), "scenario,match,type,size\ncrash,kind=delta,relative,-30%\nup,kind=delta,relative,1%\n");
    Path history = Files.writeString(folder.resolve("past.csv"), "date,key,value\n2002-07-01,EQUITY/PRICE/DAX/EUR,4400\n2002-07-02,EQUITY/PRICE/DAX/EUR,4500\n"
        + "2002-07-03,EQUITY/PRICE/DAX/EUR,4300\n");
    String quote = "EQUITY_OPTION/RATE_LNVOL/DAX/EUR/2002-09-18/4500";
    assertThat(run("options,scenario,crash,1e12\noptions,scenario,,1e12\nportfolio,ladder,,1e12\nportfolio,var,97.5%,1e12\nportfolio,shortfall,,1e12\n"
        + "options,vega," + quote + ",1e12\noptions,gamma,DAX,1e12\nportfolio,theta,,1e12\n", "--scenarios", scenarios.toString(), "--history",
        history.toString()).code()).isEqualTo(0);
    same(use("options", "scenario", "crash"), -number("scenarios.csv", Map.of("id", "options", "scenario", "crash"), "change"));
    same(use("options", "scenario", ""), Math.max(-number("scenarios.csv", Map.of("id", "options", "scenario", "crash"), "change"),
        -number("scenarios.csv", Map.of("id", "options", "scenario", "up"), "change")));
    same(use("portfolio", "ladder", ""), -sample.table("ladders.csv").stream().filter(row -> row.get("level").equals("portfolio"))
        .mapToDouble(row -> Double.parseDouble(row.get("change"))).min().orElseThrow());
    Map<String, String> risk = Map.of("id", "portfolio", "method", "full", "confidence", "0.975");
    same(use("portfolio", "var", "97.5%"), number("var.csv", risk, "var"));
    same(use("portfolio", "shortfall", ""), number("var.csv", Map.of("id", "portfolio", "method", "full", "confidence", "0.99"), "shortfall"));
    same(use("options", "vega", quote), number("greeks.csv", Map.of("id", "options", "quote", quote), "per_unit"));
    same(use("options", "gamma", "DAX"), number("gammas.csv", Map.of("id", "options", "kind", "gamma", "underlying", "DAX"), "per_unit"));
    same(use("portfolio", "theta", ""), number("greeks.csv", Map.of("id", "portfolio", "quote", "THETA"), "per_unit"));
  }

  private static void same(Map<String, String> use, double number) {
    assertThat(Double.parseDouble(use.get("number"))).as(use.get("measure")).isEqualTo(number);
  }

  private double number(String table, Map<String, String> where, String column) {
    List<Map<String, String>> rows = sample.table(table).stream().filter(row -> where.entrySet().stream().allMatch(each ->
        row.get(each.getKey()).equals(each.getValue()))).toList();
    assertThat(rows).hasSize(1);
    return Double.parseDouble(rows.getFirst().get(column));
  }

  @Test
  void wrongRowsAreRejectedAndWhatIsMissingIsWarnedOf() throws Exception {
    Sample.Said said = run("option,delta,DAX,1e9\n*,vga,,1e9\n*,vega,,-1\noptions,vega,,1e9\noptions,vega,,2e9\nportfolio,var,,1e9\n*,delta,SAX,1e9\n");
    assertThat(said.code()).isEqualTo(3);
    assertThat(sample.table("rejects.csv")).extracting(row -> row.get("line") + " " + row.get("column") + " " + row.get("value"))
        .containsExactly("2 book option", "3 measure vga", "4 limit -1", "6 limit 2e9");
    assertThat(said.err()).contains("is no book of the portfolio (did you mean options?)").contains("(did you mean vega?)")
        .contains("the limit on var of portfolio is of nothing that was computed").contains("the limit on delta of SAX of * is of nothing");
    assertThat(use("portfolio", "var", "")).containsEntry("status", "missing").containsEntry("number", "");
  }
}
