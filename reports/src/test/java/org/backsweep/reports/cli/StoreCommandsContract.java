package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.opencsv.CSVReaderHeaderAware;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the commands that ask a store, and for the questions of docs/store.md, on any database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreCommandsContract {
  Path folder;
  TwoNights nights;

  /** The place of a store that is not there yet. */
  abstract String place() throws Exception;

  @BeforeAll
  void twoNights(@TempDir Path own) throws Exception {
    folder = own;
    nights = new TwoNights(folder, place());
  }

  final Sample.Said ask(String... command) {
    return nights.ask(command);
  }

  /** The rows that the command prints as CSV. */
  private List<Map<String, String>> rows(String sql) throws Exception {
    Sample.Said said = ask("sql", sql, "--csv");
    assertThat(said.code()).as(said.err()).isZero();
    List<Map<String, String>> rows = new ArrayList<>();
    try (CSVReaderHeaderAware reader = new CSVReaderHeaderAware(new StringReader(said.out()))) {
      for (Map<String, String> row = reader.readMap(); row != null; row = reader.readMap()) {
        rows.add(new LinkedHashMap<>(row));
      }
    }
    return rows;
  }

  /** Row by row, of all tables: what the command prints as CSV is what stands in the files. */
  @Test
  void theRowsAreThoseOfTheFiles() throws Exception {
    for (int night = 0; night < 2; night++) {
      Path results = nights.results.get(night);
      for (String file : Sample.names(results).stream().filter(name -> name.endsWith(".csv")).toList()) {
        String table = file.equals("values.csv") ? "trades" : file.replace(".csv", "");
        List<Map<String, String>> kept = rows("SELECT * FROM " + table + " WHERE run_id = " + (night + 1));
        kept.forEach(row -> assertThat(row.remove("run_id")).isNotNull());
        assertThat(kept.stream().map(TreeMap::new)).as(table).containsExactlyInAnyOrderElementsOf(
            nights.table(night, file).stream().map(TreeMap::new).toList());
      }
    }
    assertThat(nights.table(1, "greeks.csv")).hasSizeGreaterThan(100);
    assertThat(nights.table(1, "explain_trades.csv")).isNotEmpty();
    assertThat(nights.table(1, "rejects.csv")).isNotEmpty();
  }

  @Test
  void runsAreCompared() {
    Sample.Said said = ask("compare", "last-1", "last");
    assertThat(said.code()).as(said.err()).isZero();
    Map<String, List<String>> parts = new LinkedHashMap<>();
    for (String part : said.out().split("\n\n")) {
      List<String> lines = part.strip().lines().toList();
      parts.put(lines.getFirst(), lines.stream().skip(3).toList());
    }
    assertThat(parts.get("Runs")).hasSize(2);
    assertThat(parts.get("New trades")).anyMatch(line -> line.startsWith("EUR-005")).noneMatch(line -> line.startsWith("EUR-002"));
    assertThat(parts.get("Gone trades")).singleElement().asString().startsWith("EUR-001");
    assertThat(parts.get("Trades whose values changed most")).extracting(line -> line.split(" ")[0]).contains("FWD-001", "EUR-002", "ASN-001")
        .doesNotContain("EUR-001", "EUR-003");
    assertThat(parts.get("New rejects")).anyMatch(line -> line.contains("EUR-006") || line.contains("quantity"));
    assertThat(parts).containsKey("Gone rejects: none");
    assertThat(parts.get("Input that differs")).anyMatch(line -> line.contains("quotes.csv") && line.contains("changed"))
        .noneMatch(line -> line.contains("forward.csv"));
    assertThat(parts.get("Greeks of the portfolio that changed most")).hasSizeBetween(1, 11);
    double before = value(0);
    double after = value(1);
    String[] portfolio = parts.get("Values").getLast().split(" +");
    assertThat(Double.parseDouble(portfolio[3])).isCloseTo(before, withinPercentage(1e-4));
    assertThat(Double.parseDouble(portfolio[5])).isCloseTo(after - before, withinPercentage(1e-3));
  }

  private double value(int night) {
    return nights.table(night, "values.csv").stream().map(row -> row.get("base_value")).filter(text -> !text.isEmpty())
        .mapToDouble(Double::parseDouble).sum();
  }

  @Test
  void historyShowsAGreekOverTheNights() {
    String quote = "EQUITY/PRICE/DAX/EUR";
    Sample.Said said = ask("history", "--quote", quote, "--book", "forwards");
    assertThat(said.out().lines().skip(2)).hasSize(2);
    for (int night = 0; night < 2; night++) {
      Map<String, String> greek = nights.table(night, "greeks.csv").stream().filter(row -> row.get("quote").equals(quote) && row.get("level").equals("book")
          && row.get("id").equals("forwards")).findFirst().orElseThrow();
      assertThat(said.out().lines().skip(2 + night).findFirst().orElseThrow()).contains(night == 0 ? "2002-07-05" : "2002-07-08")
          .contains(greek.get("per_unit").substring(0, 7));
    }
    assertThat(ask("history", "--quote", "EQUITY/PRICE/DAX/EUX").err()).contains("did you mean EQUITY/PRICE/DAX/EUR?");
    assertThat(ask("history", "--book", "option")).satisfies(wrong -> assertThat(wrong.code()).isEqualTo(2))
        .satisfies(wrong -> assertThat(wrong.err()).contains("no run has a book 'option'; did you mean options?"));
    assertThat(ask("history").out().lines().skip(2)).hasSize(2);
  }

  @Test
  void wrongQuestionsAreRefused() {
    assertThat(ask("compare", "last", "99")).satisfies(wrong -> assertThat(wrong.code()).isEqualTo(2))
        .satisfies(wrong -> assertThat(wrong.err()).contains("'99' is no run of the store, which has 2", "last-1 or its id (2, 1)"));
    assertThat(ask("sql", "SELECT nothing FROM runs").code()).isEqualTo(2);
    assertThat(ask("sql", "DELETE FROM runs").code()).isEqualTo(2);
    Sample.Said few = ask("sql", "SELECT quote, per_unit FROM greeks ORDER BY per_unit", "--rows", "3");
    assertThat(few.out().lines()).hasSize(5);
    assertThat(few.err()).contains("... and more");
  }

  /** What a run has left is added once. */
  @Test
  void resultsThatAreThereAreNotAddedTwice() {
    assertThat(ask("store", nights.results.getFirst().toString(), nights.results.getLast().toString()).out())
        .contains("is there already, as run 1", "is there already, as run 2");
    assertThat(ask("store", folder.toString())).satisfies(wrong -> assertThat(wrong.code()).isEqualTo(2))
        .satisfies(wrong -> assertThat(wrong.err()).contains("there is no run.json"));
  }

  @Test
  void theQuestionsAreAnswered() throws Exception {
    new StoreQuestions(nights, this::rows).check();
  }
}
