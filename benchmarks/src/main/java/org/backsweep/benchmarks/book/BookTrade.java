package org.backsweep.benchmarks.book;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.mc.DrawLayout;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;

/**
 * Trade i of BOOK-100 under Black-Scholes, no dividends: S 100, K 80 + 0.4 i, sigma 0.15 + 0.002 i, r 0.03,
 * T 0.5 + 0.02 i years in 24 + 12 (i mod 20) equal steps; a call where i is even, a put where it is odd.
 *
 * <p>All dates t_1 .. t_n are observed. With S_n the last level, A the arithmetic mean, M the highest (call) or lowest (put)
 * level, and h = (B + 1/2 - S)/1 within 0 and 1, B 130 + i, it pays at T, by i mod 5: {@code max(+-(S_n - K), 0)},
 * {@code max(+-(A - K), 0)}, {@code max(+-(M - K), 0)}, {@code h_1 .. h_n max(+-(S_n - K), 0)}, and a cliquet of
 * {@code 100 min(max(sum_k min(max(S_k / S_(k-1) - 1, -0.02), 0.02), 0), 0.5)}.
 *
 * @param index i
 */
public record BookTrade(int index) {
  /** The inputs that a value depends on: spot, volatility, rate and years. */
  public static final List<String> INPUTS = List.of("S", "sigma", "r", "T");

  /** The product that is traded. */
  public enum Kind {
    /** An option on the last level. */
    EUROPEAN,
    /** An option on the mean. */
    ASIAN,
    /** An option on the highest or lowest level. */
    LOOKBACK,
    /** An option on the last level, while the barrier above is not reached. */
    UP_AND_OUT,
    /** A payment of the sum of bounded returns. */
    CLIQUET
  }

  /** The product. */
  public Kind kind() {
    return Kind.values()[index % Kind.values().length];
  }

  /** Whether it is a call. */
  public boolean isCall() {
    return index % 2 == 0;
  }

  /** K. */
  public double strike() {
    return 80 + 0.4 * index;
  }

  /** B. */
  public double barrier() {
    return 130 + index;
  }

  /** The number of equal steps. */
  public int steps() {
    return 24 + 12 * (index % 20);
  }

  /** The values of {@link #INPUTS}. */
  public double[] inputs() {
    return new double[] {100, 0.15 + 0.002 * index, 0.03, 0.5 + 0.02 * index};
  }

  /** The value as recorded. */
  public Graph graph() {
    try (Tape tape = Tape.open()) {
      Real spot = tape.input("S");
      Real sigma = tape.input("sigma");
      Real rate = tape.input("r");
      Real years = tape.input("T");
      Real step = years.div(steps());
      Real drift = rate.sub(sigma.mul(sigma).mul(0.5)).mul(step);
      Real deviation = sigma.mul(Real.sqrt(step));
      Payoff payoff = new Payoff(this, tape, spot);
      Real growth = tape.constant(0);
      for (int k = 0; k < steps(); k++) {
        growth = growth.add(drift.add(deviation.mul(tape.draw(k))));
        payoff.observe(growth);
        tape.endRegion();
      }
      return tape.graph(Real.mean(payoff.paid(growth)).mul(Real.exp(rate.mul(years).neg())));
    }
  }

  /** Value and Greeks in every replicate. */
  public Estimate estimate(MonteCarloSettings settings) {
    double[] x = inputs();
    double[] times = new double[steps()];
    Arrays.setAll(times, k -> (k + 1) * x[3] / steps());
    return Estimate.of(Program.of(Adjoint.of(graph()).graph()), x, new DrawLayout(times, 1), settings, Workers.caller());
  }

  /** The kind and side in words. */
  public String text() {
    String side = kind() == Kind.CLIQUET ? "" : isCall() ? " call" : " put";
    return kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + side;
  }
}
