package org.backsweep.aad.math;

import static org.backsweep.aad.math.VectorPasses.B;
import static org.backsweep.aad.math.VectorPasses.C;
import static org.backsweep.aad.math.VectorPasses.L;
import static org.backsweep.aad.math.VectorPasses.at;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;

/** Calculates the functions of {@link VectorLogistic} and {@link VectorPolar} in the manner of {@link VectorPasses}. */
public final class VectorShortPasses {
  private static final OutOfLineCall LOGARITHMS = apart("logarithms");
  private static final OutOfLineCall EXPONENTIALS = apart("exponentials");
  private static final OutOfLineCall SIGMOIDS = apart("sigmoids");
  private static final OutOfLineCall SMALLER = apart("smaller");
  private static final OutOfLineCall ADDED = apart("added");
  private static final OutOfLineCall RATIOS = apart("ratios");
  private static final OutOfLineCall ANGLES = apart("angles");
  private static final OutOfLineCall LENGTHS = apart("lengths");

  private VectorShortPasses() {}

  private static OutOfLineCall apart(String pass) {
    return OutOfLineCall.of(MethodHandles.lookup(), pass);
  }

  /** The logarithm of 1 plus a number. */
  public static void log1p(double[] w, int d, int a, int ma, int count, double[] scratch) {
    LOGARITHMS.run(w, d, a, ma, 0, 0, count, scratch);
  }

  static long logarithms(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorLogistic.log1p(at(w, a, ma, i)).intoArray(w, d + i);
    }
    return 0;
  }

  /** The exponential less 1. */
  public static void expm1(double[] w, int d, int a, int ma, int count, double[] scratch) {
    EXPONENTIALS.run(w, d, a, ma, 0, 0, count, scratch);
  }

  static long exponentials(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorLogistic.expm1(at(w, a, ma, i)).intoArray(w, d + i);
    }
    return 0;
  }

  /** The logistic function. */
  public static void sigmoid(double[] w, int d, int a, int ma, int count, double[] scratch) {
    SIGMOIDS.run(w, d, a, ma, 0, 0, count, scratch);
  }

  static long sigmoids(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorLogistic.sigmoid(at(w, a, ma, i)).intoArray(w, d + i);
    }
    return 0;
  }

  /** The logarithm of the sum of the exponentials of the values at {@code a} and {@code b}. */
  public static void logAddExp(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    SMALLER.run(w, d, a, ma, b, mb, count, scratch);
    ADDED.run(w, d, a, ma, b, mb, count, scratch);
  }

  static long smaller(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorLogistic.smallerExp(at(w, a, ma, i), at(w, b, mb, i)).intoArray(scratch, i);
    }
    return 0;
  }

  static long added(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorLogistic.logAdded(at(w, a, ma, i), at(w, b, mb, i), at(scratch, i)).intoArray(w, d + i);
    }
    return 0;
  }

  /** The angle of the points at {@code a} upward and {@code b} to the right. */
  public static void atan2(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    RATIOS.run(w, d, a, ma, b, mb, count, scratch);
    ANGLES.run(w, d, a, ma, b, mb, count, scratch);
  }

  static long ratios(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      DoubleVector y = at(w, a, ma, i);
      DoubleVector x = at(w, b, mb, i);
      DoubleVector up = VectorPolar.scaled(y, x);
      DoubleVector across = VectorPolar.scaled(x, y);
      DoubleVector ratio = VectorPolar.ratio(up, across);
      ratio.intoArray(scratch, i);
      VectorPolar.ratioLost(up, across, ratio).intoArray(scratch, B + i);
      VectorPolar.eighths(up, across).intoArray(scratch, C + i);
    }
    return 0;
  }

  static long angles(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      DoubleVector y = at(w, a, ma, i);
      DoubleVector x = at(w, b, mb, i);
      VectorPolar.angle(y, x, at(scratch, i), at(scratch, B + i), at(scratch, C + i)).intoArray(w, d + i);
    }
    return 0;
  }

  /** The length of the vectors of the values at {@code a} and {@code b}. */
  public static void hypot(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    LENGTHS.run(w, d, a, ma, b, mb, count, scratch);
  }

  static long lengths(double[] w, int d, int a, int ma, int b, int mb, int count, double[] scratch) {
    for (int i = 0; i < count; i += L) {
      VectorPolar.hypot(at(w, a, ma, i), at(w, b, mb, i)).intoArray(w, d + i);
    }
    return 0;
  }
}
