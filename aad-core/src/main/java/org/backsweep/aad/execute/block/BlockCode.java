package org.backsweep.aad.execute.block;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Op;
import org.backsweep.aad.execute.pass.Arithmetic;
import org.backsweep.aad.execute.plan.Operand;
import org.backsweep.aad.execute.plan.PathProgram;

/**
 * A {@link PathProgram} laid out for a block of paths: a list of instructions over places.
 *
 * <p>The values of a block of n paths are the draws ({@code dimensions x n}), the uniform operands ({@code uniforms x 8} equal
 * copies, read again at every step through a mask of zero), and the slots ({@code slots x n}). Instructions are those of the
 * program, in the form of {@link Arithmetic}.
 *
 * <table>
 * <caption>The meaning of the ints where it differs</caption>
 * <tr><td>CELL</td><td>third operand: the number of the axis</td></tr>
 * <tr><td>GATHER</td><td>first operand: the start of the table among the uniform numbers; third: the number of its
 * cells</td></tr>
 * <tr><td>MEAN</td><td>result: the start of its eight strided sums among those of all means</td></tr>
 * <tr><td>SCATTER</td><td>result: its first entry; third operand: the number of its cells</td></tr>
 * <tr><td>CALL</td><td>result: the number of the call</td></tr>
 * <tr><td>ELEMENT</td><td>the result is written by the call before</td></tr>
 * </table>
 */
public final class BlockCode {
  public static final int STRIDE = Arithmetic.STRIDE;
  public static final int ALL = Arithmetic.ALL;

  /** The program that is executed. */
  public final PathProgram program;
  public final int[] code;
  public final int instructions;
  /** The number of paths of a whole block. */
  public final int paths;
  final Axis[] axes;
  /** The {@link AxisTree} of each axis, or null. */
  final double[][] trees;
  final BlockCall[] calls;
  public final int dimensions;
  /** The place of each uniform operand among the uniform numbers. */
  public final int[] uniforms;
  public final int slots;
  /** The largest number of cells that a scatter adds to, in whole vectors. */
  final int widest;

  private BlockCode(PathProgram program, int paths, SlotAllocation slots) {
    this.program = program;
    this.instructions = program.instructions();
    this.paths = paths;
    this.axes = program.axes().toArray(Axis[]::new);
    this.trees = Arrays.stream(axes).map(AxisTree::of).toArray(double[][]::new);
    this.dimensions = program.draws();
    this.uniforms = program.uniforms();
    this.slots = slots.count();
    Places places = new Places(slots.of());
    this.code = laidOut(places);
    this.calls = calls(places);
    this.widest = widestScatter();
  }

  /** The code of a program, in blocks of as many paths as their size allows. */
  public static BlockCode of(PathProgram program) {
    SlotAllocation slots = SlotAllocation.of(program);
    return new BlockCode(program, BlockLayout.paths(program.draws() + slots.count()), slots);
  }

  /** The code of a program, in blocks of a given number of paths. */
  public static BlockCode of(PathProgram program, int paths) {
    return new BlockCode(program, paths, SlotAllocation.of(program));
  }

  /** The places of operands and values. */
  private final class Places {
    private final int[] slot;
    private final Map<Integer, Integer> uniform = new HashMap<>();

    Places(int[] slot) {
      this.slot = slot;
      for (int u = 0; u < uniforms.length; u++) {
        uniform.put(uniforms[u], uniformsAt() + u * BlockLayout.LANES);
      }
    }

    int ofValue(int instruction) {
      return slotsAt() + slot[instruction] * paths;
    }

    int of(int operand) {
      int index = Operand.index(operand);
      // What an operation has no operand for reads the first place through a mask of zero.
      return switch (Operand.kind(operand)) {
        case Operand.NUMBER -> index;
        case Operand.UNIFORM -> uniform.get(index);
        case Operand.DRAW -> index * paths;
        case Operand.VALUE -> ofValue(index);
        default -> 0;
      };
    }
  }

  private static int mask(int operand) {
    return Operand.isPath(operand) ? ALL : 0;
  }

  private int[] laidOut(Places places) {
    int[] laidOut = new int[instructions * STRIDE];
    int calls = 0;
    for (int j = 0; j < instructions; j++) {
      int p = j * STRIDE;
      Op op = program.op(j);
      laidOut[p] = op.ordinal();
      laidOut[p + 1] = switch (op) {
        case MEAN -> program.sum(j) * BlockLayout.LANES;
        case SCATTER -> program.sum(j);
        case CALL -> calls++;
        default -> places.ofValue(j);
      };
      for (int k = 0; op != Op.CALL && k < Operand.MOST; k++) {
        laidOut[p + 2 + 2 * k] = places.of(program.operand(j, k));
        laidOut[p + 3 + 2 * k] = mask(program.operand(j, k));
      }
    }
    return laidOut;
  }

  private BlockCall[] calls(Places places) {
    return IntStream.range(0, instructions).filter(j -> op(j) == Op.CALL).mapToObj(j -> {
      int[] operands = IntStream.range(0, program.operands(j)).map(k -> program.operand(j, k)).toArray();
      int[] results = IntStream.iterate(j + 1, e -> e < instructions && op(e) == Op.ELEMENT, e -> e + 1).toArray();
      return new BlockCall(program.function(j), Arrays.stream(operands).map(places::of).toArray(),
          Arrays.stream(operands).map(BlockCode::mask).toArray(), Arrays.stream(results).map(e -> place(e, 0)).toArray(),
          Arrays.stream(results).map(this::result).toArray());
    }).toArray(BlockCall[]::new);
  }

  private int widestScatter() {
    int cells = 0;
    for (int j = 0; j < instructions; j++) {
      cells = op(j) == Op.SCATTER ? Math.max(cells, code[j * STRIDE + 6]) : cells;
    }
    return cells == 0 ? 0 : Math.max(AxisTree.CELLS, (cells + BlockLayout.LANES - 1) & -BlockLayout.LANES);
  }

  /** The operation of an instruction. */
  public Op op(int instruction) {
    return program.op(instruction);
  }

  /** The place of the result of an instruction: of its value, or of the sum that it adds to. */
  public int result(int instruction) {
    return code[instruction * STRIDE + 1];
  }

  /** The place of operand k of an instruction. */
  public int place(int instruction, int k) {
    return code[instruction * STRIDE + 2 + 2 * k];
  }

  /** Whether an instruction in a range reads a draw. */
  public boolean readsDraws(int from, int to) {
    for (int j = from; j < to; j++) {
      for (int k = 0; k < program.operands(j); k++) {
        if (Operand.kind(program.operand(j, k)) == Operand.DRAW) {
          return true;
        }
      }
    }
    return false;
  }

  /** The number of doubles of a block. */
  public int blockSize() {
    return slotsAt() + slots * paths;
  }

  /** The place at which the uniform operands start. */
  public int uniformsAt() {
    return dimensions * paths;
  }

  /** The place at which the slots start. */
  public int slotsAt() {
    return uniformsAt() + uniforms.length * BlockLayout.LANES;
  }

  /** Lays out the uniform operands of a scenario. */
  public void spread(double[] uniform, double[] values) {
    int at = uniformsAt();
    for (int address : uniforms) {
      double u = uniform[address];
      for (int i = 0; i < BlockLayout.LANES; i++) {
        values[at++] = u;
      }
    }
  }
}
