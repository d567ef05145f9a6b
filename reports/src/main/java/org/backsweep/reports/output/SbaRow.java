package org.backsweep.reports.output;

import java.util.Arrays;
import java.util.stream.Stream;
import org.backsweep.scenarios.capital.CorrelationScenario;
import org.backsweep.scenarios.capital.SbaCapital;
import org.backsweep.scenarios.capital.SbaCapital.BucketCapital;
import org.backsweep.scenarios.capital.SbaCapital.ClassCapital;
import org.backsweep.scenarios.capital.Side;

/**
 * A line of {@code sba.csv}: a bucket, the risk class of buckets, the sum over classes in a scenario of correlations, or the total.
 *
 * @param item {@code bucket}, {@code class}, {@code scenario} or {@code total}
 * @param sB the sum that correlates with other buckets, NaN but for a bucket, as is {@code kB}
 * @param correlations the scenario of correlations; null for a total without a number
 * @param selected the selected shock of a bucket for curvature; {@code alternative} where the sums of buckets were cut; null otherwise
 * @param capital the capital, NaN for a bucket, and where a trade has no value in a shock
 */
record SbaRow(String level, String id, String currency, String item, String riskClass, String measure, String bucket, String correlations,
    double kB, double sB, String selected, double capital, String paragraph) {

  static Stream<SbaRow> of(SbaCapital capital) {
    Stream<SbaRow> classes = capital.classes().stream().flatMap(each ->
        Stream.concat(each.buckets().stream().map(bucket -> bucket(capital, each, bucket)), Stream.of(ofClass(capital, each))));
    Stream<SbaRow> scenarios = Arrays.stream(CorrelationScenario.values()).map(scenario -> sum(capital, scenario));
    return Stream.of(classes, scenarios, Stream.of(total(capital))).flatMap(each -> each);
  }

  private static SbaRow bucket(SbaCapital capital, ClassCapital whole, BucketCapital bucket) {
    return new SbaRow(capital.level().text(), capital.id(), capital.currency(), "bucket", whole.risk().text(), whole.measure().text(),
        bucket.bucket(), whole.scenario().text(), bucket.required(), bucket.sum(), bucket.side().map(Side::text).orElse(null), Double.NaN,
        whole.paragraph(bucket));
  }

  private static SbaRow ofClass(SbaCapital capital, ClassCapital whole) {
    return new SbaRow(capital.level().text(), capital.id(), capital.currency(), "class", whole.risk().text(), whole.measure().text(), null,
        whole.scenario().text(), Double.NaN, Double.NaN, whole.isAlternative() ? "alternative" : null, whole.capital(), whole.paragraph());
  }

  private static SbaRow sum(SbaCapital capital, CorrelationScenario scenario) {
    return new SbaRow(capital.level().text(), capital.id(), capital.currency(), "scenario", null, null, null, scenario.text(), Double.NaN, Double.NaN,
        null, capital.capital(scenario), "MAR21.7(1)");
  }

  private static SbaRow total(SbaCapital capital) {
    return new SbaRow(capital.level().text(), capital.id(), capital.currency(), "total", null, null, null,
        capital.largest().map(CorrelationScenario::text).orElse(null), Double.NaN, Double.NaN, null, capital.capital(), "MAR21.7(2)");
  }
}
