package org.backsweep.pricing.mc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * Least-squares fits of later values by polynomials in a state (Longstaff and Schwartz, Valuing American options by
 * simulation, Review of Financial Studies, 2001).
 *
 * <p>The state includes what models know of a path beside levels ({@link org.backsweep.pricing.model.Dynamics.Walk#state}). A fit
 * is made over pilot paths, for each replicate anew, in a recording of its own whose outputs are the coefficients; in the
 * recording of the value they are inputs. So a policy that depends on them stays as it is in the reverse sweep and under bumps.
 * That is right to first order: with {@code V(q, p)} the value under policy p and {@code p*(q)} the best one,
 * {@code dV(q, p*(q))/dq = V_q + V_p p*'}, and {@code V_p = 0} at the best policy (the envelope theorem; Piterbarg, Risk
 * sensitivities of Bermuda swaptions, 2004).
 */
final class Regression {
  private static final String NAME = "POLICY/";
  /** The degree of the polynomials in a state of up to three numbers; {@code DEGREE_OF_SEVERAL} is for more. */
  private static final int DEGREE = 3;
  private static final int DEGREE_OF_SEVERAL = 2;
  /** The largest number of products in a fit on all paths. */
  private static final int MOST_PRODUCTS = 35;
  /**
   * The least size of an amount: an amount is measured by its size where it is not zero, and counts up to {@code MOST_SIZES}
   * times that.
   */
  private static final double LEAST_SIZE = 1e-9;
  private static final double MOST_SIZES = 4;
  /** Is added to the diagonal of the normal equations, so that they have a solution where no path counts. */
  private static final double RIDGE = 1e-10;

  private final Market market;
  private final boolean isFitting;
  private final List<Real> coefficients = new ArrayList<>();

  private Regression(Market market, boolean isFitting) {
    this.market = market;
    this.isFitting = isFitting;
  }

  /** A regression that fits on the paths of the run. */
  static Regression fitting(Market market) {
    return new Regression(market, true);
  }

  /** A regression that takes the coefficients as inputs, which have no value yet. */
  static Regression frozen(Market market) {
    return new Regression(market, false);
  }

  /** Whether an input is a coefficient. */
  static boolean isCoefficient(Quote<?> quote) {
    return quote.key() instanceof QuoteKey.Parameter(String name) && name.startsWith(NAME);
  }

  /** The coefficients of all fits so far, in order. */
  List<Real> coefficients() {
    return coefficients;
  }

  /** The fit of a later value by the state. */
  Real continuation(Real later, Real where, Real... state) {
    return fitted(later, where, basis(state.length <= 3 ? DEGREE : DEGREE_OF_SEVERAL, state));
  }

  private Real fitted(Real later, Real where, List<Real> basis) {
    Real[] fit = isFitting ? fit(basis, later, where) : inputs(basis.size());
    Real sum = later.constant(0);
    for (int i = 0; i < fit.length; i++) {
      coefficients.add(fit[i]);
      sum = sum.add(fit[i].mul(basis.get(i)));
    }
    return sum;
  }

  /**
   * The fit of a later value on all paths. The amount that could be taken instead is one of the numbers of the state: where it is
   * not zero the value has its kink, and neither a fit where it is above zero nor polynomials in the other numbers say much
   * beyond it.
   *
   * @param gain the amount, zero where nothing could be taken
   */
  Real everywhere(Real later, Real gain, Real... state) {
    Real size = coefficient(() -> size(gain));
    Real[] all = Stream.concat(Arrays.stream(state), Stream.of(Real.min(gain.div(size), MOST_SIZES))).toArray(Real[]::new);
    Real fit = fitted(later, later.constant(1), basis(degree(all.length), all));
    // Polynomials may go anywhere beyond the paths of the fit; the expectation of a number that is never negative is at least 0.
    Real most = coefficient(() -> size(Real.max(later, 0))).mul(MOST_SIZES);
    Real least = coefficient(() -> size(Real.min(later, 0))).mul(-MOST_SIZES);
    return Real.max(Real.min(fit, most), least);
  }

  /** The size of a number where it is not zero. */
  private static Real size(Real number) {
    return atLeast(Real.mean(number.mul(number)).div(atLeast(Real.mean(Real.abs(number)))));
  }

  private static Real atLeast(Real size) {
    return Real.max(size, LEAST_SIZE);
  }

  private Real coefficient(Supplier<Real> fitted) {
    Real coefficient = isFitting ? fitted.get() : inputs(1)[0];
    coefficients.add(coefficient);
    return coefficient;
  }

  /** The highest degree, at least 1, at which the number of products is not too large. */
  private static int degree(int numbers) {
    int degree = 1;
    while (CombinatoricsUtils.binomialCoefficient(numbers + degree + 1, degree + 1) <= MOST_PRODUCTS) {
      degree++;
    }
    return degree;
  }

  private Real[] inputs(int count) {
    Real[] inputs = new Real[count];
    for (int i = 0; i < count; i++) {
      inputs[i] = market.parameter(NAME + (coefficients.size() + i), Double.NaN);
    }
    return inputs;
  }

  private static Real[] fit(List<Real> basis, Real later, Real where) {
    int n = basis.size();
    Real[][] normal = new Real[n][n];
    Real[] right = new Real[n];
    for (int i = 0; i < n; i++) {
      Real weighted = basis.get(i).mul(where);
      right[i] = Real.mean(weighted.mul(later));
      for (int j = 0; j <= i; j++) {
        Real product = Real.mean(weighted.mul(basis.get(j)));
        normal[i][j] = i == j ? product.add(RIDGE) : product;
        normal[j][i] = normal[i][j];
      }
    }
    return Solve.linearSolve(normal, right);
  }

  /** All products of the state's numbers up to the degree, 1 first. */
  private static List<Real> basis(int degree, Real... state) {
    List<Real> basis = new ArrayList<>(List.of(state[0].constant(1)));
    int[] last = {0};
    for (int d = 1; d <= degree; d++) {
      // Each product of degree d - 1 is multiplied by the numbers from its last factor on, so that none comes twice.
      List<Integer> factors = new ArrayList<>();
      int from = basis.size() - last.length;
      int to = basis.size();
      for (int b = from; b < to; b++) {
        for (int s = last[b - from]; s < state.length; s++) {
          basis.add(basis.get(b).mul(state[s]));
          factors.add(s);
        }
      }
      last = factors.stream().mapToInt(Integer::intValue).toArray();
    }
    return basis;
  }
}
