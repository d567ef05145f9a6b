package org.backsweep.aad.execute;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;

/**
 * A graph without paths for eight scenarios at a time: number {@code a} of scenario {@code s} stands at {@code 8 a + s}, and
 * arithmetic is done as on the paths of a block. The bits are those of each scenario alone.
 *
 * <p>The place of a number goes to another after its last use, so that a large graph stays in the cache.
 */
final class SideBySide {
  private static final int LANES = Backend.LANES;
  private static final int KEPT = -1;

  /** Arithmetic as code for a block of scenarios, and the step that comes after it; null after the last. */
  private record Stretch(Executable arithmetic, UniformStep step) {}

  private final Graph graph;
  private final int[] address;
  private final int size;
  private final List<Stretch> stretches = new ArrayList<>();
  // Blocks that no run is using, constants in their places.
  private final Queue<Block> idle = new ConcurrentLinkedQueue<>();

  /** Ready for a back end, uncompiled: a graph without paths runs too seldom for that. */
  SideBySide(Graph graph, Backend backend) {
    this.graph = graph;
    this.address = new int[graph.size()];
    this.size = place(lastUses());
    cut(backend.hasKernels() ? Backend.interpreter() : backend);
  }

  /** The outputs for each of several input vectors. */
  double[][] run(Workers workers, double[][] scenarios) {
    double[][] outputs = new double[scenarios.length][];
    Block[] work = new Block[workers.threads()];
    workers.forEach((scenarios.length + LANES - 1) / LANES, (worker, group) -> {
      if (work[worker] == null) {
        Block used = idle.poll();
        work[worker] = used == null ? block() : used;
      }
      run(scenarios, group * LANES, work[worker], outputs);
    });
    Arrays.stream(work).filter(Objects::nonNull).forEach(idle::add);
    return outputs;
  }

  private void run(double[][] scenarios, int first, Block block, double[][] outputs) {
    double[] u = block.values;
    block.count = Math.min(LANES, scenarios.length - first);
    for (int s = 0; s < block.count; s++) {
      double[] inputs = scenarios[first + s];
      for (int j = 0; j < inputs.length; j++) {
        u[LANES * address[graph.inputNode(j)] + s] = inputs[j];
      }
    }
    for (Stretch stretch : stretches) {
      stretch.arithmetic().run(block);
      for (int s = 0; stretch.step() != null && s < block.count; s++) {
        stretch.step().run(u, LANES, s);
      }
    }
    for (int s = 0; s < block.count; s++) {
      double[] found = new double[graph.outputs()];
      for (int o = 0; o < found.length; o++) {
        found[o] = u[LANES * address[graph.outputNode(o)] + s];
      }
      outputs[first + s] = found;
    }
  }

  private Block block() {
    Block block = new Block(LANES * Math.max(1, size));
    for (int i = 0; i < address.length; i++) {
      if (graph.op(i) == Op.CONST) {
        Arrays.fill(block.values, LANES * address[i], LANES * (address[i] + 1), graph.constant(i));
      }
    }
    return block;
  }

  private void cut(Backend backend) {
    int[] code = new int[PathCode.STRIDE * address.length];
    int length = 0;
    for (int i = 0; i < address.length; i++) {
      UniformStep step = UniformStep.of(graph, i, address);
      if (step != null) {
        stretches.add(new Stretch(prepared(backend, code, length), step));
        length = 0;
      } else if (graph.op(i).isElementwise()) {
        code[length] = graph.op(i).ordinal();
        code[length + 1] = LANES * address[i];
        for (int k = 0; k < 3; k++) {
          // Unused operands read the first place.
          code[length + 2 + 2 * k] = k < graph.arity(i) ? LANES * address[graph.arg(i, k)] : 0;
          code[length + 3 + 2 * k] = PathCode.ALL;
        }
        length += PathCode.STRIDE;
      }
    }
    stretches.add(new Stretch(prepared(backend, code, length), null));
  }

  private static Executable prepared(Backend backend, int[] code, int length) {
    // A vector of scenarios is no whole block: all stay with the interpreter.
    return backend.prepare(new PathCode(Arrays.copyOf(code, length), Backend.BLOCK, new Axis[0], 0,
        new int[0], 0, new int[0], new int[0], 1, new BitSet()));
  }

  /** Gives each node its place; how many there are. */
  private int place(int[] last) {
    int next = 0;
    Deque<Integer> free = new ArrayDeque<>();
    for (int i = 0; i < address.length; i++) {
      if (graph.op(i) == Op.ELEMENT) {
        // An element is a name for a place in its vector.
        address[i] = address[graph.arg(i, 0)] + graph.index(i);
        continue;
      }
      for (int k = 0; k < graph.arity(i); k++) {
        int a = graph.arg(i, k);
        if (last[a] == i && isReused(a)) {
          free.push(address[a]);
          // Once, though an operation may have it twice.
          last[a] = KEPT;
        }
      }
      if (!free.isEmpty() && isReused(i)) {
        address[i] = free.pop();
      } else {
        address[i] = next;
        next += graph.width(i);
      }
    }
    return next;
  }

  /** Whether a node's place is one that nodes have one after the other: what is set before a run keeps its own. */
  private boolean isReused(int i) {
    return graph.op(i) != Op.CONST && graph.op(i) != Op.ELEMENT && graph.op(i) != Op.INPUT && graph.width(i) == 1;
  }

  private int[] lastUses() {
    int[] last = new int[graph.size()];
    Arrays.fill(last, KEPT);
    for (int i = 0; i < last.length; i++) {
      for (int k = 0; k < graph.arity(i); k++) {
        last[graph.arg(i, k)] = i;
      }
    }
    for (int o = 0; o < graph.outputs(); o++) {
      last[graph.outputNode(o)] = KEPT;
    }
    return last;
  }
}
