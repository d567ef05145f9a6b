package org.backsweep.aad.execute.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.backsweep.aad.Op;
import org.backsweep.aad.execute.block.BlockCode;
import org.backsweep.aad.execute.plan.Operand;
import org.backsweep.aad.execute.plan.PathProgram;

/**
 * A run of instructions that is executed as a whole: by a kernel of its template, or one at a time.
 *
 * @param from the first instruction
 * @param to the end: one past the last instruction
 * @param template the template of the kernel; null where the instructions have no vector form
 * @param arguments the arguments of a call of the kernel
 */
@SuppressWarnings("ArrayRecordComponent") // written once, read by the calls made of it; equality is never asked for
public record FusionGroup(int from, int to, KernelTemplate template, int[] arguments) {
  /**
   * The weight beyond which a group ends at its last region. Below it, the cost of calls and loads shows: HESTON-100 needed 2.2
   * ns for a step and path with 90, and 2.1 with 110 and above. With 130, C2 gives up on the forward kernel of LMM-SWAPTIONS,
   * which then takes seven times as long.
   */
  private static final int ENOUGH = 110;
  /**
   * The weight beyond which a region is cut inside: a random region needed 0.16 ns for an operation with 60, 0.15 with 100 to
   * 250; C2 gives up between 400 and 800.
   */
  private static final int MOST = 140;
  /** The weight of a load, in vector operations: it brings its checks of range. */
  private static final int LOAD = 2;
  /** The weight of a store, in vector operations. */
  private static final int STORE = 2;
  /** The largest number of sums of a kernel: each takes a register. */
  static final int SUMS = 8;

  private static final int[] NONE = {};

  /**
   * Cuts code into groups: at instructions without a vector form, and at the ends of regions or, in long regions, inside them.
   */
  public static List<FusionGroup> cut(BlockCode code, InlinedVectorOps formulas) {
    int[] last = code.program.lastUses();
    List<FusionGroup> groups = new ArrayList<>();
    int n = code.instructions;
    for (int from = 0; from < n; ) {
      int to = from + 1;
      if (isFused(code, formulas, from)) {
        to = end(code, formulas, from, last);
        groups.add(fused(code, from, to, last));
      } else {
        while (to < n && !isFused(code, formulas, to)) {
          to++;
        }
        groups.add(new FusionGroup(from, to, null, NONE));
      }
      from = to;
    }
    return groups;
  }

  private static boolean isFused(BlockCode code, InlinedVectorOps formulas, int j) {
    return formulas.has(code.op(j)) || code.op(j) == Op.MEAN;
  }

  private static int end(BlockCode code, InlinedVectorOps formulas, int from, int[] last) {
    PathProgram program = code.program;
    // The operands that have been loaded.
    Set<Integer> atHand = new HashSet<>();
    // The results that the next instructions may yet be the last to use.
    Map<Integer, Integer> open = new HashMap<>();
    int weight = 0;
    int sums = 0;
    int regionStart = -1;
    int to = from;
    while (to < code.instructions && isFused(code, formulas, to)) {
      Op op = code.op(to);
      for (int k = 0; k < op.arity(); k++) {
        int operand = program.operand(to, k);
        boolean isAtHand = program.valueAt(to, k) >= from || !atHand.add(operand);
        weight += isAtHand ? 0 : LOAD;
      }
      if (op == Op.MEAN) {
        weight++;
        sums++;
      } else {
        weight += formulas.weight(op);
        open.merge(last[to], 1, Integer::sum);
      }
      open.remove(to);
      int stores = STORE * open.values().stream().mapToInt(Integer::intValue).sum();
      if (to > from) {
        regionStart = program.startsRegion(to) ? to : regionStart;
        if (weight + stores > (regionStart > 0 ? ENOUGH : MOST) || sums > SUMS) {
          return regionStart > 0 ? regionStart : to;
        }
      }
      to++;
    }
    return to;
  }

  private static FusionGroup fused(BlockCode code, int from, int to, int[] last) {
    PathProgram program = code.program;
    Map<Integer, Integer> inputs = new HashMap<>();
    Map<Integer, Integer> uniforms = new HashMap<>();
    List<Integer> in = new ArrayList<>();
    List<Integer> uniform = new ArrayList<>();
    List<Integer> out = new ArrayList<>();
    List<Integer> sums = new ArrayList<>();
    int[] template = new int[5 * (to - from)];
    int n = 0;
    for (int j = from; j < to; j++) {
      Op op = code.op(j);
      template[n++] = op.ordinal();
      for (int k = 0; k < op.arity(); k++) {
        int operand = program.operand(j, k);
        int place = code.place(j, k);
        template[n++] = switch (Operand.kind(operand)) {
          case Operand.UNIFORM -> KernelTemplate.operand(KernelTemplate.UNIFORM, number(uniforms, uniform, operand, place));
          case Operand.DRAW -> KernelTemplate.operand(KernelTemplate.DRAW, number(inputs, in, operand, place));
          default -> Operand.index(operand) >= from ? KernelTemplate.operand(KernelTemplate.RESULT, Operand.index(operand) - from)
              : KernelTemplate.operand(KernelTemplate.INPUT, number(inputs, in, operand, place));
        };
      }
      boolean isStored = op != Op.MEAN && last[j] >= to;
      if (op == Op.MEAN || isStored) {
        (isStored ? out : sums).add(code.result(j));
      }
      template[n++] = isStored ? 1 : 0;
    }
    int[] arguments = new int[in.size() + uniform.size() + out.size() + sums.size()];
    int a = 0;
    for (List<Integer> list : List.of(in, uniform, out, sums)) {
      for (int place : list) {
        arguments[a++] = place;
      }
    }
    return new FusionGroup(from, to,
        new KernelTemplate(Arrays.copyOf(template, n), code.paths, in.size(), uniform.size(), out.size(), sums.size()), arguments);
  }

  private static int number(Map<Integer, Integer> numbers, List<Integer> places, int operand, int place) {
    return numbers.computeIfAbsent(operand, key -> {
      places.add(place);
      return places.size() - 1;
    });
  }
}
