package org.backsweep.aad.execute.plan;

import java.util.Arrays;
import java.util.BitSet;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Op;

/**
 * The path part of one stage, scheduled: a list of instructions over the values of a block.
 *
 * <p>The values of a block of n paths are the draws ({@code dimensions x n}), the uniform operands ({@code uniforms x 8} equal
 * copies, read again at every step through a mask of zero), and the slots ({@code slots x n}). An instruction is
 * {@link #STRIDE} ints: operation, result, and for each of three operands its place and its mask.
 *
 * <table>
 * <caption>What the ints mean where they differ</caption>
 * <tr><td>CELL</td><td>third operand: the number of the axis</td></tr>
 * <tr><td>GATHER</td><td>first operand: where the table starts among the uniform numbers; third: its cells</td></tr>
 * <tr><td>MEAN</td><td>result: where its eight strided sums start among those of all means</td></tr>
 * <tr><td>SCATTER</td><td>result: its first entry; third operand: the number of its cells</td></tr>
 * </table>
 */
public final class BlockCode {
  public static final int STRIDE = 8;
  public static final int ALL = -1;
  private static final Op[] OPS = Op.values();

  /** The fewest paths in a block: a path for each strided sum. */
  private static final int LEAST = BlockLayout.LANES;

  public final int[] code;
  public final int instructions;
  /** The paths of a whole block. */
  public final int paths;
  public final Axis[] axes;
  /** The {@link AxisTree} of each axis, or null. */
  public final double[][] trees;
  public final int dimensions;
  /** Where in the uniform numbers each uniform operand stands. */
  public final int[] uniforms;
  public final int slots;
  /** For each mean, where in the uniform numbers it goes. */
  public final int[] means;
  /** For each entry of a scattered vector likewise. */
  public final int[] entries;
  /** The number of regions that the code runs through. */
  public final int regions;
  /** The most cells that a scatter adds to, in whole vectors. */
  public final int widest;
  // The instructions that a region starts with.
  private final BitSet regionStarts;

  public BlockCode(int[] code, int paths, Axis[] axes, int dimensions, int[] uniforms, int slots, int[] means, int[] entries, int regions,
      BitSet regionStarts) {
    this.code = code;
    this.paths = paths;
    this.instructions = code.length / STRIDE;
    this.axes = axes;
    this.trees = Arrays.stream(axes).map(AxisTree::of).toArray(double[][]::new);
    this.dimensions = dimensions;
    this.uniforms = uniforms;
    this.slots = slots;
    this.means = means;
    this.entries = entries;
    this.regions = regions;
    this.regionStarts = regionStarts;
    this.widest = widestScatter();
  }

  /**
   * The paths of a block: as many as leave their values in the cache, a power of two, so that whole blocks make up a share.
   *
   * @param values of one path, draws and slots
   * @param cacheDoubles the doubles that may stay there
   */
  public static int paths(int values, int cacheDoubles) {
    return Math.clamp(Integer.highestOneBit(cacheDoubles / Math.max(1, values)), LEAST, BlockLayout.MOST_PATHS);
  }

  public Op op(int instruction) {
    return OPS[code[instruction * STRIDE]];
  }

  /** Whether an instruction adds to sums instead of giving a value. */
  public boolean isSum(int instruction) {
    Op op = op(instruction);
    return op == Op.MEAN || op == Op.SCATTER;
  }

  /** Whether a region starts with an instruction. */
  public boolean startsRegion(int instruction) {
    return regionStarts.get(instruction);
  }

  /** The number of means and entries. */
  public int sums() {
    return means.length + entries.length;
  }

  /** Where in the uniform numbers a sum goes: the means, then the entries. */
  public int sum(int k) {
    return k < means.length ? means[k] : entries[k - means.length];
  }

  private int widestScatter() {
    int cells = 0;
    for (int j = 0; j < instructions; j++) {
      cells = op(j) == Op.SCATTER ? Math.max(cells, code[j * STRIDE + 6]) : cells;
    }
    return cells == 0 ? 0 : Math.max(AxisTree.CELLS, (cells + BlockLayout.LANES - 1) & -BlockLayout.LANES);
  }

  /** Whether an instruction from one to before another reads a draw. */
  public boolean readsDraws(int from, int to) {
    for (int j = from; j < to; j++) {
      for (int k = 0; k < Operand.MOST; k++) {
        int p = j * STRIDE + 2 + 2 * k;
        if (code[p + 1] == ALL && isDraw(code[p])) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a place is one of a draw. */
  public boolean isDraw(int place) {
    return place < uniformsAt();
  }

  public int blockSize() {
    return slotsAt() + slots * paths;
  }

  public int uniformsAt() {
    return dimensions * paths;
  }

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
