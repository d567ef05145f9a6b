package org.backsweep.pricing.market.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotedSmileTest {
  private static final double SPOT = 4468.17;
  private static final double T = 13 / 365.0;
  /** The DAX on 5 July 2002 for 18 July, whose butterflies at 3600 and 3800 no small move makes positive. */
  private static final double[] STRIKES = {3400, 3600, 3800, 4000, 4200, 4400, 4500, 4600, 4800, 5000, 5200, 5400, 5600};
  private static final double[] VOLS =
      {0.6625, 0.6007, 0.5084, 0.4541, 0.4060, 0.3726, 0.3550, 0.3428, 0.3302, 0.3343, 0.3460, 0.3857, 0.3976};

  private static double[] moved(Relaxation relaxation, double[] w) {
    return relaxation.moved(Arrays.stream(w).boxed().toList(), Linear.QUOTED).stream().mapToDouble(v -> v).toArray();
  }

  /**
   * What knots are moved by is linear in the quotes, so that a second difference by any of them is 0: here of moves of 1e-6 of a
   * volatility, as bumps make them, to the digits that a double has. Knots that gave way 1e10 times their scale were off by 1e-9.
   */
  @Test
  void knotsThatGiveWayKeepTheirDigits() {
    double[] x = Arrays.stream(STRIKES).map(strike -> Math.log(strike / SPOT)).toArray();
    double[] w = Arrays.stream(VOLS).map(vol -> vol * vol * T).toArray();
    double[] compliances = new QuotedSmile(x, w, Math.log(SPOT), SPOT, 0).compliances();
    assertThat(Arrays.stream(compliances).filter(c -> c > 0).count()).isPositive();
    Relaxation relaxation = Relaxation.of(x, compliances);
    double[] middle = moved(relaxation, w);
    for (int j = 0; j < w.length; j++) {
      double[] up = w.clone();
      double[] down = w.clone();
      up[j] += 2e-6 * VOLS[j] * T;
      down[j] -= 2e-6 * VOLS[j] * T;
      double[] above = moved(relaxation, up);
      double[] below = moved(relaxation, down);
      for (int i : List.of(0, 1, 2, 3, 6, 12)) {
        assertThat(above[i] - 2 * middle[i] + below[i]).as("knot %d by quote %d", i, j).isCloseTo(0, within(1e-13));
      }
    }
  }
}
