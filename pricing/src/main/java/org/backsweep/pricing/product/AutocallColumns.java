package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backsweep.pricing.input.Magnitude;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;

/**
 * The columns of {@code autocall.csv}: {@code observations} (dates, in order), {@code payments} (as many dates; the observations
 * if empty), {@code trigger} (a performance, or one for each observation), {@code coupon} (a rate for each observation: 0.02),
 * {@code coupon_barrier} (a performance), {@code memory} (yes, no; no if empty), {@code knock_in_barrier} (a performance; no put
 * if empty), {@code knock_in} (european, discrete; european if empty), {@code notional}, {@code initial} (a level for each
 * underlying; the levels on {@code strike_date} if empty), {@code smoothing} (in units of performance; chosen if empty).
 */
final class AutocallColumns {
  static final ProductFormat FORMAT = new ProductFormat("autocall",
      List.of("observations", "trigger", "coupon", "coupon_barrier", "notional"),
      List.of("payments", "memory", "knock_in_barrier", "knock_in", "initial", "strike_date", "smoothing"),
      AutocallColumns::read);

  private enum Memory {
    YES, NO
  }

  private AutocallColumns() {}

  private static Autocall read(Row row) {
    boolean hasMemory = row.choice("memory", Memory.class, Memory.NO) == Memory.YES;
    return new Autocall(row.texts("underlying"), initial(row), schedule(row),
        new Autocall.Coupon(within(Terms.COUPON, row, "coupon"), within(Terms.PERFORMANCE, row, "coupon_barrier"), hasMemory),
        knockIn(row), row.number("notional"), row.optionalShare("smoothing"));
  }

  private static double within(Magnitude magnitude, Row row, String column) {
    double value = row.share(column);
    Terms.within(magnitude, column, value);
    return value;
  }

  private static Autocall.Initial initial(Row row) {
    List<Double> levels = row.optionalNumbers("initial");
    Optional<LocalDate> strike = row.optionalDate("strike_date");
    if (levels.isEmpty() == strike.isEmpty()) {
      throw new RowException("initial", row.text("initial", ""), "either initial (a level for each underlying) or strike_date "
          + "(the date of those levels) is wanted; found " + (levels.isEmpty() ? "neither" : "both"));
    }
    return strike.<Autocall.Initial>map(Autocall.Initial.Strike::new).orElseGet(() -> new Autocall.Initial.Levels(levels));
  }

  private static List<Autocall.Observation> schedule(Row row) {
    List<LocalDate> dates = row.dates("observations");
    List<LocalDate> payments = row.optionalDates("payments");
    List<Double> triggers = row.shares("trigger");
    triggers.forEach(trigger -> Terms.within(Terms.PERFORMANCE, "trigger", trigger));
    if (!payments.isEmpty() && payments.size() != dates.size()) {
      throw new RowException("payments", row.text("payments"), "holds " + payments.size() + " dates; as many as observations, "
          + dates.size() + ", are wanted, or none where each is paid on its own date");
    }
    if (triggers.size() != 1 && triggers.size() != dates.size()) {
      throw new RowException("trigger", row.text("trigger"), "holds " + triggers.size() + " performances; one is wanted, or "
          + dates.size() + ", one for each observation");
    }
    List<Autocall.Observation> schedule = new ArrayList<>();
    for (int i = 0; i < dates.size(); i++) {
      schedule.add(new Autocall.Observation(dates.get(i), payments.isEmpty() ? dates.get(i) : payments.get(i),
          triggers.get(triggers.size() == 1 ? 0 : i)));
    }
    return schedule;
  }

  private static Optional<Autocall.KnockIn> knockIn(Row row) {
    if (row.optionalText("knock_in_barrier").isPresent()) {
      return Optional.of(new Autocall.KnockIn(within(Terms.PERFORMANCE, row, "knock_in_barrier"),
          row.choice("knock_in", Autocall.Monitoring.class, Autocall.Monitoring.EUROPEAN)));
    }
    row.optionalText("knock_in").ifPresent(text -> {
      throw new RowException("knock_in", text, "has no meaning without knock_in_barrier; leave it empty");
    });
    return Optional.empty();
  }
}
