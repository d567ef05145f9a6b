package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.path.PathView;

/**
 * A swap of realised variance V against a strike, paid at expiry: {@code N (min(V, C^2) - K^2) 100^2}, without the minimum where
 * there is no cap. N is cash for one squared point of volatility, a point being 0.01.
 *
 * <p>The market also states N by the value of a point of volatility near the strike, {@code N = vega / (2 K 100)} (Bossu,
 * Strasser and Guichard, Just what you need to know about variance swaps, 2005), so that a vega notional of 100,000 at a strike
 * of 0.20 is a variance notional of 2,500, and pays 102,500 where 21 % is realised.
 *
 * @param realised V
 * @param strike K, a volatility as a decimal: 0.23
 * @param notional N, in the trade's currency, above zero; a short position has a negative quantity
 * @param cap C, a volatility above the strike; empty if V has none
 * @param expiry the date of the payment
 */
public record VarianceSwap(RealisedVariance realised, double strike, double notional, OptionalDouble cap, LocalDate expiry)
    implements SingleUnderlying {
  /** The number of points in a volatility of 1. */
  static final double POINTS = 100;

  /**
   * The columns of {@code variance_swap.csv}: {@code strike}, {@code expiry}, {@code observations} (dates between semicolons; or
   * daily, weekly, monthly, quarterly, yearly from {@code first_observation} to {@code last_observation}, the expiry if empty),
   * one of {@code vega_notional} and {@code variance_notional}, {@code annualisation} (if empty 252, and with a frequency its
   * own: 252, 52, 12, 4, 1), {@code cap}.
   */
  public static final ProductFormat FORMAT = ProductFormat.scheduled("variance_swap", List.of("strike", "expiry", "observations"),
      Stream.concat(Stream.of("vega_notional", "variance_notional", "cap"), RealisedVariance.optional().stream()).toList(),
      VarianceSwap::read);

  /**
   * Checks the terms.
   *
   * @throws TermException if the strike or notional is not above zero, the cap is not above the strike, or there is an
   *     observation after the expiry
   */
  public VarianceSwap {
    RealisedVariance.volatility("strike", strike);
    Terms.positive("notional", notional);
    checkCap(cap, strike);
    Terms.dates("observations", realised.observations(), expiry);
  }

  static void checkCap(OptionalDouble cap, double strike) {
    if (cap.isPresent()) {
      RealisedVariance.volatility("cap", cap.getAsDouble());
      if (cap.getAsDouble() <= strike) {
        throw new TermException("cap", cap.getAsDouble(), "must be above the strike, " + strike + ", such as " + 2.5 * strike);
      }
    }
  }

  static OptionalDouble readCap(Row row) {
    return row.optionalShare("cap");
  }

  private static VarianceSwap read(Row row, Supplier<BusinessDays> days) {
    LocalDate expiry = row.date("expiry");
    double strike = row.share("strike");
    RealisedVariance.volatility("strike", strike);
    return new VarianceSwap(RealisedVariance.read(row, expiry, days), strike, notional(row, strike), readCap(row), expiry);
  }

  private static double notional(Row row, double strike) {
    Optional<String> vega = row.optionalText("vega_notional");
    if (vega.isPresent() == row.optionalText("variance_notional").isPresent()) {
      throw new RowException("vega_notional", vega.orElse(""), "either vega_notional (cash for a point of volatility) or "
          + "variance_notional (cash for a squared point) is wanted; found " + (vega.isPresent() ? "both" : "neither"));
    }
    return vega.isPresent() ? row.positive("vega_notional") / (2 * POINTS * strike) : row.positive("variance_notional");
  }

  @Override
  public String underlying() {
    return realised.underlying();
  }

  @Override
  public Optional<Notional> notionalOfUnit() {
    return Optional.of(new Notional.Stated(2 * POINTS * strike * notional));
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return realised.observations();
  }

  @Override
  public Real value(PathView path) {
    Real variance = realised.along(path);
    Real paid = cap.isPresent() ? Real.min(variance, cap.getAsDouble() * cap.getAsDouble()) : variance;
    return path.pay(expiry, paid.sub(strike * strike).mul(notional * POINTS * POINTS));
  }
}
