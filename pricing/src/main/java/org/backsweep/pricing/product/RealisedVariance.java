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
 * The annualised variance of an underlying over n + 1 observations: {@code (A / n) sum ln(S_i / S_(i-1))^2}, about zero and not
 * about the mean, as variance swaps count it (Demeterfi, Derman, Kamal and Zou, More than you ever wanted to know about
 * volatility swaps, 1999). The observations up to the valuation are known: their returns are the accrued part. Levels are taken
 * as observed; a dividend between two of them is in the return.
 *
 * @param underlying the equity or index
 * @param observations the dates of the levels, past ones included, two or more
 * @param annualisation A, the number of returns in a year: {@value #DAILY} for daily ones
 */
public record RealisedVariance(String underlying, SortedSet<LocalDate> observations, double annualisation) {
  /** The number of daily returns in a year. */
  public static final double DAILY = 252;

  /**
   * Checks the terms.
   *
   * @throws TermException if there are fewer than two observations, or A is not above zero
   */
  public RealisedVariance {
    if (observations.size() < 2) {
      throw new TermException("observations", observations, "holds fewer than two dates; a return needs a level before and after");
    }
    observations = Terms.dates("observations", observations, observations.last());
    Terms.positive("annualisation", annualisation);
  }

  /** The optional columns, beside {@code observations}. */
  static List<String> optional() {
    return List.of("first_observation", "last_observation", "annualisation");
  }

  /** Reads the column {@code observations} and the columns of {@link #optional}. */
  static RealisedVariance read(Row row, LocalDate expiry, Supplier<BusinessDays> days) {
    SortedSet<LocalDate> dates = Terms.dates("observations",
        ObservationFrequency.dates(row, "observations", "observation", expiry, days), expiry);
    return new RealisedVariance(Terms.single(row), dates, row.number("annualisation", usual(row)));
  }

  private static double usual(Row row) {
    if (!Character.isLetter(row.text("observations").charAt(0))) {
      return DAILY;
    }
    return switch (row.choice("observations", ObservationFrequency.class)) {
      case DAILY -> DAILY;
      case WEEKLY -> 52;
      case MONTHLY -> 12;
      case QUARTERLY -> 4;
      case YEARLY -> 1;
    };
  }

  /** Checks that a volatility is a decimal above zero; 23 for 0.23 is a slip that is reported. */
  static void volatility(String term, double value) {
    Terms.positive(term, value);
    Terms.within(Terms.VOLATILITY, term, value);
  }

  /** The variance along a path. */
  Real along(PathView path) {
    Real sum = path.constant(0);
    Real before = null;
    for (LocalDate date : observations) {
      Real logarithm = Real.log(path.level(underlying, date));
      if (before != null) {
        Real step = logarithm.sub(before);
        sum = sum.add(step.mul(step));
      }
      before = logarithm;
    }
    return sum.mul(annualisation / (observations.size() - 1));
  }
}
