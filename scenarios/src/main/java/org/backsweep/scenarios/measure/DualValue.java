package org.backsweep.scenarios.measure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.scenarios.result.Amount;

/**
 * The dual bound of a trade with early exercise. The bound and the value lie on the two sides of the trade's worth: the value is
 * that of a rule, and no rule is worth more than the best.
 *
 * @param estimate the bound in the currency of the trade, quantity included; empty where there is none
 * @param failure the reason why there is none
 */
record DualValue(Optional<Estimate> estimate, String failure) {
  /** A warning is given where the gap is more than this many of its standard errors, ... */
  private static final double ERRORS = 2;
  /** ... and more than this fraction of the value. */
  private static final double SHARE = 0.005;
  /** The amount below which digits are shown in place of whole numbers. */
  private static final double SMALL = 10;

  /** The bound as an amount. */
  Optional<Amount> amount(Trade trade) {
    return estimate.map(bound -> new Amount(trade.currency().getCode(), bound.mean(0), bound.standardError(0)));
  }

  /** The warnings about the bound compared with the value. */
  List<String> warnings(Estimate value, double quantity) {
    return estimate.map(bound -> gap(bound, value, quantity)).orElseGet(() -> List.of("no dual bound: " + failure));
  }

  private static List<String> gap(Estimate bound, Estimate value, double quantity) {
    double gap = Math.signum(quantity) * (bound.mean(0) - value.mean(0));
    double error = Math.hypot(bound.standardError(0), value.standardError(0));
    double share = gap / Math.abs(value.mean(0));
    if (Math.abs(gap) <= ERRORS * error || Math.abs(share) <= SHARE) {
      return List.of();
    }
    if (gap < 0) {
      return List.of(String.format(Locale.ROOT, "the dual bound, %s, is on the wrong side of the value, %s, by %.1f %% "
          + "(standard error %.1f %%): one of them is off by more than its error says", plain(bound), plain(value), -100 * share,
          100 * error / Math.abs(value.mean(0))));
    }
    return List.of(String.format(Locale.ROOT, "the right to exercise is worth between %s, by the rule that is used, and %s, the "
        + "dual bound: a gap of %.1f %% (standard error %.1f %%)", plain(value), plain(bound), 100 * share,
        100 * error / Math.abs(value.mean(0))));
  }

  private static String plain(Estimate amount) {
    return String.format(Locale.ROOT, Math.abs(amount.mean(0)) < SMALL ? "%.4g" : "%,.2f", amount.mean(0));
  }
}
