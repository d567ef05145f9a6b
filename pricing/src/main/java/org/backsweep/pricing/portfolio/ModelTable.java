package org.backsweep.pricing.portfolio;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.model.ModelName;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.ProductFormats;
import org.backsweep.pricing.quotes.Quotes;

/**
 * The model that each trade is valued with: by formula for {@code european} and {@code forward}, local volatility for what
 * depends on the path, unless a row of a file says otherwise.
 */
public final class ModelTable {
  private static final String ANY = "*";
  private static final Set<String> WITH_FORMULA = Set.of(European.FORMAT.name(), Forward.FORMAT.name());

  private final List<Choice> choices;

  private record Choice(String product, String underlying, ModelName model) {
    boolean covers(Trade trade) {
      return (product.equals(ANY) || product.equals(trade.type()))
          && (underlying.equals(ANY) || underlying.equals(trade.product().underlying()));
    }
  }

  private ModelTable(List<Choice> choices) {
    this.choices = List.copyOf(choices);
  }

  /** The models where no file says otherwise. */
  public static ModelTable defaults() {
    return new ModelTable(List.of());
  }

  /**
   * The defaults, overridden by a file with the columns {@code product,underlying,model}: {@code *} stands for any product
   * or underlying, and of the rows that cover a trade the last one counts.
   *
   * @param quotes the market, whose underlyings the rows may name
   * @param findings takes the rows that are wrong
   * @throws InputException if the file cannot be read
   */
  public static ModelTable read(Path file, Quotes quotes, Findings findings) {
    List<Choice> choices = new ArrayList<>();
    SortedSet<String> underlyings = quotes.underlyings();
    new CsvTable(file, List.of("product", "underlying", "model"), List.of()).forEach(
        row -> choices.add(new Choice(product(row), underlying(row, underlyings), row.choice("model", ModelName.class))),
        findings);
    return new ModelTable(choices);
  }

  private static String product(Row row) {
    String product = row.text("product");
    if (!product.equals(ANY) && ProductFormats.find(product).isEmpty()) {
      throw new RowException("product", product, "is not one of " + ProductFormats.names() + ", or * for any");
    }
    return product;
  }

  private static String underlying(Row row, SortedSet<String> known) {
    String underlying = row.text("underlying");
    if (!underlying.equals(ANY) && !known.contains(underlying)) {
      throw new RowException("underlying", underlying, "is not in the market; it has " + String.join(", ", known)
          + "; * stands for any");
    }
    return underlying;
  }

  /** The model of a trade. */
  public ModelName of(Trade trade) {
    ModelName model = WITH_FORMULA.contains(trade.type()) ? ModelName.CLOSED_FORM : ModelName.LOCAL_VOLATILITY;
    for (Choice choice : choices) {
      if (choice.covers(trade)) {
        model = choice.model();
      }
    }
    return model;
  }
}
