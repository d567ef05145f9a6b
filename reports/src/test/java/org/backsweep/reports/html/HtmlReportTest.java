package org.backsweep.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A page whose names are out to break it, as a browser reads it. */
class HtmlReportTest {
  private static final String HOSTILE =
      "<script>window.broken=1</script><img src=x onerror=window.broken=2>\"'></script>--><!--&amp;]]>"
      + "{\u20ac \u6771\u4eac \ud83d\ude00 ";

  @TempDir
  private static Path folder;

  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")), 1400);
    page = Files.writeString(folder.resolve("a report #1.html"), HtmlReport.of(new Desk(HOSTILE).data()));
  }

  @BeforeEach
  void openAnew() {
    browser.open(page);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aNameIsTextWhateverItSays() {
    browser.js("document.querySelectorAll('#trade-list .row, #greeks .row').forEach("
        + "row => row.getAttribute('aria-expanded') === 'true' || row.click())");
    assertThat(browser.js("window.broken === undefined")).isEqualTo(true);
    assertThat(browser.js("document.scripts.length")).isEqualTo(3L);
    assertThat(browser.js("document.images.length")).isEqualTo(0L);
    // In the data names are written otherwise: what is found here is shown.
    String text = (String) browser.js("document.body.textContent");
    assertThat(text).contains(new Desk(HOSTILE).texts());
    assertThat(browser.texts("#warnings td")).containsExactly("market", HOSTILE + "z", "1");
  }

  @Test
  void thePageOfLastResortSaysItsReasonAsText() throws IOException {
    Path lost = Files.writeString(folder.resolve("lost.html"), HtmlReport.lost(HOSTILE));
    assertThat(lost).content().doesNotContain("<script>");
    Browser other = Browser.start(Files.createDirectory(folder.resolve("another profile")), 600);
    try {
      other.open(lost);
      assertThat(other.js("document.scripts.length + document.images.length")).isEqualTo(0L);
      assertThat(other.texts("p")).containsExactly(HOSTILE.strip());
    } finally {
      other.close();
    }
  }

  @Test
  void namesInTheDataOfChartsAreWhatTheyWere() {
    assertThat(browser.strings("(data => data.checks.of.map((of, k) => data.texts[of] + '  ' + data.texts[data.checks.quote[k]]))"
        + "(JSON.parse(document.getElementById('data').textContent))"))
        .containsExactlyInAnyOrder(HOSTILE + "d  " + HOSTILE + "a", HOSTILE + "w  " + HOSTILE + "a", "T2  " + HOSTILE + "a");
    browser.see("[data-chart=ladder]", " canvas");
    assertThat(browser.texts("[data-chart=ladder] .u-label")).contains("Portfolio", HOSTILE + "e", "plain");
  }

  @Test
  void theFirstScreenHasTheRiskAndWhatToLookAt() {
    assertThat(browser.one("#overview .figures").getText()).contains("1,234 EUR \u00b1 1", "-78 EUR \u00b1 2",
        "Worst of the ladders\n-90 EUR", "30 of 30", "2 of 3");
    assertThat(cells("#exposures")).containsExactly(
        List.of("DAX", "4468.17", "-0.0125", "-2291.0", "12.0", "48270.0", ""), List.of(HOSTILE + "x", "", "", "", "", "", "37.0"));
    assertThat(browser.texts("#exposures tbody tr:first-child small")).containsExactly("\u00b1 861", "\u00b1 3.00", "\u00b1 455");
    assertThat(cells("#worst")).containsExactly(List.of("-0.2", "0.05", "-90.0", HOSTILE + "e", "-95.0"));
    assertThat(browser.one(".attention").getText()).contains("Needs attention", "fault 1 Greek differs");
    assertThat(browser.one(".attention ul ul a").getDomAttribute("href")).isEqualTo("#trade-0");
  }

  @Test
  void whatChangedSinceTheLastRunComesFirst() {
    assertThat(browser.js("document.querySelector('main').firstElementChild.id")).isEqualTo("since");
    assertThat(browser.one("#since .note").getText()).contains("From 2002-07-04 to 2002-07-05", "a run at 2002-07-04 22:00:00 UTC");
    assertThat(browser.one("#since .figures").getText()).contains("+56 EUR from 1,178 to 1,234",
        "1,000 new, 1,000 gone", "1,000 newly breached");
    assertThat(browser.texts("#since > .two caption")).containsExactly("Limits newly breached, 1 of 1,000",
        "New rejects and failures, 1 of 1,000", "Trades with another status, 1 of 1,000",
        "Trades whose values changed most, 1 of 1,000, EUR", "Greeks by underlying that changed most, 2 of 1,000, EUR");
    assertThat(browser.texts("#since .badge")).containsExactly("doubt");
    assertThat(browser.one("#since a[href='#trade-0']").getText()).isEqualTo(HOSTILE + "d");
    assertThat(browser.one("#since summary").getText()).contains("5,000");
    assertThat(browser.all("#since .others table")).hasSize(5).noneMatch(WebElement::isDisplayed);
    browser.click(browser.one("#since summary"));
    assertThat(browser.all("#since .others table")).allMatch(WebElement::isDisplayed);
    assertThat((Long) browser.js("Math.round(document.querySelector('#worst').getBoundingClientRect().bottom"
        + " - document.querySelector('#overview').getBoundingClientRect().top)")).isLessThan(800);
  }

  @Test
  void withoutScriptsTheNumbersThatMatterAreThere() {
    String still = HtmlReport.of(new Desk("").data()).replaceAll("(?s)<script.*?</script>", "");
    assertThat(still).contains(">-2,291<", ">1,234<", ">-78<", "1 Greek differs", ">48,270<", "<noscript>", ">-15,000.00<");
  }

  /** The keys or texts of the cells of a table. */
  private static List<List<String>> cells(String table) {
    List<List<String>> rows = new ArrayList<>();
    for (Object row : (List<?>) browser.js("Array.from(document.querySelector(arguments[0]).tBodies[0].rows, row =>"
        + " Array.from(row.cells, cell => cell.dataset.v ?? cell.textContent.trim()))", table)) {
      rows.add(((List<?>) row).stream().map(String::valueOf).toList());
    }
    return rows;
  }

  @Test
  void everyTableSaysWhatItIsAndEveryHeaderWhatItIsOf() {
    browser.js("document.querySelectorAll('#trade-list .row')[1].click()");
    assertThat(browser.js("Array.from(document.querySelectorAll('table:not(.u-legend)'))"
        + ".filter(table => !table.caption?.textContent.trim()).length")).isEqualTo(0L);
    assertThat(browser.js("document.querySelectorAll('table:not(.u-legend) th:not([scope])').length")).isEqualTo(0L);
    assertThat(browser.js("Array.from(document.querySelectorAll('input, select')).filter(input => !input.closest('label')).length"))
        .isEqualTo(0L);
  }

  @Test
  void redIsNegativeEverywhereAndNothingElse() {
    String red = (String) browser.js("getComputedStyle(document.querySelector('.neg')).color");
    assertThat(browser.js("Array.from(document.querySelectorAll('.n[data-v]')).filter(cell => !cell.closest('.map') && cell.dataset.v"
        + " && (Number(cell.dataset.v) < 0) !== (getComputedStyle(cell).color === arguments[0])).length", red)).isEqualTo(0L);
    assertThat(browser.js("Array.from(document.querySelectorAll('.status, .badge, a, .row'))"
        + ".filter(other => getComputedStyle(other).color === arguments[0]).length", red)).isEqualTo(0L);
    // In maps the ground has the colour: red has more of red than of blue.
    assertThat(browser.js("Array.from(document.querySelectorAll('.map td[data-v]'))"
        + ".filter(cell => Number(cell.dataset.v) && !cell.matches('.sum'))"
        + ".filter(cell => (([r, g, b]) => (r > b) !== (Number(cell.dataset.v) < 0))"
        + "(getComputedStyle(cell).backgroundColor.match(/[0-9.]+/g).map(Number))).length")).isEqualTo(0L);
  }

  @Test
  void aPhoneScrollsTablesAndNotThePage() throws IOException {
    Browser phone = Browser.start(Files.createDirectory(folder.resolve("phone")), 390);
    try {
      phone.open(Files.writeString(folder.resolve("phone.html"), HtmlReport.of(new Desk("name ").data())));
      assertThat((Long) phone.js("innerWidth")).isLessThan(520);
      assertThat(phone.js("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
      long wide = (Long) phone.js("document.querySelectorAll('.wide').length");
      String region = "[tabindex][role=region][aria-label]";
      for (long k = 0; k < wide; k++) {
        String one = "document.querySelectorAll('.wide')[" + k + "]";
        phone.js("(wide => { wide.closest('details')?.setAttribute('open', ''); wide.scrollIntoView({block: 'center'}); })(" + one + ")");
        phone.await("(wide => wide.scrollWidth <= wide.clientWidth || wide.matches('" + region + "'))(" + one + ")");
      }
      assertThat((Long) phone.js("document.querySelectorAll('.wide" + region + "').length")).isGreaterThan(3);
    } finally {
      phone.close();
    }
  }

  @Test
  void sortingOrdersByNumberBothWaysAndMissingNumbersComeLast() {
    browser.js("document.querySelectorAll('#trades .more')[0].click()");
    List<Double> numbers = values().stream().filter(text -> !text.isEmpty()).map(Double::valueOf).toList();
    assertThat(numbers).hasSize(20);
    browser.click(header());
    assertThat(sorted()).isEqualTo("descending");
    assertThat(values()).isEqualTo(expected(numbers, Comparator.reverseOrder()));
    // By the keyboard too.
    header().sendKeys(Keys.ENTER);
    assertThat(sorted()).isEqualTo("ascending");
    assertThat(values()).isEqualTo(expected(numbers, Comparator.naturalOrder()));
    assertThat(browser.strings("Array.from(document.querySelectorAll('#trade-list > thead th'), th => th.ariaSort)"))
        .filteredOn(sort -> !sort.equals("none")).containsExactly("ascending");
  }

  private static List<String> expected(List<Double> numbers, Comparator<Double> order) {
    List<String> expected = new ArrayList<>(numbers.stream().sorted(order).map(number -> Long.toString(number.longValue())).toList());
    while (expected.size() < 30) {
      expected.add("");
    }
    return expected;
  }

  private static WebElement header() {
    return browser.all("#trade-list > thead button").get(7);
  }

  private static String sorted() {
    return browser.all("#trade-list > thead th").get(7).getDomAttribute("aria-sort");
  }

  private static List<String> values() {
    return browser.strings("Array.from(document.querySelector('#trade-list').tBodies[0].rows, row => row.cells[7].dataset.v)");
  }

  @Test
  void tradesAreFoundByTheirTermsAndByWhatTheyAre() {
    assertThat(found("4003", 1)).containsExactly("T3");
    assertThat(found("plain 401", 5)).containsExactlyInAnyOrder("T11", "T13", "T15", "T17", "T19");
    assertThat(found("nothing of the kind", 0)).isEmpty();
    browser.click(browser.one("#trades [data-clear]"));
    browser.js("(s => { s.value = 'SPX'; s.dispatchEvent(new Event('input')); })(document.querySelector('select[data-filter=\"3\"]'))");
    assertThat(browser.texts("#trade-list > tbody > tr > th")).hasSize(8).contains("T4", "T28").doesNotContain("T3");
    // Twice the sum of those that have a value.
    assertThat(browser.js("document.querySelector('#trade-list tfoot td').dataset.v")).isEqualTo(Long.toString(
        IntStream.range(0, 30).filter(k -> k % 4 == 0 && k % 3 != 2).mapToLong(k -> 2000L * ((k * 7) % 30 - 15)).sum()));
    browser.click(browser.one("#trades [data-clear]"));
    assertThat(browser.texts("#trades .found")).containsExactly("");
  }

  private static List<String> found(String words, int trades) {
    WebElement search = browser.one("#trades input");
    search.clear();
    search.sendKeys(words);
    browser.await("document.querySelector('#trades .found').textContent === '" + trades + " of 30 trades'");
    return browser.texts("#trade-list > tbody > tr > th");
  }

  @Test
  void chartsAreDrawnInTheirColours() {
    // Two books: blue and orange; one Greek that differs: amber. Axes and grids are grey.
    assertThat(browser.dots("[data-chart=ladder]", "b - r > 60")).isGreaterThan(500);
    assertThat(browser.dots("[data-chart=ladder]", "r - b > 60")).isGreaterThan(500);
    assertThat(browser.dots("[data-chart=checks]", "b - r > 60")).isGreaterThan(30);
    assertThat(browser.dots("[data-chart=checks]", "r - b > 60")).isGreaterThan(30);
  }

  @Test
  void laddersAreChangesOverTheMovesOfSpots() {
    assertThat(browser.strings("JSON.parse(document.getElementById('data').textContent).ladders[0].spots"))
        .containsExactly("-30", "-20", "-10", "0", "10", "20", "30");
    // The portfolio first: 5e4 s^2 + 2e4 s + 2e5 v, at 20 % down and five points up, is 2000 - 4000 + 10000.
    String cell = ".tBodies[0].rows[1].cells[3].dataset.v";
    assertThat(browser.js("document.querySelectorAll('#ladders .map')[0]" + cell)).isEqualTo("8000.0");
    // Then the book that changes most: 1e5 s^2 + 1e4 s + 1e5 v.
    assertThat(browser.texts("#ladders caption").get(1)).startsWith("plain:");
    assertThat(browser.js("document.querySelectorAll('#ladders .map')[1]" + cell)).isEqualTo("7000.0");
  }

  @Test
  void limitsSayWhatIsUsedOfThem() {
    assertThat(cells("#uses")).containsExactly(
        List.of(HOSTILE + "e", "vega of " + HOSTILE + "f", "-120.0", "3.0", "100.0", "EUR", "1.2", "breached"),
        List.of("plain", "var", "", "", "50.0", "", "", "missing"));
  }

  @Test
  void theChangeIsAWaterfallByStepsAndByGreeks() {
    assertThat(browser.texts("#changes .falls:first-of-type caption").getFirst()).isEqualTo("By full revaluation, EUR");
    assertThat(cells("#changes .falls")).containsExactly(List.of("carry", "-40.0", "1.0", "0.0"),
        List.of(HOSTILE + "b", "10.0", "0.5", "0.0"));
    assertThat(browser.js("document.querySelector('#changes .falls tfoot td').dataset.v")).isEqualTo("-30.0");
    assertThat(browser.js("(bars => Math.round(100 * bars[1].getBoundingClientRect().width / bars[0].getBoundingClientRect().width))"
        + "(document.querySelectorAll('#changes .falls i'))")).isEqualTo(25L);
    browser.click(browser.one("#changes a[href='#trade-0']"));
    browser.await("document.activeElement.textContent.startsWith('<script>')");
  }

  @Test
  void scenariosHaveTheirTablesAndTheHistoryAHistogram() {
    assertThat(cells("#stresses")).containsExactly(
        List.of(HOSTILE + "a", "-5000.0", "50.0", "-4800.0", "EUR", HOSTILE + "e", "-5200.0", "1"),
        List.of("up", "300.0", "3.0", "310.0", "EUR", "", "", "0"));
    assertThat(cells("#risks")).containsExactly(
        List.of("99 %, 1 day", "full revaluation", "800.0", "20.0", "900.0", "25.0", "EUR", "2001-09-21"));
    assertThat(cells("#dates")).containsExactly(List.of("2001-09-21", "-800.0", "8.0", "-790.0", "EUR", HOSTILE + "e", "-850.0"));
    assertThat(cells("#parts").stream().mapToDouble(row -> Double.parseDouble(row.get(2))).sum()).isEqualTo(800);
    assertThat(browser.one("#overview .figures").getText()).contains("Value at risk, 99 %, 1 day\n800 EUR \u00b1 20");
    // Nine dates in forty bars from -1000 to 1000; two are beyond the value at risk.
    String histogram = "JSON.parse(document.getElementById('data').textContent).histograms[0]";
    assertThat(browser.js(histogram + ".counts.reduce((a, b) => a + b)")).isEqualTo(9L);
    assertThat(browser.strings(histogram + ".middles.filter((x, k) => " + histogram + ".counts[k] > 0 && x <= -" + histogram + ".risk)"))
        .hasSize(1);
    assertThat(browser.dots("[data-chart=histogram]", "b - r > 60")).isGreaterThan(300);
    assertThat(browser.dots("[data-chart=histogram]", "r - b > 60")).isGreaterThan(100);
  }

  @Test
  void secondDerivativesStandByUnderlyingFirst() {
    String rows = "Array.from(document.querySelector('#own').tBodies[0].rows, row => Array.from(row.cells,"
        + " cell => cell.dataset.v ?? cell.textContent))";
    assertThat(browser.strings(rows + "[0]")).containsExactly("DAX", "EUR", "7.0", "0.07", "-11.0", "0.11", "", "",
        HOSTILE + "s");
    assertThat(browser.strings(rows + "[1]").subList(0, 4)).containsExactly("SPX", "EUR", "5.0", "0.05");
    assertThat(browser.texts("#second .pairs tbody tr")).hasSize(6).first().asString().contains("DAX", "gamma");
    browser.click(browser.all("#own th button").get(2));
    browser.click(browser.all("#own th button").get(2));
    assertThat(browser.texts("#own tbody th")).containsExactly("SPX", "DAX");
  }

  @Test
  void aggregatesAreAPivotThatOpensToExpiries() {
    assertThat(browser.texts("#aggregates > .wide caption")).containsExactly("Vega, EUR for 1vol", HOSTILE + "u, EUR for 1bp");
    // A row that is zero everywhere is left out; columns are the portfolio and the books of all measures.
    String cells = "Array.from(document.querySelectorAll('#aggregates .pivot')[arguments[0]].tBodies[0].rows[0].cells,"
        + " cell => cell.dataset.v ?? cell.textContent)";
    assertThat(browser.js("document.querySelectorAll('#aggregates .pivot')[0].tBodies[0].rows.length")).isEqualTo(1L);
    assertThat(browser.strings(cells, 0)).hasSize(5).startsWith("DAX", "-2.0").contains("7.0", "-9.0");
    assertThat(browser.strings(cells, 1)).startsWith("DAX", "0", "3.0").contains("3.0");
    assertThat(browser.texts("#aggregates .pivot tbody small").getFirst()).isEqualTo("\u00b1 0.25");
    assertThat(browser.all("#aggregates .expiries .pivot").getFirst().isDisplayed()).isFalse();
    browser.click(browser.one("#aggregates .expiries summary"));
    assertThat(browser.all("#aggregates .expiries .pivot").getFirst().isDisplayed()).isTrue();
  }

  @Test
  void onlyWhatIsSmoothedIsListedWithItsBias() {
    assertThat(browser.texts("#smoothing tbody tr")).hasSize(10);
    assertThat(browser.strings("Array.from(document.querySelector('#smoothing tbody').rows[0].cells,"
        + " cell => cell.textContent)"))
        .startsWith("T27", HOSTILE + "f", "2.5", "points", "-30.75", "0.13");
  }

  @Test
  void theLargestDifferenceIsNamedInTheChart() {
    assertThat(browser.strings("(c => c.differs.map(k => c.bump[k]))(JSON.parse(document.getElementById('data').textContent)"
        + ".checks)")).containsExactly("15");
    // The point alone has some seventy dots; its name has the colour too.
    assertThat(browser.dots("[data-chart=checks]", "r - b > 60")).isGreaterThan(300);
  }

  @Test
  void aLongListShowsItsFirstRowsUntilAskedForMore() {
    String rows = "document.querySelector('#trade-list').tBodies[0].rows.length";
    List<WebElement> buttons = browser.all("#trades .more");
    assertThat(browser.js(rows)).isEqualTo(20L);
    assertThat(buttons.getFirst().getText()).isEqualTo("Show the other 10");
    browser.click(buttons.getFirst());
    assertThat(browser.js(rows)).isEqualTo(30L);
    browser.click(buttons.getLast());
    assertThat(browser.js(rows)).isEqualTo(20L);
  }

  @Test
  void aGreekOpensByTheKeyboardToRowsThatAddUpAndLeadToTheirTrades() {
    WebElement row = browser.one("#greeks .row");
    row.sendKeys(Keys.ENTER);
    assertThat(row.getDomAttribute("aria-expanded")).isEqualTo("true");
    assertThat(cells("#greeks .inner")).containsExactly(List.of(HOSTILE + "d", "20", "0.5", "ok"), List.of("T21", "-5", "0.25", "differs"),
        List.of("the other 7 trades", "-3", "", ""));
    assertThat(browser.js("document.querySelector('#greeks .inner tfoot td').dataset.v")).isEqualTo("12");
    // It is beyond the rows that are shown.
    browser.click(browser.all("#greeks .inner a").getLast());
    browser.await("document.activeElement.textContent === 'T21'");
    String opened = "document.activeElement.closest('tr').nextSibling.textContent";
    assertThat(browser.js(opened)).asString().contains("strike", "4021", "Its Greeks are in greeks.csv");
    browser.click(browser.all("#greeks .inner a").getFirst());
    browser.await("document.activeElement.textContent.startsWith('<script>')");
    assertThat(browser.js(opened)).asString().contains(HOSTILE + "j", HOSTILE + "a", "The other 3 are in greeks.csv");
    row.sendKeys(Keys.SPACE);
    assertThat(browser.all("#greeks .inner")).isEmpty();
  }
}
