package org.backsweep.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

  @BeforeAll
  static void open() throws IOException {
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")), 1400);
    Path page = folder.resolve("a report #1.html");
    Files.writeString(page, HtmlReport.of(new Desk(HOSTILE).data()));
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
    assertThat(browser.js("window.broken === undefined")).isEqualTo(true);
    assertThat(browser.js("document.scripts.length")).isEqualTo(3L);
    assertThat(browser.js("document.images.length")).isEqualTo(0L);
    String text = (String) browser.js("document.body.textContent");
    // The method of a check of a trade is in its details; every letter is somewhere.
    assertThat(text).contains(new Desk(HOSTILE).texts());
    assertThat(browser.texts("#warnings td")).containsExactly("market", HOSTILE + "z", "1");
  }

  @Test
  void thePageOfLastResortSaysItsReasonAsText() throws IOException {
    Path page = Files.writeString(folder.resolve("lost.html"), HtmlReport.lost(HOSTILE));
    assertThat(page).content().doesNotContain("<script>");
    Browser other = Browser.start(Files.createDirectory(folder.resolve("another profile")), 600);
    try {
      other.open(page);
      assertThat(other.js("document.scripts.length + document.images.length")).isEqualTo(0L);
      assertThat(other.texts("p")).containsExactly(HOSTILE.strip());
    } finally {
      other.close();
    }
  }

  @Test
  void namesInTheDataOfChartsAreWhatTheyWere() {
    assertThat(browser.strings("(c => c.of.map((of, k) => c.names[of] + '  ' + c.names[c.quote[k]]))"
        + "(JSON.parse(document.getElementById('data').textContent).checks)"))
        .containsExactlyInAnyOrder(HOSTILE + "d  " + HOSTILE + "a", HOSTILE + "w  " + HOSTILE + "a", "T2  " + HOSTILE + "a");
    assertThat(browser.texts("[data-chart=ladder] .u-label")).contains(HOSTILE + "e", "plain");
  }

  @Test
  void sortingOrdersByNumberBothWaysAndMissingNumbersComeLast() {
    List<Double> numbers = values().stream().filter(text -> !text.isEmpty()).map(Double::valueOf).toList();
    assertThat(numbers).hasSize(20);
    assertThat(sorted()).isEqualTo("none");
    browser.click(header());
    assertThat(sorted()).isEqualTo("descending");
    assertThat(values()).isEqualTo(expected(numbers, Comparator.reverseOrder()));
    // By the keyboard too.
    header().sendKeys(Keys.ENTER);
    assertThat(sorted()).isEqualTo("ascending");
    assertThat(values()).isEqualTo(expected(numbers, Comparator.naturalOrder()));
    assertThat(browser.strings("Array.from(document.querySelectorAll('#trades > .wide th'), th => th.ariaSort)"))
        .filteredOn(sort -> !sort.equals("none")).containsExactly("ascending");
  }

  private static List<String> expected(List<Double> numbers, Comparator<Double> order) {
    List<String> expected = new ArrayList<>(numbers.stream().sorted(order).map(String::valueOf).toList());
    while (expected.size() < 30) {
      expected.add("");
    }
    return expected;
  }

  private static WebElement header() {
    return browser.all("#trades > .wide th button").get(5);
  }

  private static String sorted() {
    return browser.all("#trades > .wide th").get(5).getDomAttribute("aria-sort");
  }

  private static List<String> values() {
    return browser.strings("Array.from(document.querySelector('#trades > .wide tbody').rows, row => row.cells[5].dataset.v)");
  }

  @Test
  void chartsAreDrawnInTheirColours() {
    // Two books: blue and orange; one Greek that differs: red. Axes and grids are grey.
    assertThat(browser.dots("[data-chart=ladder]", "b - r > 60")).isGreaterThan(500);
    assertThat(browser.dots("[data-chart=ladder]", "r - b > 60")).isGreaterThan(500);
    assertThat(browser.dots("[data-chart=checks]", "b - r > 60")).isGreaterThan(30);
    assertThat(browser.dots("[data-chart=checks]", "r - b > 60")).isGreaterThan(30);
  }

  @Test
  void laddersAreChangesOverTheMovesOfSpots() {
    assertThat(browser.strings("JSON.parse(document.getElementById('data').textContent).ladders[0].spots"))
        .containsExactly("-30", "-20", "-10", "0", "10", "20", "30");
    // 1e5 s^2 + 1e4 s + 1e5 v, at 20 % down and five points up, is 4000 - 2000 + 5000.
    assertThat(browser.js("document.querySelectorAll('#ladders .map')[1].tBodies[0].rows[1].cells[3].dataset.v"))
        .isEqualTo("7000.0");
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
    assertThat(browser.texts("#own tbody td:first-child")).containsExactly("SPX", "DAX");
  }

  @Test
  void aggregatesAreAPivotThatOpensToExpiries() {
    assertThat(browser.texts("#aggregates h3")).containsExactly("Vega, EUR for 1vol", HOSTILE + "u, EUR for 1bp");
    // A row that is zero everywhere is left out; columns are the books of all measures.
    String cells = "Array.from(document.querySelectorAll('#aggregates .pivot')[arguments[0]].querySelectorAll('tbody td'),"
        + " cell => cell.dataset.v ?? cell.textContent)";
    assertThat(browser.strings(cells, 0)).hasSize(5).contains("DAX", "7.0", "-9.0", "-2.0");
    assertThat(browser.strings(cells, 1)).contains("3.0", "4.0", "-9.0", "3.0", "-5.0");
    assertThat(browser.all("#aggregates .expiries .pivot").getFirst().isDisplayed()).isFalse();
    browser.click(browser.one("#aggregates .expiries summary"));
    assertThat(browser.all("#aggregates .expiries .pivot").getFirst().isDisplayed()).isTrue();
  }

  @Test
  void onlyWhatIsSmoothedIsListedWithItsBias() {
    assertThat(browser.texts("#smoothing tbody tr")).hasSize(10);
    assertThat(browser.strings("Array.from(document.querySelector('#smoothing tbody').rows[1].cells,"
        + " cell => cell.textContent)"))
        .startsWith("T4", HOSTILE + "f", "2.5", "points", "-7.75", "0.13");
  }

  @Test
  void theLargestDifferenceIsNamedInTheChart() {
    assertThat(browser.strings("(c => c.differs.map(k => c.bump[k]))(JSON.parse(document.getElementById('data').textContent)"
        + ".checks)")).containsExactly("15");
    // The point alone has some seventy dots; its name is red too.
    assertThat(browser.dots("[data-chart=checks]", "r - b > 60")).isGreaterThan(300);
  }

  @Test
  void aLongTableShowsItsFirstRowsUntilAskedForAll() {
    String visible = "Array.from(document.querySelectorAll('#trades > .wide tbody tr')).filter(row => row.checkVisibility())"
        + ".length";
    assertThat(browser.js(visible)).isEqualTo(20L);
    browser.click(browser.one("#trades > .wide + .more"));
    assertThat(browser.js(visible)).isEqualTo(30L);
    browser.click(browser.one("#trades > .wide + .more"));
    assertThat(browser.js(visible)).isEqualTo(20L);
  }

  @Test
  void aTradeIsReachedFromItsGreek() {
    browser.click(browser.one("#greeks td > details > summary"));
    assertThat(browser.one("#trade-1").getDomAttribute("open")).isNull();
    browser.click(browser.one("#greeks .inner a"));
    assertThat(browser.one("#trade-1").getDomAttribute("open")).isNotNull();
    assertThat(browser.one("#trade-1 table").isDisplayed()).isTrue();
    assertThat(browser.one("#trade-1").getText()).contains(HOSTILE + "c", HOSTILE + "a");
  }
}
