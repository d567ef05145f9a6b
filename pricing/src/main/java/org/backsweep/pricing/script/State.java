package org.backsweep.pricing.script;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.backsweep.aad.Real;
import org.backsweep.pricing.path.PathView;

/** The state of a script along a path: its variables, the truth of the conditions around, and the payments so far. */
final class State {
  /** The effect of a statement on its date. */
  @FunctionalInterface
  interface Action {
    void run(State state);
  }

  private sealed interface Flow {
    /** A payment, by its value today. */
    record Payment(Real amount) implements Flow {}

    /** The right to take an amount, by its value today, in place of all later flows; it exists as far as the truth says. */
    record Choice(LocalDate date, Real amount, Real truth, Real[] state) implements Flow {}
  }

  private final PathView path;
  private final List<Flow> flows = new ArrayList<>();
  private final Real whole;
  private Real[] variables;
  private Real truth;

  State(PathView path, int variables) {
    this.path = path;
    this.variables = new Real[variables];
    this.whole = path.constant(1);
    this.truth = whole;
  }

  PathView path() {
    return path;
  }

  Real variable(int slot) {
    return variables[slot];
  }

  void set(int slot, Real value) {
    variables[slot] = value;
  }

  void pay(LocalDate date, Real amount) {
    if (!date.isBefore(path.paidFrom())) {
      flows.add(new Flow.Payment(path.pay(date, amount.weigh(truth))));
    }
  }

  void exercise(LocalDate date, LocalDate paid, Real amount, Real[] state) {
    flows.add(new Flow.Choice(date, path.pay(paid, amount), truth, state));
  }

  /**
   * Runs both branches, each as far as the condition is true or false, and blends the variables that they leave. A branch that is
   * not taken at all has no effect, even where its numbers are none: {@code if S > 100 then pay log(S - 100)}.
   *
   * <p>A variable u that the condition c implies, as {@code alive} in {@code alive and S > 100}, is true in the first branch. In
   * the other its truth is {@code (u - c) / (1 - c)}: the first branch has the weight c, and of u only {@code u - c} is left. If
   * it were u in both, a payoff that ends by {@code alive = false} would end only in part, and be paid twice.
   *
   * @param implied the slots of the variables that the condition implies
   */
  void branch(Real condition, Set<Integer> implied, List<Action> then, List<Action> otherwise) {
    Real complement = condition.neg().add(1);
    Real around = truth;
    Real[] before = variables;
    Real[] ifTrue = before.clone();
    Real[] ifFalse = before.clone();
    for (int slot : implied) {
      ifTrue[slot] = path.constant(1);
      ifFalse[slot] = before[slot].sub(condition).div(Real.select(complement.gt(0), complement, path.constant(1)));
    }
    Real[] left = run(then, ifTrue, around.mul(condition));
    Real[] right = run(otherwise, ifFalse, around.mul(complement));
    truth = around;
    variables = before.clone();
    for (int slot = 0; slot < before.length; slot++) {
      boolean isSet = left[slot] != ifTrue[slot] || right[slot] != ifFalse[slot];
      if (isSet && left[slot] != null && right[slot] != null) {
        Real rest = implied.contains(slot) && right[slot] == ifFalse[slot] ? before[slot].sub(condition)
            : right[slot].weigh(complement);
        variables[slot] = left[slot].weigh(condition).add(rest);
      }
    }
  }

  private Real[] run(List<Action> actions, Real[] start, Real weight) {
    variables = start.clone();
    truth = weight;
    actions.forEach(action -> action.run(this));
    return variables;
  }

  /**
   * The value of all flows, from the last back. At a choice the holder takes the amount where it is above zero and above the
   * expectation of the later flows; at the last flow there is nothing later to estimate.
   */
  Real worth() {
    Real later = path.constant(0);
    boolean isLast = true;
    for (Flow flow : flows.reversed()) {
      later = switch (flow) {
        case Flow.Payment(Real amount) -> later.add(amount);
        // A choice that is not under a condition is passed on as it is, so that a grid sees that nothing else is left.
        case Flow.Choice choice when choice.truth() == whole -> chosen(choice, later, isLast);
        case Flow.Choice choice -> chosen(choice, later, isLast).weigh(choice.truth())
            .add(later.weigh(choice.truth().neg().add(1)));
      };
      isLast = false;
    }
    return later;
  }

  private Real chosen(Flow.Choice choice, Real later, boolean isLast) {
    Real amount = choice.amount();
    if (isLast) {
      return Real.max(amount, 0);
    }
    return path.choose(choice.date(), amount, amount.gt(0).mul(choice.truth().gt(0)), later, choice.state());
  }
}
