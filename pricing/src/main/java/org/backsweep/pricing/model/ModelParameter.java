package org.backsweep.pricing.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.backsweep.aad.Real;
import org.backsweep.pricing.input.NumberText;

/**
 * A parameter that a model is calibrated in or given.
 *
 * <p>While it is calibrated it stays inside its bounds: it is {@code c + h tanh(x / h)} for any x, or the exponential of that
 * where it is a scale, with c in the middle of the bounds and h half of what is between them; near c, x is the
 * parameter (or its logarithm) up to a shift.
 *
 * @param name as files write it
 * @param low its lower bound
 * @param high its upper bound
 * @param start where calibration begins, inside the bounds, and what it leans to where the quotes leave it open
 * @param isScale whether it is positive and known by its order of magnitude
 */
record ModelParameter(String name, double low, double high, double start, boolean isScale) {

  static ModelParameter scale(String name, double low, double high, double start) {
    return new ModelParameter(name, low, high, start, true);
  }

  static ModelParameter location(String name, double low, double high, double start) {
    return new ModelParameter(name, low, high, start, false);
  }

  /** The parameter for an unbounded coordinate. */
  Real at(Real x) {
    Real y = Real.tanh(x.mul(1 / half())).mul(half()).add(middle());
    return isScale ? Real.exp(y) : y;
  }

  /** The coordinate of the start. */
  double startCoordinate() {
    double share = (coordinate(Math.min(Math.max(start, low), high)) - middle()) / half();
    // Not so near a bound that nothing moves it.
    double inside = Math.min(Math.max(share, -0.99), 0.99);
    return half() * 0.5 * Math.log((1 + inside) / (1 - inside));
  }

  private double coordinate(double value) {
    return isScale ? Math.log(value) : value;
  }

  private double middle() {
    return 0.5 * (coordinate(low) + coordinate(high));
  }

  private double half() {
    return 0.5 * (coordinate(high) - coordinate(low));
  }

  /**
   * Checks a value.
   *
   * @throws IllegalArgumentException if it is out of bounds
   */
  void requireInside(double value) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(name + "=" + value + " is out of bounds: from "
          + String.format(Locale.ROOT, "%s to %s", low, high) + " is wanted");
    }
  }

  /**
   * Reads parameters that a file gives.
   *
   * @param model the model, for messages
   * @param text values by name, as written
   * @throws IllegalArgumentException if a name is not one of the parameters, or a value no number or out of its bounds
   */
  static Map<String, Double> read(String model, Map<String, String> text, List<ModelParameter> parameters, Set<String> others) {
    Map<String, Double> values = new TreeMap<>();
    for (Map.Entry<String, String> entry : new TreeMap<>(text).entrySet()) {
      if (others.contains(entry.getKey())) {
        continue;
      }
      ModelParameter parameter = parameters.stream().filter(p -> p.name.equals(entry.getKey())).findFirst()
          .orElseThrow(() -> new IllegalArgumentException(model + " has no parameter " + entry.getKey() + ": one of "
              + parameters.stream().map(ModelParameter::name).collect(Collectors.joining(", "))
              + others.stream().sorted().map(other -> ", " + other).collect(Collectors.joining()) + " is wanted"));
      values.put(entry.getKey(), parameter.read(entry.getValue()));
    }
    return values;
  }

  private double read(String text) {
    double value;
    try {
      value = NumberText.parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + "=" + text + " " + e.getMessage(), e);
    }
    requireInside(value);
    return value;
  }
}
