package org.backsweep.benchmarks.workload;

/**
 * The numbers that an Asian workload is differentiated to, also as one vector: spot, strike, rate, dividend, volatilities.
 *
 * @param spot S0
 * @param strike K
 * @param rate continuously compounded, a year
 * @param dividend continuously compounded yield, a year
 * @param vols volatility per square root of a year: one for all steps, one a step, or each for an equal share of them
 */
@SuppressWarnings("ArrayRecordComponent") // hot loops read the array; equality is never asked for
public record AsianInputs(double spot, double strike, double rate, double dividend, double[] vols) {
  /** Positions in the vector of inputs; volatility i stands at {@code VOLS + i}. */
  public static final int SPOT = 0;

  public static final int STRIKE = 1;
  public static final int RATE = 2;
  public static final int DIVIDEND = 3;
  public static final int VOLS = 4;

  /** Length of the vector of inputs. */
  public int count() {
    return VOLS + vols.length;
  }

  /** Input {@code index} of the vector. */
  public double get(int index) {
    return switch (index) {
      case SPOT -> spot;
      case STRIKE -> strike;
      case RATE -> rate;
      case DIVIDEND -> dividend;
      default -> vols[index - VOLS];
    };
  }

  /** These inputs with one replaced. */
  public AsianInputs with(int index, double value) {
    double[] bumped = vols;
    if (index >= VOLS) {
      bumped = vols.clone();
      bumped[index - VOLS] = value;
    }
    return new AsianInputs(
        index == SPOT ? value : spot,
        index == STRIKE ? value : strike,
        index == RATE ? value : rate,
        index == DIVIDEND ? value : dividend,
        bumped);
  }

  /** The index of the volatility that is in force during {@code step} of {@code steps}. */
  public int volIndex(int step, int steps) {
    return step * vols.length / steps;
  }

  /** The volatility in force during {@code step} of {@code steps}. */
  public double vol(int step, int steps) {
    return vols[volIndex(step, steps)];
  }
}
