package org.backsweep.aad.execute.pass;

import org.backsweep.aad.math.VectorPasses;

/**
 * Executes arithmetic on numbers that stand side by side, a multiple of {@link #LANES} of them: those of the paths of a block, or of
 * scenarios.
 *
 * <p>An instruction is {@link #STRIDE} ints: the ordinal of its operation, the place of its first result, and for each of three operands
 * the place of its first number and a mask, {@link #ALL} for numbers side by side, 0 for {@link #LANES} copies of one, which are read
 * again at every step. Operands that an operation has not are read nowhere.
 */
public interface Arithmetic {
  /** The ints of an instruction. */
  int STRIDE = 8;
  /** The mask of an operand whose numbers stand side by side. */
  int ALL = -1;
  /** The most lanes that a vector has. */
  int LANES = 8;
  /** The room that functions leave their parts in. */
  int SCRATCH = VectorPasses.SCRATCH;

  /**
   * Executes instructions as long as they are arithmetic; gives the first that is not.
   *
   * @param code instructions
   * @param from the first to be executed
   * @param to past the last
   * @param numbers where operands and results are
   * @param count how many stand side by side, a multiple of {@link #LANES}
   * @param scratch room for {@link #SCRATCH} doubles, of no meaning before and after
   */
  int run(int[] code, int from, int to, double[] numbers, int count, double[] scratch);
}
