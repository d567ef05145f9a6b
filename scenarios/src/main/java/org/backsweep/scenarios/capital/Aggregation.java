package org.backsweep.scenarios.capital;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.util.FastMath;
import org.backsweep.scenarios.capital.SbaCapital.BucketCapital;
import org.backsweep.scenarios.capital.SbaCapital.ClassCapital;

/**
 * Aggregates risk positions of a risk class, within buckets and across them: delta and vega by MAR21.4, curvature by MAR21.5.
 *
 * @param risk the risk class
 * @param measure the risk measure
 * @param scenario the scenario of correlations
 */
record Aggregation(RiskClass risk, RiskMeasure measure, CorrelationScenario scenario) {
  /** Numbers of buckets in their order, then names. */
  static final Comparator<String> BUCKETS = Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  /**
   * A position in a bucket.
   *
   * @param name the equity; all rates of a currency, a currency or a pair have one name
   * @param years the tenor in years; 0 where the factor has none
   * @param up the weighted sensitivity, or the curvature risk under the upward shock, NaN where it is not known
   * @param down the curvature risk under the downward shock, NaN likewise; 0 for a sensitivity
   */
  record Position(String name, double years, double up, double down) {}

  /** The capital for the positions by bucket. */
  ClassCapital of(SortedMap<String, List<Position>> positions) {
    return switch (measure) {
      case DELTA, VEGA -> ofSensitivities(positions);
      case CURVATURE -> ofCurvature(positions);
    };
  }

  /** The capital of delta or vega (MAR21.4(4) and (5)). */
  private ClassCapital ofSensitivities(SortedMap<String, List<Position>> positions) {
    List<BucketCapital> buckets = new ArrayList<>();
    positions.forEach((bucket, all) ->
        buckets.add(new BucketCapital(bucket, required(bucket, all, Position::up), sum(all, Position::up), Optional.empty())));
    double whole = across(buckets);
    // MAR21.4(5)(b): the sums are cut to what their buckets require.
    List<BucketCapital> used = whole >= 0 ? buckets : buckets.stream().map(BucketCapital::cut).toList();
    return new ClassCapital(risk, measure, scenario, used, whole < 0, root(across(used)));
  }

  /** The capital of curvature (MAR21.5(3) and (4)). */
  private ClassCapital ofCurvature(SortedMap<String, List<Position>> positions) {
    List<BucketCapital> buckets = new ArrayList<>();
    positions.forEach((bucket, all) -> {
      if (all.stream().anyMatch(position -> Double.isNaN(position.up() + position.down()))) {
        // Neither side can be selected: the one without a number may be the larger.
        buckets.add(new BucketCapital(bucket, Double.NaN, Double.NaN, Optional.empty()));
        return;
      }
      BucketCapital up = new BucketCapital(bucket, required(bucket, all, Position::up), sum(all, Position::up), Optional.of(Side.UP));
      BucketCapital down = new BucketCapital(bucket, required(bucket, all, Position::down), sum(all, Position::down), Optional.of(Side.DOWN));
      buckets.add(up.required() > down.required() || up.required() == down.required() && up.sum() > down.sum() ? up : down);
    });
    return new ClassCapital(risk, measure, scenario, buckets, false, root(across(buckets)));
  }

  /** What a bucket requires (MAR21.4(4), MAR21.5(3)); where nothing offsets, the sum of the parts (MAR21.79). */
  private double required(String bucket, List<Position> all, ToDoubleFunction<Position> amount) {
    return Mar21.isOther(risk, bucket) ? sum(all, position -> alone(amount.applyAsDouble(position))) : root(within(bucket, all, amount));
  }

  /** What a position requires by itself: a gain by curvature requires nothing. */
  private double alone(double amount) {
    return isCurvature() ? Math.max(amount, 0) : Math.abs(amount);
  }

  private boolean isCurvature() {
    return measure == RiskMeasure.CURVATURE;
  }

  private double within(String bucket, List<Position> all, ToDoubleFunction<Position> amount) {
    double square = 0;
    for (Position one : all) {
      double alone = alone(amount.applyAsDouble(one));
      square += alone * alone;
      for (Position other : all) {
        if (one != other) {
          square += scenario.of(rho(bucket, one, other)) * product(amount.applyAsDouble(one), amount.applyAsDouble(other));
        }
      }
    }
    return square;
  }

  private double across(List<BucketCapital> buckets) {
    double square = 0;
    for (BucketCapital one : buckets) {
      square += one.required() * one.required();
      for (BucketCapital other : buckets) {
        if (one != other) {
          square += scenario.of(gamma(one.bucket(), other.bucket())) * product(one.sum(), other.sum());
        }
      }
    }
    return square;
  }

  /** The product of two amounts; of two gains by curvature none (psi of MAR21.5). */
  private double product(double one, double other) {
    return isCurvature() && one < 0 && other < 0 ? 0 : one * other;
  }

  private static double root(double square) {
    return Math.sqrt(Math.max(0, square));
  }

  private static double sum(List<Position> all, ToDoubleFunction<Position> amount) {
    return all.stream().mapToDouble(amount).reduce(0, Double::sum);
  }

  /** The prescribed correlation of two factors of a bucket (MAR21.46, MAR21.78, MAR21.94, MAR21.100). */
  double rho(String bucket, Position one, Position other) {
    Mar21 mar21 = Mar21.PARAMETERS;
    double names = one.name().equals(other.name()) ? 1 : mar21.value("equity rho", bucket);
    return switch (measure) {
      case DELTA -> risk == RiskClass.GIRR ? Math.max(decay("girr theta", one, other), mar21.value("girr least rho")) : names;
      case VEGA -> Math.min(names * decay("vega alpha", one, other), 1);
      case CURVATURE -> names * names;
    };
  }

  private static double decay(String speed, Position one, Position other) {
    return FastMath.exp(-Mar21.PARAMETERS.value(speed) * Math.abs(one.years() - other.years()) / Math.min(one.years(), other.years()));
  }

  /** The prescribed correlation of two buckets (MAR21.50, MAR21.80, MAR21.89, MAR21.95, MAR21.101). */
  double gamma(String one, String other) {
    double delta = Mar21.PARAMETERS.gamma(risk, one, other);
    return measure == RiskMeasure.CURVATURE ? delta * delta : delta;
  }
}
