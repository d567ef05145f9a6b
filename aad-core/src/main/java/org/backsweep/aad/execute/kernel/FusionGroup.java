package org.backsweep.aad.execute.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.backsweep.aad.Op;
import org.backsweep.aad.execute.plan.BlockCode;

/**
 * A run of instructions that is executed as a whole: by a kernel of its template, or one at a time.
 *
 * @param from first instruction
 * @param to past the last instruction
 * @param template null where the instructions have no vector form
 * @param arguments what a call of the kernel passes
 */
@SuppressWarnings("ArrayRecordComponent") // written once, read by the calls made of it; equality is never asked for
public record FusionGroup(int from, int to, KernelTemplate template, int[] arguments) {
  /**
   * The weight past which a group ends at its last region. Below, calls and loads tell: HESTON-100 needed 2.2 ns a step and
   * path with 90, 2.1 with 110 and above. With 130, C2 gives up on the forward kernel of LMM-SWAPTIONS: seven times as long.
   */
  private static final int ENOUGH = 110;
  /**
   * The weight past which a region is cut inside: a random one needed 0.16 ns an operation with 60, 0.15 with 100 to 250;
   * C2 gives up between 400 and 800.
   */
  private static final int MOST = 140;
  /** What a load weighs, in vector operations: it brings its checks of range. */
  private static final int LOAD = 2;
  /** What a store weighs, likewise. */
  private static final int STORE = 2;
  /** The sums of a kernel: each takes a register. */
  static final int SUMS = 8;

  private static final int[] NONE = {};

  /** Cuts code into groups: at what has no vector form, and at the ends of regions or, in long regions, inside them. */
  public static List<FusionGroup> cut(BlockCode code, InlinedVectorOps formulas) {
    int[] last = lastUses(code);
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
    Set<Integer> atHand = new HashSet<>();
    // The results that the next instructions may yet be the last to use.
    Map<Integer, Integer> open = new HashMap<>();
    int weight = 0;
    int sums = 0;
    int regionStart = -1;
    int to = from;
    while (to < code.instructions && isFused(code, formulas, to)) {
      Op op = code.op(to);
      int p = to * BlockCode.STRIDE;
      for (int k = 0; k < op.arity(); k++) {
        weight += atHand.add(code.code[p + 2 + 2 * k]) ? LOAD : 0;
      }
      if (op == Op.MEAN) {
        weight++;
        sums++;
      } else {
        weight += formulas.weight(op);
        atHand.add(code.code[p + 1]);
        open.merge(last[to], 1, Integer::sum);
      }
      open.remove(to);
      int stores = STORE * open.values().stream().mapToInt(Integer::intValue).sum();
      if (to > from) {
        regionStart = code.startsRegion(to) ? to : regionStart;
        if (weight + stores > (regionStart > 0 ? ENOUGH : MOST) || sums > SUMS) {
          return regionStart > 0 ? regionStart : to;
        }
      }
      to++;
    }
    return to;
  }

  /** For each instruction the last one that uses its result. */
  private static int[] lastUses(BlockCode code) {
    int[] last = new int[code.instructions];
    int[] madeBy = new int[code.blockSize()];
    Arrays.fill(madeBy, -1);
    for (int j = 0; j < code.instructions; j++) {
      int p = j * BlockCode.STRIDE;
      for (int k = 0; k < code.op(j).arity(); k++) {
        int place = code.code[p + 2 + 2 * k];
        if (code.code[p + 3 + 2 * k] == BlockCode.ALL && madeBy[place] >= 0) {
          last[madeBy[place]] = j;
        }
      }
      if (!code.isSum(j)) {
        madeBy[code.code[p + 1]] = j;
      }
    }
    return last;
  }

  private static FusionGroup fused(BlockCode code, int from, int to, int[] last) {
    Map<Integer, Integer> inside = new HashMap<>();
    Map<Integer, Integer> inputs = new HashMap<>();
    Map<Integer, Integer> uniforms = new HashMap<>();
    List<Integer> in = new ArrayList<>();
    List<Integer> uniform = new ArrayList<>();
    List<Integer> out = new ArrayList<>();
    List<Integer> sums = new ArrayList<>();
    int[] template = new int[5 * (to - from)];
    int n = 0;
    for (int j = from; j < to; j++) {
      int p = j * BlockCode.STRIDE;
      Op op = code.op(j);
      template[n++] = op.ordinal();
      for (int k = 0; k < op.arity(); k++) {
        int place = code.code[p + 2 + 2 * k];
        if (code.code[p + 3 + 2 * k] != BlockCode.ALL) {
          template[n++] = KernelTemplate.operand(KernelTemplate.UNIFORM, number(uniforms, uniform, place));
        } else if (inside.containsKey(place)) {
          template[n++] = KernelTemplate.operand(KernelTemplate.RESULT, inside.get(place));
        } else {
          template[n++] = KernelTemplate.operand(code.isDraw(place) ? KernelTemplate.DRAW : KernelTemplate.INPUT, number(inputs, in, place));
        }
      }
      boolean stored = false;
      if (op == Op.MEAN) {
        sums.add(code.code[p + 1]);
      } else {
        inside.put(code.code[p + 1], j - from);
        stored = last[j] >= to;
        if (stored) {
          out.add(code.code[p + 1]);
        }
      }
      template[n++] = stored ? 1 : 0;
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

  private static int number(Map<Integer, Integer> numbers, List<Integer> places, int place) {
    return numbers.computeIfAbsent(place, key -> {
      places.add(key);
      return places.size() - 1;
    });
  }
}
