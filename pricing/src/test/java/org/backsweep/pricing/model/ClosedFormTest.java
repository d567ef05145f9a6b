package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.DIVIDEND;
import static org.backsweep.pricing.Markets.SPOT;
import static org.backsweep.pricing.Markets.TODAY;
import static org.backsweep.pricing.Markets.VOL;
import static org.backsweep.pricing.Markets.ZERO;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import net.finmath.functions.AnalyticFormulas;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Derivatives;
import org.backsweep.aad.Tangent;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.equity.Equity;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.product.Asian;
import org.backsweep.pricing.product.Barrier;
import org.backsweep.pricing.product.Digital;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.PutCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas against finmath, commons-statistics, parity and bumps. */
class ClosedFormTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double S = 100;
  private static final double R = 0.03;
  private static final double SIGMA = 0.25;

  private static Valued closed(Product product, MarketData data) {
    return Valued.of(product, data, ClosedForm.FORMAT);
  }

  @ParameterizedTest
  @CsvSource({"70,91", "70,730", "100,30", "100,365", "130,180", "130,1095"})
  void blackScholesAndItsGreeksAgreeWithFinmath(double strike, int days) {
    MarketData data = Markets.flat(S, R, 0, SIGMA);
    double t = days / 365.0;
    European call = new European("X", PutCall.CALL, strike, TODAY.plusDays(days));
    Valued v = closed(call, data);
    assertThat(v.value()).isCloseTo(AnalyticFormulas.blackScholesOptionValue(S, R, SIGMA, t, strike), within(1e-10));
    assertThat(v.greek(SPOT)).isCloseTo(AnalyticFormulas.blackScholesOptionDelta(S, R, SIGMA, t, strike), within(1e-11));
    assertThat(v.greek(VOL)).isCloseTo(AnalyticFormulas.blackScholesOptionVega(S, R, SIGMA, t, strike), within(1e-9));
    assertThat(v.greek(ZERO)).isCloseTo(AnalyticFormulas.blackScholesOptionRho(S, R, SIGMA, t, strike), within(1e-9));
    assertThat(gamma(v.recording())).isCloseTo(AnalyticFormulas.blackScholesOptionGamma(S, R, SIGMA, t, strike), within(1e-11));

    European put = new European("X", PutCall.PUT, strike, TODAY.plusDays(days));
    assertThat(closed(put, data).value())
        .isCloseTo(AnalyticFormulas.blackScholesOptionValue(S, R, SIGMA, t, strike, false), within(1e-10));
    Digital digital = new Digital("X", PutCall.CALL, strike, TODAY.plusDays(days), 7, 0.5);
    Valued d = closed(digital, data);
    assertThat(d.value()).isCloseTo(7 * AnalyticFormulas.blackScholesDigitalOptionValue(S, R, SIGMA, t, strike), within(1e-11));
    assertThat(d.greek(SPOT)).isCloseTo(7 * AnalyticFormulas.blackScholesDigitalOptionDelta(S, R, SIGMA, t, strike), within(1e-11));
  }

  /** The second derivative by the spot: the tangent, along the spot, of the adjoint. */
  private static double gamma(Recording recording) {
    int spot = recording.quotes().stream().map(q -> q.key().toString()).toList().indexOf(SPOT);
    double[] direction = new double[recording.inputs().length];
    direction[spot] = 1;
    Derivatives adjoint = Adjoint.of(recording.graph());
    Tangent tangent = Tangent.of(adjoint.graph());
    double[] outputs = Program.of(tangent.graph()).run(Tangent.inputs(recording.inputs(), direction));
    return outputs[tangent.derivative(adjoint.gradient(0, spot))];
  }

  @ParameterizedTest
  @CsvSource({"80,200", "105,365", "140,500"})
  void dividendsLowerTheForward(double strike, int days) {
    double q = 0.02;
    double t = days / 365.0;
    double deviation = SIGMA * Math.sqrt(t);
    double d1 = (Math.log(S / strike) + (R - q) * t) / deviation + deviation / 2;
    double forward = S * Math.exp(-q * t) * NORMAL.cumulativeProbability(d1);
    double cash = strike * Math.exp(-R * t) * NORMAL.cumulativeProbability(d1 - deviation);
    Valued v = closed(new European("X", PutCall.CALL, strike, TODAY.plusDays(days)), Markets.flat(S, R, q, SIGMA));
    assertThat(v.value()).isCloseTo(forward - cash, within(1e-11));
    assertThat(v.greek(DIVIDEND)).isCloseTo(-t * forward, within(1e-10));
    assertThat(v.greek(ZERO)).isCloseTo(t * cash, within(1e-10));
  }

  @Test
  void forwardsAndTheirGreeksAreExact() {
    double q = 0.01;
    int days = 500;
    double t = days / 365.0;
    Valued v = closed(new Forward("X", 90, TODAY.plusDays(days)), Markets.flat(S, R, q, SIGMA));
    assertThat(v.value()).isCloseTo(S * Math.exp(-q * t) - 90 * Math.exp(-R * t), within(1e-12));
    assertThat(v.greek(SPOT)).isCloseTo(Math.exp(-q * t), within(1e-14));
    assertThat(v.greek(ZERO)).isCloseTo(90 * t * Math.exp(-R * t), within(1e-11));
    assertThat(v.greek(DIVIDEND)).isCloseTo(-S * t * Math.exp(-q * t), within(1e-11));
    assertThat(v.recording().quotes()).as("no volatility").hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"3400,2002-07-19", "4400,2002-09-20", "4750,2003-01-10", "5600,2003-12-10", "6000,2004-09-01"})
  void callLessPutIsForwardToEveryQuote(double strike, LocalDate expiry) {
    MarketData data = Markets.dax();
    Valued call = closed(new European("DAX", PutCall.CALL, strike, expiry), data);
    Valued put = closed(new European("DAX", PutCall.PUT, strike, expiry), data);
    Valued forward = closed(new Forward("DAX", strike, expiry), data);
    assertThat(call.value() - put.value()).isCloseTo(forward.value(), within(1e-9));
    for (var quote : call.recording().quotes()) {
      String key = quote.key().toString();
      boolean linear = forward.recording().quotes().contains(quote);
      assertThat(call.greek(key) - put.greek(key)).as(key).isCloseTo(linear ? forward.greek(key) : 0, within(1e-7));
    }
  }

  @ParameterizedTest
  @CsvSource({"3500,2002-08-15", "4400,2002-09-20", "4700,2003-01-10", "5300,2003-12-10"})
  void digitalsAreTheSlopeOfCallsOnTheSmile(double strike, LocalDate expiry) {
    MarketData data = Markets.dax();
    double h = 0.05;
    double above = closed(new European("DAX", PutCall.CALL, strike + h, expiry), data).value();
    double below = closed(new European("DAX", PutCall.CALL, strike - h, expiry), data).value();
    double call = closed(new Digital("DAX", PutCall.CALL, strike, expiry, 1, 10), data).value();
    double put = closed(new Digital("DAX", PutCall.PUT, strike, expiry, 1, 10), data).value();
    assertThat(call).isCloseTo((below - above) / (2 * h), within(1e-7));
    double bond = (closed(new Forward("DAX", 0, expiry), data).value() - closed(new Forward("DAX", 1, expiry), data).value());
    assertThat(call + put).as("one of the two pays").isCloseTo(bond, within(1e-12));
  }

  @Test
  void whatHasNoFormulaIsEmpty() {
    LocalDate expiry = TODAY.plusYears(1);
    TreeSet<LocalDate> dates = new TreeSet<>(Set.of(TODAY.plusMonths(6), expiry));
    Asian.Strike fixed = new Asian.Strike.Fixed(100);
    assertThat(hasFormula(new Asian("X", Asian.Average.ARITHMETIC, PutCall.CALL, fixed, dates, expiry))).isFalse();
    assertThat(hasFormula(new Asian("X", Asian.Average.GEOMETRIC, PutCall.CALL, new Asian.Strike.Floating(), dates, expiry)))
        .isFalse();
    assertThat(hasFormula(new Asian("X", Asian.Average.GEOMETRIC, PutCall.CALL, fixed, dates, expiry))).isTrue();
    assertThat(hasFormula(new Barrier("X", Barrier.Direction.UP, Barrier.Knock.OUT, PutCall.CALL, 100, 120, 0, dates, expiry, 1)))
        .isFalse();
  }

  private static boolean hasFormula(Product product) {
    try (Tape tape = Tape.open()) {
      Market market = new Market(tape, Markets.flat(S, R, 0, SIGMA));
      return ClosedForm.value(product, market.get(new Equity.Key("X", Currency.EUR))).isPresent();
    }
  }
}
