package org.backsweep.pricing.portfolio;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.model.ClosedForm;
import org.backsweep.pricing.model.LocalVol;
import org.backsweep.pricing.model.ModelChoice;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.model.ModelFormats;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.path.Observable.FxLevel;
import org.backsweep.pricing.product.ProductFormats;
import org.backsweep.pricing.quotes.Quotes;

/**
 * The models that trades are valued with: formulas for {@code european} and {@code forward}, local volatility for products that
 * depend on the path, unless a row of a file gives another model.
 */
public final class ModelTable {
  private static final String ANY = "*";

  private final List<Choice> choices;

  private record Choice(String product, String underlying, ModelChoice<?> model) {
    boolean covers(Trade trade, String name) {
      return (product.equals(ANY) || product.equals(trade.type()))
          && (underlying.equals(ANY) || underlying.equals(name));
    }
  }

  private ModelTable(List<Choice> choices) {
    this.choices = List.copyOf(choices);
  }

  /** The models that apply without a file. */
  public static ModelTable defaults() {
    return new ModelTable(List.of());
  }

  /**
   * The defaults, overridden by a file with the columns {@code product,underlying,model,parameters}: {@code *} stands for
   * any product or underlying, and of the rows that cover an underlying of a trade the last one counts. Parameters are written
   * {@code name=value}, with semicolons between them.
   *
   * @param quotes the market with the underlyings that the rows may name
   * @param findings takes the faults of rows
   * @throws InputException if the file cannot be read
   */
  public static ModelTable read(Path file, Quotes quotes, Findings findings) {
    List<Choice> choices = new ArrayList<>();
    new CsvTable(file, List.of("product", "underlying", "model"), List.of("parameters")).forEach(
        row -> choices.add(new Choice(product(row), underlying(row, quotes), choice(row))),
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

  private static String underlying(Row row, Quotes quotes) {
    String underlying = row.text("underlying");
    SortedSet<String> known = quotes.underlyings();
    boolean isRate = FxLevel.find(underlying).filter(pair -> quotes.fxRoute(pair.from(), pair.currency()).isPresent()).isPresent();
    if (!underlying.equals(ANY) && !known.contains(underlying) && !isRate) {
      throw new RowException("underlying", underlying, "is not in the market; it has " + String.join(", ", known)
          + "; * stands for any");
    }
    return underlying;
  }

  private static ModelChoice<?> choice(Row row) {
    ModelFormat<?> format = row.choice("model", ModelFormats.ALL, ModelFormat::name);
    Map<String, String> parameters = parameters(row);
    try {
      return new ModelChoice<>(format, parameters);
    } catch (IllegalArgumentException e) {
      throw new RowException("parameters", row.text("parameters", ""), e.getMessage());
    }
  }

  private static Map<String, String> parameters(Row row) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (row.optionalText("parameters").isPresent()) {
      for (String text : row.texts("parameters")) {
        String[] parts = text.split("=", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()
            || parameters.put(parts[0].strip(), row.plainNumber("parameters", parts[1].strip())) != null) {
          throw new RowException("parameters", text,
              "is not understood; name=value with semicolons between several is wanted, each name once");
        }
      }
    }
    return parameters;
  }

  /** The models of a trade. */
  public Models of(Trade trade) {
    Map<String, ModelChoice<?>> models = new LinkedHashMap<>();
    trade.product().underlyings().forEach(underlying -> models.put(underlying, of(trade, underlying)));
    return new Models(models);
  }

  private ModelChoice<?> of(Trade trade, String underlying) {
    ModelChoice<?> model = ModelChoice.of(hasFormula(trade) ? ClosedForm.FORMAT : LocalVol.FORMAT);
    for (Choice choice : choices) {
      if (choice.covers(trade, underlying)) {
        model = choice.model();
      }
    }
    return model;
  }

  private static boolean hasFormula(Trade trade) {
    boolean isInverted = trade.product().underlyings().stream().anyMatch(name ->
        FxLevel.find(name).filter(pair -> pair.isInverse(trade.currency())).isPresent());
    return trade.conversion().isEmpty() && ClosedForm.covers(trade.product(), isInverted);
  }
}
