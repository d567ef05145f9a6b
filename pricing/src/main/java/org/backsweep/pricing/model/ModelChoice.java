package org.backsweep.pricing.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.backsweep.pricing.grid.GridSize;
import org.backsweep.pricing.market.asset.Asset;

/**
 * A model, the settings given for it, and how it is solved: by its paths or formula, or by finite differences of its backward equation
 * with {@code engine=pde}, whose size is {@code grid} ({@link GridSize}).
 *
 * @param <S> the type of the model's settings
 * @param format the model
 * @param parameters the given parameters by name, as they were written; the model says which it has
 */
public record ModelChoice<S>(ModelFormat<S> format, Map<String, String> parameters) {
  private static final String ENGINE = "engine";
  private static final String GRID = "grid";
  private static final String PATHS = "mc";
  private static final String EQUATION = "pde";

  /**
   * Keeps its own copy.
   *
   * @throws IllegalArgumentException if the model has no such parameter, or not of such a value, or cannot be solved in this way
   */
  public ModelChoice {
    parameters = Map.copyOf(parameters);
    var _ = format.reader().apply(ofModel(parameters));
    requireEngine(format, parameters);
  }

  /** The choice of a model without given parameters. */
  public static <S> ModelChoice<S> of(ModelFormat<S> format) {
    return new ModelChoice<>(format, Map.of());
  }

  private static Map<String, String> ofModel(Map<String, String> parameters) {
    Map<String, String> own = new HashMap<>(parameters);
    own.keySet().removeAll(List.of(ENGINE, GRID));
    return own;
  }

  private static void requireEngine(ModelFormat<?> format, Map<String, String> parameters) {
    String engine = parameters.getOrDefault(ENGINE, PATHS);
    if (!engine.equals(PATHS) && !engine.equals(EQUATION)) {
      throw new IllegalArgumentException(ENGINE + "=" + engine + " is not one of " + PATHS + ", " + EQUATION);
    }
    if (engine.equals(PATHS) && parameters.containsKey(ENGINE) && format.dynamics().isEmpty()) {
      throw new IllegalArgumentException(format.name() + " has no paths; leave " + ENGINE + " away");
    }
    if (engine.equals(EQUATION) && !format.hasEquation()) {
      throw new IllegalArgumentException(ENGINE + "=" + EQUATION + " is for models with a backward equation, " + ModelFormats.ALL.stream()
          .filter(ModelFormat::hasEquation).map(ModelFormat::name).collect(Collectors.joining(", ")) + ", not for " + format.name());
    }
    if (engine.equals(PATHS) && parameters.containsKey(GRID)) {
      throw new IllegalArgumentException(GRID + "=" + parameters.get(GRID) + " has a meaning with " + ENGINE + "=" + EQUATION + " only");
    }
    if (engine.equals(EQUATION)) {
      var _ = size(parameters);
    }
  }

  private static GridSize size(Map<String, String> parameters) {
    if (!parameters.containsKey(GRID)) {
      return GridSize.USUAL;
    }
    String text = parameters.get(GRID);
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(GRID + "=" + text + " is not " + GridSize.WANTED);
    }
    return new GridSize(Integer.parseInt(text));
  }

  /** The size of the grid on which the backward equation is solved; empty where it is not. */
  public Optional<GridSize> grid() {
    return EQUATION.equals(parameters.get(ENGINE)) ? Optional.of(size(parameters)) : Optional.empty();
  }

  /** The model as results write it: {@code local-volatility}, or {@code local-volatility (pde)}. */
  public String text() {
    return format.name() + grid().map(any -> " (" + EQUATION + ")").orElse("");
  }

  private S settings() {
    return format.reader().apply(ofModel(parameters));
  }

  /** The choice of a model solved by finite differences, of the usual size and without other parameters. */
  public static <S> ModelChoice<S> byEquation(ModelFormat<S> format) {
    return new ModelChoice<>(format, Map.of(ENGINE, EQUATION));
  }

  /**
   * The dynamics of paths of an underlying; empty for a model that values by formula.
   *
   * @throws org.backsweep.pricing.market.MarketException if a quote is missing or nothing fits the quotes
   */
  public Optional<Dynamics> dynamics(Asset asset) {
    return format.dynamics().map(moves -> moves.apply(asset, settings()));
  }

  /**
   * The model's fit to the implied volatilities of an underlying; empty where nothing is fitted.
   *
   * @throws org.backsweep.pricing.market.MarketException if volatilities are needed and none is quoted, or nothing fits them
   */
  public Optional<Calibration> calibration(Asset asset) {
    return format.calibration().flatMap(fit -> fit.apply(asset, settings()));
  }
}
