package org.backsweep.pricing.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model fitted to the implied volatilities of an underlying at the quotes: its parameters, and how far it is from the quotes of
 * each expiry.
 *
 * @param underlying the underlying
 * @param currency the currency that it is quoted in
 * @param model the model, as written in files
 * @param parameters the parameters in the order of the model; none for a model that is made from the quotes without parameters
 * @param derived numbers that follow from the parameters
 * @param misfits the misfits by expiry; empty where no volatility is quoted
 */
public record Calibration(String underlying, String currency, String model, List<Parameter> parameters,
    List<Derived> derived, List<Misfit> misfits) {
  /** The misfit at an expiry, in volatility, beyond which there is a warning. */
  private static final double POOR = 0.004;
  private static final String MISFIT = "misfit";

  /** Keeps its own copies. */
  public Calibration {
    parameters = List.copyOf(parameters);
    derived = List.copyOf(derived);
    misfits = List.copyOf(misfits);
  }

  /**
   * A parameter of the model.
   *
   * @param error its standard error: how far it would move if each quoted volatility were off, independently, by as much as the
   *     fit misses it; empty where the parameter is given
   * @param bound the bound that it is at, in words; empty if it is at none
   */
  public record Parameter(String name, double value, Optional<Double> error, String bound) {}

  /**
   * A number that follows from the parameters.
   *
   * @param note a remark, or nothing
   * @param warning a warning, as what the model has or is; empty where there is none
   */
  public record Derived(String name, double value, String note, Optional<String> warning) {
    /** Creates a number without a remark or warning. */
    Derived(String name, double value) {
      this(name, value, "", Optional.empty());
    }
  }

  /**
   * The difference between the model's implied volatilities and those quoted at one expiry, at the strikes of the fit.
   *
   * @param rms the root mean square, in volatility: 0.01 is a volatility point
   * @param worst the largest difference, with its sign
   * @param strikes the number of strikes
   * @param isPoor whether the misfit is worth a warning
   */
  public record Misfit(LocalDate expiry, double rms, double worst, int strikes, boolean isPoor) {
    /** Creates the misfit of a model with few parameters. */
    Misfit(LocalDate expiry, double rms, double worst, int strikes) {
      this(expiry, rms, worst, strikes, !(rms <= POOR));
    }
  }

  /**
   * One number of a calibration.
   *
   * @param name the name of a parameter or of a number that follows from parameters, or {@code misfit}
   * @param expiry the expiry of a misfit; empty for the misfit of all expiries, and for numbers that are no misfit
   * @param value the number; for a misfit its root mean square in volatility points
   * @param error the standard error of a calibrated parameter; NaN for other numbers
   * @param largest the largest misfit in volatility points, model less quote; NaN for other numbers
   * @param strikes the number of strikes of a misfit; 0 for other numbers
   * @param note a remark, or nothing
   */
  public record Item(String name, Optional<LocalDate> expiry, double value, double error, double largest, int strikes,
      String note) {}

  /** The parameters, the numbers that follow from them, and the misfits: of all expiries, and of each. */
  public List<Item> items() {
    List<Item> items = new ArrayList<>();
    parameters.forEach(p -> items.add(new Item(p.name, Optional.empty(), p.value, p.error.orElse(Double.NaN), Double.NaN, 0,
        p.error.isEmpty() ? "given" : p.bound)));
    derived.forEach(d -> items.add(new Item(d.name, Optional.empty(), d.value, Double.NaN, Double.NaN, 0, d.note)));
    if (!misfits.isEmpty()) {
      double largest = misfits.stream().map(Misfit::worst).reduce(0.0, (a, b) -> Math.abs(b) <= Math.abs(a) ? a : b);
      items.add(new Item(MISFIT, Optional.empty(), 100 * rms(), Double.NaN, 100 * largest, strikes(), ""));
      misfits.forEach(misfit -> items.add(new Item(MISFIT, Optional.of(misfit.expiry), 100 * misfit.rms, Double.NaN,
          100 * misfit.worst, misfit.strikes, misfit.isPoor ? "poor" : "")));
    }
    return List.copyOf(items);
  }

  /** The sum of the squared misfits of all strikes. */
  static double squares(List<Misfit> misfits) {
    return misfits.stream().mapToDouble(misfit -> misfit.strikes * misfit.rms * misfit.rms).sum();
  }

  /** The root mean square of all misfits. */
  public double rms() {
    return Math.sqrt(squares(misfits) / Math.max(1, strikes()));
  }

  /** The number of strikes that the model is fitted to. */
  public int strikes() {
    return misfits.stream().mapToInt(Misfit::strikes).sum();
  }

  /** A sentence for each warning about the fit: that it is poor, that a parameter is at a bound. */
  public List<String> warnings() {
    String who = underlying + ": " + model;
    if (parameters.isEmpty()) {
      String expiries = misfits.stream().filter(Misfit::isPoor).map(misfit ->
          String.format(Locale.ROOT, "%+.2f at %s", 100 * misfit.worst, misfit.expiry)).collect(Collectors.joining(", "));
      return expiries.isEmpty() ? List.of() : List.of(who + " misses the implied volatilities by up to so many volatility points: "
          + expiries + "; its prices differ from the market's accordingly");
    }
    Stream<String> poor = misfits.stream().filter(Misfit::isPoor)
        .max((a, b) -> Double.compare(a.rms, b.rms)).stream()
        .map(worst -> String.format(Locale.ROOT, "%s misses the implied volatilities by %.1f volatility points on average (root "
            + "mean square at %d strikes), most at %s by %.1f; prices of the model differ from the market's accordingly", who,
            100 * rms(), strikes(), worst.expiry, 100 * worst.rms));
    Stream<String> bounds = parameters.stream().filter(parameter -> !parameter.bound.isEmpty())
        .map(parameter -> who + " is calibrated with " + parameter.name + " " + parameter.bound
            + ": the implied volatilities ask for more than the model has");
    Stream<String> numbers = derived.stream().flatMap(each -> each.warning.stream()).map(warning -> who + " " + warning);
    return Stream.of(poor, bounds, numbers).flatMap(each -> each).toList();
  }

  /** The values of the parameters. */
  double[] values() {
    return parameters.stream().mapToDouble(Parameter::value).toArray();
  }

  @Override
  public String toString() {
    return underlying + ": " + model + " " + Arrays.toString(values());
  }
}
