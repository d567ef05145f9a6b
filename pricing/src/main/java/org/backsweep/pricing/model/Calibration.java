package org.backsweep.pricing.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.equity.Equity;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * A model fitted to the implied volatilities of an underlying at the quotes as they are: its parameters, and how far it is from
 * the quotes of each expiry.
 *
 * @param underlying the underlying
 * @param currency that it is quoted in
 * @param model the model, as written in files
 * @param parameters in the order of the model
 * @param derived what follows from the parameters, by name
 * @param misfits by expiry; empty where no volatility is quoted
 */
public record Calibration(String underlying, String currency, String model, List<Parameter> parameters,
    Map<String, Double> derived, List<Misfit> misfits) {
  /** Further off than this at an expiry, in volatility, is worth a warning. */
  private static final double POOR = 0.004;
  /** The name of {@code 2 kappa theta / xi^2}. */
  static final String FELLER = "feller";
  /** Below it {@link HestonScheme} does not have the variance of steps from zero. */
  private static final double LEAST_FELLER = 0.01;
  private static final String MISFIT = "misfit";

  /** Keeps its own copies. */
  public Calibration {
    parameters = List.copyOf(parameters);
    derived = new TreeMap<>(derived);
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
    derived.forEach((name, value) -> items.add(new Item(name, Optional.empty(), value, Double.NaN, Double.NaN, 0,
        FELLER.equals(name) ? aboutFeller(value) : "")));
    if (!misfits.isEmpty()) {
      double largest = misfits.stream().map(Misfit::worst).reduce(0.0, (a, b) -> Math.abs(b) <= Math.abs(a) ? a : b);
      items.add(new Item(MISFIT, Optional.empty(), 100 * rms(), Double.NaN, 100 * largest, strikes(), ""));
      misfits.forEach(misfit -> items.add(new Item(MISFIT, Optional.of(misfit.expiry), 100 * misfit.rms, Double.NaN,
          100 * misfit.worst, misfit.strikes, misfit.isPoor ? "poor" : "")));
    }
    return List.copyOf(items);
  }

  private static String aboutFeller(double value) {
    return value >= 1 ? "" : value >= LEAST_FELLER ? "below 1: the variance reaches zero"
        : "below " + LEAST_FELLER + ": the variance is near zero most of the time, and its steps on paths have less variance than "
            + "the model's";
  }

  /**
   * A model's fit; empty for one that is not calibrated, or where all parameters are given and no volatility is quoted.
   *
   * @throws MarketException if volatilities are needed and none is quoted, or nothing fits them
   */
  public static Optional<Calibration> of(Equity equity, ModelChoice choice) {
    return switch (choice.name()) {
      case HESTON -> of(equity, HestonSettings.of(choice.parameters()).fit());
      case MERTON -> of(equity, MertonSettings.of(choice.parameters()).fit());
      case LOCAL_VOLATILITY -> equity.hasVolatilities() ? Optional.of(ofLocalVolatility(equity)) : Optional.empty();
      case CLOSED_FORM, BLACK_SCHOLES -> Optional.empty();
    };
  }

  /** Local volatility has no parameters, but misses quotes where they allow butterflies or calendar spreads of negative price. */
  private static Calibration ofLocalVolatility(Equity equity) {
    List<Misfit> misfits = LocalVolCheck.misses(equity).stream().map(miss -> new Misfit(
        equity.market().valuation().plusDays(Math.round(365 * miss.t())), miss.rms(), miss.worst(), miss.strikes(),
        !miss.isTolerable())).toList();
    return new Calibration(equity.underlying(), equity.currency().getCode(), ModelName.LOCAL_VOLATILITY.text(), List.of(), Map.of(),
        misfits);
  }

  static Optional<Calibration> of(Equity equity, FittedModel model) {
    if (!equity.hasVolatilities() && model.parameters(1).stream().allMatch(p -> model.given().containsKey(p.name()))) {
      return Optional.empty();
    }
    SurfaceFit fit = SurfaceFit.of(equity, model);
    double[] values = SurfaceFit.now(equity, model);
    List<Misfit> misfits = FittedSmile.misfits(equity, model, values);
    double[] moves = fit.open().isEmpty() ? new double[values.length] : moves(equity, model);
    int strikes = misfits.stream().mapToInt(Misfit::strikes).sum();
    double noise = Math.sqrt(squares(misfits) / Math.max(1, strikes - fit.open().size()));
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      ModelParameter parameter = fit.parameters().get(i);
      boolean isGiven = !fit.open().contains(parameter);
      parameters.add(new Parameter(parameter.name(), values[i], isGiven ? Optional.empty() : Optional.of(noise * moves[i]),
          isGiven ? "" : parameter.boundAt(values[i])));
    }
    return Optional.of(new Calibration(equity.underlying(), equity.currency().getCode(), model.name(), parameters,
        model.derived(values), misfits));
  }

  /** For each parameter the root of the sum of its squared derivatives by the quoted volatilities. */
  private static double[] moves(Equity equity, FittedModel model) {
    return equity.market().slopesNow(SurfaceFit.parameters(equity, model)).stream().mapToDouble(slopes ->
        Math.sqrt(slopes.entrySet().stream().filter(slope -> slope.getKey() instanceof QuoteKey.ImpliedVol)
            .mapToDouble(slope -> slope.getValue() * slope.getValue()).sum())).toArray();
  }

  private static double squares(List<Misfit> misfits) {
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
    if (model.equals(ModelName.LOCAL_VOLATILITY.text())) {
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
    Stream<String> feller = Stream.ofNullable(derived.get(FELLER)).filter(value -> value < LEAST_FELLER)
        .map(value -> String.format(Locale.ROOT, "%s has 2 kappa theta/xi^2 of %.4f, %s", who, value, aboutFeller(value)));
    return Stream.of(poor, bounds, feller).flatMap(each -> each).toList();
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
