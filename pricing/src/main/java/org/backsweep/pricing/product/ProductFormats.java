package org.backsweep.pricing.product;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.backsweep.pricing.input.Spelling;

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

  /**
   * The format of a file: its name begins with that of the format, and nothing follows, or what does is after a {@code _},
   * {@code .} or {@code -}. Of two formats it is the one with the longer name.
   *
   * @param stem the file's name without its ending, in lower case: {@code european_eod}
   */
  public static Optional<ProductFormat> ofFile(String stem) {
    return ALL.stream().filter(format -> beginnings(stem).contains(format.name()))
        .max(Comparator.comparingInt(format -> format.name().length()));
  }

  /** The format whose name a file may misspell. */
  public static Optional<ProductFormat> meantBy(String stem) {
    List<String> names = ALL.stream().map(ProductFormat::name).toList();
    return beginnings(stem).stream().flatMap(beginning -> Spelling.nearest(beginning, names).stream()).findFirst()
        .flatMap(ProductFormats::find);
  }

  /** The beginnings of a name that may be a product's, the longest first. */
  private static List<String> beginnings(String stem) {
    return IntStream.iterate(stem.length(), end -> end > 0, end -> end - 1)
        .filter(end -> end == stem.length() || "_.-".indexOf(stem.charAt(end)) >= 0)
        .mapToObj(end -> stem.substring(0, end)).toList();
  }

  /** The names of all formats, as a list in words. */
  public static String names() {
    return String.join(", ", ALL.stream().map(ProductFormat::name).toList());
  }
}
