package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.pricing.Markets.TODAY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.Valued;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.LocalVol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A product written as a script has the numbers of its class, value and Greeks; and a European those of Black's formula. */
class ScriptTest {
  private static final LocalDate EXPIRY = TODAY.plusDays(290);
  private static final TreeSet<LocalDate> DATES = new TreeSet<>(
      List.of(TODAY.minusDays(14), TODAY.minusDays(7), TODAY, TODAY.plusDays(45), TODAY.plusDays(200), EXPIRY));
  private static final String LISTED =
      "dates fixings = " + DATES.stream().map(LocalDate::toString).collect(Collectors.joining(", ")) + "\n";

  static Stream<ScriptPair> pairs() {
    List<ScriptPair> pairs = new ArrayList<>();
    String last = "at " + EXPIRY + ": ";
    pairs.add(pair(new Forward("X", 95, EXPIRY), last + "pay S - 95"));
    for (PutCall option : PutCall.values()) {
      String gain = option == PutCall.CALL ? "max(%s - %s, 0)" : "max(-(%s - %s), 0)";
      pairs.add(pair(new European("X", option, 103, EXPIRY), last + "pay " + gain.formatted("S", 103)));
      pairs.add(pair(new Digital("X", option, 98, EXPIRY, 10, 3),
          last + "if S " + (option == PutCall.CALL ? ">" : "<") + " 98 within 3 then pay 10 end"));
      pairs.add(pair(new Digital("X", option, 98, EXPIRY, 10, 0.49),
          last + "if S " + (option == PutCall.CALL ? ">" : "<") + " 98 then pay 10 end"));
      for (Asian.Average average : Asian.Average.values()) {
        String mean = average == Asian.Average.ARITHMETIC ? "avg(each d in fixings: S(d))"
            : "exp(avg(each d in fixings: log(S(d))))";
        pairs.add(pair(new Asian("X", average, option, new Asian.Strike.Fixed(101), DATES, EXPIRY),
            LISTED + last + "pay " + gain.formatted(mean, 101)));
        pairs.add(pair(new Asian("X", average, option, new Asian.Strike.Floating(), DATES, EXPIRY),
            LISTED + last + "pay " + gain.formatted("S", mean)));
      }
      for (Barrier.Direction direction : List.of(Barrier.Direction.UP, Barrier.Direction.DOWN)) {
        boolean isUp = direction == Barrier.Direction.UP;
        int barrier = isUp ? 118 : 88;
        String inside = "alive = true; " + LISTED + "at fixings: alive = alive and S " + (isUp ? "<" : ">") + " " + barrier
            + " within 4\n" + last;
        String plain = "pay " + gain.formatted("S", 99);
        pairs.add(pair(new Barrier("X", direction, Barrier.Knock.OUT, option, 99, barrier, 1, DATES, EXPIRY, 4),
            inside + "if alive then " + plain + " else pay 1 end"));
        pairs.add(pair(new Barrier("X", direction, Barrier.Knock.IN, option, 99, barrier, 1, DATES, EXPIRY, 4),
            inside + "if not alive then " + plain + " else pay 1 end"));
      }
    }
    return pairs.stream();
  }

  private static ScriptPair pair(Product product, String script) {
    return ScriptPair.of(product.toString(), product, script, Markets.skewed());
  }

  private static Script script(String text) {
    return Script.of(text, List.of("X"), ScriptPair.TARGET, Script.SMOOTHING);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void hasTheNumbersOfTheClass(ScriptPair pair) {
    pair.check(BlackScholes.FORMAT);
    pair.check(LocalVol.FORMAT);
  }

  @Test
  void aEuropeanIsBlacks() {
    double forward = 100 * Math.exp((0.03 - 0.01) * Markets.years(EXPIRY));
    double deviation = 0.25 * Math.sqrt(Markets.years(EXPIRY));
    double d1 = Math.log(forward / 103) / deviation + deviation / 2;
    NormalDistribution normal = new NormalDistribution();
    double black = Markets.discount(0.03, EXPIRY) * (forward * normal.cumulativeProbability(d1)
        - 103 * normal.cumulativeProbability(d1 - deviation));
    Valued valued = Valued.of(script("at " + EXPIRY + ": pay max(S - 103, 0)"), Markets.flat(100, 0.03, 0.01, 0.25),
        BlackScholes.FORMAT);
    assertThat(valued.value()).isCloseTo(black, within(4 * valued.error()));
    assertThat(valued.error()).isLessThan(0.01);
  }

  @Test
  void anAmericanPutIsThatOfTheTree() {
    // Exercise on 20 dates; the tree, whose steps are those dates cut into fifty, exercises on them only.
    int rights = 20;
    int days = 14;
    String dates = Stream.iterate(1, k -> k + 1).limit(rights).map(k -> TODAY.plusDays((long) days * k).toString())
        .collect(Collectors.joining(", "));
    Valued valued = Valued.of(script("at " + dates + ": exercise max(105 - S, 0)"), Markets.flat(100, 0.06, 0, 0.3),
        BlackScholes.FORMAT);
    double tree = bermudanPut(100, 105, 0.06, 0.3, days / 365.0, rights, 50);
    assertThat(valued.value()).isCloseTo(tree, within(0.004 * tree));
    double european = bermudanPut(100, 105, 0.06, 0.3, rights * days / 365.0, 1, 1000);
    assertThat(valued.value() - european).as("early exercise").isGreaterThan(20 * valued.error()).isPositive();
  }

  /** Cox, Ross and Rubinstein (1979), exercised at the end of each of some periods. */
  private static double bermudanPut(double spot, double strike, double rate, double vol, double period, int periods,
      int steps) {
    double dt = period / steps;
    double up = Math.exp(vol * Math.sqrt(dt));
    double p = (Math.exp(rate * dt) - 1 / up) / (up - 1 / up);
    int n = periods * steps;
    double[] value = new double[n + 1];
    for (int step = n; step >= 0; step--) {
      for (int i = 0; i <= step; i++) {
        double later = step == n ? 0 : Math.exp(-rate * dt) * (p * value[i + 1] + (1 - p) * value[i]);
        double level = spot * Math.pow(up, 2 * i - step);
        value[i] = step > 0 && step % steps == 0 ? Math.max(strike - level, later) : later;
      }
    }
    return value[0];
  }
}
