package org.backsweep.aad.execute;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.Rate;

/**
 * Turns the path nodes that one pass needs into {@link PathCode}: their order, what is kept and what is computed again,
 * and the slots that they share.
 *
 * <p>Order: as recorded, region by region. Checkpoints: a value that a later, single region asks for (in an adjoint graph,
 * the reverse of its own region) is computed again there from what is kept, unless it is dear; what passes from region to
 * region is kept. Slots: a slot is free again after the last use of its value.
 */
final class Schedule {
  private static final int NOWHERE = -1;
  private static final int MANY = -2;
  /** The operations that may be done again for each value that is then not kept: it saves a store, and loads later. */
  private static final int SAVED = 2;
  /** The part of the second-level cache that is near enough for keeping to cost next to nothing. */
  private static final int NEAR = 8;

  private final Stages stages;
  private final Graph graph;
  private final boolean checkpoints;
  private final boolean[] needed;
  // The one region other than its own that uses a value; or NOWHERE, or MANY.
  private final int[] elsewhere;
  private final List<int[]> steps = new ArrayList<>();
  private final Map<Integer, Integer> lanes = new HashMap<>();
  private final List<Integer> laneAddresses = new ArrayList<>();
  private final List<Axis> axes = new ArrayList<>();
  private final List<Integer> sums = new ArrayList<>();
  private int values;

  private Schedule(Stages stages, int pass, boolean checkpoints) {
    this.stages = stages;
    this.graph = stages.graph;
    this.checkpoints = checkpoints;
    this.needed = needed(pass);
    this.elsewhere = elsewhere();
  }

  /**
   * The code of a pass over the paths.
   *
   * @param cacheDoubles the size of a block beyond which values are computed again rather than kept, if that makes it
   *     much smaller; they are, too, where that saves about as many values as it repeats operations
   */
  static PathCode of(Stages stages, int pass, int cacheDoubles) {
    PathCode kept = new Schedule(stages, pass, false).code();
    if (kept.blockSize() <= cacheDoubles / NEAR) {
      return kept;
    }
    PathCode recomputed = new Schedule(stages, pass, true).code();
    int saved = kept.slots - recomputed.slots;
    int more = recomputed.instructions - kept.instructions;
    boolean isCheaper = saved > 0 && SAVED * saved >= more;
    boolean isNearer = kept.blockSize() > cacheDoubles
        && (recomputed.blockSize() <= cacheDoubles || 3L * recomputed.blockSize() <= 2L * kept.blockSize());
    return isCheaper || isNearer ? recomputed : kept;
  }

  private boolean[] needed(int pass) {
    boolean[] live = new boolean[graph.size()];
    for (int i = live.length - 1; i >= 0; i--) {
      if (stages.isSumOf(pass, i)) {
        live[i] = true;
      }
      for (int k = 0; live[i] && k < graph.arity(i); k++) {
        int a = graph.arg(i, k);
        live[a] |= graph.rate(a) == Rate.PATH;
      }
    }
    return live;
  }

  private PathCode code() {
    // The value number of each node in the region being written, and of its copies computed again there.
    int[] value = new int[graph.size()];
    Arrays.fill(value, -1);
    Map<Integer, Integer> copies = new HashMap<>();
    int region = -1;
    int regions = 0;
    for (int i = 0; i < needed.length; i++) {
      if (!needed[i] || graph.op(i) == Op.DRAW) {
        continue;
      }
      if (graph.region(i) != region) {
        region = graph.region(i);
        regions++;
        copies.clear();
      }
      value[i] = write(i, region, value, copies);
    }
    int dimensions = graph.drawDimensions();
    List<int[]> steps = used();
    Slots slots = Slots.of(steps, values);
    int lanesAt = dimensions * Backend.BLOCK;
    int slotsAt = lanesAt + lanes.size() * Backend.LANES;
    int[] code = new int[steps.size() * PathCode.STRIDE];
    BitSet marks = new BitSet();
    for (int s = 0; s < steps.size(); s++) {
      marks.set(s, s == 0 || Operand.region(steps.get(s)) != Operand.region(steps.get(s - 1)));
      place(steps.get(s), slots.of(), lanesAt, slotsAt, code, s * PathCode.STRIDE);
    }
    return new PathCode(code, axes.toArray(Axis[]::new), dimensions, ints(laneAddresses), slots.count(), ints(sums), regions,
        marks);
  }

  /** The steps whose results are used: what every user computes again need not have been computed before. */
  private List<int[]> used() {
    boolean[] isUsed = new boolean[values];
    Deque<int[]> used = new ArrayDeque<>();
    for (int[] step : steps.reversed()) {
      if (Operand.isSum(step) || isUsed[step[1]]) {
        used.addFirst(step);
        for (int k = 0; k < Operand.MOST; k++) {
          int v = Operand.valueAt(step, k);
          if (v >= 0) {
            isUsed[v] = true;
          }
        }
      }
    }
    return List.copyOf(used);
  }

