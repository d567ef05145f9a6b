package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.path.PathView;

/**
 * An option on the average A of the fixings of an underlying, paid at expiry. Against a fixed strike it pays
 * {@code max(A - K, 0)} (call) or {@code max(K - A, 0)} (put), against the floating strike {@code max(S - A, 0)} (call) or
 * {@code max(A - S, 0)} (put), with S the level at expiry.
 *
 * @param underlying the equity or index
 * @param average how the fixings are averaged
 * @param option call or put
 * @param strike a fixed level, or floating
 * @param fixings the dates of the fixings, past ones included; each once, none after the expiry
 * @param expiry the date of the payment
 */
public record Asian(String underlying, Average average, PutCall option, Strike strike, SortedSet<LocalDate> fixings,
    LocalDate expiry) implements SingleUnderlying {
  /**
   * The columns of {@code asian.csv}: {@code average} (arithmetic, geometric), {@code option} (call, put), {@code strike} (a
   * number, or floating), {@code expiry}; {@code fixings} (dates between semicolons) or {@code first_fixing}, {@code last_fixing}
   * (the expiry if empty) and {@code frequency} (daily, weekly, monthly).
   */
  public static final ProductFormat FORMAT = ProductFormat.scheduled("asian", List.of("average", "option", "strike", "expiry"),
      List.of("fixings", "first_fixing", "last_fixing", "frequency"), Asian::read);

  /** The way in which fixings are averaged. */
  public enum Average {
    /** The mean {@code (S_1 + ... + S_n) / n}. */
    ARITHMETIC,
    /** The mean {@code (S_1 ... S_n)^(1/n)}. */
    GEOMETRIC
  }

  /** The strike that the average is compared with. */
  public sealed interface Strike {
    /** An agreed level, in the underlying's price units, above zero. */
    record Fixed(double level) implements Strike {
      /**
       * Checks the level.
       *
       * @throws TermException if it is not above zero
       */
      public Fixed {
        Terms.positive("strike", level);
      }
    }

    /** The level of the underlying at expiry. */
    record Floating() implements Strike {}

    /** Reads the column {@code strike}: a number, or floating. */
    static Strike read(Row row) {
      if (row.text("strike").equalsIgnoreCase("floating")) {
        return new Floating();
      }
      try {
        return new Fixed(row.number("strike"));
      } catch (RowException e) {
        throw new RowException(e.column(), e.value(), e.reason() + "; the word floating stands for the level at expiry");
      }
    }
  }

  /**
   * Checks the terms.
   *
   * @throws TermException if there is no fixing, or one after the expiry
   */
  public Asian {
    fixings = Terms.dates("fixings", fixings, expiry);
  }

  static Asian read(Row row, Supplier<BusinessDays> days) {
    LocalDate expiry = row.date("expiry");
    return new Asian(Terms.single(row), row.choice("average", Average.class), row.choice("option", PutCall.class),
        Strike.read(row), fixings(row, expiry, days), expiry);
  }

  private static SortedSet<LocalDate> fixings(Row row, LocalDate expiry, Supplier<BusinessDays> days) {
    List<LocalDate> listed = row.optionalDates("fixings");
    Optional<String> frequency = row.optionalText("frequency");
    if (listed.isEmpty() == frequency.isEmpty()) {
      throw new RowException("fixings", row.text("fixings", ""), "either fixings (dates between semicolons) or "
          + "first_fixing, last_fixing and frequency are wanted; found " + (listed.isEmpty() ? "neither" : "both"));
    }
    if (frequency.isEmpty()) {
      return new TreeSet<>(listed);
    }
    return row.choice("frequency", ObservationFrequency.class).between("first_fixing", row.date("first_fixing"),
        row.optionalDate("last_fixing").orElse(expiry), days.get());
  }

  @Override
  public List<Double> levels(String name) {
    return strike instanceof Strike.Fixed(double level) ? List.of(level) : List.of();
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return switch (strike) {
      case Strike.Fixed _ -> fixings;
      case Strike.Floating _ -> Terms.with(fixings, expiry);
    };
  }

  @Override
  public Real value(PathView path) {
    Real payoff = switch (strike) {
      case Strike.Fixed(double level) -> option.payoff(average(path), path.constant(level));
      case Strike.Floating _ -> option.payoff(path.level(underlying, expiry), average(path));
    };
    return path.pay(expiry, payoff);
  }

  private Real average(PathView path) {
    double share = 1.0 / fixings.size();
    Real sum = path.constant(0);
    for (LocalDate date : fixings) {
      Real level = path.level(underlying, date);
      sum = sum.add(average == Average.ARITHMETIC ? level : Real.log(level));
    }
    return switch (average) {
      case ARITHMETIC -> sum.mul(share);
      case GEOMETRIC -> Real.exp(sum.mul(share));
    };
  }
}
