package org.backsweep.pricing.foreign.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.finmath.functions.AnalyticFormulas;
import org.backsweep.pricing.product.PutCall;
import org.junit.jupiter.api.Test;

/** The forward and the discount factor of options that Black's formula (finmath's) prices, smile included, come back. */
class ParityTest {
  private static final double FORWARD = 4860.4;
  private static final double DISCOUNT = 0.978;
  private static final double YEARS = 0.44;

  private static List<Listing> chain(double noise, long seed) {
    Random random = new Random(seed);
    List<Listing> options = new ArrayList<>();
    for (int strike = 4000; strike <= 5600; strike += 25) {
      double volatility = 0.15 - 0.1 * Math.log(strike / FORWARD);
      double call = AnalyticFormulas.blackScholesGeneralizedOptionValue(FORWARD, volatility, YEARS, strike, DISCOUNT);
      double put = call - DISCOUNT * (FORWARD - strike);
      options.add(option(strike, PutCall.CALL, call + noise * random.nextGaussian()));
      options.add(option(strike, PutCall.PUT, put + noise * random.nextGaussian()));
    }
    return options;
  }

  private static Listing option(double strike, PutCall side, double price) {
    return new Listing("chain.csv", 1, "SPX", LocalDate.of(2024, 6, 21), strike, side, price - 0.1, price + 0.1, price, Double.NaN);
  }

  @Test
  void exactPricesGiveThemBack() {
    Parity parity = Parity.of(chain(0, 1));
    assertThat(parity.forward(DISCOUNT).orElseThrow()).isCloseTo(FORWARD, within(1e-9 * FORWARD));
    assertThat(parity.discount().orElseThrow().factor()).isCloseTo(DISCOUNT, within(1e-9));
    assertThat(parity.discount().orElseThrow().error()).isLessThan(1e-9);
  }

  @Test
  void theErrorOfTheDiscountFactorIsWhatItSays() {
    double squares = 0;
    double errors = 0;
    int chains = 200;
    for (int i = 0; i < chains; i++) {
      Parity.Discount found = Parity.of(chain(0.2, i)).discount().orElseThrow();
      squares += (found.factor() - DISCOUNT) * (found.factor() - DISCOUNT);
      errors += found.error();
    }
    // The median of slopes has the efficiency of 3 / pi of least squares at best (Sen, 1968).
    assertThat(Math.sqrt(squares / chains) / (errors / chains)).isBetween(0.8, 1.4);
  }

  @Test
  void staleQuotesMoveNeither() {
    List<Listing> options = chain(0, 1);
    for (int i = 0; i < options.size(); i += 12) {
      Listing good = options.get(i);
      options.set(i, option(good.strike(), good.side(), good.price() + 40));
    }
    Parity parity = Parity.of(options);
    assertThat(parity.forward(DISCOUNT).orElseThrow()).isCloseTo(FORWARD, within(1e-9 * FORWARD));
    assertThat(parity.discount().orElseThrow().factor()).isCloseTo(DISCOUNT, within(1e-4));
  }

  @Test
  void fewStrikesGiveNone() {
    Parity two = Parity.of(chain(0, 1).subList(0, 4));
    assertThat(two.forward(DISCOUNT)).isEmpty();
    assertThat(two.discount()).isEmpty();
    assertThat(Parity.of(chain(0, 1).subList(0, 6)).forward(DISCOUNT)).isPresent();
  }
}
