package org.backsweep.benchmarks;

import java.util.List;
import java.util.Optional;

/**
 * A figure to beat: at most {@code limit} for the figure of this key, or for its ratio to another of the same section.
 *
 * @param workload title of a {@link Suite} or of {@link Figures}
 * @param what what is held to it, for a reader
 * @param key {@link Figure#key} of ours
 * @param over key of what ours is divided by; empty if the figure itself counts
 * @param limit the mark
 * @param unit of the mark: that of the figure, or "x" for a ratio
 * @param elsewhere what others are known for, on other machines; empty where nothing is
 */
public record Mark(
    String workload, String what, String key, Optional<String> over, double limit, String unit, String elsewhere) {
  private static final String GREEKS = "backsweepGreeks";
  private static final String SOBOL = "backsweepGreeksSobol";
  private static final String NS = Unit.NS_PER_PATH_STEP.toString();
  private static final String GIVEN = "value + Greeks, draws given";
  private static final String INCLUDED = "value + Greeks, Sobol included";
  private static final String OWN = "value + Greeks / own value";

  /** All marks, in the order of RESULTS.md. */
  public static List<Mark> all() {
    return List.of(
        of("ASIAN-252", GIVEN, GREEKS, 2.0, NS, "NablaTensor 4.0-9; AADC 4.9"),
        of("ASIAN-252", INCLUDED, SOBOL, 4.0, NS, "NablaTensor 6.9-9.6"),
        of("ASIAN-VOLS", GIVEN, GREEKS, 2.2, NS, "NablaTensor 13.7"),
        of("ASIAN-52", GIVEN, GREEKS, 2.5, NS, "finmath 17.5-19; DJL 11-16; Hipparchus 285"),
        ratio("HEAP", "ASIAN-156, smallest heap, 1,000,000 / 10,000 paths", "backsweep1000000", "backsweep10000", 1.1,
            "finmath grows with paths"),
        of("LOCALVOL-BARRIER", GIVEN, GREEKS, 5, NS, "hand AVX-512 C++ 2.5"),
        of("LOCALVOL-BARRIER", INCLUDED, SOBOL, 7, NS, "CompFinance 29.7; hand AVX-512 C++ 4.0"),
        of("LMM-SWAPTIONS", GIVEN, GREEKS, 6, Unit.US_PER_PATH.toString(),
            "XAD + Forge 29-34; Adept 51.5; CoDiPack 54.9; hand AVX-512 C++ 1.9-2.1"),
        of("HESTON-100", GIVEN, GREEKS, 0.25, Unit.US_PER_PATH.toString(),
            "CoDiPack 2.4; XAD 6.9; hand AVX-512 C++ 0.09"),
        of("BASKET-10", GIVEN, GREEKS, 5, Unit.MS_PER_100_000_PATHS.toString(), "finmath 44.8"),
        of("BOOK-100", "whole process, all values and Greeks", "backsweep", 3, "s", "NablaTensor 4.2 bare, 122 by its API"),
        of("NIGHT", "the sample, all on", "backsweepDemo", 8, "s", ""),
        of("NIGHT", "the same with its crises and a year of history", "backsweepScenarios", 11, "s", ""),
        of("NIGHT", "the sample, values and Greeks alone", GREEKS, 3, "s", ""),
        of("NIGHT", "the sample, a first look", "backsweepQuick", 5, "s", ""),
        of("NIGHT", "one European", "backsweepFirst", 1, "s", ""),
        // Less for each trade than the 79 of the sample.
        ratio("NIGHT", "1,000 trades / the sample", "backsweepLike1000", "backsweepDemo", 1000.0 / 79, ""),
        of("NIGHT", "100,000 trades without paths", "backsweepMany", 60, "s", ""),
        of("CURVE-1000", "value + par-quote Greeks", GREEKS, 20, "us/trade", "Strata 71"),
        ratio("CURVE-1000", OWN, GREEKS, "backsweepValue", 3, "Strata 7.5"),
        ratio("CURVE-1000", "gamma / own value", "backsweepGamma", "backsweepValue", 20, "Strata 295"),
        ratio("FUNCTIONS", "Rosenbrock of 1,000, gradient / Hipparchus", "backsweepRosenbrock", "hipparchusRosenbrock", 1, ""),
        ratio("FUNCTIONS", "Rosenbrock of 1,000, gradient / finmath", "backsweepRosenbrock", "finmathRosenbrock", 1, ""),
        ratio("FUNCTIONS", "Black-Scholes, recorded once / Hipparchus", "backsweepCall", "hipparchusCall", 1, ""),
        ratio("FUNCTIONS", "Black-Scholes, recorded each time / Hipparchus", "backsweepCallEager", "hipparchusCall", 1, ""),
        ratio("FUNCTIONS", "grid, gradient / own value", "backsweepGrid", "backsweepGridValue", 4, ""),
        ratio("FUNCTIONS", "grid, gradient / Hipparchus", "backsweepGrid", "hipparchusGrid", 1, ""),
        ratio("FUNCTIONS", "network, gradient / adjoint by hand", "backsweepNetwork", "scalarNetwork", 1, ""),
        ratio("FUNCTIONS", "network, gradient / PyTorch", "backsweepNetwork", "pytorchNetwork", 1, ""),
        ratio("FUNCTIONS", "Cholesky of 500, with adjoint / EJML's factor", "backsweepCholesky", "ejmlCholesky", 6, ""),
        ratio("LOOP", "value + gradient / Hipparchus", GREEKS, "hipparchusGreeks", 1, ""),
        ratio("LOOP", "value + gradient / plain Java's value", GREEKS, "plainValue", 4, ""),
        of("DRAWS", "Sobol and inverse normal", "backsweepSobol", 2, "ns/normal",
            "hand AVX-512 C++ 1.7-1.9; CompFinance 2.7; finmath 15-18"),
        ratio("ASIAN-252", OWN, GREEKS, "backsweepValue", 1.5, "AADC 1.5; Enzyme 1.9; Adept 5; XAD 8"),
        ratio("ASIAN-VOLS", OWN, GREEKS, "backsweepValue", 1.5, ""),
        ratio("ASIAN-52", OWN, GREEKS, "backsweepValue", 1.5, ""),
        ratio("LOCALVOL-BARRIER", OWN, GREEKS, "backsweepValue", 1.5, ""),
        ratio("LMM-SWAPTIONS", OWN, GREEKS, "backsweepValue", 1.5, ""),
        ratio("HESTON-100", OWN, GREEKS, "backsweepValue", 1.5, ""),
        ratio("BASKET-10", OWN, GREEKS, "backsweepValue", 1.5, ""));
  }

  private static Mark of(String workload, String what, String key, double limit, String unit, String elsewhere) {
    return new Mark(workload, what, key, Optional.empty(), limit, unit, elsewhere);
  }

  private static Mark ratio(String workload, String what, String key, String over, double limit, String elsewhere) {
    return new Mark(workload, what, key, Optional.of(over), limit, "x", elsewhere);
  }

  /** Ours, if what it takes was measured. */
  Optional<Double> measured(List<Figure> figures) {
    Optional<Double> found = value(figures, key);
    return over.isEmpty() ? found : found.flatMap(value -> value(figures, over.get()).map(base -> value / base));
  }

  private static Optional<Double> value(List<Figure> figures, String key) {
    return figures.stream().filter(figure -> figure.key().equals(key)).map(Figure::value).findFirst();
  }
}
