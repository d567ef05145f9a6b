package org.backsweep.pricing.market.rates;

import static com.opengamma.strata.basics.date.DayCounts.ACT_365F;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.currency.Currency;
import com.opengamma.strata.basics.index.IborIndex;
import com.opengamma.strata.basics.index.OvernightIndex;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.TermStructure;
import org.backsweep.pricing.market.TestMarket;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKey.ParRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Conventions against the indices of strata-basics, and curves against the bootstraps of QuantLib 1.29. */
class RateConventionTest {
  private static final double[] TIMES = {0.25, 1, 2.5, 4.9, 9.5};
  private static final LocalDate MIDWEEK = LocalDate.of(2026, 2, 25);

  private static RateConvention of(String currency) {
    return RateConvention.known(Currency.of(currency)).orElseThrow();
  }

  private static double[] factors(LocalDate today, String currency, Object... quotes) {
    return TestMarket.of(TestMarket.data(today, quotes), market -> {
      TermStructure curve = market.get(new DiscountCurve(Currency.of(currency)));
      return IntStream.range(0, TIMES.length).mapToObj(i -> curve.factor(TIMES[i])).toList();
    }).values();
  }

  /** 1,000,000 in a year of 365 days at a simple 5 % on ACT/365F are worth 952,380.95 today. */
  @ParameterizedTest
  @CsvSource({"AUD,MM/RATE/AUD/0D/1Y", "CAD,MM/RATE/CAD/0D/1Y", "NZD,MM/RATE/NZD/0D/1Y", "HKD,MM/RATE/HKD/0D/1Y",
      "SGD,MM/RATE/SGD/0D/1Y", "ZAR,MM/RATE/ZAR/0D/1Y", "PLN,MM/RATE/PLN/0D/1Y", "JPY,IR_SWAP/RATE/JPY/0D/1D/1Y",
      "HKD,IR_SWAP/RATE/HKD/0D/1D/1Y", "JPY,IR_SWAP/RATE/JPY/TONA/0D/1D/1Y", "JPY,MM/RATE/JPY/TIBOR/0D/1Y"})
  void aYearOnActual365(String currency, String key) {
    double worth = TestMarket.value(TestMarket.data(LocalDate.of(2026, 6, 15), key, 0.05),
        market -> market.get(new DiscountCurve(Currency.of(currency))).factor(1));
    assertThat(1e6 * worth).isCloseTo(952380.9524, within(1e-4));
  }

