package org.backsweep.pricing.mc;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.asset.Asset;
import org.backsweep.pricing.path.StepWidth;
import org.backsweep.pricing.product.Product;

/**
 * The widths over which the steps of a product are smoothed on each of its dates, by how far its underlyings move around that
 * date. The widths are numbers that are not recorded: a Greek is that of the payoff as it was smoothed.
 */
final class Steps {
  private final Product product;
  private final Market market;
  private final Collection<Asset> assets;
  private final Map<LocalDate, Double> moves = new HashMap<>();
  private double widest = Double.NEGATIVE_INFINITY;
  private boolean isChosen;

  Steps(Product product, Market market, Collection<Asset> assets) {
    this.product = product;
    this.market = market;
    this.assets = assets;
  }

  /** The width on a date. */
  double width(LocalDate date, StepWidth step) {
    if (step.given().isEmpty()) {
      isChosen = true;
      if (moves.isEmpty()) {
        findMoves();
      }
    }
    double width = step.given().orElseGet(() -> step.chosen(moves.get(date)));
    widest = Math.max(widest, width);
    return width;
  }

  /** The widest width so far; empty if there is none. */
  OptionalDouble widest() {
    return widest > 0 ? OptionalDouble.of(widest) : OptionalDouble.empty();
  }

  /** Whether a width was chosen, not given. */
  boolean isChosen() {
    return isChosen;
  }

  /**
   * Finds for each date the standard deviation of the logarithm of the underlying that moves least, over the shorter of the times
   * to the observations before and after.
   */
  private void findMoves() {
    SortedSet<LocalDate> ahead = product.observations().tailSet(market.valuation().plusDays(1));
    double[] variances = market.valuesAtQuotes(ahead.stream().flatMap(date -> assets.stream()
        .map(asset -> asset.surface().atTheMoney(market.years(date)))).toArray(Real[]::new));
    int next = 0;
    double from = 0;
    for (LocalDate date : ahead) {
      double t = market.years(date);
      SortedSet<LocalDate> later = ahead.tailSet(date.plusDays(1));
      double apart = later.isEmpty() ? t - from : Math.min(t - from, market.years(later.first()) - t);
      double least = Double.POSITIVE_INFINITY;
      for (int e = 0; e < assets.size(); e++) {
        least = Math.min(least, variances[next++] / t);
      }
      moves.put(date, Math.sqrt(Math.max(least, 0) * apart));
      from = t;
    }
  }
}
