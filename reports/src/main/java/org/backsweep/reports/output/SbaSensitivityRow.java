package org.backsweep.reports.output;

import java.util.stream.Stream;
import org.backsweep.scenarios.capital.RiskMeasure;
import org.backsweep.scenarios.capital.SbaCapital;
import org.backsweep.scenarios.capital.SbaCapital.Curvature;
import org.backsweep.scenarios.capital.SbaCapital.Sensitivity;
import org.backsweep.scenarios.result.Greek;

/**
 * A line of {@code sba_sensitivities.csv}: the part of a risk factor's sensitivity that a quote has, the curvature risk of a factor under a
 * shock, or a Greek that is to no risk factor of the method.
 *
 * @param riskClass the risk class; {@code none} for a Greek to no risk factor, whose kind is the factor
 * @param side the direction of a shock, null for others
 * @param derivative the derivative by the quote; NaN for a shock, as is {@code share}
 * @param share the part of the quote that the tenor has
 * @param sensitivity the sensitivity; for a shock that of delta; for a Greek to no risk factor that for its unit
 * @param stdError its standard error; for a shock that of {@code weighted}
 * @param change the value in the shock less that of today; NaN for others, and where a trade has none
 * @param weighted the weighted sensitivity, or the curvature risk
 * @param missingTrades the trades that have no value in the shock, null for others
 */
record SbaSensitivityRow(String level, String id, String currency, String riskClass, String measure, String bucket, String factor, String tenor,
    String side, String quote, double derivative, double share, double sensitivity, double stdError, double riskWeight, double change,
    double weighted, Integer missingTrades, String paragraph) {

  static Stream<SbaSensitivityRow> of(SbaCapital capital) {
    return Stream.of(capital.sensitivities().stream().map(each -> of(capital, each)), capital.curvatures().stream().map(each -> of(capital, each)),
        capital.unmapped().stream().map(each -> of(capital, each))).flatMap(each -> each);
  }

  private static SbaSensitivityRow of(SbaCapital capital, Sensitivity each) {
    return new SbaSensitivityRow(capital.level().text(), capital.id(), capital.currency(), each.risk().text(), each.measure().text(), each.bucket(),
        each.factor(), each.tenor(), null, each.quote(), each.derivative(), each.share(), each.amount(), each.error(), each.weight(), Double.NaN,
        each.weighted(), null, each.paragraph());
  }

  private static SbaSensitivityRow of(SbaCapital capital, Curvature each) {
    return new SbaSensitivityRow(capital.level().text(), capital.id(), capital.currency(), each.risk().text(), RiskMeasure.CURVATURE.text(),
        each.bucket(), each.factor(), null, each.side().text(), null, Double.NaN, Double.NaN, each.sensitivity(), each.error(), each.weight(),
        each.change(), each.amount(), each.missing(), each.paragraph());
  }

  private static SbaSensitivityRow of(SbaCapital capital, Greek greek) {
    return new SbaSensitivityRow(capital.level().text(), capital.id(), capital.currency(), "none", null, null, greek.point().kind(), null, null,
        greek.quote(), greek.derivative(), 1, greek.perUnit(), greek.perUnitError(), Double.NaN, Double.NaN, Double.NaN, null, null);
  }
}
