package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.path.PathView;

/**
 * An option on the lowest or highest level of an underlying over its monitoring dates, paid at expiry. With the floating
 * strike a call buys at the lowest level, {@code max(S - min, 0)}, and a put sells at the highest,
 * {@code max(max - S, 0)}, S the level at expiry; against a fixed strike a call pays {@code max(max - K, 0)} and a put
 * {@code max(K - min, 0)}.
 *
 * <p>Only the monitoring dates count, past ones by their fixings; the level at expiry is one of them if it is listed.
 *
 * @param underlying the equity or index
 * @param option call or put
 * @param strike a fixed level, or floating
 * @param monitoring the dates of monitoring, past ones included; each once, none after the expiry
 * @param expiry the date of the payment
 */
public record Lookback(String underlying, PutCall option, Asian.Strike strike, SortedSet<LocalDate> monitoring,
    LocalDate expiry) implements SingleUnderlying {
  /**
   * The columns of {@code lookback.csv}: {@code option} (call, put), {@code strike} (a number, or floating), {@code expiry},
   * {@code monitoring} (dates between semicolons; or daily, weekly, monthly from {@code first_monitoring} to
   * {@code last_monitoring}, the expiry if empty).
   */
  public static final ProductFormat FORMAT = ProductFormat.scheduled("lookback",
      List.of("option", "strike", "expiry", "monitoring"), List.of("first_monitoring", "last_monitoring"), Lookback::read);

  /**
   * Checks the terms.
   *
   * @throws TermException if there is no monitoring date, or one after the expiry
   */
  public Lookback {
    monitoring = Terms.dates("monitoring", monitoring, expiry);
  }

  private static Lookback read(Row row, Supplier<BusinessDays> days) {
    LocalDate expiry = row.date("expiry");
    return new Lookback(Terms.single(row), row.choice("option", PutCall.class), Asian.Strike.read(row),
        ObservationFrequency.dates(row, "monitoring", "monitoring", expiry, days), expiry);
  }

  @Override
  public List<Double> levels(String name) {
    return strike instanceof Asian.Strike.Fixed(double level) ? List.of(level) : List.of();
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return switch (strike) {
      case Asian.Strike.Fixed _ -> monitoring;
      case Asian.Strike.Floating _ -> Terms.with(monitoring, expiry);
    };
  }

  @Override
  public Real value(PathView path) {
    Real payoff = switch (strike) {
      case Asian.Strike.Fixed(double level) ->
          option.payoff(extreme(path, option == PutCall.CALL), path.constant(level));
      case Asian.Strike.Floating _ ->
          option.payoff(path.level(underlying, expiry), extreme(path, option == PutCall.PUT));
    };
    return path.pay(expiry, payoff);
  }

  private Real extreme(PathView path, boolean isHighest) {
    return monitoring.stream().map(date -> path.level(underlying, date))
        .reduce((x, y) -> isHighest ? Real.max(x, y) : Real.min(x, y)).orElseThrow();
  }
}
