package org.backsweep.pricing.grid;

/**
 * The size of a grid, given by the number of intervals in x. The other numbers grow with it, so that twice as many intervals leave a
 * quarter of the error.
 *
 * @param intervals the number of intervals in x, even
 */
public record GridSize(int intervals) {
  /** The usual size. */
  public static final GridSize USUAL = new GridSize(400);
  private static final int LEAST = 20;
  private static final int MOST = 4000;
  /** The sizes that are possible, in words. */
  public static final String WANTED = "an even number from " + LEAST + " to " + MOST;
  private static final int INTERVALS_OF_A_STEP = 4;
  /** The steps of time in a period at whose end a function has a kink or jump are at least this fraction of the intervals. */
  private static final int INTERVALS_OF_A_KINK = 100;

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is odd or out of its bounds
   */
  public GridSize {
    if (intervals < LEAST || intervals > MOST || intervals % 2 != 0) {
      throw new IllegalArgumentException("grid=" + intervals + " is not " + WANTED);
    }
  }

  /** The size with half as many intervals, for each of two variables. */
  public GridSize halved() {
    return new GridSize(Math.max(LEAST, intervals / 4 * 2));
  }

  /** The number of points in x on either side of 0. */
  public int half() {
    return intervals / 2;
  }

  /**
   * The number of steps of time in a period.
   *
   * @param years the length of the period
   * @param all the length of all periods
   * @param isKinked whether a function has a kink or jump at the end of the period
   */
  public int steps(double years, double all, boolean isKinked) {
    int least = isKinked ? Math.max(1, intervals / INTERVALS_OF_A_KINK) : 1;
    return Math.max(least, (int) Math.ceil((double) intervals / INTERVALS_OF_A_STEP * years / all - 1e-9));
  }
}
