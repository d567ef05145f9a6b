package org.backsweep.pricing.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.opengamma.strata.basics.currency.Currency;
import com.opengamma.strata.basics.date.Tenor;
import java.time.LocalDate;
import org.backsweep.pricing.quotes.QuoteKey.DividendYield;
import org.backsweep.pricing.quotes.QuoteKey.Fixing;
import org.backsweep.pricing.quotes.QuoteKey.ImpliedVol;
import org.backsweep.pricing.quotes.QuoteKey.ParRate;
import org.backsweep.pricing.quotes.QuoteKey.Spot;
import org.backsweep.pricing.quotes.QuoteKey.Unused;
import org.backsweep.pricing.quotes.QuoteKey.ZeroRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteKeyTest {
  private static final LocalDate VALUATION = LocalDate.of(2002, 7, 5);
  private static final String VOL = "EQUITY_OPTION/RATE_LNVOL/DAX/EUR/1Y/";
  private static final String FX_VOL = "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/";

  @Test
  void readsEveryKindOfTheGrammar() {
    Pillar year = new Pillar.AtTenor(Tenor.TENOR_1Y, "1Y");
    Pillar day = new Pillar.OnDate(LocalDate.of(2003, 6, 20), "any");
    assertThat(QuoteKey.parse("EQUITY/PRICE/DAX/EUR")).isEqualTo(new Spot("DAX", Currency.EUR));
    assertThat(QuoteKey.parse("EQUITY_FWD/PRICE/DAX/EUR/1Y")).isEqualTo(new QuoteKey.EquityForward("DAX", Currency.EUR, year))
        .hasToString("EQUITY_FWD/PRICE/DAX/EUR/1Y");
    assertThat(QuoteKey.parse("EQUITY_DIVIDEND/RATE/DAX/EUR/1Y")).isEqualTo(new DividendYield("DAX", Currency.EUR, year));
    assertThat(QuoteKey.parse("EQUITY_OPTION/RATE_LNVOL/DAX/EUR/2003-06-20/4400.5"))
        .isEqualTo(new ImpliedVol("DAX", Currency.EUR, day, new Strike(new Strike.Absolute(4400.5), Strike.Side.EITHER, "any")));
    assertThat(QuoteKey.parse("EQUITY_OPTION/RATE_LNVOL/DAX/EUR/20030620/ATMF"))
        .isEqualTo(new ImpliedVol("DAX", Currency.EUR, day, new Strike(new Strike.Moneyness(Strike.Base.FORWARD, 1), Strike.Side.EITHER, "any")));
    assertThat(QuoteKey.parse("ZERO/RATE/EUR/EONIA/A365/1Y")).isEqualTo(new ZeroRate(Currency.EUR, "EONIA", "A365", year));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "EQUITY/PRICE/DAX/EUR", "EQUITY_DIVIDEND/RATE/SP5/USD/20160915", "EQUITY_DIVIDEND/RATE/SP5/USD/12M",
    VOL + "4400.0", VOL + "4400/C", VOL + "ATM/AtmFwd", VOL + "MNY/Fwd/1.0", VOL + "ATMF/P", VOL + "MNY/Spot/0.90",
    VOL + "DEL/Spot/Call/0.25", VOL + "ATM/AtmDeltaNeutral/DEL/Spot",
    "EQUITY_OPTION/RATE_LNVOL/DAX/EUR/2003-06-20/ATMF", "ZERO/RATE/EUR/EUR/A365/14D", "DISCOUNT/RATE/EUR/EONIA/20160915", "EQUITY_OPTION/PRICE/DAX/EUR/1Y/4400", "EQUITY_OPTION/PRICE/DAX/EUR/20030620/4400.5/P", "EQUITY_DIVIDEND/CASH/DAX/EUR/2002-12-02",
    "FX/RATE/EUR/USD", FX_VOL + "ATM", FX_VOL + "25RR", FX_VOL + "5BF", FX_VOL + "49C", FX_VOL + "10P", FX_VOL + "1.050",
    "CORRELATION/RATE/SX5E/DAX", "MM/RATE/EUR/2D/12M",
    "IR_SWAP/RATE/EUR/2D/6M/10Y", "SWAPTION/RATE_NVOL/EUR/1Y/2Y/ATM"
  })
  void givesBackTheTextThatWasRead(String text) {
    assertThat(QuoteKey.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "CORRELATION/RATE/DAX/SX5E,CORRELATION/RATE/SX5E/DAX", "MM/RATE/EUR/2D/12M,MM/RATE/EUR/2D/1Y",
    "IR_SWAP/RATE/EUR/2D/12M/24M,IR_SWAP/RATE/EUR/2D/1Y/2Y", "FX_OPTION/RATE_LNVOL/EUR/USD/1Y/ATM,FX_OPTION/RATE_LNVOL/EUR/USD/20030705/ATM",
    "EQUITY_OPTION/PRICE/DAX/EUR/1Y/4400,EQUITY_OPTION/PRICE/DAX/EUR/12M/4400.0/C",
    "DISCOUNT/RATE/EUR/EUR/12M,DISCOUNT/RATE/EUR/EUR/2003-07-05",
    "FX_OPTION/RATE_LNVOL/EUR/USD/12M/1.05,FX_OPTION/RATE_LNVOL/EUR/USD/1Y/1.050"
  })
  void twoWritingsOfOnePointResolveToTheSame(String one, String other) {
    assertThat(QuoteKey.parse(one).resolved(VALUATION)).isEqualTo(QuoteKey.parse(other).resolved(VALUATION));
  }

  @Test
  void aFixingIsNamedByIndexAndDate() {
    assertThat(new Fixing("EQ-DAX", LocalDate.of(2002, 6, 28))).hasToString("EQ-DAX/2002-06-28");
  }

  @ParameterizedTest
  @CsvSource({"4400,4400.00", "4400,4.4e3", "4400/C,4400.0/C", "4400/P,4.4e3/P", "ATMF,ATM/AtmFwd",
    "ATMF,MNY/Fwd/1", "ATMF/C,ATM/AtmFwd/C", "ATM,ATM/AtmSpot", "ATM,MNY/Spot/1.00", "DEL/Spot/Put/0.25,DEL/Spot/Put/-0.25",
    "ATM/AtmDeltaNeutral,ATM/AtmDeltaNeutral/DEL/Fwd"})
  void keysAreEqualIfTheyMeanTheSame(String one, String other) {
    assertThat(QuoteKey.parse(VOL + one)).isEqualTo(QuoteKey.parse(VOL + other)).hasSameHashCodeAs(QuoteKey.parse(VOL + other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ATMF", "MNY/Fwd/0.9", "DEL/Fwd/Put/0.25", "DEL/PaFwd/Put/0.25", "-5/C", "0", "4400/X"})
  void aPriceIsForALevel(String strike) {
    assertThatIllegalArgumentException().isThrownBy(() -> QuoteKey.parse("EQUITY_OPTION/PRICE/DAX/EUR/1Y/" + strike))
        .withMessageContaining("'" + strike + "'");
  }

  @Test
  void aPriceHasTheKeyOfItsVolatility() {
    assertThat(((QuoteKey.OptionPrice) QuoteKey.parse("EQUITY_OPTION/PRICE/DAX/EUR/1Y/4400")).impliedVol())
        .isEqualTo(QuoteKey.parse(VOL + "4400/C")).hasToString(VOL + "4400/C");
    assertThat(((QuoteKey.OptionPrice) QuoteKey.parse("EQUITY_OPTION/PRICE/DAX/EUR/1Y/4400/P")).impliedVol()).hasToString(VOL + "4400/P");
  }

  @ParameterizedTest
  @CsvSource({"4400,4400/C", "4400/P,4400/C", "ATMF,ATMF/P", "MNY/Fwd/0.9,MNY/Spot/0.9", "DEL/Fwd/Put/0.25,DEL/Fwd/Call/0.25"})
  void aCallAndAPutOfOneStrikeAreTwoPoints(String one, String other) {
    assertThat(QuoteKey.parse(VOL + one)).isNotEqualTo(QuoteKey.parse(VOL + other));
  }

  @ParameterizedTest
  @CsvSource({"25RR,25BF", "25RR,10RR", "25C,25P", "25C,10C", "ATM,1.05", "1.05,1.06"})
  void whatAnFxVolatilityIsQuotedForIsPartOfThePoint(String one, String other) {
    assertThat(QuoteKey.parse(FX_VOL + one)).isNotEqualTo(QuoteKey.parse(FX_VOL + other));
  }

  @ParameterizedTest
  @CsvSource({"1Y,12M", "1Y,2003-07-05", "20030705,2003-07-05", "14D,2W", "13D,2002-07-18"})
  void resolvedKeysAreEqualIfTheirDatesAre(String one, String other) {
    QuoteKey first = QuoteKey.parse("ZERO/RATE/EUR/EUR/A365/" + one);
    QuoteKey second = QuoteKey.parse("ZERO/RATE/EUR/EUR/A365/" + other);
    assertThat(first.resolved(VALUATION)).isEqualTo(second.resolved(VALUATION)).hasToString(first.toString());
  }

  @ParameterizedTest
  @CsvSource({"MM/RATE/USD/LIBOR/2D/1M,LIBOR", "IR_SWAP/RATE/USD/SOFR/2D/1D/1Y,SOFR", "IR_SWAP/RATE/USD/usd-sofr/2D/1D/1Y,SOFR",
      "IR_SWAP/RATE/EUR/ESTER/2D/1D/10Y,ESTR", "IR_SWAP/RATE/EUR/EUR-ESTR/2D/1D/10Y,ESTR", "IR_SWAP/RATE/JPY/TONAR/2D/1D/10Y,TONA",
      "IR_SWAP/RATE/EUR/2D/6M/10Y,''", "MM/RATE/EUR/2D/6M,''"})
  void parRatesMayNameTheirIndex(String text, String index) {
    ParRate key = (ParRate) QuoteKey.parse(text);
    assertThat(key).hasToString(text);
    assertThat(key.index().name()).isEqualTo(index);
  }

  @ParameterizedTest
  @CsvSource({
    "CORRELATION/RATE/EUR-CMS-10Y/EUR-CMS-2Y/1Y/ATM,CORRELATION/RATE by tenor",
    FX_VOL + "DEL/Spot/Put/0.25,FX_OPTION/RATE_LNVOL by DEL/Spot",
    "SWAPTION/RATE_NVOL/EUR/1Y/2Y/ATM,SWAPTION/RATE_NVOL",
    "ZERO/YIELD_SPREAD/EUR/X/A365/2Y,ZERO/YIELD_SPREAD", "ZERO/RATE/EUR/X/ACT360/2Y,ZERO/RATE with day count ACT360",
    VOL + "ATM/AtmVegaMax,EQUITY_OPTION/RATE_LNVOL by ATM/AtmVegaMax",
    VOL + "DEL/PaSpot/Put/0.25,EQUITY_OPTION/RATE_LNVOL by DEL/PaSpot"
  })
  void otherKindsAreUnused(String text, String kind) {
    assertThat(QuoteKey.parse(text)).hasToString(text)
        .isInstanceOfSatisfying(Unused.class, unused -> assertThat(unused.prefix()).isEqualTo(kind));
  }

  @ParameterizedTest
  @CsvSource({
    "DAX,is not a quote key", "/PRICE/DAX/EUR,is not a quote key", "EQUITY/PRICE/DAX,EQUITY/PRICE/<underlying>/<currency>",
    "EQUITY/PRICE//EUR,does not have the form", "EQUITY/PRICE/DAX/EUR/1Y,does not have the form",
    "EQUITY/PRICE/DAX/EURO,unknown currency 'EURO'", "EQUITY/PRICE/DAX/QQQ,unknown currency 'QQQ'",
    "ZERO/RATE/EUR/X/A365/soon,neither a tenor such as 6M nor a date", "ZERO/RATE/EUR/X/A365/0D,neither a tenor",
    "ZERO/RATE/EUR/X/A365/2003-02-30,not in the calendar", "ZERO/RATE/EUR/X/A365/9999Y,longer than 200 years",
    "FX/RATE/EUR/EUR,names 'EUR' twice", "FX/RATE/EUR/US,unknown currency 'US'", "FX/RATE/EUR,FX/RATE/<currency>/<currency that",
    "FX_OPTION/RATE_LNVOL/EUR/USD/soon/ATM,neither a tenor", FX_VOL + "50RR,strike '50RR'; ATM", FX_VOL + "0BF,strike '0BF'",
    FX_VOL + "25D,a whole delta from 1 to 49 with RR", FX_VOL + "-1.05,strike '-1.05'", FX_VOL + "2.5RR,strike '2.5RR'", "CORRELATION/RATE/DAX/DAX,names 'DAX' twice",
    "MM/RATE/EUR/1M,MM/RATE/<currency>/<days to the start>D/<term>", "MM/RATE/EUR/2M/1M,starts at '2M'",
    "MM/RATE/EUR/2D/2016-03-01,is no tenor such as 6M", "IR_SWAP/RATE/EUR/2D/6M/soon,is no tenor such as 6M",
    "EQUITY_DIVIDEND/CASH/DAX/EUR/1Y,is not a date",
    VOL + "-4400,strike '-4400'", VOL + "0,strike '0'", VOL + "NaN,strike 'NaN'", VOL + "1e999,strike '1e999'",
    VOL + "4400/X,strike '4400/X'", VOL + "MNY/Fwd,strike 'MNY/Fwd'", VOL + "MNY/Fwd/80,in which '80' is no moneyness",
    VOL + "DEL/Spot/Put/25,in which '25' is no delta", VOL + "DEL/Spot/25,strike 'DEL/Spot/25'"
  })
  void malformedKeysSayWhatIsWrong(String text, String reason) {
    assertThatIllegalArgumentException().isThrownBy(() -> QuoteKey.parse(text)).withMessageContaining(reason);
  }
}
