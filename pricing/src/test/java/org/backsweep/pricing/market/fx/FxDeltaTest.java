package org.backsweep.pricing.market.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.check.GradCheck;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.quotes.FxStrike.AtDelta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FxDeltaTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private static Graph strike(int percent, boolean isCall, boolean isAdjusted, double t) {
    try (Tape tape = Tape.open()) {
      Real vol = tape.input("vol");
      Real forward = tape.input("forward");
      FxDelta delta = new FxDelta(tape.input("discount"), isAdjusted, Math.sqrt(t));
      return tape.graph(forward.mul(Real.exp(delta.strike(new AtDelta(percent, isCall), vol))), forward.mul(Real.exp(delta.neutral(vol))));
    }
  }

  /**
   * QuantLib 1.29, {@code BlackDeltaCalculator(type, DeltaVolQuote.Fwd | Spot | PaFwd | PaSpot, 90.68, exp(-0.0042875 t), exp(-foreign t),
   * vol sqrt(t))}: {@code atmStrike(AtmDeltaNeutral)}, then {@code strikeFromDelta} of puts and calls of 10, 25 and 40 %. Its search
   * stops at 1e-10, and its inverse normal is good to 1e-9.
   */
  @ParameterizedTest
  @CsvSource({
    "0.0849315068493150685,0.003525,0.21,fwd,90.8558628121,84.0021973008,98.2687128739,87.1817775062,94.6847844062,89.4580143035,92.2755537511",
    "0.0849315068493150685,0.003525,0.21,spot,90.8558628121,84.0030743403,98.2676868931,87.1830342859,94.6834194857,89.4597115326,92.2738030998",
    "0.0849315068493150685,0.003525,0.21,pa-fwd,90.5162005409,83.9172663017,98.169580935,87.0298039593,94.5171340122,89.2164421124,92.0149220343",
    "0.0849315068493150685,0.003525,0.21,pa-spot,90.5162005409,83.9181305449,98.1685418024,87.0310235358,94.515731024,89.2180521938,92.0130792537",
    "2,0.03,0.15,fwd,88.094651849,67.1248075111,115.615492575,76.3502222634,101.645646264,83.4851514679,92.9586584912",
    "2,0.03,0.15,spot,88.094651849,67.6174247984,114.773192081,77.129733837,100.618364648,84.6182598568,91.713865276",
    "2,0.03,0.15,pa-fwd,84.2182653306,66.3114129504,114.225308303,74.7929734614,99.4574196496,80.9366533024,89.6386963899",
    "2,0.03,0.15,pa-spot,84.2182653306,66.7751313297,113.351568832,75.4855001585,98.3358311247,81.8659241812,88.1390596692"
  })
  void strikesAreThoseOfQuantLib(double t, double foreign, double vol, String type, double atm, double put10, double call10,
      double put25, double call25, double put40, double call40) {
    double discount = Math.exp(-foreign * t);
    double forward = 90.68 * discount / Math.exp(-0.0042875 * t);
    double[] expected = {put10, call10, put25, call25, put40, call40};
    for (int i = 0; i < expected.length; i++) {
      Graph graph = strike(new int[] {10, 25, 40}[i / 2], i % 2 == 1, type.startsWith("pa"), t);
      double[] strikes = Program.of(graph).run(inputs(graph, vol, forward, type.endsWith("fwd") ? 1 : discount));
      assertThat(strikes[0]).isCloseTo(expected[i], within(5e-8));
      assertThat(strikes[1]).isCloseTo(atm, within(1e-9));
    }
  }

  private static double[] inputs(Graph graph, double vol, double forward, double discount) {
    return graph.inputs().stream().mapToDouble(name -> name.equals("vol") ? vol : name.equals("forward") ? forward : discount).toArray();
  }

  /** At the strike the option has the delta; that of the call is above the largest delta, whichever the other root. */
  @ParameterizedTest
  @CsvSource({"1,0.05", "10,0.05", "25,0.05", "45,0.05", "1,0.6", "10,0.6", "25,0.6", "40,0.6", "5,1.5", "15,1.5", "25,0.0001", "49,0.0001"})
  void adjustedDeltasAreThoseAsked(int percent, double deviation) {
    for (boolean isCall : new boolean[] {true, false}) {
      Graph graph = strike(percent, isCall, true, 1);
      double ratio = Program.of(graph).run(inputs(graph, deviation, 1, 0.97))[0];
      double d2 = -Math.log(ratio) / deviation - deviation / 2;
      assertThat(0.97 * ratio * NORMAL.cumulativeProbability(isCall ? d2 : -d2)).isCloseTo(percent / 100.0, within(1e-12));
      if (isCall) {
        // The delta falls with the strike: s N(d2) < n(d2).
        assertThat(deviation * NORMAL.cumulativeProbability(d2)).isLessThan(NORMAL.density(d2));
      }
    }
  }

  @Test
  void aDeltaThatNoStrikeHasIsNoNumberOrHasNoRoot() {
    Graph adjusted = strike(49, true, true, 1);
    assertThatThrownBy(() -> Program.of(adjusted).run(inputs(adjusted, 0.6, 1, 1))).isInstanceOf(ArithmeticException.class);
    Graph plain = strike(49, true, false, 1);
    assertThat(Program.of(plain).run(inputs(plain, 0.6, 1, 0.48))[0]).isNaN();
  }

  @Test
  void derivatives() {
    for (boolean isCall : new boolean[] {true, false}) {
      for (boolean isAdjusted : new boolean[] {true, false}) {
        Graph graph = strike(25, isCall, isAdjusted, 2);
        double[] inputs = inputs(graph, 0.15, 1.3, 0.95);
        assertThat(GradCheck.firstOrder(graph, inputs).worst().error()).isLessThan(1e-8);
        assertThat(GradCheck.secondOrder(graph, inputs).worst().error()).isLessThan(1e-6);
      }
    }
    assertThat(Arrays.stream(strike(25, true, true, 1).kinks().toArray())).isEmpty();
  }
}
