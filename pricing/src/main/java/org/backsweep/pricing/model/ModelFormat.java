package org.backsweep.pricing.model;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.backsweep.pricing.market.asset.Asset;

/**
 * The form of a model in files, and the dynamics that it gives an underlying.
 *
 * @param <S> the type of the model's settings
 * @param name the model as files write it, in lower case with {@code -} between words
 * @param description what it is and which parameters it has, in a line for those who choose a model
 * @param reader makes the settings from parameters by name, as they were written, or throws an {@link IllegalArgumentException}
 *     that says what would be right
 * @param dynamics makes the dynamics of paths of an underlying; empty for a model that values by formula
 * @param isLocal whether paths have no state but their level: the model has {@link Dynamics#local}
 * @param calibration makes the fit to the implied volatilities of all strikes, or nothing where nothing is fitted; empty for a
 *     model that is not meant to reproduce them
 * @param isCalibrated whether the model has parameters that are fitted to quotes where they are not given
 * @param hasEquation whether the dynamics have a backward equation on a grid: {@link Dynamics#backward}
 */
public record ModelFormat<S>(String name, String description, Function<Map<String, String>, S> reader,
    Optional<BiFunction<Asset, S, Dynamics>> dynamics, boolean isLocal,
    Optional<BiFunction<Asset, S, Optional<Calibration>>> calibration, boolean isCalibrated, boolean hasEquation) {
  /** The settings of a model without parameters. */
  public record NoParameters() {}

  /** The format of a model with parameters, to which its dynamics and its fit are added. */
  static <S> ModelFormat<S> of(String name, String description, Function<Map<String, String>, S> reader) {
    return new ModelFormat<>(name, description, reader, Optional.empty(), false, Optional.empty(), false, false);
  }

  /** The format of a model without parameters, to which its dynamics are added. */
  static ModelFormat<NoParameters> of(String name, String description) {
    return of(name, description, parameters -> {
      if (!parameters.isEmpty()) {
        throw new IllegalArgumentException(name + " has no parameters of its own; leave the column empty, or choose an engine");
      }
      return new NoParameters();
    });
  }

  /** Returns this format with dynamics whose paths have more to their state than their level. */
  ModelFormat<S> moving(BiFunction<Asset, S, Dynamics> moves) {
    return new ModelFormat<>(name, description, reader, Optional.of(moves), false, calibration, isCalibrated, hasEquation);
  }

  /** Returns this format for dynamics that have a backward equation on a grid. */
  ModelFormat<S> withEquation() {
    return new ModelFormat<>(name, description, reader, dynamics, isLocal, calibration, isCalibrated, true);
  }

  /** Returns this format with dynamics whose paths have no state but their level; they have a backward equation. */
  ModelFormat<S> movingLocally(Function<Asset, Dynamics> moves) {
    return new ModelFormat<>(name, description, reader, Optional.of((asset, _) -> moves.apply(asset)), true, calibration,
        isCalibrated, true);
  }

  /** Returns this format with parameters that are fitted to the implied volatilities. */
  ModelFormat<S> calibrated(Function<S, FittedModel> fit) {
    return new ModelFormat<>(name, description, reader, dynamics, isLocal,
        Optional.of((asset, settings) -> FittedSmile.calibration(asset, fit.apply(settings))), true, hasEquation);
  }

  /** Returns this format for a model that is made from the implied volatilities without parameters, with its misfit to them. */
  ModelFormat<S> madeFromQuotes(Function<Asset, Optional<Calibration>> missed) {
    return new ModelFormat<>(name, description, reader, dynamics, isLocal, Optional.of((asset, _) -> missed.apply(asset)), false,
        hasEquation);
  }

  @Override
  public String toString() {
    return name;
  }
}
