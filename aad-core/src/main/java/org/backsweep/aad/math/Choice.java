package org.backsweep.aad.math;

/** Comparisons and choices, in which NaN goes through: each is named as the operation of a recording that it is the meaning of. */
public final class Choice {
  private Choice() {}

  /** The smaller of two numbers; the first if they are equal; NaN where either is NaN. */
  public static double min(double x, double y) {
    return x <= y || Double.isNaN(x) ? x : y;
  }

  /** The larger of two numbers; the first if they are equal; NaN where either is NaN. */
  public static double max(double x, double y) {
    return x >= y || Double.isNaN(x) ? x : y;
  }

  /** 1 where {@code x > y}, 0 where {@code x <= y}, otherwise NaN. */
  public static double gt(double x, double y) {
    return x > y ? 1 : x <= y ? 0 : Double.NaN;
  }

  /** 1 where {@code x >= y}, 0 where {@code x < y}, otherwise NaN. */
  public static double ge(double x, double y) {
    return x >= y ? 1 : x < y ? 0 : Double.NaN;
  }

  /** {@code x} where the condition is not zero, {@code y} where it is zero, NaN where it is NaN. */
  public static double select(double condition, double x, double y) {
    return condition == 0 ? y : Double.isNaN(condition) ? condition : x;
  }

  /** {@code x weight}, but 0 where the weight is 0, even if {@code x} is infinite or NaN. */
  public static double weigh(double x, double weight) {
    return weight == 0 ? 0 : x * weight;
  }
}
