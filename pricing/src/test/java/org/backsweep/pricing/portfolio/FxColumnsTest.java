package org.backsweep.pricing.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import com.opengamma.strata.basics.currency.Currency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.path.Observable.FxLevel;
import org.backsweep.pricing.product.Asian;
import org.backsweep.pricing.product.Barrier;
import org.backsweep.pricing.product.Boundary;
import org.backsweep.pricing.product.Cash;
import org.backsweep.pricing.product.Conversion;
import org.backsweep.pricing.product.Digital;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.FxForward;
import org.backsweep.pricing.product.FxOption;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.pricing.product.Touch;
import org.backsweep.pricing.quotes.Underlyings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The columns of cash, FX forwards and FX options, and of exchange rates in other products: what they mean, and how they are wrong. */
class FxColumnsTest {
  private static final LocalDate EXPIRY = LocalDate.of(2024, 12, 20);

  @TempDir Path folder;
  private final Findings findings = new Findings();

  private List<Trade> read(String product, String columns, String values) throws IOException {
    Files.writeString(folder.resolve(product + ".csv"), "trade,book,quantity," + columns + "\nT,b,1," + values + "\n");
    return PortfolioReader.read(folder, Markets.several().quotes(), Underlyings.none(), findings).trades();
  }

  private Object product(String product, String columns, String values) throws IOException {
    List<Trade> trades = read(product, columns, values);
    assertThat(findings.rejects()).isEmpty();
    return trades.getFirst().product();
  }

  @Test
  void cash() throws IOException {
    assertThat(product("cash", "currency,payments,amounts", "EUR,2025-06-20;2024-12-20,100;-2.5"))
        .isEqualTo(new Cash(new TreeMap<>(Map.of(EXPIRY, -2.5, LocalDate.of(2025, 6, 20), 100.0))));
  }

  @Test
  void forwards() throws IOException {
    assertThat(product("fx_forward", "currency,underlying,strike,delivery", "USD,EURUSD,1.1,2024-12-20"))
        .isEqualTo(new FxForward(new FxLevel(Currency.EUR, Currency.USD), 1.1, EXPIRY));
  }

  @Test
  void options() throws IOException {
    String columns = "currency,underlying,payoff,option,strike,expiry,delivery,payout,average,fixings";
    European call = new European("EURUSD", PutCall.CALL, 1.3, EXPIRY);
    assertThat(product("fx_option", columns, "USD,EURUSD,vanilla,call,1.3,2024-12-20,,,,")).isEqualTo(call);
    assertThat(product("fx_option", columns, "EUR,EURUSD,vanilla,call,1.3,2024-12-20,,,,"))
        .as("earned in USD, paid in EUR").isEqualTo(new FxOption(call, EXPIRY, true));
    assertThat(product("fx_option", columns, "USD,EURUSD,vanilla,call,1.3,2024-12-20,2024-12-24,,,"))
        .isEqualTo(new FxOption(call, LocalDate.of(2024, 12, 24), false));
    assertThat(product("fx_option", columns, "EUR,EURUSD,digital,put,1.3,2024-12-20,,50,,"))
        .as("a payout is in the currency of the trade").isEqualTo(new Digital("EURUSD", PutCall.PUT, 1.3, EXPIRY, 50, OptionalDouble.empty()));
    assertThat(product("fx_option", columns, "USD,EURUSD,asian,call,1.3,2024-12-20,,,arithmetic,2024-11-20;2024-12-20"))
        .isEqualTo(new Asian("EURUSD", Asian.Average.ARITHMETIC, PutCall.CALL, new Asian.Strike.Fixed(1.3),
            new TreeSet<>(List.of(LocalDate.of(2024, 11, 20), EXPIRY)), EXPIRY));
  }

  @Test
  void optionsOnBarriers() throws IOException {
    String columns = "currency,underlying,payoff,option,strike,expiry,direction,knock,barrier,barrier_2,monitoring,payout";
    TreeSet<LocalDate> watched = new TreeSet<>(List.of(EXPIRY));
    assertThat(product("fx_option", columns, "USD,EURUSD,barrier,call,1.2,2024-12-20,up,out,1.4,,2024-12-20,")).isEqualTo(new Barrier("EURUSD",
        new Boundary(OptionalDouble.empty(), OptionalDouble.of(1.4), watched, OptionalDouble.empty()), Barrier.Knock.OUT, PutCall.CALL,
        1.2, 0, Barrier.PayAt.EXPIRY, EXPIRY));
    assertThat(product("fx_option", columns, "USD,EURUSD,no-touch,,,2024-12-20,double,,1.1,1.4,2024-12-20,7")).isEqualTo(new Touch("EURUSD",
        Touch.Kind.NO_TOUCH, new Boundary(OptionalDouble.of(1.1), OptionalDouble.of(1.4), watched, OptionalDouble.empty()), 7,
        Barrier.PayAt.EXPIRY, EXPIRY));
  }

