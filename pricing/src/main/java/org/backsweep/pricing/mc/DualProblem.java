package org.backsweep.pricing.mc;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.backsweep.aad.ConditionalMean;
import org.backsweep.aad.Real;
import org.backsweep.pricing.product.Product;

/**
 * The upper bound for a product with choices, by the dual problem (Rogers, Monte Carlo valuation of American options,
 * Mathematical Finance, 2002; Haugh and Kogan, Pricing American options: a duality approach, Operations Research, 2004). A holder
 * who sees the whole path, but has to pay for that with a martingale M, gets at least what the best rule gets:
 * {@code V <= E[max_t (Z_t - M_t)]}.
 *
 * <p>Backward from the last choice, with t' the next one after t, {@code U(t) = max(Z(t), U(t') - (M(t') - M(t)))}, where
 * {@code M(t') - M(t) = W(t') - E_t[W(t')]}: the surprise in W(t'), where W(t') approximates the value on t' of all payments
 * after t. With the right W, U is the value on each path and the bound has neither gap nor error, as on a grid
 * ({@link ExerciseGrids#best}); with any other W it is still a bound, as far as the expectation is right.
 *
 * <p>The expectation is taken by one step of nested simulation (Andersen and Broadie, Primal-dual simulation algorithm for
 * pricing multidimensional American options, Management Science, 2004), over {@link NestedDraws}: the path from t to t', in
 * whatever model, is recorded again ({@link ConditionalMean}).
 */
final class DualProblem {
  /** An approximate expectation of later payments. */
  interface Continuation {
    /**
     * The expectation.
     *
     * @param later the payments
     * @param gain the amount that may be taken instead, 0 where none may
     * @param state the numbers that are known
     */
    Real of(Real later, Real gain, Real... state);
  }

  private final Product product;
  private final RecordedPath path;
  private final Continuation continuation;
  private final ToIntFunction<LocalDate> drawsUpTo;
  private final NestedDraws draws;
  // W for each choice, from the last one back.
  private final List<Real> worth = new ArrayList<>();
  private int next;
  private LocalDate firstChoice;

  /**
   * Creates the problem of a product.
   *
   * @param drawsUpTo the number of draws up to a date
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

  /** The number along a path whose mean is the bound. */
  Real value() {
    Real first = approximation();
    Real along = product.value(path.choosing(this::inHindsight));
    int ahead = drawsUpTo.applyAsInt(firstChoice) - drawsUpTo.applyAsInt(path.valuation());
    // Before the first choice a martingale reduces the noise and does not change the gap.
    return ahead == 0 || NestedDraws.isTooFar(ahead) ? along : along.sub(surprise(first, path.valuation()));
  }

  /** The approximate value, along a path, of all payments on the date of the first choice. */
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
    // Today all paths are the same, so that hindsight knows no more than the holder.
    return better(amount, where, date.isAfter(path.valuation()) ? kept : Real.mean(kept));
  }

  private static Real better(Real amount, Real where, Real kept) {
    return Real.select(where, Real.max(amount, kept), kept);
  }

  /** The difference of a later value from its expectation on a date. */
  private Real surprise(Real later, LocalDate date) {
    return later.sub(ConditionalMean.of(later, drawsUpTo.applyAsInt(date), draws::next));
  }
}
