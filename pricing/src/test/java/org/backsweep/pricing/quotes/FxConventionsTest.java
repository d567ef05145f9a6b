package org.backsweep.pricing.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import com.opengamma.strata.basics.currency.Currency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Warning;
import org.backsweep.pricing.market.MarketData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FxConventionsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

  @TempDir Path folder;
  private final Findings findings = new Findings();

  private FxConventions read(String rows) throws IOException {
    Files.writeString(folder.resolve("quotes.csv"), "date,key,value\n2026-11-30,FX/RATE/EUR/USD,1.16\n"
        + "2026-11-30,FX_OPTION/RATE_LNVOL/EUR/USD/1M/ATM,0.07\n2026-11-30,FX_OPTION/RATE_LNVOL/USD/JPY/1M/ATM,0.09\n");
    Files.writeString(folder.resolve("fx_conventions.csv"),
        "pair,premium,spot_delta_until,at_the_money,butterfly\n" + rows);
    MarketInput input = QuoteReader.read(folder, Optional.empty(), findings);
    assertThat(input.files()).contains(folder.resolve("fx_conventions.csv"));
    return MarketData.of(input).on(TODAY.plusDays(1)).repairingCorrelation().fxConventions();
  }

  /** Premium currencies: Clark (2011), ch. 3; Reiswich and Wystup (2009), section 1. */
  @ParameterizedTest
  @CsvSource({"EUR,USD,USD,1Y", "GBP,USD,USD,1Y", "AUD,USD,USD,1Y", "NZD,USD,USD,1Y", "USD,JPY,USD,1Y", "USD,CHF,USD,1Y", "USD,CAD,USD,1Y",
      "EUR,JPY,EUR,1Y", "EUR,GBP,EUR,1Y", "EUR,CHF,EUR,1Y", "GBP,JPY,GBP,1Y", "AUD,JPY,AUD,1Y", "EUR,NOK,EUR,1Y", "USD,MXN,USD,",
      "USD,BRL,USD,", "EUR,TRY,EUR,", "USD,CNH,USD,", "SGD,THB,SGD,"})
  void areUsualWhereNothingIsSaid(String from, String to, String premium, String until) {
    FxConvention convention = FxConventions.usual().of(Currency.of(from), Currency.of(to));
    assertThat(convention.premium()).isEqualTo(Currency.of(premium));
    assertThat(convention.spotDeltaUntil().map(Pillar.AtTenor::toString).orElse(null)).isEqualTo(until);
    assertThat(convention.atTheMoney()).isEqualTo(FxConvention.AtTheMoney.DELTA_NEUTRAL);
    assertThat(convention.butterfly()).isEqualTo(FxConvention.Butterfly.MARKET);
  }

  @Test
  void deltasAreByTheSpotUpToTheTenorAndTheHolidaysAtItsEnd() {
    FxConvention usual = FxConvention.of(Currency.EUR, Currency.USD);
    assertThat(usual.isSpotDelta(TODAY, TODAY.plusMonths(1))).isTrue();
    // A year from then is Good Friday; the day after Easter Monday is four days later.
    assertThat(usual.isSpotDelta(LocalDate.of(2026, 3, 26), LocalDate.of(2027, 3, 30))).isTrue();
    assertThat(usual.isSpotDelta(TODAY, TODAY.plusMonths(13))).isFalse();
    assertThat(FxConvention.of(Currency.USD, Currency.TRY).isSpotDelta(TODAY, TODAY.plusDays(7))).isFalse();
  }

  @Test
  void aRowSaysWhatIsDifferent() throws IOException {
    FxConventions conventions = read("EURUSD,EUR,never,forward,smile\nUSD/JPY,,2Y,spot,\n");
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).isEmpty();
    assertThat(conventions.of(Currency.EUR, Currency.USD)).isEqualTo(new FxConvention(Currency.EUR, Optional.empty(),
        FxConvention.AtTheMoney.FORWARD, FxConvention.Butterfly.SMILE));
    assertThat(conventions.of(Currency.USD, Currency.JPY)).isEqualTo(new FxConvention(Currency.USD,
        Optional.of(Pillar.parseTenor("2Y")), FxConvention.AtTheMoney.SPOT, FxConvention.Butterfly.MARKET));
    assertThat(conventions.of(Currency.USD, Currency.EUR)).isEqualTo(FxConvention.of(Currency.USD, Currency.EUR));
  }

  @ParameterizedTest
  @CsvSource({"EURUSD;GBP;;;,premium,GBP,EUR or USD is wanted", "EURUSD;;soon;;,spot_delta_until,soon,nor 'never'",
      "EURUSD;;;atm;,at_the_money,atm,'delta-neutral, forward, spot'", "EURUSD;;;;broker,butterfly,broker,'market, smile'",
      "EUREUR;;;;,pair,EUREUR,two different ISO 4217 codes", "EUROS;;;;,pair,EUROS,such as EURUSD", ";EUR;;;,pair,'',is empty"})
  void aWrongRowIsRejectedWithWhatWouldBeRight(String row, String column, String value, String reason) throws IOException {
    FxConventions conventions = read(row.replace(';', ',') + "\n");
    assertThat(findings.rejects()).singleElement().satisfies(reject -> {
      assertThat(reject.file()).endsWith("fx_conventions.csv");
      assertThat(reject.line()).isEqualTo(2);
      assertThat(reject.column()).isEqualTo(column);
      assertThat(reject.value()).isEqualTo(value);
      assertThat(reject.reason()).contains(reason);
    });
    assertThat(conventions.of(Currency.EUR, Currency.USD)).isEqualTo(FxConvention.of(Currency.EUR, Currency.USD));
  }

  @Test
  void aSecondRowAndAPairWithoutVolatilityAreTold() throws IOException {
    FxConventions conventions = read("EURUSD,EUR,,,\nEURUSD,USD,,,\nUSDEUR,,,,smile\nGBPUSD,,,,smile\n");
    assertThat(findings.rejects()).singleElement().satisfies(reject -> assertThat(reject.reason()).contains("earlier line"));
    assertThat(conventions.of(Currency.EUR, Currency.USD).premium()).isEqualTo(Currency.EUR);
    assertThat(findings.warnings()).extracting(Warning::text).containsExactly(
        "line 4: 'USDEUR' has no volatility in the market; those there are, are of EURUSD",
        "line 5: 'GBPUSD' has no volatility in the market");
  }
}
