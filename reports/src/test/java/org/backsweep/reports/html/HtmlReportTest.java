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
    HtmlReport.write(page, new Desk(HOSTILE).data());
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
    assertThat(browser.texts("#warnings td")).containsExactly("market", HOSTILE + "z");
  }

  @Test
  void namesInTheDataOfChartsAreWhatTheyWere() {
    assertThat(browser.strings("JSON.parse(document.getElementById('data').textContent).checks.name"))
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
