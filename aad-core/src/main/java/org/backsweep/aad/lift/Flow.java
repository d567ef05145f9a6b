package org.backsweep.aad.lift;

import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the ways through some instructions have in common: which local variables are read from an instruction on, and where all ways
 * from it meet.
 *
 * <p>They meet at its immediate postdominator, the first instruction that all ways to a return go through; ways that end in a
 * {@code throw} do not count. It is found as in K. Cooper, T. Harvey and K. Kennedy, A simple, fast dominance algorithm, 2001.
 */
final class Flow {
  private static final int UNKNOWN = -1;

  private final BitSet[] live;
  private final int[] meeting;

  /** The flow between instructions, each with those that may come next; behind the last is where returns lead. */
  Flow(List<Instruction> instructions, int[][] next) {
    live = live(instructions, next);
    meeting = meetings(next);
  }

  /** Whether the variable is read before it is written, on some way from an instruction on. */
  boolean isLive(int index, int slot) {
    return live[index].get(slot);
  }

  /** Where all ways from an instruction meet, or the number of instructions where that is behind the returns. */
  int meeting(int index) {
    return meeting[index];
  }

  /** Whether this is behind the returns. */
  boolean isEnd(int index) {
    return index == meeting.length - 1;
  }

  private static BitSet[] live(List<Instruction> instructions, int[][] next) {
    BitSet[] in = Stream.generate(BitSet::new).limit(next.length + 1L).toArray(BitSet[]::new);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = next.length - 1; i >= 0; i--) {
        BitSet now = new BitSet();
        for (int j : next[i]) {
          now.or(in[j]);
        }
        switch (instructions.get(i)) {
          case StoreInstruction store -> now.clear(store.slot());
          case LoadInstruction load -> now.set(load.slot());
          case IncrementInstruction increment -> now.set(increment.slot());
          default -> { }
        }
        changed |= !now.equals(in[i]);
        in[i] = now;
      }
    }
    return in;
  }

  private static int[] meetings(int[][] next) {
    int end = next.length;
    List<List<Integer>> before = Stream.generate(() -> (List<Integer>) new ArrayList<Integer>()).limit(end + 1L).toList();
    for (int i = 0; i < end; i++) {
      for (int j : next[i]) {
        before.get(j).add(i);
      }
    }
    int[] rank = new int[end + 1];
    Arrays.fill(rank, UNKNOWN);
    List<Integer> order = postorder(before, end, rank);
    int[] meeting = new int[end + 1];
    Arrays.fill(meeting, UNKNOWN);
    meeting[end] = end;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i : order.reversed().subList(1, order.size())) {
        int found = UNKNOWN;
        for (int j : next[i]) {
          if (meeting[j] != UNKNOWN) {
            found = found == UNKNOWN ? j : common(found, j, meeting, rank);
          }
        }
        changed |= meeting[i] != found;
        meeting[i] = found;
      }
    }
    // From where every way ends in a throw, none comes back.
    for (int i = 0; i < end; i++) {
      meeting[i] = meeting[i] == UNKNOWN ? end : meeting[i];
    }
    return meeting;
  }

  private static int common(int a, int b, int[] meeting, int[] rank) {
    int i = a;
    int j = b;
    while (i != j) {
      if (rank[i] < rank[j]) {
        i = meeting[i];
      } else {
        j = meeting[j];
      }
    }
    return i;
  }

  /** The instructions from which a return is reached, each after all that are found from it against the direction of the code. */
  private static List<Integer> postorder(List<List<Integer>> before, int end, int[] rank) {
    List<Integer> order = new ArrayList<>();
    List<int[]> open = new ArrayList<>(List.of(new int[] {end, 0}));
    BitSet seen = new BitSet();
    seen.set(end);
    while (!open.isEmpty()) {
      int[] top = open.getLast();
      if (top[1] == before.get(top[0]).size()) {
        rank[top[0]] = order.size();
        order.add(top[0]);
        open.removeLast();
      } else {
        int i = before.get(top[0]).get(top[1]++);
        if (!seen.get(i)) {
          seen.set(i);
          open.add(new int[] {i, 0});
        }
      }
    }
    return order;
  }
}
