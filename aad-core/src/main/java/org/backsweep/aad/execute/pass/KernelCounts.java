package org.backsweep.aad.execute.pass;

/**
 * The kernels of a back end, for the record of a run.
 *
 * @param kernels how many there are
 * @param built how many have been made
 * @param refused how many could not be made, or were no faster than the interpreter
 * @param evicted how many have gone because there were too many
 */
public record KernelCounts(int kernels, int built, int refused, int evicted) {
  /** Of a back end without kernels. */
  public static final KernelCounts NONE = new KernelCounts(0, 0, 0, 0);
}
