package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.reports.store.PostgreSqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the server, on both databases: what they show is what stands in the files of two nights, as another reader of CSV has it. */
class ServeTest {
  private static final String SPOT = "EQUITY/PRICE/DAX/EUR";

  @Nested
  class OnDuckDb extends Contract {
    @Override
    String place() {
      return folder.resolve("results.duckdb").toString();
    }
  }

  @Nested
  class OnPostgreSql extends Contract {
    @Override
    String place() throws Exception {
      return PostgreSqlServer.empty("served");
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Contract {
    Path folder;
    private TwoNights nights;
    private Served served;

    abstract String place() throws Exception;

    @BeforeAll
    void twoNights(@TempDir Path own) throws Exception {
      folder = own;
      nights = new TwoNights(folder, place());
      served = Served.of(nights.store);
    }

    @AfterAll
    void end() {
      // Without a server of PostgreSQL there is none.
      Optional.ofNullable(served).ifPresent(Served::close);
    }

    private static double number(Map<String, String> row, String column) {
      return Double.parseDouble(row.get(column));
    }

    private static double size(Map<String, String> row, String column) {
      return Math.abs(number(row, column));
    }

    /** A number with its error, under a heading. */
    private static void shows(Map<String, String> shown, String heading, Map<String, String> row, String column, String error) {
      assertThat(ServedPage.isShown(shown.get(heading), number(row, column))).as(shown + " " + row).isTrue();
      double size = row.get(error).isEmpty() ? 0 : number(row, error);
      assertThat(shown.get(heading + " error")).as(shown + " " + row).satisfies(text -> assertThat(text.isEmpty() ? size == 0 : ServedPage.isShown(text, size)).isTrue());
    }

    private double value(int night, String book) {
      return nights.table(night, "values.csv").stream().filter(row -> !row.get("base_value").isEmpty() && (book.isEmpty() || row.get("book").equals(book)))
          .mapToDouble(row -> number(row, "base_value")).sum();
    }

    private JsonNode record(int night) throws Exception {
      return new ObjectMapper().readTree(nights.results.get(night).resolve("run.json").toFile());
    }

    @Test
    void runsAreListedTheNewestFirst() throws Exception {
      List<Map<String, String>> runs = served.page("/").table("Runs");
      assertThat(runs).extracting(row -> row.get("Run")).containsExactly("2", "1");
      for (int night = 0; night < 2; night++) {
        Map<String, String> run = runs.get(1 - night);
        assertThat(run).containsEntry("Valuation date", night == 0 ? "2002-07-05" : "2002-07-08").containsEntry("Outcome", "breached").containsEntry("Ccy", "EUR")
            .containsEntry("Trades", Integer.toString(nights.table(night, "values.csv").size())).containsEntry("Rejects", Integer.toString(nights.table(night, "rejects.csv").size()))
            .containsEntry("Warnings", Integer.toString(record(night).get("warnings").size()));
        assertThat(ServedPage.isShown(run.get("Value"), value(night, ""))).isTrue();
      }
      assertThat(served.csv("/runs.csv")).extracting(row -> row.get("run")).containsExactly("2", "1");
    }

    @Test
    void aRunHasItsBooksGreeksAndExposures() throws Exception {
      ServedPage page = served.page("/run/2");
      for (String book : List.of("options", "forwards", "exotics")) {
        assertThat(ServedPage.isShown(page.row("Values", "Name", book).get("Value"), value(1, book))).as(book).isTrue();
        assertThat(ServedPage.isShown(served.page("/run/2/book/" + book).row("Value", "Name", book).get("Value"), value(1, book))).as(book).isTrue();
        assertThat(served.page("/run/2/book/" + book).table("Trades")).extracting(row -> row.get("Trade"))
            .containsExactlyInAnyOrderElementsOf(nights.table(1, "values.csv").stream().filter(row -> row.get("book").equals(book)).map(row -> row.get("trade")).toList());
      }
      List<Map<String, String>> greeks = nights.table(1, "greeks.csv").stream().filter(row -> row.get("level").equals("portfolio"))
          .sorted(Comparator.comparingDouble(row -> -size(row, "per_unit"))).limit(20).toList();
      List<Map<String, String>> shown = page.table("Largest Greeks");
      assertThat(shown).extracting(row -> row.get("Quote")).containsExactlyElementsOf(greeks.stream().map(row -> row.get("quote")).toList());
      for (int k = 0; k < shown.size(); k++) {
        shows(shown.get(k), "Per unit", greeks.get(k), "per_unit", "per_unit_std_error");
      }
      Map<String, Double> sums = new TreeMap<>();
      nights.table(1, "aggregates.csv").stream().filter(row -> row.get("level").equals("portfolio"))
          .forEach(row -> sums.merge(row.get("measure") + " " + row.get("underlying"), number(row, "value"), Double::sum));
      assertThat(page.table("Exposures")).hasSameSizeAs(sums.keySet()).allSatisfy(row ->
          assertThat(ServedPage.isShown(row.get("Value"), sums.get(row.get("Measure") + " " + row.get("Underlying")))).as(row.toString()).isTrue());
      assertThat(served.csv("/run/2/exposures.csv")).extracting(row -> row.get("measure") + " " + row.get("underlying")).containsExactlyInAnyOrderElementsOf(sums.keySet());
    }

    @Test
    void aRunHasItsRisksAndWhatIsWrong() throws Exception {
      ServedPage page = served.page("/run/2");
      for (Map<String, String> row : nights.table(1, "scenarios.csv").stream().filter(row -> row.get("level").equals("portfolio")).toList()) {
        shows(page.row("Scenarios", "Scenario", row.get("scenario")), "Change", row, "change", "std_error");
      }
      assertThat(page.table("Scenarios").getFirst()).containsEntry("Scenario", "crash");
      List<Map<String, String>> risks = nights.table(1, "var.csv").stream().filter(row -> row.get("level").equals("portfolio")).toList();
      for (int k = 0; k < risks.size(); k++) {
        shows(page.table("Value at risk").get(k), "Value at risk", risks.get(k), "var", "var_std_error");
        shows(page.table("Value at risk").get(k), "Shortfall", risks.get(k), "shortfall", "shortfall_std_error");
      }
      assertThat(page.table("Limits").getFirst()).containsEntry("Book", "forwards").containsEntry("Status", "breached").containsEntry("Limit", "17,000.00");
      assertThat(page.table("Rejects")).extracting(row -> row.get("Reason")).containsExactlyElementsOf(nights.table(1, "rejects.csv").stream().map(row -> row.get("reason")).toList());
      assertThat(page.table("Warnings")).hasSize(Math.min(20, record(1).get("warnings").size()));
      Map<String, String> input = page.row("Inputs", "File", nights.table(1, "rejects.csv").getFirst().get("file"));
      Path file = nights.sample.portfolio.resolve("european.csv");
      assertThat(input.get("Bytes")).isEqualTo(Long.toString(Files.size(file)));
      assertThat(input.get("Sha 256")).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
      assertThat(page.row("All tables", "Table", "greeks").get("Rows").replace(",", "")).isEqualTo(Integer.toString(nights.table(1, "greeks.csv").size()));
    }

    @Test
    void aTradeHasAllItsGreeks() {
      ServedPage page = served.page("/run/2/trade/ASN-001");
      Map<String, String> value = nights.table(1, "values.csv").stream().filter(row -> row.get("trade").equals("ASN-001")).findFirst().orElseThrow();
      shows(page.table("Value").getFirst(), "Value", value, "value", "std_error");
      Function<String, List<Map<String, String>>> mine = file -> nights.table(1, file).stream().filter(row -> row.get("level").equals("trade") && row.get("id").equals("ASN-001")).toList();
      assertThat(page.table("Greeks")).hasSameSizeAs(mine.apply("greeks.csv")).extracting(row -> row.get("Quote")).contains(SPOT, "THETA");
      mine.apply("greeks.csv").forEach(row -> shows(page.row("Greeks", "Quote", row.get("quote")), "Per unit", row, "per_unit", "per_unit_std_error"));
      long noise = mine.apply("greeks.csv").stream().filter(row -> number(row, "per_unit") != 0 && size(row, "per_unit") < 2 * number(row, "per_unit_std_error")).count();
      String greeks = page.html.substring(page.html.indexOf("Greeks, the largest"), page.html.indexOf("Second derivatives"));
      assertThat(Stream.of(greeks.split("<tr>")).filter(row -> row.contains("pm noise"))).hasSize((int) noise);
      assertThat(page.table("Second derivatives")).hasSameSizeAs(mine.apply("gammas.csv"));
      List<Map<String, String>> checks = mine.apply("reconciliation.csv");
      assertThat(page.tables.keySet().stream().anyMatch(title -> title.startsWith("Checks"))).isEqualTo(!checks.isEmpty());
      assertThat(served.page("/run/2/trade/EUR-003").table("Value").getFirst().get("Status")).contains("FTSE");
      assertThat(served.page("/run/last/trade/ASN-001").html).contains("Trade ASN-001, run 2, 2002-07-08");
    }

    /** Byte for byte, of all tables and both nights. */
    @Test
    void tablesAsCsvAreTheFiles() throws Exception {
      for (int night = 0; night < 2; night++) {
        for (String file : Sample.names(nights.results.get(night)).stream().filter(name -> name.endsWith(".csv")).toList()) {
          HttpResponse<String> reply = served.get("/run/" + (night + 1) + "/table/" + (file.equals("values.csv") ? "trades.csv" : file));
          assertThat(reply.body()).as(file).isEqualTo(Files.readString(nights.results.get(night).resolve(file)));
          assertThat(reply.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment; filename=\"run-" + (night + 1));
        }
      }
    }

    @Test
    void rowsAreFilteredSortedAndPaged() throws Exception {
      List<Map<String, String>> wanted = nights.table(1, "greeks.csv").stream().filter(row -> row.get("level").equals("trade") && row.get("quote").contains("LNVOL"))
          .sorted(Comparator.comparingDouble((Map<String, String> row) -> -size(row, "per_unit"))).toList();
      String query = "?is.level=trade&where.quote=lnvol&sort=per_unit&order=size";
      assertThat(served.csv("/run/2/table/greeks.csv" + query)).isEqualTo(wanted);
      assertThat(served.csv("/run/2/table/greeks.csv" + query + "&rows=7&from=5")).isEqualTo(wanted.subList(5, 12));
      ServedPage page = served.page("/run/2/table/greeks" + query + "&rows=7&from=5");
      assertThat(page.table("greeks")).extracting(row -> row.get("id") + row.get("quote")).containsExactlyElementsOf(
          wanted.subList(5, 12).stream().map(row -> row.get("id") + row.get("quote")).toList());
      assertThat(page.html).contains("rows 6 to 12 of " + wanted.size(), "rel=\"prev\"", "rel=\"next\"", "level is trade");
      List<Double> up = served.csv("/run/2/table/greeks.csv?sort=per_unit").stream().map(row -> number(row, "per_unit")).toList();
      assertThat(up).isSorted().hasSize(nights.table(1, "greeks.csv").size());
      assertThat(served.csv("/run/2/table/limits.csv?where.limit=17000&is.of=DAX")).hasSize(1);
      assertThat(served.page("/run/2/table/greeks?where.quote=%27%20OR%201%3D1%20--").table("greeks")).isEmpty();
    }

    @Test
    void theComparisonIsThatOfTheCommand() throws Exception {
      ServedPage page = served.page("/compare?first=1&second=2&rows=10");
      List<String> titles = Stream.of(nights.ask("compare", "1", "2").out().split("\n\n")).map(part -> part.strip().lines().findFirst().orElse("").replace(": none", "")).toList();
      assertThat(page.tables.keySet()).containsExactlyElementsOf(titles);
      assertThat(page.table("New trades")).extracting(row -> row.get("Trade")).contains("EUR-005").doesNotContain("EUR-002");
      assertThat(page.table("Gone trades")).extracting(row -> row.get("Trade")).containsExactly("EUR-001");
      assertThat(page.html).contains("href=\"/run/1/trade/EUR-001\"", "href=\"/run/2/trade/EUR-005\"");
      Map<String, String> values = page.row("Values", "Name", "portfolio");
      assertThat(List.of(ServedPage.isShown(values.get("Before"), value(0, "")), ServedPage.isShown(values.get("After"), value(1, "")),
          ServedPage.isShown(values.get("Change"), value(1, "") - value(0, "")))).containsOnly(true);
      assertThat(page.table("Gone rejects")).isEmpty();
      assertThat(served.csv("/compare.csv?first=1&second=2&part=gone_trades")).singleElement().satisfies(row -> assertThat(row).containsEntry("trade", "EUR-001"));
      assertThat(served.page("/compare").html).contains("Run 2 against run 1");
    }

    @Test
    void historyIsDrawnAndListed() throws Exception {
      String target = "/history?quote=" + SPOT + "&book=forwards";
      ServedPage page = served.page(target);
      for (int night = 0; night < 2; night++) {
        Map<String, String> greek = nights.table(night, "greeks.csv").stream().filter(row -> row.get("quote").equals(SPOT) && row.get("level").equals("book")
            && row.get("id").equals("forwards")).findFirst().orElseThrow();
        assertThat(ServedPage.isShown(page.table("Greek of").get(night).get("Per unit"), number(greek, "per_unit"))).isTrue();
      }
      assertThat(page.html.split("<circle", -1)).as("points").hasSize(3);
      assertThat(page.html).contains("<title>2002-07-05, run 1: ", "<a href=\"/run/2\">");
      assertThat(served.csv("/history.csv?quote=" + SPOT + "&book=forwards")).hasSize(2);
      assertThat(ServedPage.isShown(served.page("/history").table("Value of").getLast().get("Value"), value(1, ""))).isTrue();
      assertThat(served.get("/history?quote=EQUITY/PRICE/DAX/EUX")).satisfies(reply -> assertThat(reply.statusCode()).isEqualTo(404))
          .satisfies(reply -> assertThat(reply.body()).contains("did you mean EQUITY/PRICE/DAX/EUR?"));
    }

    @Test
    void sqlIsAnsweredAndChangesNothing() throws Exception {
      String sql = Served.encoded("SELECT run_id, book, count(*) AS n FROM trades WHERE run_id = 2 GROUP BY run_id, book ORDER BY book");
      Map<String, Long> counts = nights.table(1, "values.csv").stream().collect(Collectors.groupingBy(row -> row.get("book"), TreeMap::new, Collectors.counting()));
      assertThat(served.page("/sql?q=" + sql).table("Answer").stream().collect(Collectors.toMap(row -> row.get("book"), row -> Long.valueOf(row.get("n"))))).isEqualTo(counts);
      assertThat(served.page("/sql?q=" + sql).html).contains("href=\"/run/2/book/options\"");
      assertThat(served.csv("/sql.csv?q=" + sql)).hasSize(counts.size());
      for (String change : List.of("DELETE FROM runs", "DROP TABLE runs", "SELECT 1; DROP TABLE runs", "CREATE TABLE mine (x INTEGER)", "SELECT nothing FROM runs",
          "COPY runs TO '" + nights.results.getFirst().resolve("stolen.csv") + "'")) {
        HttpResponse<String> reply = served.get("/sql?q=" + Served.encoded(change));
        assertThat(reply.statusCode()).as(change).isEqualTo(400);
        assertThat(reply.body()).contains("role=\"alert\"");
      }
      assertThat(served.page("/").table("Runs")).hasSize(2);
      ServedPage many = served.page("/sql?q=" + Served.encoded("SELECT a.quote FROM greeks a CROSS JOIN (SELECT run_id FROM runs UNION ALL SELECT run_id FROM trades) b"));
      assertThat(many.table("Answer")).hasSize(1000);
      assertThat(many.html).contains("the first 1000 rows; CSV has all");
    }

    @Test
    void aSlowQuestionIsBrokenOff() throws Exception {
      String endless = Served.encoded("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT 1 + i % 1000 FROM n) SELECT sum(i) FROM n");
      try (Served hasty = new Served(nights.store, "127.0.0.1", Duration.ofSeconds(1))) {
        assertThat(hasty.get("/sql?q=" + endless)).satisfies(reply -> assertThat(reply.statusCode()).isEqualTo(400))
            .satisfies(reply -> assertThat(reply.body()).contains("broken off after 1 s"));
        assertThat(hasty.page("/").table("Runs")).hasSize(2);
      }
    }

    @Test
    void whatIsNotThereIsSaidSo() {
      for (String target : List.of("/nowhere", "/run", "/run/9", "/run/x", "/run/1/trade/NO", "/run/1/book/NO", "/run/1/table/secrets", "/run/1/table/greeks?where.nothing=1",
          "/run/1/table/greeks?sort=quotes", "/run/1/else/x", "/compare?first=9", "/compare.csv?part=x", "/run/1/trade/ASN-001/more", "/history?book=option", "/style.css/x")) {
        HttpResponse<String> reply = served.get(target);
        assertThat(reply.statusCode()).as(target).isEqualTo(404);
        assertThat(reply.body()).as(target).contains("<h1>Not found</h1>", "href=\"/history\"");
      }
      for (String target : List.of("/run/1/table/greeks?rows=many", "/run/1/table/greeks?rows=0", "/run/1/table/greeks?sort=quote&order=size", "/run/1/table/greeks?sort=quote&order=left",
          "/compare?rows=99999")) {
        assertThat(served.get(target).statusCode()).as(target).isEqualTo(400);
      }
    }
  }
}