  static Stream<Arguments> termRates() {
    return Stream.of("EUR-EURIBOR-3M", "USD-LIBOR-3M", "GBP-LIBOR-3M", "CHF-LIBOR-3M", "JPY-LIBOR-3M", "SEK-STIBOR-3M", "NOK-NIBOR-3M",
        "DKK-CIBOR-3M", "AUD-BBSW-3M", "NZD-BKBM-3M", "CAD-CDOR-3M", "HKD-HIBOR-3M", "SGD-SIBOR-3M", "ZAR-JIBAR-3M", "PLN-WIBOR-3M",
        "CZK-PRIBOR-3M", "HUF-BUBOR-3M", "ILS-TELBOR-3M", "KRW-CD-13W", "MXN-TIIE-13W", "MYR-KLIBOR-3M", "THB-THBFIX-3M",
        "TWD-TAIBOR-3M", "SAR-SAIBOR-3M").map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("termRates")
  void depositsAndFixedLegsCountAsTheIndexOfStrata(String name) {
    IborIndex index = IborIndex.of(name);
    RateConvention convention = RateConvention.known(index.getCurrency()).orElseThrow();
    assertThat(convention.deposit()).isEqualTo(index.getDayCount());
    // Against the dollar's LIBOR swaps paid 30/360; strata's index has the money market's.
    if (!index.getCurrency().equals(Currency.USD)) {
      assertThat(convention.fixed().getName().replace("30/360 ISDA", "30U/360")).isEqualTo(index.getDefaultFixedLegDayCount().getName());
    }
    assertThat(convention.depositsKeepToMonthEnds())
        .isEqualTo(index.getMaturityDateOffset().getAdditionConvention().getName().equals("LastBusinessDay"));
  }

  @ParameterizedTest
  @CsvSource({"EUR-ESTR", "USD-SOFR", "GBP-SONIA", "CHF-SARON", "JPY-TONAR", "SEK-SWESTR", "DKK-DESTR", "AUD-AONIA", "NZD-NZIONA",
      "CAD-CORRA", "HKD-HONIA", "SGD-SORA", "ZAR-SABOR", "PLN-POLONIA", "CZK-CZEONIA", "HUF-HUFONIA", "ILS-OTELBOR", "THB-THOR",
      "TRY-TLREF", "INR-OMIBOR", "IDR-INDONIA", "CLP-TNA", "COP-OIBR", "SAR-OSAIBOR"})
  void overnightSwapsCountAsTheIndexOfStrata(String name) {
    OvernightIndex index = OvernightIndex.of(name);
    assertThat(RateConvention.known(index.getCurrency()).orElseThrow().overnight()).isEqualTo(index.getDayCount());
  }

  /**
   * QuantLib 1.29, {@code PiecewiseLinearZero} on ACT/365F through {@code DepositRateHelper} and {@code OISRateHelper}
   * (payment lag 1, of single payments the pillar at the maturity): the start, 27 February 2026, is its month's last business day. Ends 31 March, 29 May, 31 August, 26 February.
   */
  @Test
  void eurOvernightSwapsFromAMonthsEnd() {
    double[] expected = {0.994968395618, 0.978680367428, 0.943194739358, 0.884612023257, 0.766727826328};
    assertThat(factors(MIDWEEK, "EUR", "MM/RATE/EUR/2D/1M", 0.0190, "MM/RATE/EUR/2D/3M", 0.0200, "IR_SWAP/RATE/EUR/ESTER/2D/1D/6M", 0.0210,
        "IR_SWAP/RATE/EUR/ESTER/2D/1D/1Y", 0.0215, "IR_SWAP/RATE/EUR/ESTER/2D/1D/18M", 0.022, "IR_SWAP/RATE/EUR/ESTER/2D/1D/2Y", 0.023,
        "IR_SWAP/RATE/EUR/ESTER/2D/1D/5Y", 0.025, "IR_SWAP/RATE/EUR/ESTER/2D/1D/10Y", 0.028)).containsExactly(expected, within(1e-11));
  }

  /** As above; TONA of 0 fixing days, Japan's calendar, ACT/365F, payment lag 2. */
  @Test
  void jpyOvernightSwaps() {
    double[] expected = {0.998752360184, 0.993070284521, 0.975451148641, 0.942602990882, 0.869367307435};
    assertThat(factors(MIDWEEK, "JPY", "IR_SWAP/RATE/JPY/2D/1D/6M", 0.005, "IR_SWAP/RATE/JPY/2D/1D/1Y", 0.007, "IR_SWAP/RATE/JPY/2D/1D/3Y", 0.011,
        "IR_SWAP/RATE/JPY/2D/1D/10Y", 0.015)).containsExactly(expected, within(1e-11));
  }

  /** As above; ACT/360, the calendar of the Federal Reserve, payment lag 2. */
  @Test
  void usdOvernightSwaps() {
    double[] expected = {0.990957401025, 0.963845088583, 0.910882249996, 0.830875136429, 0.685202782501};
    assertThat(factors(MIDWEEK, "USD", "IR_SWAP/RATE/USD/SOFR/2D/1D/3M", 0.036, "IR_SWAP/RATE/USD/SOFR/2D/1D/1Y", 0.037,
        "IR_SWAP/RATE/USD/SOFR/2D/1D/18M", 0.0372, "IR_SWAP/RATE/USD/SOFR/2D/1D/5Y", 0.038, "IR_SWAP/RATE/USD/SOFR/2D/1D/10Y", 0.04))
        .containsExactly(expected, within(1e-11));
  }

  /** As above; CORRA, Canada's calendar, payment lag 1, not kept to the ends of months; paid once up to a year. */
  @Test
  void cadOvernightSwapsPayTwiceAYearIfLonger() {
    double[] expected = {0.994381454341, 0.977708393523, 0.941379041137, 0.882218253817, 0.764411427916};
    assertThat(factors(MIDWEEK, "CAD", "MM/RATE/CAD/CORRA/0D/1D", 0.0225, "IR_SWAP/RATE/CAD/CORRA/1D/1D/3M", 0.0226,
        "IR_SWAP/RATE/CAD/CORRA/1D/1D/1Y", 0.0228, "IR_SWAP/RATE/CAD/CORRA/1D/1D/2Y", 0.0240, "IR_SWAP/RATE/CAD/CORRA/1D/1D/10Y", 0.0285))
        .containsExactly(expected, within(1e-11));
  }

  /** QuantLib 1.29, {@code SwapRateHelper} against an {@code IborIndex}, coupons by the index's par, end of month. */
  @Test
  void swapsAgainstTermRates() {
    assertThat(factors(MIDWEEK, "AUD", "MM/RATE/AUD/0D/3M", 0.041, "IR_SWAP/RATE/AUD/0D/6M/1Y", 0.042, "IR_SWAP/RATE/AUD/0D/6M/4Y", 0.043,
        "IR_SWAP/RATE/AUD/0D/6M/10Y", 0.046)).as("AUD, twice a year as the floating leg")
        .containsExactly(new double[] {0.989851170163, 0.959281836664, 0.900153417309, 0.809714701451, 0.648390226781}, within(1e-11));
    assertThat(factors(MIDWEEK, "PLN", "MM/RATE/PLN/2D/3M", 0.050, "IR_SWAP/RATE/PLN/2D/6M/1Y", 0.048, "IR_SWAP/RATE/PLN/2D/6M/5Y", 0.047,
        "IR_SWAP/RATE/PLN/2D/6M/10Y", 0.049)).as("PLN, once a year ACT/ACT")
        .containsExactly(new double[] {0.987653076843, 0.954171286258, 0.890224551393, 0.798632675333, 0.634683234531}, within(1e-11));
    assertThat(factors(MIDWEEK, "ZAR", "MM/RATE/ZAR/0D/3M", 0.07, "IR_SWAP/RATE/ZAR/0D/3M/1Y", 0.071, "IR_SWAP/RATE/ZAR/0D/3M/10Y", 0.075))
        .as("ZAR, four times a year")
        .containsExactly(new double[] {0.982795388736, 0.932028901257, 0.837053236396, 0.701493028314, 0.491941912858}, within(1e-11));
  }

  /** As above; the start is 31 August 2026, and payments are on the last business days of February and August. */
  @Test
  void usdSwapsFromTheLastDayOfAugust() {
    assertThat(factors(LocalDate.of(2026, 8, 27), "USD", "MM/RATE/USD/2D/1M", 0.035, "IR_SWAP/RATE/USD/2D/3M/1Y", 0.036,
        "IR_SWAP/RATE/USD/2D/3M/5Y", 0.037, "IR_SWAP/RATE/USD/2D/3M/10Y", 0.039))
        .containsExactly(new double[] {0.991166126667, 0.964862201643, 0.913612077555, 0.835293380708, 0.692273934441}, within(1e-11));
  }

  /** A Friday, 27 February 2026: the month's last business day. EURIBOR keeps to the month's end, WIBOR to the day. */
  @ParameterizedTest
  @CsvSource({"EUR,MM/RATE/EUR/2D/1M,2026-03-31", "PLN,MM/RATE/PLN/2D/1M,2026-03-27", "EUR,MM/RATE/EUR/2D/1W,2026-03-06",
      "EUR,MM/RATE/EUR/0D/1D,2026-02-26", "PLN,IR_SWAP/RATE/PLN/2D/1D/1M,2026-03-31", "MXN,IR_SWAP/RATE/MXN/2D/28D/84D,2026-05-22"})
  void endsOfMonths(String currency, String key, String end) {
    ParRate quote = (ParRate) QuoteKey.parse(key);
    RateConvention convention = of(currency);
    LocalDate start = convention.start(MIDWEEK, quote);
    assertThat(convention.payments(start, quote).getLast().to()).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({"INR,IR_SWAP/RATE/INR/1D/1D/1Y,1", "INR,IR_SWAP/RATE/INR/1D/1D/18M,3", "COP,IR_SWAP/RATE/COP/2D/1D/9M,1",
      "COP,IR_SWAP/RATE/COP/2D/1D/2Y,8", "CLP,IR_SWAP/RATE/CLP/2D/1D/52W,1", "CLP,IR_SWAP/RATE/CLP/2D/1D/2Y,4",
      "SGD,IR_SWAP/RATE/SGD/2D/1D/1Y,1", "SGD,IR_SWAP/RATE/SGD/2D/1D/13M,3", "CAD,IR_SWAP/RATE/CAD/1D/1D/1Y,1",
      "KRW,IR_SWAP/RATE/KRW/1D/1D/1Y,4", "MXN,IR_SWAP/RATE/MXN/1D/1D/84D,3"})
  void overnightSwapsOfUpToAYearPayOnceWhereLongerOnesPayMoreOften(String currency, String key, int payments) {
    ParRate quote = (ParRate) QuoteKey.parse(key);
    assertThat(of(currency).payments(of(currency).start(MIDWEEK, quote), quote)).hasSize(payments);
  }

  /** A stub comes first. */
  @ParameterizedTest
  @CsvSource({"EUR,IR_SWAP/RATE/EUR/2D/1D/18M,2026-08-31 2027-08-31", "AUD,IR_SWAP/RATE/AUD/0D/3M/1Y,2026-05-25 2026-08-25 2026-11-25 2027-02-25",
      "EUR,IR_SWAP/RATE/EUR/2D/1D/57W,2026-04-02 2027-04-02", "MXN,IR_SWAP/RATE/MXN/2D/28D/84D,2026-03-27 2026-04-24 2026-05-22"})
  void paymentDates(String currency, String key, String dates) {
    ParRate quote = (ParRate) QuoteKey.parse(key);
    RateConvention convention = of(currency);
    LocalDate start = convention.start(MIDWEEK, quote);
    List<LocalDate> expected = Arrays.stream(dates.split(" ")).map(LocalDate::parse).toList();
    assertThat(convention.payments(start, quote)).extracting(RateConvention.Payment::to).isEqualTo(expected);
  }

  @Test
  void whatIsNotKnownIsSaid() {
    TestMarket unknown = TestMarket.of(TestMarket.data(MIDWEEK, "MM/RATE/PHP/0D/1Y", 0.05),
        market -> List.of(market.get(new DiscountCurve(Currency.of("PHP"))).factor(1)));
    assertThat(unknown.warnings()).anySatisfy(text -> assertThat(text).contains("PHP", "no conventions are known"))
        .anySatisfy(text -> assertThat(text).contains("PHP", "no calendar is known"));
    TestMarket late = TestMarket.of(TestMarket.data(LocalDate.of(2070, 1, 6), "IR_SWAP/RATE/EUR/2D/6M/30Y", 0.05),
        market -> List.of(market.get(new DiscountCurve(Currency.EUR)).factor(1)));
    assertThat(late.warnings()).anySatisfy(text -> assertThat(text).contains("EUTA", "1997 to 2099"));
    assertThatThrownBy(() -> factors(MIDWEEK, "BRL", "IR_SWAP/RATE/BRL/CDI/0D/1D/1Y", 0.14)).isInstanceOf(MarketException.class)
        .hasMessageContaining("252");
    assertThat(RateConvention.usual(Currency.of("PHP")).fixed()).isEqualTo(ACT_365F);
  }
}
