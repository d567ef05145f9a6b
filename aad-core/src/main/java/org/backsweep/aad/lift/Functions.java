package org.backsweep.aad.lift;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;
import org.backsweep.aad.Real;
import org.backsweep.aad.SpecialFunctions;

/**
 * What the functions of {@link Math}, and of classes that have the same ones, are in {@link Real}; and those of Commons Math's {@link Erf},
 * whose own code ends loops by what it computes.
 */
final class Functions {
  private static final Set<String> CLASSES = Set.of(Math.class.getName(), StrictMath.class.getName(), FastMath.class.getName());

  private static final Map<String, Function<Real[], Real>> ALL = Map.ofEntries(
      entry("abs", x -> Real.abs(x[0])),
      entry("acos", x -> Real.acos(x[0])),
      entry("asin", x -> Real.asin(x[0])),
      entry("atan", x -> Real.atan(x[0])),
      entry("atan2", x -> Real.atan2(x[0], x[1])),
      entry("cbrt", x -> Real.cbrt(x[0])),
      entry("ceil", x -> Real.ceil(x[0])),
      entry("clamp", x -> Real.min(x[2], Real.max(x[0], x[1]))),
      entry("copySign", x -> Real.select(x[1].add(Real.div(1, x[1])).ge(0), Real.abs(x[0]), Real.abs(x[0]).neg())),
      entry("cos", x -> Real.cos(x[0])),
      entry("cosh", x -> Real.cosh(x[0])),
      entry("erf", x -> SpecialFunctions.erf(x[0])),
      entry("erfc", x -> SpecialFunctions.erfc(x[0])),
      entry("exp", x -> Real.exp(x[0])),
      entry("expm1", x -> Real.expm1(x[0])),
      entry("floor", x -> Real.floor(x[0])),
      entry("fma", x -> Real.fma(x[0], x[1], x[2])),
      entry("hypot", x -> Real.hypot(x[0], x[1])),
      entry("log", x -> Real.log(x[0])),
      entry("log10", x -> Real.log(x[0]).div(Math.log(10))),
      entry("log1p", x -> Real.log1p(x[0])),
      entry("max", x -> Real.max(x[0], x[1])),
      entry("min", x -> Real.min(x[0], x[1])),
      entry("pow", x -> Real.pow(x[0], x[1])),
      entry("signum", x -> Real.sign(x[0])),
      entry("sin", x -> Real.sin(x[0])),
      entry("sinh", x -> Real.sinh(x[0])),
      entry("sqrt", x -> Real.sqrt(x[0])),
      entry("tan", x -> Real.tan(x[0])),
      entry("tanh", x -> Real.tanh(x[0])),
      entry("toDegrees", x -> x[0].mul(Math.toDegrees(1))),
      entry("toRadians", x -> x[0].mul(Math.toRadians(1))));

  private Functions() {}

  /** Whether a method is one of these functions, or would be. */
  static boolean areOf(String className, String name, int arguments) {
    return CLASSES.contains(className) || className.equals(Erf.class.getName()) && ALL.containsKey(name) && arguments == 1;
  }

  /** The function of a name on recorded numbers, or null. FastMath's logarithm to a base has two arguments, and is not meant. */
  static Function<Real[], Real> of(String name, int arguments) {
    return name.equals("log") && arguments == 2 ? x -> Real.log(x[1]).div(Real.log(x[0])) : ALL.get(name);
  }
}
