package org.backsweep.scenarios.measure;

import java.util.List;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.run.SecondOrder;

/**
 * The measure of the second derivatives of each target, by {@link Hessian}.
 *
 * @param detail which second derivatives are calculated; not {@link SecondOrder#NONE}
 */
public record SecondDerivatives(SecondOrder detail) implements Measure<List<SecondDerivative>> {
  @Override
  public double usualTime() {
    return 0.9;
  }

  @Override
  public List<Found<List<SecondDerivative>>> of(SweptGroup swept) {
    return swept.times().time(Step.SECOND_ORDER, () -> Hessian.of(swept.group(), swept.targets(), detail));
  }
}
