package org.backsweep.pricing.quotes;

import com.opengamma.strata.basics.date.Tenor;
import java.time.LocalDate;
import java.time.Period;
import org.backsweep.pricing.input.FieldText;

/**
 * The place of a quote in time: a tenor from the valuation date, or a date. Two pillars are equal if they mean the same tenor or
 * the same date; {@code toString} is the text as it was read.
 */
public sealed interface Pillar {
  /** The longest tenor in years; one beyond is taken for a slip. */
  int LONGEST_YEARS = 200;

  /** The pillar's date, by the calendar alone: no business-day adjustment. */
  LocalDate dateFrom(LocalDate valuation);

  /**
   * Reads {@code 6M}, {@code 1Y}, {@code 13D}, {@code 2W}, {@code 2003-06-20} or {@code 20030620}.
   *
   * @throws IllegalArgumentException with the reason, if it is none of these
   */
  static Pillar parse(String text) {
    if (FieldText.isDateLike(text)) {
      return new OnDate(FieldText.date(text), text);
    }
    return tenor(text, " is neither a tenor such as 6M nor a date such as 2003-06-20");
  }

  /**
   * Reads a length of time such as {@code 6M}.
   *
   * @throws IllegalArgumentException with the reason, if it is none
   */
  static AtTenor parseTenor(String text) {
    return tenor(text, " is no tenor such as 6M");
  }

  private static AtTenor tenor(String text, String otherwise) {
    Tenor tenor;
    try {
      tenor = Tenor.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "'" + otherwise, e);
    }
    Period period = tenor.getPeriod();
    if (period.toTotalMonths() + period.getDays() / 31 > 12L * LONGEST_YEARS) {
      throw new IllegalArgumentException("the tenor '" + text + "' is longer than " + LONGEST_YEARS + " years");
    }
    return new AtTenor(tenor, text);
  }

  /** A tenor after the valuation date. */
  record AtTenor(Tenor tenor, String text) implements Pillar {
    @Override
    public LocalDate dateFrom(LocalDate valuation) {
      return valuation.plus(tenor);
    }

    /** Returns the same tenor with 12 months made a year, so that {@code 12M} and {@code 1Y} are one. */
    AtTenor normalized() {
      return new AtTenor(tenor.normalized(), text);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof AtTenor that && tenor.equals(that.tenor);
    }

    @Override
    public int hashCode() {
      return tenor.hashCode();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A date. */
  record OnDate(LocalDate date, String text) implements Pillar {
    @Override
    public LocalDate dateFrom(LocalDate valuation) {
      return date;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof OnDate that && date.equals(that.date);
    }

    @Override
    public int hashCode() {
      return date.hashCode();
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
