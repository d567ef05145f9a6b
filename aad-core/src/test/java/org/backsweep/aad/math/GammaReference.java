package org.backsweep.aad.math;

import static org.backsweep.aad.math.NormalReference.DIGITS;

import org.hipparchus.dfp.Dfp;

/** The logarithm of gamma and its derivatives right of zero in some 45 decimal digits, by series far out and recurrence from there. */
final class GammaReference {
  private static final int FAR = 60;
  private static final int TERMS = 30;
  private static final Dfp[] BERNOULLI = bernoulli();

  private GammaReference() {}

  /** The Bernoulli numbers B(0) to B(2 TERMS), by their recurrence. */
  private static Dfp[] bernoulli() {
    Dfp[] b = new Dfp[2 * TERMS + 1];
    for (int m = 0; m < b.length; m++) {
      Dfp sum = DIGITS.getZero();
      Dfp choose = DIGITS.getOne();
      for (int k = 0; k < m; k++) {
        sum = sum.add(choose.multiply(b[k]));
        choose = choose.multiply(m + 1 - k).divide(k + 1);
      }
      b[m] = m == 0 ? DIGITS.getOne() : sum.negate().divide(m + 1);
    }
    return b;
  }

  static Dfp logGamma(double x) {
    Dfp y = DIGITS.newDfp(x);
    Dfp product = DIGITS.getOne();
    for (; y.getReal() < FAR; y = y.add(DIGITS.getOne())) {
      product = product.multiply(y);
    }
    Dfp sum = y.subtract(DIGITS.newDfp(0.5)).multiply(y.log()).subtract(y).add(DIGITS.getPi().multiply(2).log().divide(2));
    Dfp power = y;
    for (int j = 1; j <= TERMS; j++) {
      sum = sum.add(BERNOULLI[2 * j].divide(power.multiply(2 * j).multiply(2 * j - 1)));
      power = power.multiply(y).multiply(y);
    }
    return sum.subtract(product.log());
  }

  static Dfp polygamma(int n, double x) {
    Dfp y = DIGITS.newDfp(x);
    Dfp factorial = DIGITS.getOne();
    for (int k = 2; k <= n; k++) {
      factorial = factorial.multiply(k);
    }
    Dfp near = DIGITS.getZero();
    for (; y.getReal() < FAR; y = y.add(DIGITS.getOne())) {
      near = near.add(factorial.divide(y.pow(n + 1)));
    }
    // The derivatives of the series of the digamma function, term by term.
    Dfp sum = (n == 0 ? y.log().negate() : factorial.divide(n).divide(y.pow(n))).add(factorial.divide(y.pow(n + 1).multiply(2)));
    for (int j = 1; j <= TERMS; j++) {
      Dfp term = BERNOULLI[2 * j].divide(2 * j).divide(y.pow(2 * j + n));
      for (int k = 0; k < n; k++) {
        term = term.multiply(2 * j + k);
      }
      sum = sum.add(term);
    }
    Dfp size = sum.add(near);
    return n % 2 == 1 ? size : size.negate();
  }
}
