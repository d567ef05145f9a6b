package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A market of option prices, forwards and discount factors, from the files to the tables. */
class OptionQuotesTest {
  private static final String HEADER = "date,key,value\n";
  private static final String QUOTES = """
      2026-06-15,EQUITY/PRICE/X/EUR,100
      2026-06-15,EQUITY_FWD/PRICE/X/EUR/6M,100.4
      2026-06-15,EQUITY_FWD/PRICE/X/EUR/1Y,100.9
      2026-06-15,DISCOUNT/RATE/EUR/ESTR/6M,0.99
      2026-06-15,DISCOUNT/RATE/EUR/ESTR/1Y,0.979
      2026-06-15,EQUITY_OPTION/PRICE/X/EUR/6M/90/P,2.6
      2026-06-15,EQUITY_OPTION/PRICE/X/EUR/6M/100/P,5.9
      2026-06-15,EQUITY_OPTION/PRICE/X/EUR/6M/110,2.4
      2026-06-15,EQUITY_OPTION/PRICE/X/EUR/1Y/90/P,4.6
      2026-06-15,EQUITY_OPTION/PRICE/X/EUR/1Y/100/P,8.3
      2026-06-15,EQUITY_OPTION/PRICE/X/EUR/1Y/110/C,4.8
      2026-06-15,EQUITY_OPTION/PRICE/X/EUR/1Y/70/C,29
      """;

  @TempDir
  private Path folder;
  private Sample sample;

  @BeforeEach
  void write() throws IOException {
    sample = new Sample(folder);
    try (var files = Files.list(sample.market)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.writeString(sample.market.resolve("quotes.csv"), HEADER + QUOTES);
    Files.delete(sample.portfolio.resolve("forward.csv"));
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "E,options,EUR,500,X,call,105,2027-03-15\n");
    sample.write("asian.csv", Sample.ASIAN_HEADER + "A,exotics,EUR,200,X,arithmetic,call,100,2026-10-15;2027-01-15,2027-01-15\n");
  }

  private Map<String, Long> kinds() {
    return sample.table("greeks.csv").stream().filter(row -> row.get("id").equals("A"))
        .collect(Collectors.groupingBy(row -> row.get("kind"), Collectors.counting()));
  }

  private Map<String, String> greek(String quote) {
    return sample.table("greeks.csv").stream().filter(row -> row.get("id").equals("A") && row.get("quote").equals(quote)).findFirst()
        .orElseThrow();
  }

  private void isFinished(Sample.Said said) {
    assertThat(said.code()).as(said.err()).isEqualTo(3);
    assertThat(sample.table("reconciliation.csv")).isNotEmpty().allMatch(row -> row.get("verdict").equals("ok"));
    assertThat(sample.table("ladders.csv")).isNotEmpty();
    assertThat(sample.table("gammas.csv")).isNotEmpty();
    assertThat(sample.table("rejects.csv")).singleElement().satisfies(row -> {
      assertThat(row.get("line")).isEqualTo("13");
      assertThat(row.get("column")).isEqualTo("value");
      assertThat(row.get("value")).isEqualTo("29.0");
      assertThat(row.get("reason")).contains("the price of this call must be above 30.2511 and below 98.7811");
    });
  }

  @Test
  void greeksAreToVolatilitiesUnlessAskedOtherwise() {
    isFinished(sample.run("--second-order", "bucketed"));
    assertThat(kinds()).isEqualTo(Map.of("delta", 1L, "forward", 2L, "discount", 2L, "vega", 6L, "theta", 1L));
    assertThat(greek("EQUITY_OPTION/RATE_LNVOL/X/EUR/6M/110/C").get("unit")).isEqualTo("1vol");
  }

  @Test
  void greeksToPricesAreNumbersOfOptions() throws IOException {
    isFinished(sample.run("--second-order", "bucketed", "--option-quotes", "prices"));
    assertThat(kinds()).isEqualTo(Map.of("delta", 1L, "forward", 2L, "discount", 2L, "option", 6L, "theta", 1L));
    Map<String, String> row = greek("EQUITY_OPTION/PRICE/X/EUR/6M/110");
    assertThat(row.get("per_unit")).isEqualTo(row.get("derivative"));
    assertThat(row.get("strike")).isEqualTo("110");
    assertThat(sample.table("aggregates.csv")).anyMatch(each -> each.get("measure").equals("option"));
    assertThat(Files.readString(sample.out.resolve("run.json"))).contains("\"option-quotes\" : \"prices\"");
    assertThat(Files.readString(sample.out.resolve("report.html"))).contains("EQUITY_OPTION/PRICE/X/EUR/6M/110");
  }
}
