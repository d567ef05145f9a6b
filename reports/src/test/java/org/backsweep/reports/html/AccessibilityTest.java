package org.backsweep.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Web Content Accessibility Guidelines 2.2, levels A and AA, as far as axe-core can check them. */
class AccessibilityTest {
  /** Each rule that is broken, with the elements that break it. */
  private static final String VIOLATIONS = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],"
      + " resultTypes: ['violations'], preload: false}).then(result => result.violations.map(rule => rule.id + ': ' + rule.help + ': '"
      + " + rule.nodes.slice(0, 5).map(node => node.target.join(' ') + ' ' + node.any.map(check => check.message).join(' ')).join('; ')))";

  @TempDir
  private static Path folder;

  private static Browser browser;
  private static Path page;
  private static String axe;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")), 1400);
    page = Files.writeString(folder.resolve("report.html"), HtmlReport.of(new Desk("name ").data()));
    try (InputStream script = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static void show(Path shown, String colours) {
    browser.prefer(colours);
    browser.open(shown);
    browser.run(axe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void nothingStandsInTheWayOfAReaderWhoOpensAll(String colours) {
    show(page, colours);
    browser.run("document.querySelectorAll('details').forEach(part => { part.open = true; });"
        + "document.querySelectorAll('#trade-list .row, #greeks .row').forEach(row => row.getAttribute('aria-expanded') === 'true' || row.click());");
    assertThat(browser.strings(VIOLATIONS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void norOnThePageOfLastResort(String colours) throws IOException {
    show(Files.writeString(folder.resolve("lost.html"), HtmlReport.lost("no room")), colours);
    assertThat(browser.strings(VIOLATIONS)).isEmpty();
  }

  /** A page with known faults has them found: an image and a field without a name, and text that is hardly seen. */
  @Test
  void faultsAreFound() throws IOException {
    show(Files.writeString(folder.resolve("faulty.html"), "<!doctype html><html lang=en><title>x</title><img src=x><input>"
        + "<p style='color:#ccc;background:#fff'>pale</p>"), "light");
    assertThat(browser.strings(VIOLATIONS)).extracting(fault -> List.of(fault.split(":")).getFirst()).contains("image-alt", "label", "color-contrast");
  }
}
