package org.backsweep.pricing.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotesTest {
  private static final LocalDate DATE = LocalDate.of(2002, 7, 5);

  private static Quote<?> quote(String key) {
    return new Quote<>(DATE, QuoteKey.parse(key), 0.5);
  }

  private static Quotes quotes(String... keys) {
    return new Quotes(DATE, Arrays.stream(keys).map(QuotesTest::quote).toList(), Map.of("FXFWD/RATE", 2L));
  }

  private static List<String> names(List<? extends Quote<?>> quotes) {
    return quotes.stream().map(quote -> quote.key().toString()).toList();
  }

  @Test
  void findsQuotesByKindAndSortsThemByDateAndStrike() {
    String vol = "EQUITY_OPTION/RATE_LNVOL/DAX/EUR/";
    Quotes quotes = quotes(
        "ZERO/RATE/EUR/EUR/A365/2Y", "ZERO/RATE/EUR/EUR/A365/2002-08-01", "ZERO/RATE/EUR/EONIA/A365/1Y", "ZERO/RATE/USD/USD/A365/1Y",
        vol + "1Y/4400", vol + "2002-08-01/5000", vol + "1Y/900", vol + "1Y/ATMF", "EQUITY/PRICE/DAX/EUR", "EQUITY/PRICE/DAX/USD",
        "EQUITY_DIVIDEND/RATE/SMI/CHF/1Y", "EQUITY_DIVIDEND/RATE/SMI/CHF/6M");
    assertThat(names(quotes.zeroRates(Currency.EUR, "EUR")))
        .containsExactly("ZERO/RATE/EUR/EUR/A365/2002-08-01", "ZERO/RATE/EUR/EUR/A365/2Y");
    assertThat(quotes.zeroCurves(Currency.EUR)).containsExactly("EONIA", "EUR");
    assertThat(names(quotes.impliedVols("DAX", Currency.EUR)))
        .containsExactly(vol + "2002-08-01/5000", vol + "1Y/ATMF", vol + "1Y/900", vol + "1Y/4400");
    assertThat(names(quotes.dividendYields("SMI", Currency.CHF)))
        .containsExactly("EQUITY_DIVIDEND/RATE/SMI/CHF/6M", "EQUITY_DIVIDEND/RATE/SMI/CHF/1Y");
    assertThat(quotes.spot("DAX", Currency.USD)).get().hasToString(quote("EQUITY/PRICE/DAX/USD").toString());
    assertThat(quotes.spot("SMI", Currency.CHF)).isEmpty();
    assertThat(quotes.spots()).hasSize(2);
    assertThat(quotes.impliedVols("DAX", Currency.USD)).isEmpty();
    assertThat(quotes.underlyings()).containsExactly("DAX", "SMI");
    assertThat(quotes.find(QuoteKey.parse("ZERO/RATE/EUR/EUR/A365/24M"))).get().isEqualTo(quote("ZERO/RATE/EUR/EUR/A365/2Y"));
    assertThat(quotes.unused()).containsExactly(Map.entry("FXFWD/RATE", 2L));
    assertThat(names(quotes.all())).hasSize(12).startsWith("ZERO/RATE/EUR/EUR/A365/2Y").endsWith("EQUITY_DIVIDEND/RATE/SMI/CHF/6M");
  }

  @Test
  void sortsFxVolatilitiesAsTablesHaveThem() {
    String vol = "FX_OPTION/RATE_LNVOL/EUR/USD/";
    Quotes quotes = quotes(vol + "1Y/1.2", vol + "1Y/1.05", vol + "1Y/10C", vol + "1Y/25C", vol + "1Y/25P", vol + "1Y/10P", vol + "1Y/10BF",
        vol + "1Y/10RR", vol + "1Y/25BF", vol + "1Y/25RR", vol + "1Y/ATM", vol + "1M/25RR");
    assertThat(names(quotes.fxVols(Currency.EUR, Currency.USD))).containsExactly(vol + "1M/25RR", vol + "1Y/ATM", vol + "1Y/25RR",
        vol + "1Y/25BF", vol + "1Y/10RR", vol + "1Y/10BF", vol + "1Y/10P", vol + "1Y/25P", vol + "1Y/25C", vol + "1Y/10C", vol + "1Y/1.05",
        vol + "1Y/1.2");
    assertThat(quotes.fxVols(Currency.USD, Currency.EUR)).isEmpty();
  }

  @Test
  void refusesWhatDoesNotBelong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> quotes("ZERO/RATE/EUR/EUR/A365/1Y", "ZERO/RATE/EUR/EUR/A365/12M"))
        .withMessageContaining("same point");
    assertThatIllegalArgumentException().isThrownBy(() -> quotes("FXFWD/RATE/EUR/USD/1Y")).withMessageContaining("nothing uses");
    Quote<QuoteKey> old = new Quote<>(DATE.minusDays(1), QuoteKey.parse("EQUITY/PRICE/DAX/EUR"), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Quotes(DATE, List.of(old), Map.of()))
        .withMessageContaining("2002-07-04");
  }
}
