package org.backsweep.aad.execute.pass;

import org.backsweep.aad.math.VectorPasses;

/**
 * Executes arithmetic on rows of numbers, whose length is a multiple of {@link #LANES}: the numbers of the paths of a block, or
 * of scenarios.
 *
 * <p>An instruction is {@link #STRIDE} ints: the ordinal of its operation, the place of its first result, and for each of three
 * operands the place of its first number and a mask: {@link #ALL} for numbers side by side, 0 for {@link #LANES} copies of one
 * number, which are read again at every step. Operands that an operation does not have are not read.
 */
public interface Arithmetic {
  /** The number of ints of an instruction. */
  int STRIDE = 8;
  /** The mask of an operand whose numbers stand side by side. */
  int ALL = -1;
  /** The largest number of lanes of a vector. */
  int LANES = 8;
  /** The number of doubles that functions need for their parts. */
  int SCRATCH = VectorPasses.SCRATCH;

  /**
   * Executes instructions as long as they are arithmetic; returns the first that is not.
   *
   * @param code the instructions
   * @param from the first to be executed
   * @param to one past the last
   * @param numbers the array of operands and results
   * @param count the number of numbers side by side, a multiple of {@link #LANES}
   * @param scratch room for {@link #SCRATCH} doubles, of no meaning before and after
   */
  int run(int[] code, int from, int to, double[] numbers, int count, double[] scratch);
}
