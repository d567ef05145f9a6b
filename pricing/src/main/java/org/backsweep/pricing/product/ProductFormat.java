package org.backsweep.pricing.product;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;

/**
 * The form of a product in a file: {@code <name>.csv} with the columns that every trade has and the product's own.
 *
 * @param name the file's name without its ending
 * @param on what a trade of the product can be on
 * @param required the product's own columns that must be there, in lower case
 * @param optional the product's own columns that may be there, in lower case
 * @param reader makes the product from a row
 */
public record ProductFormat(String name, On on, List<String> required, List<String> optional, Reader reader) {
  /** The column that names the calendar of a product with schedules. */
  public static final String CALENDAR = "calendar";

  /** The names that a trade of a product can be on. */
  public enum On {
    /** Any names that have a level, converted into the currency that is paid where that is another. */
    ANY,
    /** One exchange rate; the currency that is paid is one of its two. */
    RATE,
    /** No name at all. */
    NOTHING
  }

  /** Makes a product from a row. */
  @FunctionalInterface
  public interface Reader {
    /**
     * The product of a row, which also has the columns of {@link #COMMON}.
     *
     * @param days the business days of its schedules, asked for only where it has a schedule
     * @throws RowException if a column is missing or wrong
     * @throws TermException if a term is one that the product cannot have
     */
    Product read(Row row, Supplier<BusinessDays> days);
  }

  /** The columns that every trade has. */
  public static final List<String> COMMON = List.of("trade", "book", "currency", "quantity");

  /** Keeps its own copies. */
  public ProductFormat {
    required = List.copyOf(required);
    optional = List.copyOf(optional);
  }

  /** Creates the format of a product without schedules. */
  public ProductFormat(String name, List<String> required, List<String> optional, Function<Row, Product> reader) {
    this(name, On.ANY, required, optional, (row, _) -> reader.apply(row));
  }

  /** The format of a product that observes nothing. */
  static ProductFormat withoutUnderlying(String name, List<String> required, List<String> optional, Function<Row, Product> reader) {
    return new ProductFormat(name, On.NOTHING, required, optional, (row, _) -> reader.apply(row));
  }

  /** The format of a product on an exchange rate. */
  static ProductFormat onRate(String name, List<String> required, List<String> optional, Reader reader) {
    return new ProductFormat(name, On.RATE, required, optional, reader);
  }

  /** The format of a product with schedules, which may have a {@link #CALENDAR}. */
  public static ProductFormat scheduled(String name, List<String> required, List<String> optional, Reader reader) {
    return new ProductFormat(name, On.ANY, required, Stream.concat(optional.stream(), Stream.of(CALENDAR)).toList(), reader);
  }

  /** All columns that must be there. */
  public List<String> allRequired() {
    return Stream.of(COMMON, on == On.NOTHING ? List.<String>of() : List.of("underlying"), required).flatMap(List::stream).toList();
  }

  /** All columns that may be there. */
  public List<String> allOptional() {
    return Stream.of(on == On.ANY ? List.of("conversion") : List.<String>of(), optional).flatMap(List::stream).toList();
  }

  /**
   * The product of a row.
   *
   * @param days the business days of its schedules
   * @throws RowException if a column is missing or wrong, or a term is one that the product cannot have
   */
  public Product read(Row row, Supplier<BusinessDays> days) {
    try {
      return reader.read(row, days);
    } catch (TermException e) {
      boolean isColumn = allRequired().contains(e.term()) || allOptional().contains(e.term());
      throw new RowException(isColumn ? e.term() : "", isColumn ? row.text(e.term(), e.value()) : e.value(),
          (isColumn ? "" : e.term() + " ") + e.reason());
    }
  }
}
