package org.backsweep.aad.execute.kernel;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.backsweep.aad.execute.block.Block;
import org.backsweep.aad.execute.block.PartialSums;
import org.backsweep.aad.execute.block.VectorInterpreter;
import org.backsweep.aad.execute.block.BlockCode;

/**
 * Runs a new kernel on arbitrary numbers, beside the interpreter, until the JIT has compiled it: before that its vectors are
 * objects, and it would be a hundred times slower than the instructions that it replaces.
 */
final class KernelTrial implements KernelCache.Trial {
  private static final int CALLS = 16;
  /** The number of rounds in a row that a kernel must pass: one could be luck. */
  private static final int ROUNDS = 3;
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(20);
  /** The tolerated ratio of times: where there is next to nothing to fuse, a kernel gains nothing and loses nothing. */
  private static final double SLACK = 1.1;

  @Override
  public boolean passes(Kernel kernel, BlockCode code, FusionGroup group) {
    Block block = new Block(code);
    Arrays.fill(block.values, 0.75);
    block.addTo(new PartialSums(code.program, 1), 0);
    block.count = code.paths;
    long start = System.nanoTime();
    int passed = 0;
    while (passed < ROUNDS && System.nanoTime() - start < LONGEST) {
      long before = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        kernel.run(block, group.arguments(), 0, group.arguments().length);
      }
      long between = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        VectorInterpreter.run(code, block, group.from(), group.to());
      }
      long after = System.nanoTime();
      passed = between - before <= SLACK * (after - between) ? passed + 1 : 0;
    }
    return passed == ROUNDS;
  }
}
