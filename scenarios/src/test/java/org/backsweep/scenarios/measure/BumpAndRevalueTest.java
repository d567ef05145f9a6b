package org.backsweep.scenarios.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.backsweep.pricing.model.BlackScholes;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Asian;
import org.backsweep.pricing.product.PutCall;
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.Desk;
import org.backsweep.scenarios.Threads;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.run.Reconcile;
import org.backsweep.scenarios.run.RiskRequest;
import org.junit.jupiter.api.Test;

class BumpAndRevalueTest {
  @Test
  void onHoweverManyPathsBumpsAreMadeOverTheFirstOfTheFirstReplicate() {
    BatchResult some = asian(1024);
    BatchResult many = asian(4096);
    assertThat(many.checks()).hasSameSizeAs(some.checks()).hasSizeGreaterThan(3).allMatch(Check::agrees);
    for (int k = 0; k < some.checks().size(); k++) {
      Check check = many.checks().get(k);
      assertThat(check.bump()).as(check.quote()).isEqualTo(some.checks().get(k).bump());
      assertThat(check.adjoint()).as(check.quote())
          .isCloseTo(some.checks().get(k).adjoint(), withinPercentage(1e-9)).isCloseTo(check.bump(), withinPercentage(1));
      // The Greek itself is from all paths, and another number.
      assertThat(many.greeks().get(k).derivative()).isNotCloseTo(check.adjoint(), withinPercentage(1e-3));
      assertThat(many.greeks().get(k).standardError()).isLessThan(some.greeks().get(k).standardError());
    }
  }

  private static BatchResult asian(long pathsOfAReplicate) {
    Trade trade = Desk.trade("A", "book", 1, new Asian("X", Asian.Average.ARITHMETIC, PutCall.CALL, new Asian.Strike.Fixed(100),
        new TreeSet<>(List.of(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 7, 1), LocalDate.of(2026, 10, 1))), LocalDate.of(2026, 10, 1)));
    return new Batch(Desk.market(), each -> Models.all(BlackScholes.FORMAT, List.of("X")),
        Desk.SETTINGS.withPaths(pathsOfAReplicate * Desk.SETTINGS.replicates()), Optional.empty(),
        RiskRequest.firstOrder(Level.TRADE, new Reconcile.All())).run(List.of(trade), Threads.caller(), done -> { });
  }
}
