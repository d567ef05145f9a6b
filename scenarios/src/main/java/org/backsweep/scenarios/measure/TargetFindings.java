package org.backsweep.scenarios.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Greek;

/**
 * All results for one target.
 *
 * @param risk the value and the Greeks
 * @param found the result of each measure by its class, in the order of the measures
 */
public record TargetFindings(TargetRisk risk, Map<Class<?>, Measure.Found<?>> found) {
  /**
   * Calculates measures for a group: the results for each target, in their order.
   *
   * @param done is told of each measure when it is calculated
   */
  public static List<TargetFindings> of(SweptGroup swept, List<Measure<?>> measures, Consumer<Measure<?>> done) {
    List<TargetFindings> findings =
        swept.quoted().stream().map(risk -> new TargetFindings(risk, new LinkedHashMap<>())).toList();
    for (Measure<?> measure : measures) {
      List<? extends Measure.Found<?>> byTarget = measure.of(swept);
      for (int i = 0; i < findings.size(); i++) {
        findings.get(i).found.put(measure.getClass(), byTarget.get(i));
      }
      done.accept(measure);
    }
    return findings;
  }

  /** The result of a measure; empty where it was not asked for, or found nothing. */
  @SuppressWarnings("unchecked") // only a measure puts something under its class
  public <T> Optional<T> of(Class<? extends Measure<T>> measure) {
    return Optional.ofNullable((Measure.Found<T>) found.get(measure)).flatMap(Measure.Found::result);
  }

  /** The warnings of the measures for a trade. */
  public List<String> warnings(Trade trade) {
    return found.values().stream().flatMap(each -> each.warnings(trade).stream()).toList();
  }

  /** The Greeks, in the order of the quotes, theta last. */
  public List<Greek> greeks(String id, LocalDate valuation) {
    List<Greek> greeks = new ArrayList<>(risk.greeks(id, valuation));
    of(Theta.class).ifPresent(change -> greeks.add(risk.theta(id, change)));
    return greeks;
  }

  /** The checks against bumps, then those against a grid. */
  public List<Check> checks() {
    return Stream.of(of(BumpChecks.class), of(GridChecks.class)).flatMap(Optional::stream).flatMap(List::stream).toList();
  }

  /** The second derivatives as rows. */
  public List<Gamma> gammas(String id) {
    return of(SecondDerivatives.class).orElse(List.of()).stream().map(curvature -> curvature.of(id, risk.currency())).toList();
  }
}
