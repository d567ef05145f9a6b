package org.backsweep.pricing.portfolio;

import com.opengamma.strata.basics.currency.Currency;
import java.util.Optional;
import org.backsweep.pricing.product.Conversion;
import org.backsweep.pricing.product.Product;

/**
 * A position in a product.
 *
 * @param id the trade's name, unique in a portfolio
 * @param book the book that it is in
 * @param currency the currency that the product pays
 * @param quantity the number of units, negative if sold
 * @param type the name of the product's format: {@code european}
 * @param product the product, which says what one unit pays
 * @param conversion how underlyings quoted in another currency enter
 * @param file the file that it was read from
 * @param line its line there
 */
public record Trade(String id, String book, Currency currency, double quantity, String type, Product product,
    Optional<Conversion> conversion, String file, long line) {
  /** A trade whose underlyings are quoted in its own currency. */
  public Trade(String id, String book, Currency currency, double quantity, String type, Product product, String file,
      long line) {
    this(id, book, currency, quantity, type, product, Optional.empty(), file, line);
  }

  /** Whether prices quoted in another currency are converted at each date's rate. */
  public boolean isComposite() {
    return conversion.filter(Conversion.COMPOSITE::equals).isPresent();
  }
}
