package org.backsweep.aad.execute.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.backsweep.aad.execute.block.Block;
import org.backsweep.aad.execute.block.BlockExecutable;
import org.backsweep.aad.execute.block.VectorInterpreter;
import org.backsweep.aad.execute.block.BlockCode;

/** Code as a list of calls of kernels and, where there is no kernel, of instructions executed one at a time. */
final class KernelCalls implements BlockExecutable {
  private final BlockCode code;
  // The kernel of each call, or null; and the start and end of its arguments, or of its instructions.
  private final Kernel[] kernels;
  private final int[] bounds;
  private final int[] arguments;
  // Whether an instruction that is executed alone reads a draw.
  private final boolean bringsDraws;

  private KernelCalls(BlockCode code, Kernel[] kernels, int[] bounds, int[] arguments) {
    this.code = code;
    this.kernels = kernels;
    this.bounds = bounds;
    this.arguments = arguments;
    this.bringsDraws = IntStream.range(0, kernels.length)
        .anyMatch(c -> kernels[c] == null && code.readsDraws(bounds[2 * c], bounds[2 * c + 1]));
  }

  /** Creates the calls; those of neighbouring groups with one kernel are made together. */
  static KernelCalls of(BlockCode code, List<FusionGroup> groups, Kernel[] kernels) {
    Kernel[] called = new Kernel[groups.size()];
    int[] bounds = new int[2 * groups.size()];
    int[] arguments = new int[groups.stream().mapToInt(s -> s.template() == null ? 0 : s.arguments().length).sum()];
    int calls = 0;
    int end = 0;
    for (int s = 0; s < kernels.length; s++) {
      FusionGroup group = groups.get(s);
      int length = 0;
      if (kernels[s] != null) {
        length = group.arguments().length;
        System.arraycopy(group.arguments(), 0, arguments, end, length);
      }
      if (calls > 0 && called[calls - 1] == kernels[s]) {
        bounds[2 * calls - 1] = kernels[s] == null ? group.to() : end + length;
      } else {
        called[calls] = kernels[s];
        bounds[2 * calls] = kernels[s] == null ? group.from() : end;
        bounds[2 * calls + 1] = kernels[s] == null ? group.to() : end + length;
        calls++;
      }
      end += length;
    }
    return new KernelCalls(code, Arrays.copyOf(called, calls), bounds, arguments);
  }

  @Override
  public void run(Block block) {
    if (bringsDraws) {
      block.bringDraws(code);
    }
    for (int c = 0; c < kernels.length; c++) {
      if (kernels[c] != null) {
        kernels[c].run(block, arguments, bounds[2 * c], bounds[2 * c + 1]);
      } else {
        VectorInterpreter.run(code, block, bounds[2 * c], bounds[2 * c + 1]);
      }
    }
  }
}
