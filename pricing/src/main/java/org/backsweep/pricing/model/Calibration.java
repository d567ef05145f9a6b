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
 * A model fitted to the implied volatilities of an underlying at the quotes as they are: its parameters, and how far it is from
 * the quotes of each expiry.
 *
 * @param underlying the underlying
 * @param currency that it is quoted in
 * @param model the model, as written in files
 * @param parameters in the order of the model; none of a model that is made from the quotes without any
 * @param derived what follows from the parameters
 * @param misfits by expiry; empty where no volatility is quoted
 */
public record Calibration(String underlying, String currency, String model, List<Parameter> parameters,
    List<Derived> derived, List<Misfit> misfits) {
  /** Further off than this at an expiry, in volatility, is worth a warning. */
  private static final double POOR = 0.004;
  private static final String MISFIT = "misfit";

  /** Keeps its own copies. */
  public Calibration {
    parameters = List.copyOf(parameters);
    derived = List.copyOf(derived);
    misfits = List.copyOf(misfits);
  }

  /**
   * A parameter.
   *
   * @param error its standard error: how far it would move were each quoted volatility off by as much as the fit misses it,
   *     independently; empty where it is given
   * @param bound which bound it is at, in words, or nothing
   */
  public record Parameter(String name, double value, Optional<Double> error, String bound) {}

  /**
   * A number that follows from the parameters.
   *
   * @param note what is to be said of it, or nothing
   * @param warning what a reader should know of it, as what the model has or is; empty where there is nothing
   */
  public record Derived(String name, double value, String note, Optional<String> warning) {
    /** A number of which there is nothing to be said. */
    Derived(String name, double value) {
      this(name, value, "", Optional.empty());
    }
  }

  /**
   * The model's implied volatilities less those quoted at one expiry, at the strikes of the fit.
   *
   * @param rms root mean square, in volatility: 0.01 is a volatility point
   * @param worst the largest, with its sign
   * @param strikes how many there are
   * @param isPoor whether that is worth a warning
   */
  public record Misfit(LocalDate expiry, double rms, double worst, int strikes, boolean isPoor) {
    /** Of a model with few parameters. */
    Misfit(LocalDate expiry, double rms, double worst, int strikes) {
      this(expiry, rms, worst, strikes, !(rms <= POOR));
    }
  }

  /**
   * One number of a calibration.
   *
   * @param name a parameter, what follows from them, or {@code misfit}
   * @param expiry the date of a misfit; empty for that of all expiries, and for what is no misfit
   * @param value the parameter; of a misfit its root mean square in volatility points
   * @param error the standard error of a parameter that is calibrated; NaN of others
   * @param largest the largest misfit in volatility points, model less quote; NaN of what is none
   * @param strikes how many strikes a misfit is over; 0 of what is none
   * @param note what is to be said of it
   */
  public record Item(String name, Optional<LocalDate> expiry, double value, double error, double largest, int strikes,
      String note) {}

  /** Parameters, what follows from them, and misfits: of all expiries, and of each. */
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

  /** How many strikes the fit is to. */
  public int strikes() {
    return misfits.stream().mapToInt(Misfit::strikes).sum();
  }

  /** A sentence for what a reader should know of the fit: that it is poor, that a parameter is at a bound. */
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
