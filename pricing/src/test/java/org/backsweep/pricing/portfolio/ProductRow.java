package org.backsweep.pricing.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.quotes.Underlyings;
import org.junit.jupiter.api.io.TempDir;

/** Reads one row of a product's file: what becomes of it, and why it is refused. */
abstract class ProductRow {
  static final LocalDate DECEMBER = LocalDate.of(2002, 12, 20);

  @TempDir Path folder;
  final Findings findings = new Findings();

  final List<Product> read(String product, String columns, String values) {
    return read(product, "underlying," + columns, "DAX", values);
  }

  final List<Product> read(String product, String columns, String underlying, String values) {
    try {
      Files.writeString(folder.resolve(product + ".csv"),
          "trade,book,currency,quantity," + columns + "\nT,b,EUR,1," + underlying + "," + values + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PortfolioReader.read(folder, PortfolioReaderTest.quotes(), Underlyings.none(), findings).trades().stream().map(Trade::product).toList();
  }

  final Product product(String product, String columns, String values) {
    List<Product> products = read(product, columns, values);
    assertThat(findings.rejects()).isEmpty();
    return products.getFirst();
  }

  final void refused(String product, String columns, String values, String column, String reason) {
    assertThat(read(product, columns, values)).isEmpty();
    assertThat(findings.rejects()).hasSize(1);
    Reject reject = findings.rejects().getFirst();
    assertThat(reject.column()).isEqualTo(column);
    assertThat(reject.reason()).contains(reason);
    assertThat(reject.line()).isEqualTo(2);
  }
}
