package org.backsweep.pricing.product;

import java.util.List;
import java.util.function.Function;
import org.backsweep.pricing.input.Row;

/**
 * How a product stands in a file: {@code <name>.csv} with the trade's columns and the product's own.
 *
 * @param name the file's name without its ending
 * @param required the product's columns that must be there, in lower case
 * @param optional the product's columns that may be there, in lower case
 * @param reader makes the product from a row; throws {@link org.backsweep.pricing.input.RowException} where it cannot
 */
public record ProductFormat(String name, List<String> required, List<String> optional, Function<Row, Product> reader) {}
