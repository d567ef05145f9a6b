package org.backsweep.aad.execute.plan;

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

/**
 * Turns the path nodes that one pass needs into {@link BlockCode}: their order, what is kept and what is computed again,
 * and the slots that they share.
 *
 * <p>Order: as recorded, region by region. Checkpoints: a value that a later, single region asks for (in an adjoint graph,
 * the reverse of its own region) is computed again there if it is cheap and what it is made of is there anyway; what passes
 * from region to region is kept. Slots: a slot is free again after the last use of its value.
 */
public final class Schedule {
  private static final int NOWHERE = -1;
  private static final int MANY = -2;
  /** The operations that may be done again for each value that is then not kept: it saves a store, and loads later. */
  private static final int SAVED = 2;
  /** Where the values of so many paths stay in the cache, keeping costs next to nothing. */
  private static final int MANY_PATHS = 512;
  /** Where those of so few do not, keeping costs. */
  private static final int FEW_PATHS = 64;

  private final StagePlan stages;
  private final Graph graph;
  private final boolean checkpoints;
  private final boolean[] needed;
  // The one region other than its own that uses a value; or NOWHERE, or MANY.
  private final int[] elsewhere;
  // The last region that has a value without anything being kept for it: it is kept until then, or computed again from what is;
  // null without checkpoints.
  private final int[] reach;
  private final List<int[]> steps = new ArrayList<>();
  private final Map<Integer, Integer> uniforms = new HashMap<>();
  private final List<Integer> uniformAddresses = new ArrayList<>();
  private final List<Axis> axes = new ArrayList<>();
  private final List<Integer> means = new ArrayList<>();
  private final List<Integer> entries = new ArrayList<>();
  private final Map<Integer, Integer> scattered = new HashMap<>();
  private int values;
  private final int regions;
  // The steps whose results are used.
  private final List<int[]> used;
  private final SlotAllocation slots;

  private Schedule(StagePlan stages, int pass, boolean checkpoints) {
    this.stages = stages;
    this.graph = stages.graph;
    this.checkpoints = checkpoints;
    this.needed = needed(pass);
    this.elsewhere = elsewhere();
    this.reach = checkpoints ? reach() : null;
    this.regions = write();
    this.used = used();
    this.slots = SlotAllocation.of(used, values);
  }

  /**
   * The schedule of a pass over the paths.
   *
   * @param cacheDoubles the doubles that stay in the cache: where it holds few paths, values are computed again rather than
   *     kept, if that makes them far fewer; they are, too, where that saves about as many values as it repeats operations
   */
  public static Schedule of(StagePlan stages, int pass, int cacheDoubles) {
    Schedule kept = new Schedule(stages, pass, false);
    if (kept.size() <= cacheDoubles / MANY_PATHS) {
      return kept;
    }
    Schedule recomputed = new Schedule(stages, pass, true);
    int saved = kept.size() - recomputed.size();
    int more = recomputed.used.size() - kept.used.size();
    boolean isCheaper = saved > 0 && SAVED * saved >= more;
    boolean isNearer = kept.size() > cacheDoubles / FEW_PATHS
        && (recomputed.size() <= cacheDoubles / FEW_PATHS || 3L * recomputed.size() <= 2L * kept.size());
    return isCheaper || isNearer ? recomputed : kept;
  }

  /** How many values of a path there are at a time: its draws and slots. */
  public int size() {
    return graph.drawDimensions() + slots.count();
  }

  /** The code for blocks of so many paths. */
  public BlockCode code(int paths) {
    int[] code = new int[used.size() * BlockCode.STRIDE];
    BitSet regionStarts = new BitSet();
    for (int s = 0; s < used.size(); s++) {
      if (s == 0 || Operand.region(used.get(s)) != Operand.region(used.get(s - 1))) {
        regionStarts.set(s);
      }
      place(used.get(s), paths, code, s * BlockCode.STRIDE);
    }
    return new BlockCode(code, paths, axes.toArray(Axis[]::new), graph.drawDimensions(), ints(uniformAddresses), slots.count(),
        ints(means), ints(entries), regions, regionStarts);
  }

  private boolean[] needed(int pass) {
    boolean[] live = new boolean[graph.size()];
    for (int i = live.length - 1; i >= 0; i--) {
      if (stages.isSumOf(pass, i)) {
        live[i] = true;
      }
      for (int k = 0; live[i] && k < graph.arity(i); k++) {
        int a = graph.arg(i, k);
        live[a] |= graph.isPath(a);
      }
    }
    return live;
  }

