package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import org.backsweep.aad.Real;
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.path.StepWidth;

/**
 * A cash payment at expiry if the underlying is then above the strike (call) or below it (put).
 *
 * <p>Along a path the step is a slope around the strike ({@link PathView#weight}), so that it has a derivative. A closed form
 * needs no slope and takes the step itself.
 *
 * @param underlying the equity or index
 * @param option call or put
 * @param strike K, in the underlying's price units, above zero
 * @param expiry the date on which it observes and pays
 * @param payout the cash, in the trade's currency, above zero
 * @param smoothing the width of the slope, in the underlying's price units, above zero; empty if it is chosen
 */
public record Digital(String underlying, PutCall option, double strike, LocalDate expiry, double payout, OptionalDouble smoothing)
    implements SingleUnderlying {

  /**
   * Checks the terms.
   *
   * @throws TermException if the strike, payout or smoothing is not above zero
   */
  public Digital {
    Terms.positive("strike", strike);
    Terms.positive("payout", payout);
    Terms.smoothing(smoothing, strike);
  }

  /** Creates a digital with a given width of smoothing. */
  public Digital(String underlying, PutCall option, double strike, LocalDate expiry, double payout, double smoothing) {
    this(underlying, option, strike, expiry, payout, OptionalDouble.of(smoothing));
  }

  @Override
  public List<Double> levels(String name) {
    return List.of(strike);
  }

  @Override
  public OptionalDouble smoothingWidth() {
    return smoothing;
  }

  @Override
  public Optional<Notional> notionalOfUnit() {
    return Optional.of(new Notional.Stated(payout));
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return Terms.only(expiry);
  }

  @Override
  public Real value(PathView path) {
    Real gain = option.gain(path.level(underlying, expiry), path.constant(strike));
    return path.pay(expiry, path.weight(expiry, gain, new StepWidth(smoothing, strike))).mul(payout);
  }
}
