package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.backsweep.reports.html.Browser;
import org.backsweep.reports.html.Figures;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that a run leaves, in a browser, beside the tables of the same run. */
class ReportPageTest {
  private static final String SPOT = "EQUITY/PRICE/DAX/EUR";

  @TempDir
  private static Path folder;

  private static Browser browser;
  private static Sample sample;
  private static List<String> requests;

  @BeforeAll
  static void runAndOpen() throws IOException {
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")), 1400);
    sample = new Sample(Files.createDirectory(folder.resolve("run"))).withAsian();
    sample.write("forward.csv", Sample.FORWARD_HEADER + "FWD-001,forwards,EUR,-400,DAX,4500,2002-09-18\n"
        + "FWD-002,forwards,EUR,-400,DAX,<b>dear</b>,2002-09-18\n");
    assertThat(sample.run().code()).isIn(3, 4);
    browser.open(sample.out.resolve("report.html"));
    requests = browser.requests();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void nothingLeavesThePageAndNothingIsComplainedOf() {
    browser.js("window.dispatchEvent(new Event('beforeprint'))");
    browser.js("window.dispatchEvent(new Event('afterprint'))");
    assertThat(requests).hasSizeGreaterThan(0).allMatch(address -> address.startsWith("file:") || address.startsWith("data:"));
    assertThat(requests).filteredOn(address -> address.startsWith("file:")).hasSize(1);
    assertThat(browser.requests()).allMatch(address -> address.startsWith("data:"));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void tradesHaveTheValuesOfTheTable() {
    Map<String, Double> inPage = new TreeMap<>(numbers("#trade-list", 0, 7));
    Map<String, Double> inFile = new TreeMap<>();
    sample.table("values.csv").forEach(row -> inFile.put(row.get("trade"),
        row.get("value").isEmpty() ? Double.NaN : Double.valueOf(row.get("value"))));
    assertThat(inPage).hasSize(5).isEqualTo(inFile);
    assertThat(browser.texts("#trade-list .status")).containsOnlyOnce("rejected");
    assertThat(browser.one("#overview").getText()).contains("Portfolio value", "4 of 5", "1 trade could not be read", "FWD-002");
  }

  @Test
  void theOverviewHasTheRiskByUnderlyingOfTheTables() {
    Map<String, String> row = sample.table("aggregates.csv").stream().filter(sum -> sum.get("level").equals("portfolio")
        && sum.get("measure").equals("delta")).findFirst().orElseThrow();
    assertThat(browser.texts("#exposures tbody th")).containsExactly("DAX", "EUR rates");
    List<String> cells = browser.strings("Array.from(document.querySelector('#exposures tbody tr').cells, cell => cell.dataset.v)");
    assertThat(cells.get(1)).isEqualTo("4468.17");
    assertThat(cells.get(2)).isEqualTo(row.get("value"));
    double vega = sample.table("aggregates.csv").stream().filter(sum -> sum.get("level").equals("portfolio")
        && sum.get("measure").equals("vega")).mapToDouble(sum -> Double.parseDouble(sum.get("value"))).sum();
    assertThat(Double.parseDouble(cells.get(4))).isCloseTo(vega, withinPercentage(1e-9));
    double worst = sample.table("ladders.csv").stream().filter(point -> point.get("level").equals("portfolio"))
        .mapToDouble(point -> Double.parseDouble(point.get("change"))).min().orElseThrow();
    assertThat(browser.js("document.querySelector('#worst tbody tr').cells[2].dataset.v")).isEqualTo(Double.toString(worst));
  }

  @Test
  void theGreekOfThePortfolioIsThatOfTheTableAndLeadsToItsTrades() {
    Map<String, String> spot = sample.table("greeks.csv").stream()
        .filter(row -> row.get("level").equals("portfolio") && row.get("quote").equals(SPOT)).findFirst().orElseThrow();
    assertThat(Double.parseDouble((String) browser.js("document.querySelector('.greeks tbody tr').cells[2].dataset.v")))
        .isEqualTo(Double.parseDouble(spot.get("per_unit")));
    browser.click(browser.one(".greeks .row"));
    Map<String, Double> parts = numbers(".greeks .inner", 0, 1);
    Map<String, Double> inFile = new TreeMap<>();
    sample.table("greeks.csv").stream().filter(row -> row.get("level").equals("trade") && row.get("quote").equals(SPOT))
        .forEach(row -> inFile.put(row.get("id"), Double.valueOf(row.get("per_unit"))));
    assertThat(parts).isEqualTo(inFile);
  }

  @Test
  void vegasStandWhereTheirExpiryAndStrikeMeet() {
    List<String> expiries = browser.texts("#vegas thead th span");
    int compared = 0;
    for (Map<String, String> row : sample.table("greeks.csv")) {
      if (row.get("level").equals("portfolio") && row.get("quote").startsWith("EQUITY_OPTION/")) {
        String[] key = row.get("quote").split("/", -1);
        Map<String, String> column = cells("#vegas", 0, expiries.indexOf(key[4]));
        assertThat(column).containsEntry(key[5].substring(0, 1) + "," + key[5].substring(1), row.get("per_unit"));
        compared++;
      }
    }
    assertThat(compared).as("volatilities that the trades depend on").isEqualTo(65);
  }

  @Test
  void secondDerivativesAreThoseOfTheTable() throws IOException {
    Map<String, String> inPage = new TreeMap<>();
    String rows = "Array.from(document.querySelector('#second .pairs').tBodies[0].rows, row => ";
    List<String> kinds = browser.strings(rows + "row.cells[1].textContent)");
    List<String> derivatives = browser.strings(rows + "row.cells[6].dataset.v)");
    List<String> errors = browser.strings(rows + "row.cells[7].dataset.v)");
    for (int k = 0; k < kinds.size(); k++) {
      inPage.put(kinds.get(k), derivatives.get(k) + " " + errors.get(k));
    }
    String vols = "EQUITY_OPTION/RATE_LNVOL/DAX/EUR/*";
    Map<List<String>, String> names = Map.of(List.of(SPOT, SPOT), "gamma", List.of(SPOT, vols), "vanna", List.of(vols, vols),
        "volga");
    Map<String, String> inFile = new TreeMap<>();
    sample.table("gammas.csv").stream().filter(row -> row.get("level").equals("portfolio")).forEach(row ->
        inFile.put(names.get(List.of(row.get("quote_1"), row.get("quote_2"))), row.get("value") + " " + row.get("std_error")));
    assertThat(inFile).hasSize(3);
    assertThat(inPage).isEqualTo(inFile);
    // For 1 % of the spot twice: what the page multiplies with is the spot of the market.
    double gamma = Double.parseDouble(inPage.get("gamma").split(" ", 2)[0]);
    double spot = Double.parseDouble(sample.quote(SPOT));
    assertThat(Double.parseDouble(browser.strings(rows + "row.cells[3].dataset.v)").getFirst()))
        .isCloseTo(gamma * spot * spot * 1e-4, withinPercentage(1e-9));
  }

  @Test
  void laddersAndAggregatesAreThoseOfTheTables() {
    List<Map<String, String>> points = sample.table("ladders.csv").stream().filter(row -> row.get("book").equals("options"))
        .toList();
    List<String> spots = browser.strings("JSON.parse(document.getElementById('data').textContent).ladders[0].spots");
    List<String> books = browser.strings("JSON.parse(document.getElementById('data').textContent).ladders[0].books");
    List<String> line = browser.strings("JSON.parse(document.getElementById('data').textContent).ladders[0].changes["
        + books.indexOf("options") + "]");
    List<Map<String, String>> spotsAlone = points.stream().filter(row -> row.get("vol_shift").equals("0.0")).toList();
    assertThat(spots).hasSameSizeAs(spotsAlone).hasSizeGreaterThan(10);
    for (int k = 0; k < line.size(); k++) {
      assertThat(Double.parseDouble(line.get(k)))
          .isCloseTo(Double.parseDouble(spotsAlone.get(k).get("change")), withinPercentage(1e-9));
    }
    int grid = browser.texts("#ladders caption").stream().map(text -> text.startsWith("options:")).toList().indexOf(true);
    List<String> cells = browser.strings("Array.from(document.querySelectorAll('#ladders .map')[" + grid
        + "].querySelectorAll('tbody td'), cell => cell.dataset.v)");
    assertThat(points.stream().map(row -> row.get("change"))).containsAll(cells);
    assertThat(cells).hasSizeGreaterThan(20);

    String delta = sample.table("aggregates.csv").stream().filter(row -> row.get("book").equals("options")
        && row.get("measure").equals("delta")).findFirst().orElseThrow().get("value");
    List<String> heads = browser.texts("#aggregates .pivot thead th span");
    assertThat(browser.texts("#aggregates caption").getFirst()).isEqualTo("Delta, EUR for 1% of spot");
    assertThat(browser.strings("Array.from(document.querySelector('#aggregates .pivot').tBodies[0].rows[0].cells,"
        + " cell => cell.dataset.v)").get(heads.indexOf("options"))).isEqualTo(delta);
    assertThat(browser.dots("[data-chart=ladder]", "b - r > 60")).isGreaterThan(500);
  }

  @Test
  void rejectsStandThereInFull() {
    Map<String, String> reject = sample.table("rejects.csv").getFirst();
    assertThat(browser.texts("#rejects tbody td")).containsExactly(reject.get("file"), "3", "strike", "<b>dear</b>",
        reject.get("reason"));
    assertThat(browser.texts("#warnings tbody td")).anyMatch(text -> text.contains("no dividend yield for DAX"));
  }

  @Test
  void theScatterIsDrawn() {
    // Points are blue, axes and grid are grey; a handful of dots would be an empty chart.
    assertThat(browser.dots("[data-chart=checks]", "b - r > 60")).isGreaterThan(500);
    long checks = sample.table("reconciliation.csv").size();
    assertThat(browser.js("JSON.parse(document.getElementById('data').textContent).checks.bump.length")).isEqualTo(checks);
  }

  @Test
  void clickingAHeaderSorts() {
    String names = "#trade-list > tbody > tr > th";
    List<String> before = browser.texts(names);
    browser.click(browser.all("#trade-list > thead button").getFirst());
    assertThat(browser.texts(names)).isSorted().containsExactlyInAnyOrderElementsOf(before);
    browser.click(browser.all("#trade-list > thead button").getFirst());
    assertThat(browser.texts(names)).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void theNextRunShowsTheChangeSinceTheLast() throws IOException {
    Sample again = new Sample(Files.createDirectory(folder.resolve("again")));
    String[] fast = {"--reconcile", "none", "--second-order", "none", "--ladders", "off"};
    assertThat(again.run(fast).code()).isZero();
    double before = again.table("values.csv").stream().mapToDouble(row -> Double.parseDouble(row.get("value"))).sum();
    assertThat(Files.readString(again.out.resolve("report.html"))).contains("no earlier results here to compare with");
    again.quotes(line -> line.contains("," + SPOT + ",") ? line.replace("4468.17", "4512.8517") : line);
    assertThat(again.run(fast).code()).isZero();
    double after = again.table("values.csv").stream().mapToDouble(row -> Double.parseDouble(row.get("value"))).sum();
    String page = Files.readString(again.out.resolve("report.html"));
    // A percent up, and what that is worth.
    assertThat(page).contains("since 2002-07-05", ">1.00 %<", ">+" + Figures.brief(after - before) + "</b> EUR");
    assertThat(again.run("--reconcile", "none", "--second-order", "none", "--ladders", "off", "--no-timings").code()).isZero();
    assertThat(Files.readString(again.out.resolve("report.html"))).doesNotContain("Changed since");
  }

  /** The numbers of a column of the first table in a place, by the text of another; NaN where there is none. */
  private static Map<String, Double> numbers(String place, int name, int column) {
    Map<String, Double> numbers = new TreeMap<>();
    cells(place, name, column).forEach((text, key) -> numbers.put(text, key.isEmpty() ? Double.NaN : Double.valueOf(key)));
    return numbers;
  }

  /** The sort keys of a column of the first table in a place, by the text of another. */
  private static Map<String, String> cells(String place, int name, int column) {
    String rows = "Array.from((p => p.tBodies ? p : p.querySelector('table'))(document.querySelector('" + place
        + "')).tBodies[0].rows, ";
    List<String> names = browser.strings(rows + "row => row.cells[" + name + "].textContent.trim())");
    List<String> keys = browser.strings(rows + "row => row.cells[" + column + "].dataset.v)");
    Map<String, String> cells = new TreeMap<>();
    for (int k = 0; k < names.size(); k++) {
      cells.put(names.get(k), keys.get(k));
    }
    return cells;
  }
}
