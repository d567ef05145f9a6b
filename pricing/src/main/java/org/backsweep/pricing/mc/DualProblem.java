package org.backsweep.pricing.mc;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.backsweep.aad.ConditionalMean;
import org.backsweep.aad.Real;
import org.backsweep.pricing.product.Product;

/**
 * What a product with choices is worth at most, by the dual problem (Rogers, Monte Carlo valuation of American options,
 * Mathematical Finance, 2002; Haugh and Kogan, Pricing American options: a duality approach, Operations Research, 2004):
 * whoever sees the whole path but has to pay for it with a martingale M gets at least what the best rule gets, {@code V <=
 * E[max_t (Z_t - M_t)]}.
 *
 * <p>Backward from the last choice, with t' the next one after t, {@code U(t) = max(Z(t), U(t') - (M(t') - M(t)))}, where
 * {@code M(t') - M(t) = W(t') - E_t[W(t')]}: the surprise in W(t'), which is about what all payments after t are worth on t'.
 * With the right W, U is the value on each path and the bound has neither gap nor error, as on a grid ({@link ExerciseGrids#best});
 * with any other it is a bound still, as far as the expectation is right.
 *
 * <p>The expectation is one step of nested simulation (Andersen and Broadie, Primal-dual simulation algorithm for pricing
 * multidimensional American options, Management Science, 2004), over {@link NestedDraws}: what happens from t to t', in whatever
 * model, is recorded again ({@link ConditionalMean}).
 */
final class DualProblem {
  /** About what is expected of later payments. */
  interface Continuation {
    /**
     * The expectation.
     *
     * @param later the payments
     * @param gain what may be taken instead, 0 where nothing may
     * @param state what is known
     */
    Real of(Real later, Real gain, Real... state);
  }

  private final Product product;
  private final RecordedPath path;
  private final Continuation continuation;
  private final ToIntFunction<LocalDate> drawsUpTo;
  private final NestedDraws draws;
  // W for each choice, from the last on.
  private final List<Real> worth = new ArrayList<>();
  private int next;
  private LocalDate firstChoice;

  /**
   * The problem of a product.
   *
   * @param drawsUpTo how many draws come before what happens after a date
   */
  DualProblem(Product product, RecordedPath path, Continuation continuation, ToIntFunction<LocalDate> drawsUpTo,
      NestedDraws draws) {
    this.product = product;
    this.path = path;
    this.continuation = continuation;
    this.drawsUpTo = drawsUpTo;
    this.draws = draws;
    this.firstChoice = path.valuation();
  }

  /** The bound along a path: the bound is its mean. */
  Real value() {
    Real first = approximation();
    Real along = product.value(path.choosing(this::inHindsight));
    int ahead = drawsUpTo.applyAsInt(firstChoice) - drawsUpTo.applyAsInt(path.valuation());
    // Before the first choice a martingale takes noise away, and nothing from the gap.
    return ahead == 0 || NestedDraws.isTooFar(ahead) ? along : along.sub(surprise(first, path.valuation()));
  }

  /** About what all payments are worth on the date of the first choice, along a path. */
  Real approximation() {
    return product.value(path.choosing(this::approximately));
  }

  private Real approximately(LocalDate date, Real amount, Real where, Real later, Real... state) {
    worth.add(later);
    firstChoice = date;
    Real gain = Real.select(where, amount, amount.constant(0));
    Real kept = date.isAfter(path.valuation()) ? continuation.of(later, gain, path.known(date, state)) : Real.mean(later);
    return better(amount, where, kept);
  }

  private Real inHindsight(LocalDate date, Real amount, Real where, Real later, Real... state) {
    Real kept = later.sub(surprise(worth.get(next++), date));
    // Today all paths are one, and who sees it sees no more than others.
    return better(amount, where, date.isAfter(path.valuation()) ? kept : Real.mean(kept));
  }

  private static Real better(Real amount, Real where, Real kept) {
    return Real.select(where, Real.max(amount, kept), kept);
  }

  /** By how much a later worth differs from what is expected of it on a date. */
  private Real surprise(Real later, LocalDate date) {
    return later.sub(ConditionalMean.of(later, drawsUpTo.applyAsInt(date), draws::next));
  }
}
