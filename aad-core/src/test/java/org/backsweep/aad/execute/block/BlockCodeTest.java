package org.backsweep.aad.execute.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.backsweep.aad.Op;
import org.backsweep.aad.execute.plan.Operand;
import org.backsweep.aad.execute.plan.PathProgram;
import org.backsweep.aad.execute.plan.PathProgramTest;
import org.junit.jupiter.api.Test;

class BlockCodeTest {

  /** Walks through the code and looks at each operand whether its slot still has the value that the program means. */
  @Test
  void aSlotHasItsValueUntilTheLastUse() {
    for (PathProgram program : PathProgramTest.random(400)) {
      BlockCode code = BlockCode.of(program);
      assertThat(code.slots).isEqualTo(program.mostLive());
      Map<Integer, Integer> valueIn = new HashMap<>();
      for (int j = 0; j < code.instructions; j++) {
        for (int k = 0; k < program.operands(j); k++) {
          int value = program.valueAt(j, k);
          if (value >= 0) {
            assertThat(valueIn.get(place(code, j, k))).as("%s, instruction %d", program, j).isEqualTo(value);
          }
        }
        if (program.givesValue(j)) {
          assertThat(code.result(j)).isBetween(code.slotsAt(), code.blockSize() - code.paths);
          valueIn.put(code.result(j), j);
        }
      }
    }
  }

  private static int place(BlockCode code, int j, int k) {
    return code.op(j) == Op.CALL ? code.calls[code.result(j)].places()[k] : code.place(j, k);
  }

  /** What is read stands where the block has it: draws by dimension, uniform numbers in copies. */
  @Test
  void drawsAndUniformNumbersAreReadWhereTheyAreLaidOut() {
    for (PathProgram program : PathProgramTest.random(200)) {
      BlockCode code = BlockCode.of(program, BlockLayout.LANES);
      double[] uniform = new double[1000];
      for (int a = 0; a < uniform.length; a++) {
        uniform[a] = a;
      }
      double[] values = new double[code.blockSize()];
      code.spread(uniform, values);
      for (int j = 0; j < code.instructions; j++) {
        for (int k = 0; k < program.operands(j); k++) {
          int operand = program.operand(j, k);
          if (Operand.kind(operand) == Operand.UNIFORM) {
            for (int i = 0; i < BlockLayout.LANES; i++) {
              assertThat(values[place(code, j, k) + i]).isEqualTo(Operand.index(operand));
            }
          } else if (Operand.kind(operand) == Operand.DRAW) {
            assertThat(place(code, j, k)).isEqualTo(Operand.index(operand) * code.paths).isLessThan(code.uniformsAt());
          }
        }
      }
    }
  }
}
