package org.backsweep.aad.draws;

/** What one thread makes a row of draws in; kept from block to block, so that none allocates. */
final class Scratch {

  /** The paths that are made at a time: one bit each of a {@code long}. */
  static final int ROW = 64;

  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  // Bits: points of one dimension, words of a pair.
  final int[] points = new int[ROW];
  final long[] even = new long[ROW];
  final long[] odd = new long[ROW];
  // Uniforms less 1/2.
  final double[] centred = new double[ROW];
  final Tails tails = new Tails();

  private Scratch() {}

  static Scratch ofThread() {
    return OF_THREAD.get();
  }
}
