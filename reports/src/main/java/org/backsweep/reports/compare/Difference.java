package org.backsweep.reports.compare;

/** A row of what differs between two runs. A number that a run does not have is NaN, and a text that it does not have empty. */
public sealed interface Difference {
  /** The change of a number, in which one that is not there counts as 0. */
  private static double change(double before, double after) {
    return (Double.isNaN(after) ? 0 : after) - (Double.isNaN(before) ? 0 : before);
  }

  /** The value of a book, or of the portfolio. */
  record OfValue(String level, String id, String currency, double before, double after, double change) implements Difference {
    OfValue(String level, String id, String currency, double before, double after) {
      this(level, id, currency, before, after, Difference.change(before, after));
    }
  }

  /** A trade that only one of the runs has. The value is in the currency in which values are added up. */
  record LoneTrade(String trade, String book, String product, String underlying, String currency, double value, String status)
      implements Difference {}

  /** A trade whose value changed, in the currency in which values are added up. */
  record OfTrade(String trade, String book, String currency, double before, double after, double change) implements Difference {}

  /** A trade with another status: that failed and did not before, or the other way. */
  record OfStatus(String trade, String book, String before, String after) implements Difference {}

  /**
   * A Greek of the portfolio to an underlying, the sum over all expiries, for a move of its unit.
   *
   * @param error the standard error of the change, of draws that have nothing in common; NaN where it is that of a sum over several spans of
   *     expiries, whose errors are not independent
   */
  record OfRisk(String underlying, String measure, String unit, String currency, double before, double after, double change, double error)
      implements Difference {
    OfRisk(String underlying, String measure, String unit, String currency, double before, double after, double error) {
      this(underlying, measure, unit, currency, before, after, Difference.change(before, after), error);
    }
  }

  /** A Greek of the portfolio to a quote, for a move of its unit, with the standard error of draws that have nothing in common. */
  record OfGreek(String quote, String unit, String currency, double before, double after, double change, double error)
      implements Difference {
    OfGreek(String quote, String unit, String currency, double before, double after, double error) {
      this(quote, unit, currency, before, after, Difference.change(before, after), error);
    }
  }

  /** A limit that one of the runs keeps and the other breaches. */
  record OfLimit(String book, String measure, String of, String currency, double before, double after, double limit,
      String statusBefore, String statusAfter) implements Difference {}

  /** A row that was left out, or a trade that failed, in one of the runs alone. */
  record Reject(String file, String column, String value, String reason) implements Difference {}

  /** A file of the input with another content. */
  record OfInput(String file, String state, Long bytesBefore, Long bytesAfter) implements Difference {}
}
