package org.backsweep.pricing.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The models that a trade is valued with.
 *
 * @param byUnderlying a model for each of the underlyings, in their order
 */
public record Models(Map<String, ModelChoice<?>> byUnderlying) {
  /** Keeps its own copy, in the same order. */
  public Models {
    byUnderlying = Collections.unmodifiableMap(new LinkedHashMap<>(byUnderlying));
  }

  /** The same model for all underlyings. */
  public static Models all(ModelFormat<?> format, List<String> underlyings) {
    return all(ModelChoice.of(format), underlyings);
  }

  /** The same choice for all underlyings. */
  public static Models all(ModelChoice<?> choice, List<String> underlyings) {
    Map<String, ModelChoice<?>> choices = new LinkedHashMap<>();
    underlyings.forEach(underlying -> choices.put(underlying, choice));
    return new Models(choices);
  }

  /** Whether the trade is to be valued by a formula. */
  public boolean isClosedForm() {
    return byUnderlying.values().stream().allMatch(choice -> choice.format().dynamics().isEmpty());
  }

  /** Whether the trade is to be valued by finite differences. */
  public boolean isByEquation() {
    return byUnderlying.values().stream().anyMatch(choice -> choice.grid().isPresent());
  }

  /** Whether the trade is to be valued over paths. */
  public boolean hasPaths() {
    return !isClosedForm() && !isByEquation();
  }

  /** The models as results write them: {@code local-volatility}, or those of several underlyings with a plus between them. */
  public String text() {
    return byUnderlying.values().stream().map(ModelChoice::text).distinct().collect(Collectors.joining("+"));
  }
}
