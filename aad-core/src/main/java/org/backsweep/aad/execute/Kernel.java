package org.backsweep.aad.execute;

/** A shape compiled: one loop over the lanes of a whole block for each call. */
abstract class Kernel {
  /** Makes the calls whose arguments stand between two places of an array. */
  abstract void run(Block block, int[] arguments, int from, int to);

  /** Adds the eight strided sums of a block to a sum, in the order of {@link Loops#sum}. */
  static void add(Block block, int at, int sum) {
    double[] s = block.strided;
    double even = (s[at] + s[at + 4]) + (s[at + 2] + s[at + 6]);
    double odd = (s[at + 1] + s[at + 5]) + (s[at + 3] + s[at + 7]);
    block.sums[block.sumsAt + sum] += even + odd;
  }
}
