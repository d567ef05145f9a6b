package org.backsweep.pricing.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.backsweep.aad.Real;
import org.backsweep.pricing.input.FieldText;

/**
 * A parameter of a model, which is calibrated or given.
 *
 * <p>While it is calibrated it stays inside its bounds: it is {@code c + h tanh(x / h)} for any x, or the exponential of that
 * where it is a scale, with c the middle of the bounds and h half of their distance; near c, x is the parameter (or its
 * logarithm) up to a shift.
 *
 * @param name the name as files write it
 * @param low its lower bound
 * @param high its upper bound
 * @param usual the value that calibration leans to where the quotes leave it open, inside the bounds
 * @param isScale whether it is positive and known by its order of magnitude
 * @param tries the values from which calibration tries to start
 */
record ModelParameter(String name, double low, double high, double usual, boolean isScale, List<Double> tries) {
  /**
   * The distance from a bound, as a fraction of half the distance of the bounds, within which a parameter counts as being at it.
   */
  private static final double AT_BOUND = 0.01;

  static ModelParameter scale(String name, double low, double high, double usual, Double... tries) {
    return new ModelParameter(name, low, high, usual, true, List.of(tries));
  }

  static ModelParameter location(String name, double low, double high, double usual, Double... tries) {
    return new ModelParameter(name, low, high, usual, false, List.of(tries));
  }

  /** The parameter for an unbounded coordinate. */
  Real at(Real x) {
    Real y = Real.tanh(x.mul(1 / half())).mul(half()).add(middle());
    return isScale ? Real.exp(y) : y;
  }

  /** The parameter for an unbounded coordinate. */
  double at(double x) {
    double y = half() * Math.tanh(x / half()) + middle();
    return isScale ? Math.exp(y) : y;
  }

  /** The derivative of the parameter by its coordinate. */
  double slope(double x) {
    double share = Math.tanh(x / half());
    return (1 - share * share) * (isScale ? at(x) : 1);
  }

  /** The unbounded coordinate of a value. */
  double coordinateOf(double value) {
    double share = (coordinate(Math.min(Math.max(value, low), high)) - middle()) / half();
    // Kept away from a bound, near which it would hardly move.
    double inside = Math.min(Math.max(share, -0.99), 0.99);
    return half() * 0.5 * Math.log((1 + inside) / (1 - inside));
  }

  /** The bound that a value is at, in words; empty if it is inside. */
  String boundAt(double value) {
    double share = (coordinate(value) - middle()) / half();
    return 1 - Math.abs(share) > AT_BOUND ? "" : String.format(Locale.ROOT, "at its %s bound %s",
        share < 0 ? "lower" : "upper", share < 0 ? low : high);
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
      value = FieldText.share(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + "=" + text + " " + e.getMessage(), e);
    }
    requireInside(value);
    return value;
  }
}