  @Test
  void dailyDatesAreThoseOfBothCurrenciesBanks() throws IOException {
    Asian asian = (Asian) product("fx_option", "currency,underlying,payoff,option,strike,expiry,average,first_fixing,frequency",
        "USD,EURUSD,asian,call,1.3,2024-07-08,arithmetic,2024-07-03,daily");
    assertThat(asian.fixings()).as("without Independence Day").containsExactly(LocalDate.of(2024, 7, 3), LocalDate.of(2024, 7, 5),
        LocalDate.of(2024, 7, 8));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "cash | currency,payments,amounts | EUR,2024-12-20,1;2 | amounts | has 2 numbers for 1 payments",
    "cash | currency,payments,amounts | EUR,2024-12-20;2024-12-20,1;2 | payments | twice",
    "cash | currency,payments,amounts | EUR,,1 | payments | is empty",
    "cash | currency,payments,amounts | GBP,2024-12-20,1 | currency | no discount curve",
    "fx_forward | currency,underlying,strike,delivery | USD,X,1.1,2024-12-20 | underlying | is no exchange rate",
    "fx_forward | currency,underlying,strike,delivery | USD,EURGBP,1.1,2024-12-20 | underlying | FX/RATE/EUR/GBP",
    "fx_forward | currency,underlying,strike,delivery | USD,EURUSD;USDEUR,1.1,2024-12-20 | underlying | names 2",
    "fx_forward | currency,underlying,strike,delivery | USD,EURUSD,0,2024-12-20 | strike | above zero",
    "fx_option | currency,underlying,payoff,option,strike,expiry | USD,EURUSD,straddle,call,1.3,2024-12-20 | payoff | vanilla",
    "fx_option | currency,underlying,payoff,option,strike,expiry,payout | USD,EURUSD,vanilla,call,1.3,2024-12-20,5 | payout | no meaning",
    "fx_option | currency,underlying,payoff,option,strike,expiry,barrier | USD,EURUSD,digital,call,1.3,2024-12-20,5 | barrier | no meaning",
    "fx_option | currency,underlying,payoff,option,strike,expiry,delivery | USD,EURUSD,vanilla,call,1.3,2024-12-20,2024-12-19 | delivery | before the expiry",
    "european | currency,underlying,conversion,option,strike,expiry | EUR,EURUSD,composite,call,1.3,2024-12-20 | conversion | always 1",
    "european | currency,underlying,option,strike,expiry | USD,GBPUSD,call,1.3,2024-12-20 | underlying | FX/RATE/GBP/USD"
  })
  void badRows(String product, String columns, String values, String column, String reason) throws IOException {
    assertThat(read(product, columns, values)).isEmpty();
    Reject reject = findings.rejects().getFirst();
    assertThat(reject.column()).isEqualTo(column);
    assertThat(reject.reason()).contains(reason);
    assertThat(reject.line()).isEqualTo(2);
    assertThat(findings.rejects()).hasSize(1);
  }

  @Test
  void aConversionWithoutEffectIsNone() throws IOException {
    assertThat(read("european", "currency,underlying,conversion,option,strike,expiry", "EUR,X,quanto,call,100,2024-12-20").getFirst()
        .conversion()).isEmpty();
    assertThat(read("european", "currency,underlying,conversion,option,strike,expiry", "EUR,Z,quanto,call,50,2024-12-20").getFirst()
        .conversion()).contains(Conversion.QUANTO);
  }

  /** A third currency would need a conversion, which these products have not. */
  @Test
  void whatIsOnAPairIsPaidInOneOfTheTwo() throws IOException {
    Files.writeString(folder.resolve("fx_forward.csv"),
        "trade,book,quantity,currency,underlying,strike,delivery\nT,b,1,JPY,EURUSD,1.1,2024-12-20\n");
    PortfolioReader.read(folder, Markets.with(Markets.several(), "ZERO/RATE/JPY/JPY/A365/1Y", 0.001).quotes(), Underlyings.none(), findings);
    assertThat(findings.rejects()).singleElement().satisfies(reject -> assertThat(reject.reason()).contains("is neither EUR nor USD"));
  }
}
