package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.backsweep.reports.html.ReportData.Bucket;

/**
 * The Greeks of one measure in a table: a row for each underlying, a column for each book; and the same table by expiry.
 *
 * @param measure delta, vega and the like
 * @param unit the move that they are for
 * @param currency their currency
 * @param books the columns
 * @param rows the rows, by underlying
 * @param expiries the rows by underlying and expiry; empty where the measure has no expiries
 */
public record Pivot(String measure, String unit, String currency, List<String> books, List<Row> rows, List<Row> expiries) {
  private static final String NO_EXPIRY = "-";

  /**
   * A row of the table.
   *
   * @param bucket the bucket of expiries; empty for all
   * @param cells the number of each book; the value is NaN where the book has none, the error is NaN where several were added
   */
  public record Row(String underlying, String bucket, List<Cell> cells) {
    /** The sum over the books. */
    public double total() {
      return cells.stream().mapToDouble(Cell::value).filter(Double::isFinite).sum();
    }

    /** Whether all books have zero or nothing. */
    boolean isZero() {
      return cells.stream().allMatch(cell -> Double.isNaN(cell.value()) || cell.value() == 0);
    }
  }

  /** A number with its standard error. */
  public record Cell(double value, double standardError) {
    private static final Cell NONE = new Cell(Double.NaN, Double.NaN);

    private Cell plus(Cell other) {
      return new Cell(value + other.value, Double.NaN);
    }
  }

  /** The measure in the form of a headline. */
  public String title() {
    return switch (Measure.of(measure)) {
      case DELTA -> "Delta";
      case VEGA -> "Vega";
      case DIVIDEND -> "Dividends";
      case RHO -> "Rho";
      case FX -> "FX";
      case CORRELATION -> "Correlation";
      case THETA -> "Theta";
      case FIXING -> "Past fixings";
      case OTHER -> measure;
    };
  }

  private record Key(String measure, String unit, String currency) {}

  private record Place(String underlying, String bucket) {}

  /**
   * The tables of all measures, in the order in which a desk asks for them; a measure that is zero for all books is left out.
   */
  public static List<Pivot> of(List<Bucket> buckets) {
    Map<Key, List<Bucket>> byMeasure = new LinkedHashMap<>();
    for (Measure measure : Measure.values()) {
      buckets.stream().filter(bucket -> Measure.of(bucket.measure()) == measure).forEach(bucket -> byMeasure
          .computeIfAbsent(new Key(bucket.measure(), bucket.unit(), bucket.currency()), any -> new ArrayList<>()).add(bucket));
    }
    Collection<String> books = new TreeSet<>(buckets.stream().map(Bucket::book).toList());
    return byMeasure.entrySet().stream().map(entry -> of(entry.getKey(), entry.getValue(), books))
        .filter(pivot -> !pivot.rows().isEmpty()).toList();
  }

  private enum Measure {
    DELTA, VEGA, DIVIDEND, RHO, FX, CORRELATION, THETA, FIXING, OTHER;

    static Measure of(String text) {
      for (Measure measure : values()) {
        if (measure.name().equalsIgnoreCase(text)) {
          return measure;
        }
      }
      return OTHER;
    }
  }

  private static Pivot of(Key key, List<Bucket> buckets, Collection<String> books) {
    boolean hasExpiries = buckets.stream().anyMatch(bucket -> !bucket.bucket().equals(NO_EXPIRY));
    return new Pivot(key.measure(), key.unit(), key.currency(), List.copyOf(books), rows(buckets, books, false),
        hasExpiries ? rows(buckets, books, true) : List.of());
  }

  private static List<Row> rows(List<Bucket> buckets, Collection<String> books, boolean byExpiry) {
    Map<Place, Map<String, Cell>> places = new LinkedHashMap<>();
    for (Bucket bucket : buckets) {
      Place place = new Place(bucket.underlying(), byExpiry ? bucket.bucket() : "");
      places.computeIfAbsent(place, any -> new LinkedHashMap<>())
          .merge(bucket.book(), new Cell(bucket.value(), bucket.standardError()), Cell::plus);
    }
    return places.entrySet().stream().sorted(Comparator.comparing(entry -> entry.getKey().underlying()))
        .map(entry -> new Row(entry.getKey().underlying(), entry.getKey().bucket(),
        books.stream().map(book -> entry.getValue().getOrDefault(book, Cell.NONE)).toList()))
        .filter(row -> !row.isZero()).toList();
  }
}
