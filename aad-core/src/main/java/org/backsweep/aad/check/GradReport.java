package org.backsweep.aad.check;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.backsweep.aad.Graph;

/**
 * The findings of {@link GradCheck}.
 *
 * @param rows the rows, one for each output and input (to second order: output and pair of inputs)
 * @param kinks the kinks of the graph: where there are any, a large error may be one of them
 */
public record GradReport(List<Row> rows, List<Graph.Kink> kinks) {
  // Below this share of the natural size of a derivative, value / input, a difference is the rounding of the value.
  private static final double FLOOR = 1e-4;
  private static final int KINKS_SHOWN = 5;

  /** Copies the lists. */
  public GradReport {
    rows = List.copyOf(rows);
    kinks = List.copyOf(kinks);
  }

  /**
   * The three calculations of one derivative.
   *
   * @param output the number of the output
   * @param input the name of the input
   * @param finiteDifference the extrapolated central difference; NaN where no step stayed in the domain
   * @param tangent the forward derivative
   * @param adjoint the reverse derivative
   * @param error the largest distance between the three, relative to the largest of them, or to 1e-4 |value / input|,
   *     of the largest value near the inputs, where all are smaller; infinite where one of them is not a finite number
   */
  public record Row(int output, String input, double finiteDifference, double tangent, double adjoint, double error) {
    static Row of(int output, String input, double finiteDifference, double tangent, double adjoint, double unit) {
      double low = Math.min(finiteDifference, Math.min(tangent, adjoint));
      double high = Math.max(finiteDifference, Math.max(tangent, adjoint));
      double scale = Math.max(FLOOR * unit, Math.max(Math.abs(low), Math.abs(high)));
      double error = high == low ? 0 : (high - low) / scale;
      boolean finite = Double.isFinite(low) && Double.isFinite(high) && !Double.isNaN(error);
      return new Row(output, input, finiteDifference, tangent, adjoint, finite ? error : Double.POSITIVE_INFINITY);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "output %d by %s: finite difference %s, tangent %s, adjoint %s, error %.2e", output,
          input, finiteDifference, tangent, adjoint, error);
    }
  }

  /**
   * The row with the largest error.
   *
   * @throws IllegalStateException if there are no rows
   */
  public Row worst() {
    return rows.stream().max(Comparator.comparingDouble(Row::error))
        .orElseThrow(() -> new IllegalStateException("the graph has no inputs or no outputs: there is nothing to compare"));
  }

  /**
   * Returns this report, if no error is larger than the tolerance.
   *
   * @throws AssertionError if one is; it names the worst row and the kinks
   */
  public GradReport requireWithin(double tolerance) {
    Row worst = worst();
    if (!(worst.error() <= tolerance)) {
      long beyond = rows.stream().filter(row -> !(row.error() <= tolerance)).count();
      throw new AssertionError(beyond + " of " + rows.size() + " derivatives differ by more than " + tolerance + "; the worst: "
          + worst + (kinks.isEmpty() ? "" : "; the graph has " + kinks.size() + " kinks: " + kinks.stream().limit(KINKS_SHOWN)
              .map(Graph.Kink::text).collect(Collectors.joining("; "))));
    }
    return this;
  }
}
