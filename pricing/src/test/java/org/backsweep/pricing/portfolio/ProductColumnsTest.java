package org.backsweep.pricing.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Reject;
import org.backsweep.pricing.product.Asian;
import org.backsweep.pricing.product.Barrier;
import org.backsweep.pricing.product.Digital;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The own columns of each product: what they mean, and every way in which they can be wrong. */
class ProductColumnsTest {
  private static final LocalDate DECEMBER = LocalDate.of(2002, 12, 20);

  @TempDir Path folder;
  private final Findings findings = new Findings();

  private List<Product> read(String product, String columns, String values) {
    try {
      Files.writeString(folder.resolve(product + ".csv"),
          "trade,book,currency,quantity,underlying," + columns + "\nT,b,EUR,1,DAX," + values + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PortfolioReader.read(folder, PortfolioReaderTest.quotes(), findings).trades().stream().map(Trade::product).toList();
  }

  private Product product(String product, String columns, String values) {
    List<Product> products = read(product, columns, values);
    assertThat(findings.rejects()).isEmpty();
    return products.getFirst();
  }

  private void refused(String product, String columns, String values, String column, String reason) {
    assertThat(read(product, columns, values)).isEmpty();
    assertThat(findings.rejects()).hasSize(1);
    Reject reject = findings.rejects().getFirst();
    assertThat(reject.column()).isEqualTo(column);
    assertThat(reject.reason()).contains(reason);
    assertThat(reject.line()).isEqualTo(2);
  }

  @Test
  void digitals() {
    String columns = "option,strike,expiry,payout,smoothing";
    assertThat(product("european", columns, "digital,4400,2002-12-20,,"))
        .isEqualTo(new Digital("DAX", PutCall.CALL, 4400, DECEMBER, 1, 22));
    assertThat(product("european", columns, "digital-call,4400,2002-12-20,100,5"))
        .isEqualTo(new Digital("DAX", PutCall.CALL, 4400, DECEMBER, 100, 5));
    assertThat(product("european", columns, "Digital_Put,4400,2002-12-20,,5"))
        .isEqualTo(new Digital("DAX", PutCall.PUT, 4400, DECEMBER, 1, 5));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "call,4400,2002-12-20,5, | payout | only a digital",
    "put,4400,2002-12-20,,5 | smoothing | only a digital",
    "digital,4400,2002-12-20,-1, | payout | above zero",
    "digital,4400,2002-12-20,,0 | smoothing | above zero",
    "digital,4400,2002-12-20,,wide | smoothing | is not a number",
    "digital,-1,2002-12-20,, | strike | above zero"
  })
  void badDigitals(String values, String column, String reason) {
    refused("european", "option,strike,expiry,payout,smoothing", values, column, reason);
  }

  @Test
  void forwards() {
    assertThat(product("forward", "strike,expiry", "0,2002-12-20")).isEqualTo(new Forward("DAX", 0, DECEMBER));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "-1,2002-12-20 | strike | zero or above", ",2002-12-20 | strike | is empty", "4500, | expiry | is empty"
  })
  void badForwards(String values, String column, String reason) {
    refused("forward", "strike,expiry", values, column, reason);
  }

