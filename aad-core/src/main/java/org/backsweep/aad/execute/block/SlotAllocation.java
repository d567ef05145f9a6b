package org.backsweep.aad.execute.block;

import java.util.ArrayDeque;
import java.util.Deque;
import org.backsweep.aad.execute.plan.PathProgram;

/**
 * The slot of each value, allocated by liveness: a slot is free again after the last use of its value.
 *
 * @param of the slot by the number of the value
 * @param count the number of slots
 */
@SuppressWarnings("ArrayRecordComponent") // read once for the places of a block; equality is never asked for
record SlotAllocation(int[] of, int count) {
  /** Assigns slots to the values of a program, each used at least once after it is made, in one walk. */
  static SlotAllocation of(PathProgram program) {
    int[] last = program.lastUses();
    int[] of = new int[last.length];
    int count = 0;
    Deque<Integer> free = new ArrayDeque<>();
    for (int i = 0; i < last.length; i++) {
      for (int k = 0; k < program.operands(i); k++) {
        int value = program.valueAt(i, k);
        if (value >= 0 && last[value] == i) {
          free.push(of[value]);
          // An instruction may use a value twice.
          last[value] = -1;
        }
      }
      if (program.givesValue(i)) {
        of[i] = free.isEmpty() ? count++ : free.pop();
      }
    }
    return new SlotAllocation(of, count);
  }
}
