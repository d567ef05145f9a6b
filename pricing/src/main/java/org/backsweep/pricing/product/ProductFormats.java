package org.backsweep.pricing.product;

import java.util.List;
import java.util.Optional;

/** The products that a portfolio may hold. */
public final class ProductFormats {
  /** All product formats, one line each. */
  public static final List<ProductFormat> ALL = List.of(
      Accumulator.FORMAT,
      American.FORMAT,
      Asian.FORMAT,
      Autocall.FORMAT,
      Barrier.FORMAT,
      Basket.FORMAT,
      Cash.FORMAT,
      Cliquet.FORMAT,
      DividendSwap.FORMAT,
      European.FORMAT,
      Forward.FORMAT,
      FxForward.FORMAT,
      FxOption.FORMAT,
      Lookback.FORMAT,
      Script.FORMAT,
      VarianceSwap.FORMAT,
      VolatilitySwap.FORMAT);

  private ProductFormats() {}

  /** The format with a name. */
  public static Optional<ProductFormat> find(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /** The names of all formats, as a list in words. */
  public static String names() {
    return String.join(", ", ALL.stream().map(ProductFormat::name).toList());
  }
}
