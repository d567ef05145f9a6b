package org.backsweep.aad.execute;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Code as a list of calls of kernels and, where there is none, of instructions executed one at a time. */
final class CompiledPaths implements Executable {
  private final PathCode code;
  // For each call its kernel, or null; where its arguments start and end, or its instructions.
  private final Kernel[] kernels;
  private final int[] bounds;
  private final int[] arguments;
  // Whether an instruction that is executed alone reads a draw.
  private final boolean bringsDraws;

  private CompiledPaths(PathCode code, Kernel[] kernels, int[] bounds, int[] arguments) {
    this.code = code;
    this.kernels = kernels;
    this.bounds = bounds;
    this.arguments = arguments;
    this.bringsDraws = IntStream.range(0, kernels.length)
        .anyMatch(c -> kernels[c] == null && code.readsDraws(bounds[2 * c], bounds[2 * c + 1]));
  }

  /** Calls of neighbouring segments with one kernel are made together. */
  static CompiledPaths of(PathCode code, List<Segment> segments, Kernel[] kernels) {
    Kernel[] called = new Kernel[segments.size()];
    int[] bounds = new int[2 * segments.size()];
    int[] arguments = new int[segments.stream().mapToInt(s -> s.shape() == null ? 0 : s.arguments().length).sum()];
    int calls = 0;
    int end = 0;
    for (int s = 0; s < kernels.length; s++) {
      Segment segment = segments.get(s);
      int length = 0;
      if (kernels[s] != null) {
        length = segment.arguments().length;
        System.arraycopy(segment.arguments(), 0, arguments, end, length);
      }
      if (calls > 0 && called[calls - 1] == kernels[s]) {
        bounds[2 * calls - 1] = kernels[s] == null ? segment.to() : end + length;
      } else {
        called[calls] = kernels[s];
        bounds[2 * calls] = kernels[s] == null ? segment.from() : end;
        bounds[2 * calls + 1] = kernels[s] == null ? segment.to() : end + length;
        calls++;
      }
      end += length;
    }
    return new CompiledPaths(code, Arrays.copyOf(called, calls), bounds, arguments);
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
