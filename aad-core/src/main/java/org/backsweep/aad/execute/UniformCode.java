package org.backsweep.aad.execute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;

/** The uniform nodes of one level as scalar code over the uniform numbers. */
final class UniformCode {
  private static final Op[] OPS = Op.values();

  // Operation, result, three operands; or -1 and the number of a step.
  private final int[] code;
  private final UniformStep[] steps;

  private UniformCode(int[] code, UniformStep[] steps) {
    this.code = code;
    this.steps = steps;
  }

  static UniformCode of(Stages stages, int level) {
    Graph graph = stages.graph;
    int[] code = new int[5 * graph.size()];
    List<UniformStep> steps = new ArrayList<>();
    int p = 0;
    for (int i = 0; i < graph.size(); i++) {
      if (!stages.isUniformOf(level, i)) {
        continue;
      }
      Op op = graph.op(i);
      UniformStep step = UniformStep.of(graph, i, stages.address);
      if (step != null) {
        code[p] = -1;
        code[p + 1] = steps.size();
        steps.add(step);
        p += 5;
      } else if (op.isElementwise()) {
        code[p] = op.ordinal();
        code[p + 1] = stages.address[i];
        for (int k = 0; k < graph.arity(i); k++) {
          code[p + 2 + k] = stages.address[graph.arg(i, k)];
        }
        p += 5;
      }
    }
    return new UniformCode(Arrays.copyOf(code, p), steps.toArray(UniformStep[]::new));
  }

  void run(double[] u) {
    for (int p = 0; p < code.length; p += 5) {
      if (code[p] < 0) {
        steps[code[p + 1]].run(u, 1, 0);
      } else {
        u[code[p + 1]] = OPS[code[p]].apply(u[code[p + 2]], u[code[p + 3]], u[code[p + 4]]);
      }
    }
  }
}
