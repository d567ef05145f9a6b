package org.backsweep.pricing.portfolio;

import com.opengamma.strata.basics.currency.Currency;
import org.backsweep.pricing.product.Product;

/**
 * A position in a product.
 *
 * @param id the trade's name, unique in a portfolio
 * @param book the book that it is in
 * @param currency the currency that the product pays and its underlying is quoted in
 * @param quantity the number of units, negative if sold
 * @param type the name of the product's format: {@code european}
 * @param product what one unit pays
 * @param file the file that it was read from
 * @param line its line there
 */
public record Trade(String id, String book, Currency currency, double quantity, String type, Product product, String file,
    long line) {}
