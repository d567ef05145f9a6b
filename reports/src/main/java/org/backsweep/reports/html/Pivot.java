package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.backsweep.reports.html.ReportData.Bucket;
import org.backsweep.reports.html.ReportData.Measured;

/**
 * The Greeks of one measure in a table by underlying and book, and the same by expiry. A few books are columns; many are rows,
 * with a column for each underlying.
 *
 * @param measure delta, vega and the like
 * @param unit the move that they are for
 * @param currency their currency
 * @param sums the sums over all expiries
 * @param expiries the sums by expiry; empty where the measure has no expiries. With many books these are the portfolio's alone
 */
public record Pivot(String measure, String unit, String currency, Table sums, Optional<Table> expiries) {
  /** The number of books from which on they are rows. */
  private static final int MANY = 9;
  private static final String NO_EXPIRY = "-";
  private static final String WHOLE = "Portfolio";

  /**
   * A table.
   *
   * @param corner what the names of the rows are
   * @param isByExpiry whether rows have an expiry too
   * @param columns the names of the columns
   * @param rows the rows
   * @param whole the last row: the portfolio's where rows are books, otherwise empty
   */
  public record Table(String corner, boolean isByExpiry, List<String> columns, List<Row> rows, Optional<Row> whole) {}

  /**
   * A row of the table.
   *
   * @param bucket the bucket of expiries; empty for all
   * @param cells the number of each column
   */
  public record Row(String name, String bucket, List<Measured> cells) {
    /** Whether all columns have zero or nothing. */
    boolean isZero() {
      return cells.stream().allMatch(cell -> cell.isNone() || cell.value() == 0);
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

  private record Key(String measure, String unit, String currency) {
    static Key of(Bucket bucket) {
      return new Key(bucket.measure(), bucket.unit(), bucket.currency());
    }
  }

  private record Place(String underlying, String bucket) {
    static Place of(Bucket bucket) {
      return new Place(bucket.underlying(), bucket.bucket());
    }
  }

  /**
   * The tables of all measures, in the order in which a desk asks for them; a measure that is zero for all books is left out.
   *
   * @param sums the Greeks of books and of the portfolio over all expiries
   * @param aggregates the same by expiry
   */
  public static List<Pivot> of(List<Bucket> sums, List<Bucket> aggregates) {
    Collection<String> books = new TreeSet<>(sums.stream().filter(sum -> !sum.isWhole()).map(Bucket::book).toList());
    Map<Key, List<Bucket>> byExpiry = byMeasure(aggregates);
    List<Pivot> pivots = new ArrayList<>();
    byMeasure(sums).forEach((key, of) -> {
      List<Bucket> buckets = byExpiry.getOrDefault(key, List.of());
      boolean hasExpiries = buckets.stream().anyMatch(bucket -> !bucket.bucket().equals(NO_EXPIRY));
      boolean areMany = books.size() >= MANY;
      Table table = areMany ? ofBooks(of, books) : ofUnderlyings(of, books, false);
      if (!table.rows().isEmpty()) {
        pivots.add(new Pivot(key.measure(), key.unit(), key.currency(), table, hasExpiries
            ? Optional.of(ofUnderlyings(buckets, areMany ? List.of() : books, true)) : Optional.empty()));
      }
    });
    return pivots;
  }

  private static Map<Key, List<Bucket>> byMeasure(List<Bucket> buckets) {
    Map<Key, List<Bucket>> byMeasure = new LinkedHashMap<>();
    buckets.stream().sorted(Comparator.comparing(bucket -> Measure.of(bucket.measure())))
        .forEach(bucket -> byMeasure.computeIfAbsent(Key.of(bucket), any -> new ArrayList<>()).add(bucket));
    return byMeasure;
  }

  private static Table ofUnderlyings(List<Bucket> buckets, Collection<String> books, boolean isByExpiry) {
    Map<Place, Measured> whole = cells(buckets.stream().filter(Bucket::isWhole), Place::of);
    Map<Place, Map<String, Measured>> rows = new LinkedHashMap<>();
    buckets.stream().filter(bucket -> !bucket.isWhole()).forEach(bucket -> rows
        .computeIfAbsent(Place.of(bucket), any -> new LinkedHashMap<>()).put(bucket.book(), number(bucket)));
    // Those of the portfolio come in the order of underlyings and expiries.
    return new Table("Underlying", isByExpiry, Stream.concat(Stream.of(WHOLE), books.stream()).toList(),
        whole.entrySet().stream().map(row -> new Row(name(row.getKey().underlying()), isByExpiry ? row.getKey().bucket() : "",
            Stream.concat(Stream.of(row.getValue()), books.stream()
                .map(book -> rows.getOrDefault(row.getKey(), Map.of()).getOrDefault(book, Measured.NONE))).toList()))
            .filter(row -> !row.isZero()).toList(), Optional.empty());
  }

  private static Table ofBooks(List<Bucket> sums, Collection<String> books) {
    Map<String, Measured> whole = cells(sums.stream().filter(Bucket::isWhole), Bucket::underlying);
    List<String> underlyings = whole.keySet().stream().sorted().toList();
    Map<String, Map<String, Measured>> byBook = new LinkedHashMap<>();
    sums.stream().filter(sum -> !sum.isWhole()).forEach(sum -> byBook.computeIfAbsent(sum.book(), any -> new LinkedHashMap<>())
        .put(sum.underlying(), number(sum)));
    return new Table("Book", false, underlyings.stream().map(Pivot::name).toList(), books.stream()
        .map(book -> row(book, byBook.getOrDefault(book, Map.of()), underlyings)).filter(row -> !row.isZero()).toList(),
        Optional.of(row(WHOLE, whole, underlyings)));
  }

  private static Row row(String name, Map<String, Measured> cells, List<String> underlyings) {
    return new Row(name, "", underlyings.stream().map(underlying -> cells.getOrDefault(underlying, Measured.NONE)).toList());
  }

  private static <K> Map<K, Measured> cells(Stream<Bucket> buckets, Function<Bucket, K> key) {
    Map<K, Measured> cells = new LinkedHashMap<>();
    buckets.forEach(bucket -> cells.put(key.apply(bucket), number(bucket)));
    return cells;
  }

  private static Measured number(Bucket bucket) {
    return new Measured(bucket.value(), bucket.standardError());
  }

  private static String name(String underlying) {
    return underlying.equals("-") ? "all" : underlying;
  }
}