  /** Writes all steps; through how many regions they run. */
  private int write() {
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
    return regions;
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

  private int[] reach() {
    int[] reach = new int[graph.size()];
    for (int i = 0; i < needed.length; i++) {
      reach[i] = Math.max(reach[i], graph.region(i));
      for (int k = 0; needed[i] && k < graph.arity(i); k++) {
        reach[graph.arg(i, k)] = Math.max(reach[graph.arg(i, k)], graph.region(i));
      }
    }
    for (int i = 0; i < needed.length; i++) {
      if (needed[i] && elsewhere[i] == NOWHERE && !graph.op(i).isExpensive()) {
        reach[i] = Math.max(reach[i], reachOfArguments(reach, i));
      }
    }
    return reach;
  }

  /** The last region that has all arguments of a value. */
  private int reachOfArguments(int[] reach, int i) {
    int least = Integer.MAX_VALUE;
    for (int k = 0; k < graph.arity(i); k++) {
      int a = graph.arg(i, k);
      least = graph.isPath(a) && graph.op(a) != Op.DRAW ? Math.min(least, reach[a]) : least;
    }
    return least;
  }

  /**
   * Whether a region computes a value of an earlier one again: a cheap value that no other region uses, from what is there anyway.
   *
   * @param forCopy whether the user is itself computed again, so that the inside of its region goes with it
   */
  private boolean isAgain(int a, int region, boolean forCopy) {
    // The next region uses a value as state, which is kept.
    return checkpoints && region > graph.region(a) + 1 && !graph.op(a).isExpensive()
        && (elsewhere[a] == region || (forCopy && elsewhere[a] == NOWHERE)) && region <= reachOfArguments(reach, a);
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
      if (graph.isPath(a) && graph.op(a) != Op.DRAW && isAgain(a, region, copy) && !copies.containsKey(a)) {
        return a;
      }
    }
    return -1;
  }

  private int writeOne(int i, int region, boolean copy, int[] value, Map<Integer, Integer> copies) {
    Op op = graph.op(i);
    int[] step = new int[BlockCode.STRIDE + 1];
    step[0] = op.ordinal();
    step[BlockCode.STRIDE] = region;
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
    if (op == Op.MEAN) {
      result = -1;
      step[1] = means.size() * BlockLayout.LANES;
      means.add(stages.address[i]);
    } else if (op == Op.SCATTER) {
      result = -1;
      step[1] = entriesAt(stages.address[i], graph.width(i));
    } else {
      result = values++;
      step[1] = result;
    }
    steps.add(step);
    return result;
  }

  /** Where the entries of a scattered vector are added up; those of one sum together. */
  private int entriesAt(int address, int width) {
    return scattered.computeIfAbsent(address, key -> {
      int at = entries.size();
      for (int e = 0; e < width; e++) {
        entries.add(address + e);
      }
      return at;
    });
  }

  private int operand(int a, int region, boolean forCopy, int[] value, Map<Integer, Integer> copies) {
    if (!graph.isPath(a)) {
      return graph.width(a) > 1 ? Operand.UNUSED : Operand.uniform(uniform(stages.address[a]));
    }
    if (graph.op(a) == Op.DRAW) {
      return Operand.draw(graph.index(a));
    }
    if (isAgain(a, region, forCopy)) {
      return Operand.value(Objects.requireNonNull(copies.get(a)));
    }
    return Operand.value(value[a]);
  }

  private int uniform(int address) {
    return uniforms.computeIfAbsent(address, key -> {
      uniformAddresses.add(key);
      return uniformAddresses.size() - 1;
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

  private void place(int[] step, int paths, int[] code, int p) {
    int[] slot = slots.of();
    int uniformsAt = graph.drawDimensions() * paths;
    int slotsAt = uniformsAt + uniforms.size() * BlockLayout.LANES;
    code[p] = step[0];
    code[p + 1] = Operand.isSum(step) ? step[1] : slotsAt + slot[step[1]] * paths;
    for (int k = 0; k < Operand.MOST; k++) {
      int operand = Operand.of(step, k);
      code[p + 2 + 2 * k] = switch (Operand.kind(operand)) {
        case Operand.UNUSED -> 0;
        case Operand.NUMBER -> Operand.index(operand);
        case Operand.UNIFORM -> uniformsAt + Operand.index(operand) * BlockLayout.LANES;
        case Operand.DRAW -> Operand.index(operand) * paths;
        default -> slotsAt + slot[Operand.index(operand)] * paths;
      };
      boolean wide = Operand.kind(operand) == Operand.DRAW || Operand.kind(operand) == Operand.VALUE;
      code[p + 3 + 2 * k] = wide ? BlockCode.ALL : 0;
    }
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
