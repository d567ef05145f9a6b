package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.backsweep.reports.output.LastResults;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Total;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves for the next one to compare itself with. */
class LastResultsTest {
  @TempDir Path folder;
  private Sample sample;

  @BeforeEach
  void makeSample() throws IOException {
    sample = new Sample(folder);
  }

  private Optional<LastResults> last(String... options) {
    List<String> all = new ArrayList<>(List.of("--reconcile", "none", "--second-order", "none", "--ladders", "off"));
    all.addAll(List.of(options));
    assertThat(sample.run(all.toArray(String[]::new)).code()).isZero();
    return LastResults.read(sample.out, null);
  }

  @Test
  void theChangeIsFromTheSumOfTheTradesThatWereValuedThen() {
    LastResults last = last().orElseThrow();
    assertThat(last.valuation()).isEqualTo(LocalDate.of(2002, 7, 5));
    Map<String, Double> books = new TreeMap<>();
    sample.table("values.csv").forEach(row -> books.merge(row.get("book"), Double.valueOf(row.get("value")), Double::sum));
    assertThat(books).hasSize(2);
    books.forEach((book, value) -> assertThat(last.change(new Total(Level.BOOK, book, "EUR", 1000, 0)))
        .hasValueCloseTo(1000 - value, within(1e-9)));
    double whole = books.values().stream().mapToDouble(value -> value).sum();
    assertThat(last.change(new Total(Level.PORTFOLIO, "portfolio", "EUR", 0, 0))).hasValueCloseTo(-whole, within(1e-9));
    assertThat(last.change(new Total(Level.PORTFOLIO, "portfolio", "USD", 0, 0))).isEmpty();
    assertThat(last.change(new Total(Level.BOOK, "portfolio", "EUR", 0, 0))).isEmpty();
    assertThat(last.spots()).containsKey("EQUITY/PRICE/DAX/EUR");
  }

  @Test
  void anotherBaseCurrencyAndARecordThatCannotBeReadAreNothingToCompareWith() throws IOException {
    assertThat(last("--base", "USD")).isEmpty();
    assertThat(LastResults.read(sample.out, "USD")).isPresent();
    assertThat(LastResults.read(folder.resolve("nowhere"), null)).isEmpty();
    Path record = Files.createDirectory(folder.resolve("other")).resolve("run.json");
    for (String text : List.of("", "{", "[]", "{\"valuation_date\": 5, \"totals\": []}", "{\"valuation_date\": \"2002-07-05\"}")) {
      Files.writeString(record, text);
      assertThat(LastResults.read(record.getParent(), null)).as(text).isEmpty();
    }
  }
}
