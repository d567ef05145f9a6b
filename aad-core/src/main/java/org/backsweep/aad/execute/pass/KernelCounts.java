package org.backsweep.aad.execute.pass;

/**
 * The numbers of kernels of a back end, for the record of a run.
 *
 * @param kernels the number of kernels that there are
 * @param built the number that have been made
 * @param refused the number that could not be made, or were no faster than the interpreter
 * @param evicted the number that were removed because there were too many
 */
public record KernelCounts(int kernels, int built, int refused, int evicted) {
  /** The counts of a back end without kernels. */
  public static final KernelCounts NONE = new KernelCounts(0, 0, 0, 0);
}
