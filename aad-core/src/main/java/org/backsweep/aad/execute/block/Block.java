package org.backsweep.aad.execute.block;

import java.util.Arrays;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.math.VectorPasses;

/** What a back end works on: the draws, uniform operands and slots of one block of paths, and where its sums go. */
public final class Block {
  /** Draws, then uniform operands, then slots: see {@link BlockCode}. */
  public final double[] values;
  /** Where the draws are: in {@link #values}, or where they were given. */
  public double[] draws;
  /** Room for the draws of a source that has more dimensions than are read; null where it has no more. */
  private double[] aside;
  /** The uniform numbers of the run, for tables. */
  public double[] uniform;
  /** Where means are added up, from {@link #meansAt} on: see {@link PartialSums#means}. */
  public double[] means;
  public int meansAt;
  /** Where the entries of scattered vectors are, from {@link #entriesAt} on: see {@link PartialSums#entries}. */
  public double[] entries;
  int entriesAt;
  /** Eight rows of sums at cells, for two tables: {@link PartialSums#NEUTRAL} between two uses. */
  final double[] rows;
  /** Where in the rows each path adds to. */
  public final int[] places;
  /** Where functions that the interpreter does in passes leave their parts. */
  final double[] scratch = new double[VectorPasses.SCRATCH];
  /** The number of paths in the block. */
  public int count;

  /** Room for a block of paths. */
  public Block(BlockCode code) {
    values = new double[Math.max(1, code.blockSize())];
    draws = values;
    places = new int[code.paths];
    rows = new double[2 * BlockLayout.LANES * code.widest];
    Arrays.fill(rows, PartialSums.NEUTRAL);
  }

  /** Adds to the sums of a scenario from now on. */
  public void addTo(PartialSums sums, int scenario) {
    means = sums.means;
    meansAt = sums.meansAt(scenario);
    entries = sums.entries;
    entriesAt = sums.entriesAt(scenario);
  }

  /** Has the draws of the paths from one on; where the source has them in blocks, they stay there. */
  public void draw(BlockCode code, Draws source, long first) {
    double[] given = count == code.paths ? source.block(first, count) : null;
    if (given != null) {
      draws = given;
      return;
    }
    // Dimensions that this program does not read would be written past their place among the values.
    boolean fits = source.dimensions() == code.dimensions;
    if (!fits && aside == null) {
      aside = new double[source.dimensions() * code.paths];
    }
    draws = fits ? values : aside;
    source.fill(first, count, draws, 0, code.paths);
  }

  /** Brings the draws to where instructions that are executed one at a time read them. */
  public void bringDraws(BlockCode code) {
    if (draws != values) {
      System.arraycopy(draws, 0, values, 0, code.uniformsAt());
      draws = values;
    }
  }

  /** The number of paths, rounded up to whole vectors: what loops without sums run to. */
  public int paddedCount() {
    return (count + BlockLayout.LANES - 1) & -BlockLayout.LANES;
  }
}
