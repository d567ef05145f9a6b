package org.backsweep.aad.execute.kernel;

/**
 * The time that may be spent on making kernels: a fraction of the time that paths have taken, so that programs which need new
 * kernels all the time lose no more than that fraction.
 */
final class CompileBudget {
  /** The number of threads that a kernel occupies: the one that warms it up, and the JIT's. */
  private static final int THREADS = 2;
  /** The time that a kernel is assumed to take until one has been measured, in nanoseconds: a quarter of a second. */
  private static final double USUAL = 0.25e9;

  private final double share;
  private double earned;
  private double spent;
  private int kernels;

  /** Creates a budget of a fraction of the time of paths, with some nanoseconds to start with. */
  CompileBudget(double share, double start) {
    this.share = share;
    this.earned = start;
  }

  /** A budget that is always enough. */
  static CompileBudget unlimited() {
    return new CompileBudget(0, Double.POSITIVE_INFINITY);
  }

  /** Notes that paths took a number of nanoseconds more. */
  synchronized void earn(double nanoseconds) {
    earned += share * nanoseconds;
  }

  /** Notes that a kernel took a number of nanoseconds. */
  synchronized void spend(double nanoseconds) {
    spent += nanoseconds;
    kernels++;
  }

  /** Whether the budget covers one more kernel, if that takes as long as the others. */
  synchronized boolean isEnough() {
    double next = kernels == 0 ? USUAL : spent / kernels;
    return THREADS * (spent + next) <= earned;
  }
}
