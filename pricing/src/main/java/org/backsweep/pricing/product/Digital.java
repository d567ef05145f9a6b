package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import org.backsweep.aad.Real;

/**
 * Cash at expiry if the underlying is then above the strike (call) or below it (put).
 *
 * <p>Along a path the step is a ramp, so that it has a derivative: {@code min(max((S - K)/width + 1/2, 0), 1)} of a call,
 * which is a spread of {@code 1/width} calls around the strike; the put pays the rest. A closed form needs no ramp and
 * takes the step.
 *
 * @param underlying the equity or index
 * @param option call or put
 * @param strike K, in the underlying's price units, above zero
 * @param expiry the date on which it observes and pays
 * @param payout the cash, in the trade's currency, above zero
 * @param smoothing the width of the ramp, in the underlying's price units, above zero; files that name none get
 *     {@value #SMOOTHING} of the strike
 */
public record Digital(String underlying, PutCall option, double strike, LocalDate expiry, double payout, double smoothing)
    implements SingleUnderlying {
  /** The width of the ramp where a file names none, as a share of the strike. */
  public static final double SMOOTHING = 0.005;

  /**
   * Checks the terms.
   *
   * @throws TermException if the strike, payout or smoothing is not above zero
   */
  public Digital {
    Terms.positive("strike", strike);
    Terms.positive("payout", payout);
    Terms.smoothing(smoothing, SMOOTHING * strike);
  }

  @Override
  public List<Double> levels(String name) {
    return List.of(strike);
  }

  @Override
  public OptionalDouble smoothingWidth() {
    return OptionalDouble.of(smoothing);
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return Terms.only(expiry);
  }

  @Override
  public Real value(Path path) {
    Real gain = option.gain(path.spot(underlying, expiry), path.constant(strike));
    return path.step(expiry, gain, smoothing).mul(path.discount(expiry)).mul(payout);
  }
}
