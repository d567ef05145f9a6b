package org.backsweep.benchmarks.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.execute.Program;
import org.backsweep.benchmarks.rivals.Batches;
import org.backsweep.benchmarks.rivals.Greeks;
import org.backsweep.benchmarks.rivals.ScalarLoop;
import org.backsweep.benchmarks.workload.BasketCall;
import org.backsweep.benchmarks.workload.HestonCall;
import org.backsweep.benchmarks.workload.LmmSwaptions;
import org.backsweep.benchmarks.workload.Workload;
import org.backsweep.pricing.model.HestonFormula;
import org.backsweep.pricing.model.HestonParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** LMM-SWAPTIONS, HESTON-100 and BASKET-10 against the loops and their adjoints by hand, and against what is known of them. */
class RecordedGradientTest {
  /** Numbers of paths that do and do not fill their last block. */
  static Stream<Workload> workloads() {
    return Stream.of(
        LmmSwaptions.of(200, 11), HestonCall.of(512, 12), BasketCall.of(1, 1_001, 13), BasketCall.of(12, 300, 14));
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void valueAndGreeksAreThoseOfTheLoopOnTheSameDraws(Workload workload) {
    RecordedGradient recorded = RecordedGradient.of(workload, Backends.best());
    Greeks loop = ScalarLoop.of(workload).adjoint();
    Greeks greeks = recorded.greeks();
    assertThat(recorded.value()).isCloseTo(loop.value(), within(1e-10 * loop.value()));
    assertThat(greeks.value()).isEqualTo(recorded.value());
    assertThat(greeks.gradient()).hasSameSizeAs(loop.gradient());
    for (int input = 0; input < loop.gradient().length; input++) {
      double expected = loop.gradient()[input];
      assertThat(greeks.gradient()[input])
          .as(workload.name(input))
          .isCloseTo(expected, within(1e-10 * Math.abs(expected) + 1e-11));
      // Rate i is moved by lambda_{i-n-1}: the last of the 80 is never reached.
      assertThat(expected != 0).as(workload.name(input)).isEqualTo(!workload.name(input).equals("lambda[79]"));
    }
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void theBackEndAndTheThreadsChangeNoBit(Workload workload) {
    Greeks best = RecordedGradient.of(workload, Backends.best()).greeks();
    Greeks plain = RecordedGradient.of(workload, Backends.plain()).greeks();
    Greeks compiled = RecordedGradient.of(workload, Backends.compiledAtOnce()).onThreads(2).greeks();
    assertThat(plain.value()).isEqualTo(best.value());
    assertThat(plain.gradient()).containsExactly(best.gradient());
    assertThat(compiled.value()).isEqualTo(best.value());
    assertThat(compiled.gradient()).containsExactly(best.gradient());
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void bumpsAreThoseOfTheLoop(Workload workload) {
    Greeks loop = ScalarLoop.of(workload).bumps();
    Greeks bumps = RecordedGradient.of(workload, Backends.best()).bumps();
    assertThat(bumps.value()).isCloseTo(loop.value(), within(1e-10 * loop.value()));
    assertThat(bumps.gradient()).containsExactly(loop.gradient(), within(1e-6));
  }

  /** 2 million paths elsewhere: 7.6567 +- 0.0086. */
  @Test
  void sobolHasThePublishedValueOfTheSwaptions() {
    Batches value = sobol(LmmSwaptions.of(2_048, 1), 8);
    assertThat(value.mean()).isCloseTo(7.6567, within(3 * Math.hypot(0.0086, value.standardError())));
    assertThat(value.standardError()).as("the test has teeth").isLessThan(0.02);
  }

  /** The Euler scheme's bias is about 0.01 at 100 steps; the formula is exact. */
  @Test
  void sobolHasTheValueOfHestonsFormula() {
    Batches value = sobol(HestonCall.of(4_096, 1), 16);
    assertThat(value.mean()).isCloseTo(formula(), within(0.03 + 4 * value.standardError()));
    assertThat(value.standardError()).as("the test has teeth").isLessThan(0.02);
  }

  /** The known value, 8.5946, comes from 100,000 pseudo-random paths, so its noise is nearly all of it. */
  @Test
  void sobolHasTheKnownValueOfTheBasketInOneStepOrMany() {
    Batches pseudoRandom = new Batches();
    for (int seed = 0; seed < 20; seed++) {
      pseudoRandom.add(ScalarLoop.of(BasketCall.of(1, 5_000, seed)).value());
    }
    Batches one = sobol(BasketCall.of(1, 8_192, 1), 16);
    Batches many = sobol(BasketCall.of(12, 8_192, 1), 16);
    assertThat(one.mean()).isCloseTo(8.5946, within(3 * pseudoRandom.standardError()));
    assertThat(many.mean()).isCloseTo(one.mean(), within(4 * Math.hypot(one.standardError(), many.standardError())));
    assertThat(pseudoRandom.standardError()).as("the test has teeth").isLessThan(0.06);
    assertThat(many.standardError()).as("the test has teeth").isLessThan(0.01);
  }

  private static Batches sobol(Workload workload, int replicates) {
    RecordedGradient recorded = RecordedGradient.of(workload, Backends.best());
    Batches value = new Batches();
    for (int i = 0; i < replicates; i++) {
      value.add(recorded.onSobol(7, i).value());
    }
    return value;
  }

  private static double formula() {
    double[] x = HestonCall.of(1, 1).inputs();
    double t = x[HestonCall.MATURITY];
    double discount = Math.exp(-x[HestonCall.RATE] * t);
    double forward = x[HestonCall.SPOT] / discount;
    try (Tape tape = Tape.open()) {
      HestonParameters p =
          new HestonParameters(
              tape.input("kappa"),
              tape.input("theta"),
              tape.input("xi"),
              tape.constant(HestonCall.RHO),
              tape.input("v0"));
      Graph graph = tape.graph(HestonFormula.of(p, t).call(tape.input("y")));
      double undiscounted =
          Program.of(graph)
              .run(
                  x[HestonCall.KAPPA],
                  x[HestonCall.THETA],
                  x[HestonCall.XI],
                  x[HestonCall.VARIANCE],
                  Math.log(x[HestonCall.STRIKE] / forward))[0];
      return discount * forward * undiscounted;
    }
  }
}
