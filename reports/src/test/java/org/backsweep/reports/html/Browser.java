package org.backsweep.reports.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** Debian's Chromium without a window, and what it noted of a page. */
public final class Browser implements AutoCloseable {
  /** Kept, so that it stays as quiet as it was told to be: that it lacks a protocol of some version concerns no test. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium.devtools");
  private static final String WANTED = "Chromium and its driver are not on the PATH; on Debian, as root: "
      + "apt-get update && apt-get install chromium chromium-driver";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(10);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts it. Where there is none, a test that wants it fails under continuous integration and is skipped elsewhere.
   *
   * @param profile an empty folder for what it keeps
   */
  public static Browser start(Path profile, int width) {
    SELENIUM.setLevel(Level.SEVERE);
    Optional<File> chromium = onPath("chromium");
    Optional<File> service = onPath("chromedriver");
    if (chromium.isEmpty() || service.isEmpty()) {
      if (Boolean.parseBoolean(System.getenv("CI"))) {
        Assertions.fail(WANTED);
      }
      Assumptions.abort(WANTED);
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-sync",
        "--disable-extensions", "--user-data-dir=" + profile.toAbsolutePath(), "--window-size=" + width + ",1000");
    options.setCapability("goog:loggingPrefs", Map.of(LogType.PERFORMANCE, "ALL", LogType.BROWSER, "ALL"));
    Browser browser = new Browser(new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(service.orElseThrow()).usingAnyFreePort().build(), options));
    // What it starts with is a page of its own, with requests of its own.
    browser.driver.get("about:blank");
    browser.requests();
    browser.complaints();
    return browser;
  }

  private static Optional<File> onPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name)).filter(Files::isExecutable).map(Path::toFile).findFirst();
  }

  /**
   * Opens a page of this machine. The driver may come back while the page before still stands, where both have one address, so
   * that this waits for the new one.
   */
  public void open(Path page) {
    open(page.toUri().toString());
  }

  /** Opens an address, and waits for the page. */
  public void open(String address) {
    js("window.isLeft = true");
    driver.get(address);
    await("!window.isLeft && document.readyState === 'complete'");
  }

  /**
   * Waits until an expression of JavaScript is true.
   *
   * @throws AssertionError if it is not after a long time
   */
  public void await(String condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!js(condition).equals(true)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(condition + " is not true after " + PATIENCE.toSeconds() + " seconds");
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** Clicks in the middle of the window, where nothing lies above. */
  public void click(WebElement element) {
    js("arguments[0].scrollIntoView({block: 'center'})", element);
    element.click();
  }

  /** Follows a link or sends a form, and waits for the page that comes. */
  public void follow(WebElement element) {
    js("window.isLeft = true");
    click(element);
    await("!window.isLeft && document.readyState === 'complete'");
  }

  /** The address of the page. */
  public String address() {
    return driver.getCurrentUrl();
  }

  /** Scrolls to an element, and waits until what the page makes of it when it is seen is there. */
  public void see(String css, String made) {
    js("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", css);
    await("document.querySelector('" + css + made + "') !== null");
  }

  /**
   * How many dots of a chart, which is scrolled to, are drawn in a colour.
   *
   * @param dot whether a dot {@code r, g, b} is, as JavaScript
   */
  public long dots(String chart, String dot) {
    see(chart, " canvas");
    return (Long) js("((canvas) => { const all = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
        + " let count = 0; for (let k = 0; k < all.length; k += 4) { const [r, g, b] = [all[k], all[k + 1], all[k + 2]];"
        + " if (all[k + 3] > 0 && " + dot + ") { count++; } } return count; })"
        + "(document.querySelector(arguments[0] + ' canvas'))", chart);
  }

  /** What an expression of JavaScript gives. */
  public Object js(String expression, Object... arguments) {
    return driver.executeScript("return " + expression, arguments);
  }

  /** Runs a script in the page, as one of its own would not be allowed to. */
  public void run(String script) {
    driver.executeScript(script);
  }

  /** Shows pages in light or dark colours from now on, as a system that prefers them does. */
  public void prefer(String colours) {
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
        List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
  }

  /** The first element that a selector finds. */
  public WebElement one(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** All elements that a selector finds. */
  public List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** The texts of elements, hidden ones too. */
  public List<String> texts(String css) {
    return strings("Array.from(document.querySelectorAll(arguments[0]), e => e.textContent.trim())", css);
  }

  /** Texts that an expression gives. */
  public List<String> strings(String expression, Object... arguments) {
    return ((List<?>) js(expression, arguments)).stream().map(String::valueOf).toList();
  }

  /** Errors and warnings on the console since it was last asked. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue()).map(LogEntry::getMessage).toList();
  }

  /** The addresses that were asked for since it was last asked. */
  public List<String> requests() {
    List<String> addresses = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      try {
        JsonNode message = new ObjectMapper().readTree(entry.getMessage()).get("message");
        if (message.get("method").asText().equals("Network.requestWillBeSent")) {
          addresses.add(message.at("/params/request/url").asText());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(entry.getMessage(), e);
      }
    }
    return addresses;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
