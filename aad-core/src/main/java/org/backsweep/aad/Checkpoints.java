package org.backsweep.aad;

/**
 * Steps back along a chain of steps in a bounded memory: the states at some places are kept, and those between are computed
 * again, as few times as can be (binomial checkpointing: Griewank and Walther, Algorithm 799: Revolve, ACM Transactions on
 * Mathematical Software 26, 2000, whose count of steps is reached).
 *
 * <p>With room for s states, {@code C(s + r, s)} steps can be gone back with none taken forward more than r times.
 */
final class Checkpoints {
  private final int size;
  private final int room;
  private final double[] states;
  private final long[] places;
  private long taken;

  /** Takes steps forward, from one number to another, on a state. */
  interface Forward {
    void steps(long from, long to, double[] state);
  }

  /** Goes a step back, from the state before it. */
  interface Back {
    void step(long number, double[] state);
  }

  /**
   * Creates room for states.
   *
   * @param size the numbers of a state
   * @param room the most states that are kept, at least one
   */
  Checkpoints(int size, int room) {
    this.size = size;
    this.room = room;
    this.states = new double[Math.multiplyExact(size, room)];
    this.places = new long[room];
  }

  /** Goes back over all steps from a start; returns how many steps forward that took. */
  long back(long steps, double[] start, Forward forward, Back back) {
    taken = 0;
    double[] state = start.clone();
    keep(0, 0, state);
    int last = 0;
    for (long to = steps; to > 0; to--) {
      if (places[last] == to) {
        last--;
      }
      System.arraycopy(states, last * size, state, 0, size);
      long at = places[last];
      while (to - at > 1 && last < room - 1) {
        long next = at + split(to - at, room - last);
        go(forward, at, next, state);
        at = next;
        keep(++last, at, state);
      }
      go(forward, at, to - 1, state);
      back.step(to - 1, state);
    }
    return taken;
  }

  private void keep(int number, long place, double[] state) {
    places[number] = place;
    System.arraycopy(state, 0, states, number * size, size);
  }

  private void go(Forward forward, long from, long to, double[] state) {
    if (from < to) {
      forward.steps(from, to, state);
      taken += to - from;
    }
  }

  /** The steps to the next state to keep, of a number of steps, more than one, that begin at a state kept: s of them are left with it. */
  static long split(long steps, int s) {
    int r = 1;
    while (reach(s, r) < steps) {
      r++;
    }
    return Math.max(1, Math.min(reach(s, r - 1), steps - reach(s - 1, r - 1)));
  }

  /** The binomial coefficient C(s + r, s), or the largest number where it is larger. */
  static long reach(int s, int r) {
    double exact = 1;
    long reach = 1;
    int few = Math.min(s, r);
    int many = Math.max(s, r);
    for (int k = 1; k <= few; k++) {
      exact *= (many + k) / (double) k;
      if (exact > Long.MAX_VALUE / 4.0 / (many + few + 1)) {
        return Long.MAX_VALUE;
      }
      reach = reach * (many + k) / k;
    }
    return reach;
  }
}
