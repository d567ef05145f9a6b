package org.backsweep.scenarios.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.run.SecondOrder;

/** The measures that a request asks for. */
public final class Measures {
  private Measures() {}

  /**
   * The measures of a request, in the order in which they are calculated and their warnings are listed.
   *
   * @param reconciled whether a trade is reconciled
   */
  public static List<Measure<?>> of(RiskRequest request, Predicate<Trade> reconciled) {
    List<Measure<?>> measures = new ArrayList<>();
    if (request.isWhole()) {
      measures.add(new Theta());
      if (request.passage().isEmpty()) {
        measures.add(new DualBounds());
      }
    }
    measures.add(new BumpChecks(reconciled));
    measures.add(new GridChecks(reconciled));
    if (request.secondOrder() != SecondOrder.NONE) {
      measures.add(new SecondDerivatives(request.secondOrder()));
    }
    if (!request.scenarios().all().isEmpty()) {
      measures.add(new Revaluation(request.scenarios()));
    }
    request.passage().map(PnlExplain::new).ifPresent(measures::add);
    return List.copyOf(measures);
  }
}
