package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.Map;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;

/** A path of known levels, discounted at 0.9: what a product pays along it can be worked out by hand. */
record KnownPath(Tape tape, LocalDate valuation, Map<LocalDate, Double> levels) implements Product.Path {
  static final double DISCOUNT = 0.9;

  /** What a product is worth along given levels. */
  static double value(Product product, Map<LocalDate, Double> levels) {
    try (Tape tape = Tape.open()) {
      LocalDate before = product.observations().first().minusDays(1);
      return Program.of(tape.graph(product.value(new KnownPath(tape, before, levels)))).run()[0];
    }
  }

  @Override
  public Real spot(LocalDate date) {
    return constant(levels.get(date));
  }

  @Override
  public Real discount(LocalDate date) {
    return constant(DISCOUNT);
  }

  @Override
  public Real constant(double value) {
    return tape.constant(value);
  }
}
