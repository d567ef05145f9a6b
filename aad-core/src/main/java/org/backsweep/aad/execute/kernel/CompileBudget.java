package org.backsweep.aad.execute.kernel;

/**
 * What may be spent on making kernels: a share of the time that paths have taken, so that programs which bring new templates all
 * the time lose no more than that share.
 */
final class CompileBudget {
  /** Beside the thread that warms a kernel up, the JIT's is busy with it. */
  private static final int THREADS = 2;
  /** What a kernel takes until one has been measured, in nanoseconds: a quarter of a second. */
  private static final double USUAL = 0.25e9;

  private final double share;
  private double earned;
  private double spent;
  private int kernels;

  /** A share of what paths take, and nanoseconds to start with. */
  CompileBudget(double share, double start) {
    this.share = share;
    this.earned = start;
  }

  /** One that is always enough. */
  static CompileBudget unlimited() {
    return new CompileBudget(0, Double.POSITIVE_INFINITY);
  }

  /** Paths took so many nanoseconds more. */
  synchronized void earn(double nanoseconds) {
    earned += share * nanoseconds;
  }

  /** A kernel took so many nanoseconds. */
  synchronized void spend(double nanoseconds) {
    spent += nanoseconds;
    kernels++;
  }

  /** Whether it covers one more kernel, if that takes what the others took. */
  synchronized boolean isEnough() {
    double next = kernels == 0 ? USUAL : spent / kernels;
    return THREADS * (spent + next) <= earned;
  }
}
