package org.backsweep.aad.execute.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The slot of each value, by liveness: a slot is free again after the last use of its value.
 *
 * @param of the slot by the number of the value
 * @param count how many slots there are
 */
record SlotAllocation(int[] of, int count) {
  /** Assigns slots to the values of steps, each used at least once after it is made, in one walk. */
  static SlotAllocation of(List<int[]> steps, int values) {
    int[] last = new int[values];
    for (int s = 0; s < steps.size(); s++) {
      for (int k = 0; k < Operand.MOST; k++) {
        int v = Operand.valueAt(steps.get(s), k);
        if (v >= 0) {
          last[v] = s;
        }
      }
    }
    int[] of = new int[values];
    int count = 0;
    Deque<Integer> free = new ArrayDeque<>();
    for (int s = 0; s < steps.size(); s++) {
      int[] step = steps.get(s);
      for (int k = 0; k < Operand.MOST; k++) {
        int v = Operand.valueAt(step, k);
        if (v >= 0 && last[v] == s) {
          free.push(of[v]);
          // A step may use a value twice.
          last[v] = -1;
        }
      }
      if (!Operand.isSum(step)) {
        of[step[1]] = free.isEmpty() ? count++ : free.pop();
      }
    }
    return new SlotAllocation(of, count);
  }
}
