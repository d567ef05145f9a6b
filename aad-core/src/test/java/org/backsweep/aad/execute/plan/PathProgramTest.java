package org.backsweep.aad.execute.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.RandomTapes;
import org.backsweep.aad.Real;
import org.backsweep.aad.Simplify;
import org.backsweep.aad.Table;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.junit.jupiter.api.Test;

/** The programs of random tapes, values kept and computed again. */
public class PathProgramTest {
  private static final int TAPES = 600;

  /** The program of each pass of some graphs, where all values stay near and where none does. */
  public static List<PathProgram> random(int tapes) {
    List<PathProgram> programs = new ArrayList<>();
    for (int seed = 0; seed < tapes; seed++) {
      StagePlan stages = new StagePlan(Simplify.fused(RandomTapes.mixed(seed)));
      for (int pass = 0; pass < stages.passes; pass++) {
        programs.add(Schedule.of(stages, pass, Integer.MAX_VALUE, Program::function));
        programs.add(Schedule.of(stages, pass, 0, Program::function));
      }
    }
    return programs;
  }

  @Test
  void valuesAreMadeOnceBeforeTheyAreUsedAndNoneInVain() {
    for (PathProgram program : random(TAPES)) {
      boolean[] isUsed = new boolean[program.instructions()];
      for (int i = 0; i < program.instructions(); i++) {
        for (int k = 0; k < program.operands(i); k++) {
          int operand = program.operand(i, k);
          switch (Operand.kind(operand)) {
            case Operand.VALUE -> {
              assertThat(Operand.index(operand)).as("%s, instruction %d", program, i).isLessThan(i);
              assertThat(program.givesValue(Operand.index(operand))).as("%s, instruction %d", program, i).isTrue();
              isUsed[Operand.index(operand)] = true;
            }
            case Operand.DRAW -> assertThat(Operand.index(operand)).isLessThan(program.draws());
            case Operand.UNIFORM -> assertThat(program.uniforms()).contains(Operand.index(operand));
            case Operand.NUMBER -> assertThat(program.op(i)).isIn(Op.CELL, Op.GATHER, Op.SCATTER, Op.ELEMENT);
            default -> assertThat(k).as("%s, instruction %d", program, i).isGreaterThanOrEqualTo(program.op(i).arity());
          }
        }
      }
      for (int i = 0; i < isUsed.length; i++) {
        assertThat(isUsed[i]).as("%s, instruction %d", program, i).isEqualTo(program.givesValue(i));
      }
    }
  }

  /** Live between two instructions is what was made before and is used after: asked for each value and place anew. */
  @Test
  void livenessIsThatOfItsDefinition() {
    for (PathProgram program : random(TAPES)) {
      int n = program.instructions();
      int[] last = program.lastUses();
      for (int value = 0; value < n; value++) {
        int made = value;
        assertThat(last[value]).as("%s, value %d", program, value).isEqualTo(
            IntStream.range(0, n).filter(i -> uses(program, i, made)).max().orElse(made));
      }
      int most = IntStream.range(0, n).map(i -> (int) IntStream.rangeClosed(0, i)
          .filter(value -> program.givesValue(value) && IntStream.range(i + 1, n).anyMatch(later -> uses(program, later, value))).count())
          .max().orElse(0);
      assertThat(program.mostLive()).as("%s", program).isEqualTo(most);
    }
  }

  private static boolean uses(PathProgram program, int instruction, int value) {
    return IntStream.range(0, program.operands(instruction)).anyMatch(k -> program.valueAt(instruction, k) == value);
  }

  @Test
  void eachSumHasAPlaceOfItsOwnAmongTheUniformNumbers() {
    for (PathProgram program : random(TAPES)) {
      int[] addresses = IntStream.range(0, program.sums()).map(program::sumAddress).toArray();
      assertThat(addresses).doesNotHaveDuplicates();
      BitSet added = new BitSet();
      for (int i = 0; i < program.instructions(); i++) {
        if (program.op(i) == Op.MEAN) {
          assertThat(added.get(program.sum(i))).isFalse();
          added.set(program.sum(i));
        } else if (program.op(i) == Op.SCATTER) {
          int first = program.means() + program.sum(i);
          added.set(first, first + Operand.index(program.operand(i, 2)));
        }
      }
      assertThat(added.cardinality()).isEqualTo(program.sums()).isEqualTo(added.length());
    }
  }

  @Test
  void aSmallProgramInFull() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real a = tape.input("a");
      Real x = Real.exp(tape.draw(1).mul(a));
      tape.endRegion();
      Real read = Table.piecewise(Axis.of(1, 2), new double[3], new Real[][] {{a, a.mul(a), a.neg()}}).at(x);
      graph = tape.graph(Real.mean(read.sub(x)), Real.mean(x.mul(tape.draw(0))));
    }
    StagePlan stages = new StagePlan(graph);
    PathProgram program = Schedule.of(stages, 0, Integer.MAX_VALUE, Program::function);
    int a = stages.address[graph.inputNode(0)];
    int table = IntStream.range(0, graph.size()).filter(i -> graph.op(i) == Op.VECTOR).map(i -> stages.address[i]).findFirst().orElseThrow();
    // What is NaN at a coordinate that is.
    int zero = IntStream.range(0, graph.size()).filter(i -> graph.op(i) == Op.CONST).map(i -> stages.address[i]).findFirst().orElseThrow();
    assertThat(program.toString().lines()).containsExactly(
        "; region",
        "%0 = mul u" + a + ", d1",
        "%1 = exp %0",
        "; region",
        "%2 = cell %1, 0",
        "%3 = gather " + table + ", %2, 3",
        "%4 = mul %1, u" + zero,
        "%5 = add %3, %4",
        "%6 = sub %5, %1",
        "sum 0 += mean %6",
        "%8 = mul %1, d0",
        "sum 1 += mean %8");
    assertThat(program.regions()).isEqualTo(2);
    assertThat(program.draws()).isEqualTo(2);
    assertThat(program.mostLive()).isEqualTo(3);
    assertThat(program.lastUses()).isEqualTo(new int[] {1, 8, 3, 5, 5, 6, 7, 7, 9, 9});
    assertThat(Arrays.stream(program.uniforms())).containsExactly(a, zero);
    assertThat(program.axes()).containsExactly(Axis.of(1, 2));
  }
}
