package org.backsweep.pricing.foreign.ore;

import com.opengamma.strata.basics.currency.Currency;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of a product's file.
 *
 * @param product the name of the file, without its ending
 * @param fields the texts by column, in the order of the columns
 */
record ImportedTrade(String product, Map<String, String> fields) {
  /**
   * Creates the row of a trade.
   *
   * @param suffix what is added to the trade's id, where it has several rows
   */
  static ImportedTrade of(String product, OreTrade trade, String suffix, Currency currency, double quantity) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("trade", trade.id() + suffix);
    fields.put("book", trade.book());
    fields.put("currency", currency.getCode());
    fields.put("quantity", number(quantity));
    return new ImportedTrade(product, fields);
  }

  /** Returns this with one more column. */
  ImportedTrade with(String column, Object value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(column, value instanceof Double number ? number(number) : value.toString());
    return new ImportedTrade(product, more);
  }

  /** A number without an exponent, that reads back to the same double. */
  static String number(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
