package org.backsweep.scenarios.capital;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;

/**
 * The capital requirement of the sensitivities-based method for a book or the portfolio as if it stood alone, with all that it is made of. Default
 * risk (MAR22) and the residual risk add-on (MAR23) are no part of it.
 *
 * @param level whose capital it is: a book's or the portfolio's
 * @param id the book; {@code portfolio} for the whole
 * @param currency the reporting currency
 * @param sensitivities the delta and vega sensitivities, a line for each quote and tenor
 * @param curvatures the curvature risks, a line for each shock
 * @param unmapped the Greeks to what is no risk factor of the method
 * @param classes the capital by risk class, measure and correlation scenario
 */
public record SbaCapital(Level level, String id, String currency, List<Sensitivity> sensitivities, List<Curvature> curvatures, List<Greek> unmapped,
    List<ClassCapital> classes) {

  /**
   * A part of the net sensitivity to a delta or vega risk factor.
   *
   * @param risk the risk class
   * @param measure delta or vega
   * @param bucket the bucket: a currency, a pair, the number of an equity's
   * @param factor the factor: a currency, a pair, an equity
   * @param tenor the prescribed tenor in years; empty where the factor has none
   * @param quote the quote that it comes from
   * @param derivative the derivative by the quote
   * @param share the part of the quote that the tenor has
   * @param amount the sensitivity {@code s_k}
   * @param error its standard error
   * @param weight the risk weight
   * @param paragraph the paragraphs of the risk weight
   */
  public record Sensitivity(RiskClass risk, RiskMeasure measure, String bucket, String factor, String tenor, String quote, double derivative,
      double share, double amount, double error, double weight, String paragraph) {
    /** The weighted sensitivity {@code WS_k = RW_k s_k} (MAR21.4(3)). */
    public double weighted() {
      return weight * amount;
    }
  }

  /**
   * The curvature risk of a factor under a shock (MAR21.5(2)).
   *
   * @param risk the risk class
   * @param bucket the bucket
   * @param factor the factor: a currency, an equity
   * @param side the direction of the shock
   * @param sensitivity the delta sensitivity, of rates the sum over all tenors
   * @param weight the size of the shock
   * @param change the value in the shock less that of today; NaN where a trade has no value in the shock
   * @param error the standard error of the curvature risk, of the delta and of the change; NaN likewise
   * @param missing the number of trades that have no value in the shock
   * @param paragraph the paragraphs of the size
   */
  public record Curvature(RiskClass risk, String bucket, String factor, Side side, double sensitivity, double weight, double change, double error,
      int missing, String paragraph) {
    /** The loss beyond that of delta, {@code CVR = -(V(shocked) - V - (+-RW) s)}; NaN where a trade has no value in the shock. */
    public double amount() {
      return side.sign() * weight * sensitivity - change;
    }
  }

  /**
   * The capital of a bucket.
   *
   * @param bucket the bucket
   * @param required what it requires, {@code K_b}; NaN for curvature where a trade has no value in a shock
   * @param sum the sum {@code S_b} that correlates with other buckets; NaN likewise
   * @param side the selected shock; empty for delta and vega, and where the bucket has no number
   */
  public record BucketCapital(String bucket, double required, double sum, Optional<Side> side) {
    /** The bucket with its sum between minus and plus what it requires. */
    BucketCapital cut() {
      return new BucketCapital(bucket, required, Math.max(Math.min(sum, required), -required), side);
    }
  }

  /**
   * The capital of a risk class for a measure.
   *
   * @param isAlternative whether the sums of buckets were cut, for they made a negative number (MAR21.4(5)(b))
   * @param capital what is required; NaN where a bucket has no number
   */
  public record ClassCapital(RiskClass risk, RiskMeasure measure, CorrelationScenario scenario, List<BucketCapital> buckets, boolean isAlternative,
      double capital) {
    /** The paragraph by which a bucket requires what it does. */
    public String paragraph(BucketCapital bucket) {
      return switch (measure) {
        case DELTA, VEGA -> Mar21.isOther(risk, bucket.bucket()) ? "MAR21.79(1)" : "MAR21.4(4)";
        case CURVATURE -> Mar21.isOther(risk, bucket.bucket()) ? "MAR21.79(2)" : "MAR21.5(3)";
      };
    }

    /** The paragraph by which buckets are aggregated. */
    public String paragraph() {
      return switch (measure) {
        case DELTA, VEGA -> isAlternative ? "MAR21.4(5)(b)" : "MAR21.4(5)(a)";
        case CURVATURE -> "MAR21.5(4)";
      };
    }
  }

  /** The sum over all risk classes and measures in a scenario (MAR21.7(1)); NaN where one has no number. */
  public double capital(CorrelationScenario scenario) {
    return classes.stream().filter(each -> each.scenario() == scenario).mapToDouble(ClassCapital::capital).reduce(0, Double::sum);
  }

  /** The scenario with the largest sum; of equal ones the one with lower correlations. Empty where there is no number. */
  public Optional<CorrelationScenario> largest() {
    return Arrays.stream(CorrelationScenario.values()).filter(each -> !Double.isNaN(capital(each)))
        .min(Comparator.comparingDouble(each -> -capital(each)));
  }

  /** The capital requirement: the largest of the three sums (MAR21.7(2)); NaN where a trade has no value in a shock. */
  public double capital() {
    return largest().map(this::capital).orElse(Double.NaN);
  }
}