  private int[] elsewhere() {
    int[] elsewhere = new int[graph.size()];
    Arrays.fill(elsewhere, NOWHERE);
    for (int i = 0; i < needed.length; i++) {
      for (int k = 0; needed[i] && k < graph.arity(i); k++) {
        int a = graph.arg(i, k);
        if (graph.region(a) != graph.region(i)) {
          elsewhere[a] = elsewhere[a] == NOWHERE || elsewhere[a] == graph.region(i) ? graph.region(i) : MANY;
        }
      }
    }
    return elsewhere;
  }

  /**
   * Whether a region computes a value of an earlier one again: a cheap value that no other region uses.
   *
   * @param forCopy whether the user is itself computed again, so that the inside of its region goes with it
   */
  private boolean isAgain(int a, int region, boolean forCopy) {
    // The next region uses a value as state, which is kept.
    return checkpoints && region > graph.region(a) + 1 && !graph.op(a).isDear()
        && (elsewhere[a] == region || (forCopy && elsewhere[a] == NOWHERE));
  }

  /** Writes a node, and before it what has to be computed again for it; gives its value number. */
  private int write(int i, int region, int[] value, Map<Integer, Integer> copies) {
    // A stack of our own: the inside of a region can be a chain longer than the thread's.
    Deque<Integer> open = new ArrayDeque<>();
    for (int next = missing(i, region, false, copies); next >= 0; next = missing(i, region, false, copies)) {
      open.push(next);
      while (!open.isEmpty()) {
        int a = open.element();
        int before = missing(a, region, true, copies);
        if (before >= 0) {
          open.push(before);
        } else {
          copies.put(open.pop(), writeOne(a, region, true, value, copies));
        }
      }
    }
    return writeOne(i, region, false, value, copies);
  }

  /** The first argument of a node that has yet to be computed again for it; -1 if none has. */
  private int missing(int i, int region, boolean copy, Map<Integer, Integer> copies) {
    for (int k = 0; k < graph.arity(i); k++) {
      int a = graph.arg(i, k);
      if (graph.rate(a) == Rate.PATH && graph.op(a) != Op.DRAW && isAgain(a, region, copy) && !copies.containsKey(a)) {
        return a;
      }
    }
    return -1;
  }

  private int writeOne(int i, int region, boolean copy, int[] value, Map<Integer, Integer> copies) {
    Op op = graph.op(i);
    int[] step = new int[PathCode.STRIDE + 1];
    step[0] = op.ordinal();
    step[PathCode.STRIDE] = region;
    for (int k = 0; k < Operand.MOST; k++) {
      // Unused operands read the first value through a zero mask.
      step[2 + 2 * k] = k < graph.arity(i) ? operand(graph.arg(i, k), region, copy, value, copies) : Operand.UNUSED;
    }
    if (op == Op.CELL) {
      step[6] = Operand.number(axisNumber(graph.axis(i)));
    } else if (op == Op.GATHER) {
      step[2] = Operand.number(stages.address[graph.arg(i, 0)]);
      step[6] = Operand.number(graph.width(graph.arg(i, 0)));
    } else if (op == Op.SCATTER) {
      step[6] = Operand.number(graph.width(i));
    }
    int result;
    if (Stages.isSum(graph, i)) {
      result = -1;
      step[1] = sums.size();
      for (int e = 0; e < graph.width(i); e++) {
        sums.add(stages.address[i] + e);
      }
    } else {
      result = values++;
      step[1] = result;
    }
    steps.add(step);
    return result;
  }

  private int operand(int a, int region, boolean forCopy, int[] value, Map<Integer, Integer> copies) {
    if (graph.rate(a) == Rate.UNIFORM) {
      return graph.width(a) > 1 ? Operand.UNUSED : Operand.lane(lane(stages.address[a]));
    }
    if (graph.op(a) == Op.DRAW) {
      return Operand.draw(graph.index(a));
    }
    if (isAgain(a, region, forCopy)) {
      return Operand.value(Objects.requireNonNull(copies.get(a)));
    }
    return Operand.value(value[a]);
  }

  private int lane(int address) {
    return lanes.computeIfAbsent(address, key -> {
      laneAddresses.add(key);
      return laneAddresses.size() - 1;
    });
  }

  private int axisNumber(Axis axis) {
    int at = axes.indexOf(axis);
    if (at < 0) {
      axes.add(axis);
      at = axes.size() - 1;
    }
    return at;
  }

  private static void place(int[] step, int[] slot, int lanesAt, int slotsAt, int[] code, int p) {
    code[p] = step[0];
    code[p + 1] = Operand.isSum(step) ? step[1] : slotsAt + slot[step[1]] * Backend.BLOCK;
    for (int k = 0; k < Operand.MOST; k++) {
      int operand = Operand.of(step, k);
      code[p + 2 + 2 * k] = switch (Operand.kind(operand)) {
        case Operand.UNUSED -> 0;
        case Operand.NUMBER -> Operand.index(operand);
        case Operand.LANE -> lanesAt + Operand.index(operand) * Backend.LANES;
        case Operand.DRAW -> Operand.index(operand) * Backend.BLOCK;
        default -> slotsAt + slot[Operand.index(operand)] * Backend.BLOCK;
      };
      boolean wide = Operand.kind(operand) == Operand.DRAW || Operand.kind(operand) == Operand.VALUE;
      code[p + 3 + 2 * k] = wide ? PathCode.ALL : 0;
    }
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
