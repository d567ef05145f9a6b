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
import org.backsweep.pricing.path.PathView;

/**
 * A swap of realised volatility against a strike, paid at expiry: {@code N (min(sqrt(V), C) - K) 100}, with V the
 * {@link RealisedVariance}, without the minimum where there is no cap. N is cash for a point of volatility, 0.01.
 *
 * @param realised V
 * @param strike K, a volatility as a decimal: 0.23
 * @param notional N, in the trade's currency, above zero; a short position has a negative quantity
 * @param cap C, a volatility above the strike; empty if there is none
 * @param expiry the date of the payment
 */
public record VolatilitySwap(RealisedVariance realised, double strike, double notional, OptionalDouble cap, LocalDate expiry)
    implements SingleUnderlying {
  /**
   * The columns of {@code volatility_swap.csv}: as in {@link VarianceSwap#FORMAT}, with {@code vega_notional} as its notional.
   */
  public static final ProductFormat FORMAT = ProductFormat.scheduled("volatility_swap",
      List.of("strike", "expiry", "observations", "vega_notional"),
      Stream.concat(Stream.of("cap"), RealisedVariance.optional().stream()).toList(), VolatilitySwap::read);

  // A level that never moved has no variance, where the root has no derivative.
  private static final double LEAST_VARIANCE = 1e-16;

  /**
   * Checks the terms.
   *
   * @throws TermException if the strike or notional is not above zero, the cap is not above the strike, or there is an
   *     observation after the expiry
   */
  public VolatilitySwap {
    RealisedVariance.volatility("strike", strike);
    Terms.positive("vega_notional", notional);
    VarianceSwap.checkCap(cap, strike);
    Terms.dates("observations", realised.observations(), expiry);
  }

  private static VolatilitySwap read(Row row, Supplier<BusinessDays> days) {
    LocalDate expiry = row.date("expiry");
    return new VolatilitySwap(RealisedVariance.read(row, expiry, days), row.share("strike"), row.number("vega_notional"),
        VarianceSwap.readCap(row), expiry);
  }

  @Override
  public String underlying() {
    return realised.underlying();
  }

  @Override
  public Optional<Notional> notionalOfUnit() {
    return Optional.of(new Notional.Stated(notional));
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return realised.observations();
  }

  @Override
  public Real value(PathView path) {
    Real volatility = Real.sqrt(Real.max(realised.along(path), LEAST_VARIANCE));
    Real paid = cap.isPresent() ? Real.min(volatility, cap.getAsDouble()) : volatility;
    return path.pay(expiry, paid.sub(strike).mul(notional * VarianceSwap.POINTS));
  }
}
