package org.backsweep.aad.draws;

/** The arrays in which one thread makes a row of draws; they are kept from block to block, so that no block allocates. */
final class Scratch {

  /** The number of paths that are made at a time: one bit of a {@code long} for each. */
  static final int ROW = 64;

  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  // The bits: points of one dimension, words of a pair.
  final int[] points = new int[ROW];
  final long[] even = new long[ROW];
  final long[] odd = new long[ROW];
  // The uniforms less 1/2.
  final double[] centred = new double[ROW];
  final Tails tails = new Tails();

  private Scratch() {}

  static Scratch ofThread() {
    return OF_THREAD.get();
  }
}
