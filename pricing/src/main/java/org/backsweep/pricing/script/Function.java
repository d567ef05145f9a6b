package org.backsweep.pricing.script;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.aad.Real;

/** The functions of numbers, on the tape and on numbers that the script alone gives. */
enum Function {
  ABS(1, x -> Real.abs(x[0]), x -> Math.abs(x[0])),
  AVG(0, x -> Real.sum(x).mul(1.0 / x.length), x -> Arrays.stream(x).average().orElse(Double.NaN)),
  BEST(0, x -> folded(x, Real::max), x -> Arrays.stream(x).max().orElse(Double.NaN)),
  EXP(1, x -> Real.exp(x[0]), x -> Math.exp(x[0])),
  LOG(1, x -> Real.log(x[0]), x -> Math.log(x[0])),
  MAX(0, x -> folded(x, Real::max), x -> Arrays.stream(x).max().orElse(Double.NaN)),
  MIN(0, x -> folded(x, Real::min), x -> Arrays.stream(x).min().orElse(Double.NaN)),
  POW(2, x -> Real.pow(x[0], x[1]), x -> Math.pow(x[0], x[1])),
  SQRT(1, x -> Real.sqrt(x[0]), x -> Math.sqrt(x[0])),
  SUM(0, Real::sum, x -> Arrays.stream(x).sum()),
  WORST(0, x -> folded(x, Real::min), x -> Arrays.stream(x).min().orElse(Double.NaN));

  /** Functions of names, dates, lists and ranks. */
  private static final List<String> OTHERS =
      List.of("S", "dividends", "years", "count", "first", "last", "next", "smallest", "largest");

  private final int arity;
  private final java.util.function.Function<Real[], Real> onTape;
  private final ToDoubleFunction<double[]> onNumbers;

  Function(int arity, java.util.function.Function<Real[], Real> onTape, ToDoubleFunction<double[]> onNumbers) {
    this.arity = arity;
    this.onTape = onTape;
    this.onNumbers = onNumbers;
  }

  /** The number of arguments; 0 where there may be any number but none. */
  int arity() {
    return arity;
  }

  Real apply(Real... x) {
    return onTape.apply(x);
  }

  double apply(double... x) {
    return onNumbers.applyAsDouble(x);
  }

  String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Function> find(String name) {
    return Stream.of(values()).filter(function -> function.written().equals(name)).findFirst();
  }

  static boolean isName(String name) {
    return OTHERS.contains(name) || find(name).isPresent();
  }

  static String names() {
    return Stream.concat(OTHERS.stream(), Stream.of(values()).map(Function::written)).sorted(String.CASE_INSENSITIVE_ORDER)
        .collect(Collectors.joining(", "));
  }

  /** The k-th smallest of some numbers, k from 1, by exchanges that are kinked where two are equal. */
  static Real smallest(int k, Real... x) {
    Real[] sorted = x.clone();
    for (int end = sorted.length - 1; end > 0; end--) {
      for (int i = 0; i < end; i++) {
        Real low = Real.min(sorted[i], sorted[i + 1]);
        sorted[i + 1] = Real.max(sorted[i], sorted[i + 1]);
        sorted[i] = low;
      }
    }
    return sorted[k - 1];
  }

  private static Real folded(Real[] x, BinaryOperator<Real> step) {
    return Arrays.stream(x).reduce(step).orElseThrow();
  }
}
