package org.backsweep.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.backsweep.reports.output.RunResults;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.TradeResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run with 20,000 trades in 40 books: what is largest, sums of what is left out, and where all of it is. */
class LargeReportTest {
  private static final int TRADES = 20_000;
  private static final int BOOKS = 40;

  @TempDir
  private static Path folder;

  private static RunResults run;
  private static Path page;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    run = LargeRun.of(TRADES, BOOKS);
    page = Files.writeString(folder.resolve("report.html"), LargeRun.page(run));
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")), 1400);
    browser.open(page);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static List<String> rows() {
    return browser.texts("#trade-list tbody th");
  }

  @Test
  void itIsSmallAndTheBrowserHasLittleToLayOut() throws IOException {
    assertThat(Files.size(page)).isBetween(500_000L, 2_000_000L);
    assertThat((Long) browser.js("document.getElementsByTagName('*').length")).isLessThan(20_000);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theTradesAddUpToThePortfolioAndThoseThatAreFoundToTheirSum() {
    double whole = run.result().trades().stream().mapToDouble(TradeResult::value).sum();
    assertThat(sum()).isCloseTo(whole, within(1e-6 * Math.abs(whole)));
    List<TradeResult> largest = run.result().trades().stream()
        .sorted(Comparator.comparingDouble((TradeResult trade) -> -Math.abs(trade.value()))).limit(TradeView.LISTED).toList();
    assertThat(browser.texts("#trade-list tfoot th")).containsExactly("Sum of the 2,500",
        "The other 17,500, which are in values.csv", "Sum of all 20,000");
    assertThat(browser.texts("#trades .note").getFirst()).contains("Listed are the 2,500 trades with the largest values",
        "the other 17,500 are in values.csv",
        "the Greeks of the 250 trades");
    assertThat(listedSum()).isCloseTo(sum(largest), within(1e-6 * Math.abs(whole)));
    browser.js("(s => { s.value = 'book-07'; s.dispatchEvent(new Event('input')); })(document.querySelector('select[data-filter=\"1\"]'))");
    List<TradeResult> ofBook = largest.stream().filter(trade -> trade.trade().book().equals("book-07")).toList();
    assertThat(browser.texts("#trades .found")).containsExactly(ofBook.size() + " of 2,500 trades; the other 17,500 are not on this page");
    assertThat(sum()).isCloseTo(sum(ofBook), within(1e-6));
    browser.click(browser.one("#trades [data-clear]"));
    assertThat(sum()).isCloseTo(whole, within(1e-6 * Math.abs(whole)));
  }

  private static double sum(List<TradeResult> trades) {
    return trades.stream().mapToDouble(TradeResult::value).sum();
  }

  private static double listedSum() {
    return Double.parseDouble((String) browser.js("document.querySelector('#trade-list tfoot td').dataset.v"));
  }

  private static double sum() {
    return Double.parseDouble((String) browser.js("document.querySelector('#trade-list tfoot tr:last-child td').dataset.v"));
  }

  @Test
  void theRowsUnderEachGreekAddUpToIt() {
    String delta = "EQUITY/PRICE/NAME3/EUR";
    Greek whole = run.result().greeks().stream().filter(greek -> greek.level() == Level.PORTFOLIO && greek.quote().equals(delta))
        .findFirst().orElseThrow();
    List<Greek> ofTrades = run.result().trades().stream().flatMap(trade -> trade.greeks().stream())
        .filter(greek -> greek.quote().equals(delta)).toList();
    long trades = ofTrades.stream().filter(greek -> greek.derivative() != 0).count();
    browser.js("Array.from(document.querySelectorAll('#greeks .row')).find(row => row.textContent === arguments[0]).click()", delta);
    List<String> names = browser.texts("#greeks .inner tbody th");
    List<Double> parts = browser.strings("Array.from(document.querySelectorAll('#greeks .inner tbody tr'), row => row.cells[1].dataset.v)")
        .stream().map(Double::valueOf).toList();
    assertThat(names).hasSize(6).last().asString().isEqualTo("the other " + Figures.count(trades - 5, "trade"));
    assertThat(parts.stream().mapToDouble(part -> part).sum()).isCloseTo(whole.perUnit(), within(1e-9 * Math.abs(whole.perUnit())));
    assertThat(browser.js("document.querySelector('#greeks .inner tfoot td').dataset.v")).isEqualTo(Double.toString(whole.perUnit()));
    // The rest is not what is left over by arithmetic alone: it is the sum of the others.
    double others = ofTrades.stream().filter(greek -> !names.contains(greek.id())).mapToDouble(Greek::perUnit).sum();
    assertThat(parts.getLast()).isCloseTo(others, within(1e-9 * Math.abs(whole.perUnit()) + 1e-9));
  }

  @Test
  void aTradeThatIsFarDownIsReachedByItsAddress() {
    String id = (String) browser.js("JSON.parse(document.getElementById('data').textContent).trades[2321][0]");
    browser.js("location.hash = '#trade-2321'");
    browser.await("document.activeElement.textContent === '" + id + "'");
    assertThat(rows().getFirst()).isEqualTo(id);
    assertThat(browser.texts("#trade-list .detail").getFirst()).contains("strike", "greeks.csv");
  }

  @Test
  void paperHasTheLargestTradesAndSaysHowManyMoreThereAre() {
    browser.open(page);
    browser.js("window.dispatchEvent(new Event('beforeprint'))");
    assertThat(browser.js("document.querySelector('#trade-list').tBodies[0].rows.length")).isEqualTo(201L);
    assertThat(browser.texts("#trade-list > tbody > tr:last-child")).containsExactly("and 19,800 more, which are in values.csv");
    browser.js("window.dispatchEvent(new Event('afterprint'))");
    assertThat(browser.js("document.querySelector('#trade-list').tBodies[0].rows.length")).isEqualTo(20L);
  }

  @Test
  void fewLinesAreDrawnAndOthersCanBeChosenInTheirPlace() {
    browser.see("[data-chart=ladder]", " canvas");
    String labels = "[data-chart=ladder] .u-series:not(:first-child) .u-label";
    assertThat(browser.texts(labels)).hasSize(6).first().isEqualTo("Portfolio");
    assertThat(browser.texts(".choose label")).hasSize(1 + BOOKS);
    assertThat(browser.js("document.querySelectorAll('.choose input:disabled').length")).isEqualTo((long) BOOKS + 1 - 6);
    String dropped = browser.texts(labels).getLast();
    browser.js("document.querySelectorAll('.choose input')[5].click()");
    assertThat(browser.texts(labels)).hasSize(5).doesNotContain(dropped);
    browser.js("document.querySelectorAll('.choose input')[40].click()");
    assertThat(browser.texts(labels)).hasSize(6).last().isEqualTo(browser.texts(".choose label").getLast());
  }

  @Test
  void manyBooksAreRows() {
    assertThat(browser.texts("#books tbody th")).hasSize(BOOKS);
    String pivot = "document.querySelector('#aggregates .pivot')";
    assertThat(browser.strings("Array.from(" + pivot + ".tBodies[0].rows, row => row.cells[0].textContent)")).hasSize(BOOKS);
    assertThat(browser.strings("Array.from(" + pivot + ".tHead.rows[0].cells, cell => cell.textContent)")).hasSize(13).startsWith("Book");
    // Each underlying's column adds up to the portfolio.
    for (int column = 1; column < 13; column++) {
      double books = browser.strings("Array.from(" + pivot + ".tBodies[0].rows, row => row.cells[" + column + "].dataset.v)").stream()
          .filter(text -> !text.isEmpty()).mapToDouble(Double::parseDouble).sum();
      assertThat(books).isCloseTo(Double.parseDouble((String) browser.js(pivot + ".tFoot.rows[0].cells[" + column + "].dataset.v")),
          within(1e-6));
    }
  }
}
