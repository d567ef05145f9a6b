package org.backsweep.pricing.product;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;

/**
 * How a product stands in a file: {@code <name>.csv} with the columns that every trade has and the product's own.
 *
 * @param name the file's name without its ending
 * @param required the product's own columns that must be there, in lower case
 * @param optional the product's own columns that may be there, in lower case
 * @param reader makes the product
 */
public record ProductFormat(String name, List<String> required, List<String> optional, Reader reader) {
  /** The column that names the calendar of a product with schedules. */
  public static final String CALENDAR = "calendar";

  /** Makes a product from a row. */
  @FunctionalInterface
  public interface Reader {
    /**
     * The product of a row, of which the columns of {@link #COMMON} may be asked too.
     *
     * @param days the business days of its schedules, asked for where it has one
     * @throws RowException if a column is missing or wrong
     * @throws TermException if a term is one that the product cannot have
     */
    Product read(Row row, Supplier<BusinessDays> days);
  }

  /** The columns that every trade has. */
  public static final List<String> COMMON = List.of("trade", "book", "currency", "quantity", "underlying");
  /** The columns that every trade may have. */
  public static final List<String> COMMON_OPTIONAL = List.of("conversion");

  /** Keeps its own copies. */
  public ProductFormat {
    required = List.copyOf(required);
    optional = List.copyOf(optional);
  }

  /** Of a product without schedules. */
  public ProductFormat(String name, List<String> required, List<String> optional, Function<Row, Product> reader) {
    this(name, required, optional, (row, _) -> reader.apply(row));
  }

  /** Of a product with schedules, which may have a {@link #CALENDAR}. */
  public static ProductFormat scheduled(String name, List<String> required, List<String> optional, Reader reader) {
    return new ProductFormat(name, required, Stream.concat(optional.stream(), Stream.of(CALENDAR)).toList(), reader);
  }

  /** All columns that must be there. */
  public List<String> allRequired() {
    return Stream.concat(COMMON.stream(), required.stream()).toList();
  }

  /** All columns that may be there. */
  public List<String> allOptional() {
    return Stream.concat(COMMON_OPTIONAL.stream(), optional.stream()).toList();
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
