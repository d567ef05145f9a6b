package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.backsweep.reports.html.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** The pages in a real browser: a risk manager's way from the list of runs to a quote. */
class ServeBrowserTest {
  private static final int WIDTH = 1300;
  private static final int PHONE = 400;

  @TempDir
  private static Path nightly;
  private static TwoNights nights;

  @TempDir
  private Path folder;

  @BeforeAll
  static void twoNights() throws Exception {
    nights = new TwoNights(nightly, nightly.resolve("results.duckdb").toString());
  }

  @Test
  void fromTheRunsToAQuote() throws Exception {
    try (Served served = Served.of(nights.store); Browser browser = Browser.start(folder.resolve("profile"), WIDTH)) {
      browser.open(served.root);
      browser.follow(browser.all("tbody tr").getFirst().findElement(By.linkText("2")));
      assertThat(browser.texts("h1")).containsExactly("Run 2, 2002-07-08");
      browser.follow(browser.one("a[href='/run/2/book/exotics']"));
      assertThat(browser.texts("h1")).containsExactly("Book exotics, run 2, 2002-07-08");
      browser.follow(browser.one("a[href='/run/2/trade/ASN-001']"));
      assertThat(browser.texts("h1")).containsExactly("Trade ASN-001, run 2, 2002-07-08");
      browser.follow(browser.one("a[href='/history?quote=EQUITY%2FPRICE%2FDAX%2FEUR']"));
      assertThat(browser.all("svg circle")).hasSize(2);
      assertThat((Boolean) browser.js("getComputedStyle(document.querySelector('svg .line')).stroke !== 'none'")).isTrue();
      browser.follow(browser.one("svg a:last-of-type circle"));
      assertThat(browser.address()).isEqualTo(served.root + "run/2");

      browser.follow(browser.one("a[href='/run/2/table/greeks']"));
      browser.one("input[name='where.quote']").sendKeys("lnvol");
      browser.follow(browser.one("#filter button"));
      assertThat(browser.texts("tbody td:nth-child(4)")).isNotEmpty().allMatch(quote -> quote.contains("LNVOL"));
      List<String> unsorted = browser.texts("tbody td:nth-child(8)");
      browser.follow(browser.one("thead th:nth-child(8) a"));
      assertThat(browser.one("thead th:nth-child(8)").getAttribute("aria-sort")).isEqualTo("descending");
      assertThat(browser.texts("tbody td:nth-child(8)")).isNotEqualTo(unsorted).extracting(text -> -Math.abs(Double.parseDouble(text.replace(",", "")))).isSorted();
      assertThat(browser.one("input[name='where.quote']").getAttribute("value")).isEqualTo("lnvol");

      browser.follow(browser.one("nav a[href='/compare']"));
      assertThat(browser.texts("h1")).containsExactly("Run 2 against run 1");
      browser.follow(browser.one("form.bar button"));
      assertThat(browser.address()).endsWith("/compare?first=1&second=2&rows=20");
      browser.follow(browser.one("nav a[href='/sql']"));
      browser.one("textarea").sendKeys("SELECT outcome FROM runs ORDER BY run_id");
      browser.follow(browser.one("form.ask button"));
      assertThat(browser.texts("tbody th")).containsExactly("breached", "breached");

      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.requests()).isNotEmpty().allMatch(address -> address.startsWith(served.root) || address.startsWith("data:"));
    }
  }

  @Test
  void onAPhoneAndWithAToken() throws Exception {
    try (Served served = new Served(nights.store, "0.0.0.0", Duration.ofSeconds(20)); Browser browser = Browser.start(folder.resolve("profile"), PHONE)) {
      browser.open(served.printed());
      browser.await("document.querySelector('h1') !== null");
      assertThat(browser.address()).isEqualTo(served.root);
      for (String page : List.of("", "run/2", "run/2/trade/ASN-001", "run/2/table/greeks", "compare", "history", "sql")) {
        browser.open(served.root + page);
        assertThat((Boolean) browser.js("document.documentElement.scrollWidth <= window.innerWidth")).as(page).isTrue();
        assertThat(browser.texts("caption").isEmpty()).as(page).isEqualTo(page.equals("sql"));
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }
}
