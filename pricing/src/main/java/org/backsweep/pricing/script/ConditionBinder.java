package org.backsweep.pricing.script;

import java.time.LocalDate;
import java.util.Optional;
import org.backsweep.aad.Real;
import org.backsweep.pricing.script.Expression.Comparison;
import org.backsweep.pricing.script.Expression.Operator;
import org.backsweep.pricing.script.Expression.Relation;
import org.backsweep.pricing.script.Meaning.Quantity;
import org.backsweep.pricing.script.Meaning.Seen;
import org.backsweep.pricing.script.Meaning.Value;

/**
 * Binds conditions. Their truth is a number from 0 to 1: with a and b truths, {@code a and b} is {@code ab}, {@code a or b} is
 * {@code 1 - (1 - a)(1 - b)}, {@code not a} is {@code 1 - a}.
 */
final class ConditionBinder {
  private final Scope scope;
  private final DateBinder dates;
  private final ExpressionBinder expressions;
  private final double smoothing;

  ConditionBinder(Scope scope, DateBinder dates, ExpressionBinder expressions, double smoothing) {
    this.scope = scope;
    this.dates = dates;
    this.expressions = expressions;
    this.smoothing = smoothing;
  }

  Quantity not(Quantity x) {
    return x.isKnown() ? Quantity.of(x.known() == 0) : Quantity.condition(x.seen(), state -> complement(x.value().on(state)));
  }

  /**
   * Binds {@code and} and {@code or}. Where the left side alone decides, the right side is not looked at, as in
   * {@code date > start and ...}; it need not even be a number there, as in {@code S > 0 and log(S) > 1}.
   */
  Quantity joined(Expression.Binary binary) {
    boolean isAnd = binary.operator() == Operator.AND;
    Quantity left = expressions.condition(binary.left());
    if (left.isKnown()) {
      return left.known() == (isAnd ? 0 : 1) ? left : expressions.condition(binary.right());
    }
    Quantity right = expressions.condition(binary.right());
    if (right.isKnown()) {
      return right.known() == (isAnd ? 0 : 1) ? right : left;
    }
    Value a = left.value();
    Value b = right.value();
    return Quantity.condition(left.seen().and(right.seen()), isAnd ? state -> b.on(state).weigh(a.on(state))
        : state -> complement(complement(b.on(state)).weigh(complement(a.on(state)))));
  }

  private static Real complement(Real truth) {
    return truth.neg().add(1);
  }

  Quantity compared(Comparison comparison) {
    if (dates.isDay(comparison.left()) || dates.isDay(comparison.right())) {
      LocalDate left = dates.day(comparison.left());
      return Quantity.of(holds(comparison.relation(), left.compareTo(dates.day(comparison.right()))));
    }
    Quantity left = expressions.quantity(comparison.left());
    Quantity right = expressions.quantity(comparison.right());
    expressions.compareLevels(left, right);
    if (left.isKnown() && right.isKnown()) {
      return Quantity.of(holds(comparison.relation(), Double.compare(left.known(), right.known())));
    }
    Seen seen = left.seen().and(right.seen());
    double width = width(comparison, left, right);
    scope.smooth(!left.levelOf().isEmpty() || !right.levelOf().isEmpty(), width);
    return Quantity.condition(seen, switch (comparison.relation()) {
      case ABOVE -> step(seen, left, right, width);
      case BELOW -> step(seen, right, left, width);
      case AT_LEAST -> complement(step(seen, right, left, width));
      case AT_MOST -> complement(step(seen, left, right, width));
      case EQUAL, DIFFERENT -> throw new ScriptException(comparison.position(), comparison.relation().sign(), "observed "
          + "numbers are equal with probability zero; == and != compare dates and numbers that the script alone gives: use "
          + "> or <=");
    });
  }

  private static Value complement(Value truth) {
    return state -> complement(truth.on(state));
  }

  /** The truth of {@code above > below}: exact where all of it is known by the valuation, otherwise smoothed. */
  private static Value step(Seen seen, Quantity above, Quantity below, double width) {
    return state -> state.path().step(seen.latest(), above.value().on(state).sub(below.value().on(state)), width);
  }

  private static boolean holds(Relation relation, int order) {
    return switch (relation) {
      case ABOVE -> order > 0;
      case AT_LEAST -> order >= 0;
      case BELOW -> order < 0;
      case AT_MOST -> order <= 0;
      case EQUAL -> order == 0;
      case DIFFERENT -> order != 0;
    };
  }

  private double width(Comparison comparison, Quantity left, Quantity right) {
    Optional<Expression> given = comparison.width();
    double level = Math.abs(right.isKnown() ? right.known() : left.known());
    if (given.isPresent()) {
      double width = expressions.known(given.get(), "the width after within");
      if (!(width > 0)) {
        throw new ScriptException(given.get().position(), "", "the width after within is " + width + "; it must be above zero, "
            + "for a jump has no Greeks along a path");
      }
      if (width < Payoff.LEAST_SMOOTHING * level) {
        throw new ScriptException(given.get().position(), "", "the width after within is " + width + "; it must be at least "
            + Payoff.LEAST_SMOOTHING * level + ": hardly a path would have a Greek");
      }
      return width;
    }
    if (!(level > 0)) {
      throw new ScriptException(comparison.position(), comparison.relation().sign(), "the width of the smoothing is a share of "
          + "the number compared with, and here that is " + (level == 0 ? "zero" : "not known from the script alone")
          + "; say the width, in units of what is compared: " + comparison.relation().sign() + " ... within 25");
    }
    return smoothing * level;
  }
}