  @Test
  void asians() {
    String columns = "average,option,strike,expiry,fixings,first_fixing,last_fixing,frequency";
    TreeSet<LocalDate> listed = new TreeSet<>(List.of(LocalDate.of(2002, 9, 20), DECEMBER));
    assertThat(product("asian", columns, "arithmetic,call,4400,2002-12-20,2002-12-20; 20020920,,,"))
        .isEqualTo(new Asian("DAX", Asian.Average.ARITHMETIC, PutCall.CALL, new Asian.Strike.Fixed(4400), listed, DECEMBER));
    assertThat(product("asian", columns, "geometric,put,floating,2002-12-20,2002-09-20 2002-12-20,,,"))
        .isEqualTo(new Asian("DAX", Asian.Average.GEOMETRIC, PutCall.PUT, new Asian.Strike.Floating(), listed, DECEMBER));
    Asian weekly = (Asian) product("asian", columns, "arithmetic,call,4400,2002-12-20,,2002-12-13,2002-12-18,weekly");
    assertThat(weekly.fixings()).containsExactly(LocalDate.of(2002, 12, 13), LocalDate.of(2002, 12, 18));
    Asian daily = (Asian) product("asian", columns, "arithmetic,call,4400,2002-12-20,,2002-12-18,,daily");
    assertThat(daily.fixings()).as("until the expiry").hasSize(3).contains(DECEMBER);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "mean,call,4400,2002-12-20,2002-12-20,,, | average | arithmetic, geometric",
    "arithmetic,both,4400,2002-12-20,2002-12-20,,, | option | call, put",
    "arithmetic,call,0,2002-12-20,2002-12-20,,, | strike | above zero",
    "arithmetic,call,afloat,2002-12-20,2002-12-20,,, | strike | floating",
    "arithmetic,call,4400,2002-12-20,,,, | fixings | found neither",
    "arithmetic,call,4400,2002-12-20,2002-12-20,2002-07-08,,daily | fixings | found both",
    "arithmetic,call,4400,2002-12-20,2002-12-20;soon,,, | fixings | is not a date",
    "arithmetic,call,4400,2002-12-20,2002-12-23,,, | expiry | before the last date of fixings, 2002-12-23",
    "arithmetic,call,4400,2002-12-20,,,,daily | first_fixing | is empty",
    "arithmetic,call,4400,2002-12-20,,2002-12-23,,daily | first_fixing | after the last date",
    "arithmetic,call,4400,2002-12-20,,2002-07-08,2002-12-23,daily | expiry | before the last date",
    "arithmetic,call,4400,2002-12-20,,2002-07-08,,hourly | frequency | daily, weekly, monthly",
    "arithmetic,call,4400,2002-12-20,,0202-07-08,,daily | first_fixing | 100 years"
  })
  void badAsians(String values, String column, String reason) {
    refused("asian", "average,option,strike,expiry,fixings,first_fixing,last_fixing,frequency", values, column, reason);
  }

  @Test
  void barriers() {
    String columns = "direction,knock,option,strike,barrier,expiry,monitoring,first_monitoring,last_monitoring,rebate,smoothing";
    TreeSet<LocalDate> listed = new TreeSet<>(List.of(LocalDate.of(2002, 9, 20), DECEMBER));
    assertThat(product("barrier", columns, "up,out,call,4400,5000,2002-12-20,2002-09-20;2002-12-20,,,,"))
        .isEqualTo(new Barrier("DAX", Barrier.Direction.UP, Barrier.Knock.OUT, PutCall.CALL, 4400, 5000, 0, listed, DECEMBER, 25));
    assertThat(product("barrier", columns, "down,in,put,4400,3600,2002-12-20,2002-09-20;2002-12-20,,,10,40"))
        .isEqualTo(new Barrier("DAX", Barrier.Direction.DOWN, Barrier.Knock.IN, PutCall.PUT, 4400, 3600, 10, listed, DECEMBER, 40));
    Barrier daily = (Barrier) product("barrier", columns, "up,out,call,4400,5000,2002-12-20,daily,2002-12-16,2002-12-19,,");
    assertThat(daily.boundary().monitoring()).hasSize(4).doesNotContain(DECEMBER);
    Barrier weekly = (Barrier) product("barrier", columns, "up,out,call,4400,5000,2002-12-20,Weekly,2002-12-13,,,");
    assertThat(weekly.boundary().monitoring()).containsExactly(LocalDate.of(2002, 12, 13), DECEMBER);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "left,out,call,4400,5000,2002-12-20,2002-12-20,,,, | direction | up, down",
    "up,off,call,4400,5000,2002-12-20,2002-12-20,,,, | knock | in, out",
    "up,out,call,-4,5000,2002-12-20,2002-12-20,,,, | strike | above zero",
    "up,out,call,4400,0,2002-12-20,2002-12-20,,,,1 | barrier | above zero",
    "up,out,call,4400,0,2002-12-20,2002-12-20,,,, | barrier | above zero",
    "up,out,call,4400,5000,2002-12-20,2002-12-20,,,-1, | rebate | zero or above",
    "up,out,call,4400,5000,2002-12-20,2002-12-20,,,,-1 | smoothing | above zero",
    "up,out,call,4400,5000,2002-12-20,2002-12-20,,,,5000 | smoothing | less than the barrier",
    "up,out,call,4400,5000,2002-12-20,,,,, | monitoring | is empty",
    "up,out,call,4400,5000,2002-12-20,sometimes,2002-07-08,,, | monitoring | daily, weekly, monthly",
    "up,out,call,4400,5000,2002-12-20,2002-12-33,,,, | monitoring | not in the calendar",
    "up,out,call,4400,5000,2002-12-20,daily,,,, | first_monitoring | is empty",
    "up,out,call,4400,5000,2002-12-20,2002-12-20,2002-07-08,,, | first_monitoring | has no meaning",
    "up,out,call,4400,5000,2002-12-20,daily,2002-12-23,,, | first_monitoring | after the last date",
    "up,out,call,4400,5000,2002-12-20,2003-12-20,,,, | expiry | before the last date of monitoring"
  })
  void badBarriers(String values, String column, String reason) {
    refused("barrier", "direction,knock,option,strike,barrier,expiry,monitoring,first_monitoring,last_monitoring,rebate,smoothing",
        values, column, reason);
  }
}
