package org.backsweep.aad.execute.block;

import java.util.Arrays;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.math.VectorPasses;

/** The data that a back end works on: the draws, uniform operands and slots of one block of paths, and the place of its sums. */
public final class Block {
  /** The draws, then the uniform operands, then the slots: see {@link BlockCode}. */
  public final double[] values;
  /** The array that has the draws: {@link #values}, or the one in which the source gave them. */
  public double[] draws;
  /** Room for the draws of a source that has more dimensions than are read; null where it has no more. */
  private double[] aside;
  /** The uniform numbers of the run, for tables. */
  public double[] uniform;
  /** The array in which means are added up, from {@link #meansAt} on: see {@link PartialSums#means}. */
  public double[] means;
  public int meansAt;
  /** The array of the entries of scattered vectors, from {@link #entriesAt} on: see {@link PartialSums#entries}. */
  public double[] entries;
  int entriesAt;
  /** Eight rows of sums at cells, for two tables: {@link PartialSums#NEUTRAL} between two uses. */
  final double[] rows;
  /** The place in the rows that each path adds to. */
  public final int[] places;
  /** The arguments of each call on one path. */
  final double[][] arguments;
  /** Room for the parts of functions that the interpreter calculates in passes. */
  final double[] scratch = new double[VectorPasses.SCRATCH];
  /** The number of paths in the block. */
  public int count;

  /** Creates room for a block of paths. */
  public Block(BlockCode code) {
    values = new double[Math.max(1, code.blockSize())];
    draws = values;
    places = new int[code.paths];
    rows = new double[2 * BlockLayout.LANES * code.widest];
    Arrays.fill(rows, PartialSums.NEUTRAL);
    arguments = Arrays.stream(code.calls).map(call -> new double[call.places().length]).toArray(double[][]::new);
  }

  /** Makes a call on each path. */
  void call(BlockCode code, int number) {
    code.calls[number].run(values, count, arguments[number]);
  }

  /** Sets the sums of a scenario as those to add to from now on. */
  public void addTo(PartialSums sums, int scenario) {
    means = sums.means;
    meansAt = sums.meansAt(scenario);
    entries = sums.entries;
    entriesAt = sums.entriesAt(scenario);
  }

  /** Takes the draws of the paths from a given one on; where the source has them in blocks, they stay there. */
  public void draw(BlockCode code, Draws source, long first) {
    double[] given = count == code.paths ? source.block(first, count) : null;
    if (given != null) {
      draws = given;
      return;
    }
    // Dimensions that this program does not read would be written beyond the room for draws among the values.
    boolean fits = source.dimensions() == code.dimensions;
    if (!fits && aside == null) {
      aside = new double[source.dimensions() * code.paths];
    }
    draws = fits ? values : aside;
    source.fill(first, count, draws, 0, code.paths);
  }

  /** Copies the draws to where instructions that are executed one at a time read them. */
  public void bringDraws(BlockCode code) {
    if (draws != values) {
      System.arraycopy(draws, 0, values, 0, code.uniformsAt());
      draws = values;
    }
  }

  /** The number of paths, rounded up to whole vectors, which loops without sums run over. */
  public int paddedCount() {
    return (count + BlockLayout.LANES - 1) & -BlockLayout.LANES;
  }
}
