package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.backsweep.aad.Real.exp;
import static org.backsweep.aad.Real.max;
import static org.backsweep.aad.Real.mean;
import static org.backsweep.aad.Real.sin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.backsweep.aad.draws.BrownianBridge;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.function.Grad;
import org.backsweep.aad.function.Jac;
import org.backsweep.aad.function.ValueAndGradient;
import org.junit.jupiter.api.Test;

/** The two programs of the README's library section: they compile, they are right, and they stand there as they stand here. */
class ReadmeTest {

  @Test
  void derivatives() throws IOException {
    // README 1
    Grad f = Grad.of((Real[] x) -> exp(x[0].mul(x[1])).add(sin(x[0])));
    double[] gradient = f.at(1, 2);                                       // df/dx, df/dy
    double bend = f.hessian(1, 2)[0][1];                                  // d2f/dxdy
    Jac j = Jac.of(x -> new Real[] {x[0].mul(x[1]), x[0].div(x[1])});
    double slope = j.at(1, 2)[1][0];                                      // of the second result by the first argument
    // end
    assertThat(gradient).containsExactly(new double[] {2 * Math.exp(2) + Math.cos(1), Math.exp(2)}, within(1e-14));
    assertThat(slope).isEqualTo(0.5);
    assertThat(bend).isCloseTo(3 * Math.exp(2), within(1e-13));
    assertIsInReadme("README 1");
  }

  @Test
  void payoff() throws IOException {
    // README 2
    int steps = 12;
    double[] times = IntStream.rangeClosed(1, steps).mapToDouble(k -> k / 12.0).toArray();
    Grad greeks = Grad.of((Real[] x) -> {                                 // of spot, volatility and rate
      Tape tape = Tape.current();
      Real drift = x[2].sub(x[1].mul(x[1]).mul(0.5)).div(steps);
      Real step = x[1].div(Math.sqrt(steps));
      Real s = x[0];
      Real high = s;
      for (int k = 0; k < steps; k++) {
        s = s.mul(exp(drift.add(step.mul(tape.draw(k)))));
        high = max(high, s);
        tape.endRegion();                                                 // one region a month
      }
      Real payoff = high.sub(s);                                          // a floating-strike lookback put
      return mean(payoff).mul(exp(x[2].neg()));
    });
    double[] sum = new double[4];                                         // value, delta, vega, rho
    for (int replicate = 0; replicate < 8; replicate++) {
      Draws draws = BrownianBridge.over(DrawSource.SOBOL.of(steps, 42, replicate), times);
      ValueAndGradient<double[]> found = greeks.over(Paths.of(8192, draws)).valueAndGradient(100, 0.2, 0.03);
      sum[0] += found.value() / 8;
      for (int j = 0; j < 3; j++) {
        sum[1 + j] += found.gradient()[j] / 8;
      }
    }
    // end
    assertThat(sum[0]).isCloseTo(monthlyLookbackPut(100, 0.2, 0.03, steps), within(0.005));
    // The value is proportional to the spot.
    assertThat(sum[1]).isCloseTo(sum[0] / 100, within(1e-12));
    assertIsInReadme("README 2");
  }

  /**
   * Spitzer's identity (A combinatorial lemma and its application to probability theory, 1956) for the maximum of a random
   * walk that starts at 0: with {@code c_n = E exp(max X_k)}, {@code n c_n = sum_k E exp(max(X_k, 0)) c_(n-k)}.
   */
  private static double monthlyLookbackPut(double spot, double vol, double rate, int steps) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double[] c = new double[steps + 1];
    c[0] = 1;
    for (int n = 1; n <= steps; n++) {
      for (int k = 1; k <= n; k++) {
        double t = (double) k / steps;
        double mean = (rate - vol * vol / 2) * t;
        double deviation = vol * Math.sqrt(t);
        double positivePart = normal.cumulativeProbability(-mean / deviation)
            + Math.exp(rate * t) * normal.cumulativeProbability(mean / deviation + deviation);
        c[n] += positivePart * c[n - k] / n;
      }
    }
    return spot * (Math.exp(-rate) * c[steps] - 1);
  }

  /** The README shows this file's lines between a mark and the next end, but for their indentation. */
  private static void assertIsInReadme(String mark) throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path root = Files.exists(here.resolve("README.md")) ? here : here.getParent();
    String source = Files.readString(root.resolve("aad-core/src/test/java/org/backsweep/aad/ReadmeTest.java"));
    int from = source.indexOf("// " + mark + "\n");
    String code = source.substring(source.indexOf('\n', from) + 1, source.indexOf("// end", from)).stripIndent().strip();
    String readme = Files.readString(root.resolve("README.md")).lines().map(String::strip).reduce("", (a, b) -> a + "\n" + b);
    assertThat(readme).contains(code.lines().map(String::strip).reduce((a, b) -> a + "\n" + b).orElseThrow());
  }
}
