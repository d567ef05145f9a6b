package org.backsweep.pricing.market.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.currency.Currency;
import com.opengamma.strata.basics.date.HolidayCalendar;
import com.opengamma.strata.basics.date.HolidayCalendarId;
import com.opengamma.strata.basics.date.HolidayCalendarIds;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Real;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.TermStructure;
import org.backsweep.pricing.market.TestMarket;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.MarketInput;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey.Deposit;
import org.backsweep.pricing.quotes.QuoteKey.ParRate;
import org.backsweep.pricing.quotes.QuoteKey.SwapRate;
import org.backsweep.pricing.quotes.QuoteReader;
import org.backsweep.pricing.quotes.Quotes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParCurveTest {
  /** A Friday: two business days on is Tuesday the 9th. */
  private static final LocalDate TODAY = LocalDate.of(2016, 2, 5);

  /** The published quotes of an example of the Open Source Risk Engine. */
  private static MarketInput ore() {
    Findings findings = new Findings();
    try {
      MarketInput market = QuoteReader.read(Path.of(ParCurveTest.class.getResource("ore/market_20160205.txt").toURI()).getParent(),
          Optional.empty(), findings);
      assertThat(findings.rejects()).isEmpty();
      return market;
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static double[] factors(MarketData data, Currency currency, double... times) {
    return TestMarket.of(data, market -> factorsOf(market.get(new DiscountCurve(currency)), times)).values();
  }

  private static List<Real> factorsOf(TermStructure curve, double... times) {
    return IntStream.range(0, times.length).mapToObj(i -> curve.factor(times[i])).toList();
  }

  /**
   * A deposit from 9 February to 9 August, 182 days, and a swap of a year with one payment on 30/360, by hand: the first zero rate
   * holds from today, so that {@code z1 182/365 = ln(1 + 0.01 182/360)} and {@code z2 370/365 = z1 4/365 + ln(1 + 0.02)}.
   */
  @Test
  void twoPillarsByHand() {
    MarketData data = TestMarket.data(TODAY, "IR_SWAP/RATE/EUR/2D/6M/1Y", 0.02, "MM/RATE/EUR/2D/6M", 0.01);
    double z1 = Math.log(1 + 0.01 * 182 / 360) * 365 / 182;
    double z2 = (z1 * 4 / 365 + Math.log(1.02)) * 365 / 370;
    double[] p = factors(data, Currency.EUR, 0.25, 186 / 365.0, 278 / 365.0, 370 / 365.0, 3);
    assertThat(p[0]).isCloseTo(Math.exp(-z1 / 4), within(1e-15));
    assertThat(p[1]).isCloseTo(Math.exp(-z1 * 186 / 365), within(1e-15));
    assertThat(p[2]).isCloseTo(Math.exp(-0.5 * (z1 + z2) * 278 / 365), within(1e-15));
    assertThat(p[3]).isCloseTo(Math.exp(-z2 * 370 / 365), within(1e-15));
    assertThat(p[4]).isCloseTo(Math.exp(-3 * z2), within(1e-15));
  }

  /** Sterling starts at once and counts ACT/365F: 182 days to 5 August. */
  @Test
  void sterlingDepositsByHand() {
    double p = factors(TestMarket.data(TODAY, "MM/RATE/GBP/0D/6M", 0.01), Currency.GBP, 182 / 365.0)[0];
    assertThat(p).isCloseTo(1 / (1 + 0.01 * 182 / 365), within(1e-15));
    // One business day after a Friday is Monday.
    double overnight = factors(TestMarket.data(TODAY, "MM/RATE/USD/0D/1D", 0.01), Currency.USD, 3 / 365.0)[0];
    assertThat(overnight).isCloseTo(1 / (1 + 0.01 * 3 / 360), within(1e-15));
  }

  /** Each instrument of whole months gives its quote back, by dates, day counts and payment lags of the test's own. */
  @ParameterizedTest
  @CsvSource({"EUR,EUTA,1D", "USD,USNY,1D", "EUR,EUTA,6M", "USD,USNY,3M"})
  void everyInstrumentReprices(String code, String calendar, String floating) {
    Currency currency = Currency.of(code);
    MarketData data = floating.equals("1D") ? MarketData.of(ore().quotes(), Fixings.none()) : on(currency, floating);
    List<PlainBootstrap.Swap> swaps = new ArrayList<>();
    List<Double> quoted = new ArrayList<>();
    TestMarket recorded = TestMarket.of(data, market -> {
      TermStructure curve = market.get(new DiscountCurve(currency));
      List<Real> pars = new ArrayList<>();
      for (Quote<?> quote : market.used()) {
        ParRate key = (ParRate) quote.key();
        int months = (int) key.term().tenor().getPeriod().toTotalMonths();
        if (months > 0) {
          PlainBootstrap.Swap swap = swap(HolidayCalendarId.of(calendar), key, months, currency);
          swaps.add(swap);
          quoted.add(quote.value());
          HolidayCalendar days = HolidayCalendarId.of(calendar).resolve(ReferenceData.standard());
          int lag = !floating.equals("1D") || key instanceof Deposit ? 0 : code.equals("USD") ? 2 : 1;
          pars.add(par(date -> curve.factor(market.years(date)), swap, date -> days.shift(date, lag)));
        }
      }
      return pars;
    });
    double[] pars = recorded.values();
    assertThat(pars).hasSizeGreaterThan(17);
    for (int i = 0; i < pars.length; i++) {
      assertThat(pars[i]).as(swaps.get(i).toString()).isCloseTo(quoted.get(i), within(1e-12));
    }
  }

  private static PlainBootstrap.Swap swap(HolidayCalendarId calendar, ParRate key, int months, Currency currency) {
    return switch (key) {
      case Deposit _ -> PlainBootstrap.swap(calendar, TODAY, months, 0, false);
      case SwapRate swap when swap.floating().toString().equals("1D") -> PlainBootstrap.swap(calendar, TODAY, months, 12, false);
      case SwapRate _ -> PlainBootstrap.swap(calendar, TODAY, months, currency.equals(Currency.USD) ? 6 : 12, true);
    };
  }

  /** What overnight interest for each period is worth, paid late, over what one is. */
  private static Real par(Function<LocalDate, Real> factor, PlainBootstrap.Swap swap, UnaryOperator<LocalDate> paid) {
    LocalDate from = swap.start();
    Real interest = factor.apply(from).constant(0);
    Real annuity = interest;
    for (int k = 0; k < swap.dates().size(); k++) {
      LocalDate to = swap.dates().get(k);
      Real worth = factor.apply(paid.apply(to));
      interest = interest.add(factor.apply(from).div(factor.apply(to)).sub(1).mul(worth));
      annuity = annuity.add(worth.mul(swap.accruals().get(k)));
      from = to;
    }
    return interest.div(annuity);
  }

  /** The quotes of a currency with but one floating tenor. */
  private static MarketData on(Currency currency, String floating) {
    List<Quote<?>> quotes = ore().quotes().all().stream().filter(quote -> switch (quote.key()) {
      case Deposit deposit -> deposit.currency().equals(currency);
      case SwapRate swap -> swap.currency().equals(currency) && swap.floating().toString().equals(floating);
      default -> false;
    }).toList();
    return MarketData.of(new Quotes(TODAY, quotes, Map.of()), Fixings.none());
  }

  /** Greeks to par quotes: those of another bootstrap, bumped. */
  @Test
  void derivativesAreThoseOfABumpedBootstrap() {
    String[] keys = {"MM/RATE/EUR/2D/1M", "MM/RATE/EUR/2D/6M", "IR_SWAP/RATE/EUR/2D/6M/1Y", "IR_SWAP/RATE/EUR/2D/6M/2Y",
        "IR_SWAP/RATE/EUR/2D/6M/5Y", "IR_SWAP/RATE/EUR/2D/6M/10Y"};
    int[][] terms = {{1, 0}, {6, 0}, {12, 12}, {24, 12}, {60, 12}, {120, 12}};
    double[] rates = {-0.001, 0.002, 0.004, 0.011, 0.02, 0.027};
    List<PlainBootstrap.Swap> swaps = new ArrayList<>();
    Object[] quotes = new Object[2 * keys.length];
    for (int i = 0; i < keys.length; i++) {
      swaps.add(PlainBootstrap.swap(HolidayCalendarIds.EUTA, TODAY, terms[i][0], terms[i][1], terms[i][1] > 0));
      quotes[2 * i] = keys[i];
      quotes[2 * i + 1] = rates[i];
    }
    double[] times = {0.05, 0.7, 3.3, 8, 12};
    TestMarket recorded = TestMarket.of(TestMarket.data(TODAY, quotes), market -> factorsOf(market.get(new DiscountCurve(Currency.EUR)), times));
    double[] inputs = recorded.inputs();
    double h = 1e-5;
    for (int o = 0; o < times.length; o++) {
      double[] row = Program.of(Adjoint.of(recorded.graph(), o).graph()).run(inputs);
      assertThat(row[o]).isCloseTo(new PlainBootstrap(TODAY, swaps, rates).factor(times[o]), within(1e-13));
      for (int i = 0; i < rates.length; i++) {
        int input = recorded.quotes().stream().map(quote -> quote.key().toString()).toList().indexOf(keys[i]);
        double[] up = rates.clone();
        double[] down = rates.clone();
        up[i] += h;
        down[i] -= h;
        double bumped = (new PlainBootstrap(TODAY, swaps, up).factor(times[o])
            - new PlainBootstrap(TODAY, swaps, down).factor(times[o])) / (2 * h);
        assertThat(row[times.length + input]).as(keys[i] + " at " + times[o]).isCloseTo(bumped, within(2e-7));
      }
    }
    assertThat(GradCheck.firstOrder(recorded.graph(), inputs).worst().error()).isLessThan(1e-7);
  }

  @Test
  void saysWhatItLeavesAside() {
    MarketData data = TestMarket.data(TODAY, "MM/RATE/EUR/2D/1M", 0.01, "MM/RATE/EUR/2D/12M", 0.01, "IR_SWAP/RATE/EUR/2D/3M/1Y", 0.01,
        "IR_SWAP/RATE/EUR/2D/6M/1Y", 0.01, "IR_SWAP/RATE/EUR/2D/6M/2Y", 0.01, "IR_SWAP/RATE/EUR/2D/3M/3Y", 0.01);
    TestMarket recorded = TestMarket.of(data, market -> factorsOf(market.get(new DiscountCurve(Currency.EUR)), 1));
    assertThat(recorded.quotes()).extracting(quote -> quote.key().toString())
        .containsExactly("MM/RATE/EUR/2D/1M", "IR_SWAP/RATE/EUR/2D/3M/1Y", "IR_SWAP/RATE/EUR/2D/3M/3Y");
    assertThat(recorded.warnings()).satisfiesExactly(
        first -> assertThat(first).contains("the 2 swaps on 3M", "shortest of several", "left aside: 2 on 6M"),
        second -> assertThat(second).contains("MM/RATE/EUR/2D/12M").contains("shortest swap, 2017-02-09"));
  }

  @Test
  void zeroRatesComeFirst() {
    MarketData data = TestMarket.data(TODAY, "IR_SWAP/RATE/EUR/2D/6M/1Y", 0.02, "ZERO/RATE/EUR/EUR/A365/1Y", 0.01);
    assertThat(factors(data, Currency.EUR, 2)[0]).isCloseTo(Math.exp(-0.02), within(1e-15));
    assertThatThrownBy(() -> factors(data, Currency.USD, 2)).isInstanceOf(MarketException.class)
        .hasMessageContaining("ZERO/RATE/USD/<curve>/A365").hasMessageContaining("IR_SWAP/RATE/USD/2D");
  }

  @Test
  void aRateInPercentIsRefused() {
    assertThatThrownBy(() -> factors(TestMarket.data(TODAY, "MM/RATE/EUR/2D/6M", 2.5), Currency.EUR, 1))
        .isInstanceOf(MarketException.class).hasMessageContaining("MM/RATE/EUR/2D/6M is 2.5");
  }

  /** On the next day the same instruments keep their dates: the factor to a date grows by the first pillar's zero rate. */
  @Test
  void aLaterValuationKeepsTheDates() {
    MarketData data = TestMarket.data(TODAY, "MM/RATE/EUR/2D/6M", 0.01);
    double z = Math.log(1 + 0.01 * 182 / 360) * 365 / 182;
    assertThat(factors(data.on(TODAY.plusDays(1)), Currency.EUR, 185 / 365.0)[0]).isCloseTo(Math.exp(-z * 185 / 365), within(1e-15));
  }
}
