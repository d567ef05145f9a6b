package org.backsweep.pricing.model;

import org.backsweep.aad.Real;

/**
 * A complex number on the tape, {@code re + i im}.
 *
 * <p>Roots and logarithms are the principal ones, smooth off the negative real axis. The argument is made of operations that the
 * tape has: with {@code arg z = 2 atan(im / (|z| + re))}, the angle is halved {@value #HALVINGS} times more by
 * {@code tan(a/2) = tan a / (1 + sqrt(1 + tan^2 a))}, and the arc tangent of the rest, at most pi/16, is summed by its series,
 * whose first omitted term is below 1e-17. Up to arguments of 3.04 functions err by 2e-13 of their modulus; nearer to the
 * negative real axis they lose digits.
 *
 * @param re the real part
 * @param im the imaginary part
 */
record ComplexReal(Real re, Real im) {
  private static final int HALVINGS = 3;
  private static final int TERMS = 11;

  /** A real number. */
  static ComplexReal of(Real re) {
    return new ComplexReal(re, re.constant(0));
  }

  ComplexReal add(ComplexReal z) {
    return new ComplexReal(re.add(z.re), im.add(z.im));
  }

  ComplexReal add(Real x) {
    return new ComplexReal(re.add(x), im);
  }

  ComplexReal add(double x) {
    return new ComplexReal(re.add(x), im);
  }

  ComplexReal sub(ComplexReal z) {
    return new ComplexReal(re.sub(z.re), im.sub(z.im));
  }

  ComplexReal neg() {
    return new ComplexReal(re.neg(), im.neg());
  }

  ComplexReal mul(ComplexReal z) {
    return new ComplexReal(re.mul(z.re).sub(im.mul(z.im)), re.mul(z.im).add(im.mul(z.re)));
  }

  ComplexReal mul(Real x) {
    return new ComplexReal(re.mul(x), im.mul(x));
  }

  ComplexReal mul(double x) {
    return new ComplexReal(re.mul(x), im.mul(x));
  }

  ComplexReal div(ComplexReal z) {
    return mul(z.inverse());
  }

  /** The inverse {@code 1 / z}. */
  ComplexReal inverse() {
    Real scale = re.constant(1).div(squaredModulus());
    return new ComplexReal(re.mul(scale), im.neg().mul(scale));
  }

  ComplexReal square() {
    return new ComplexReal(re.mul(re).sub(im.mul(im)), re.mul(im).mul(2));
  }

  Real squaredModulus() {
    return re.mul(re).add(im.mul(im));
  }

  ComplexReal exp() {
    Real modulus = Real.exp(re);
    return new ComplexReal(modulus.mul(Real.cos(im)), modulus.mul(Real.sin(im)));
  }

  /** The principal logarithm. */
  ComplexReal log() {
    Real squared = squaredModulus();
    return new ComplexReal(Real.log(squared).mul(0.5), argument(Real.sqrt(squared)));
  }

  /** The principal root, accurate where the real part is not negative. */
  ComplexReal sqrt() {
    Real root = Real.sqrt(Real.sqrt(squaredModulus()).add(re).mul(0.5));
    return new ComplexReal(root, im.mul(0.5).div(root));
  }

  /** The argument, between -pi and pi. */
  private Real argument(Real modulus) {
    Real tan = im.div(modulus.add(re));
    for (int k = 0; k < HALVINGS; k++) {
      tan = tan.div(Real.sqrt(tan.mul(tan).add(1)).add(1));
    }
    Real square = tan.mul(tan);
    Real sum = re.constant(0);
    for (int k = TERMS - 1; k >= 0; k--) {
      sum = sum.mul(square).add((k % 2 == 0 ? 1.0 : -1.0) / (2 * k + 1));
    }
    return sum.mul(tan).mul(2 << HALVINGS);
  }
}
