package org.backsweep.pricing.mc;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.Workers;

/**
 * Numbers estimated over replicates: {@code replicates[r][k]} is number k in replicate r. A number that needs no paths has
 * one replicate, and no error.
 */
public record Estimate(double[][] replicates) {

  /** Runs a program's outputs in every replicate. */
  public static Estimate of(Program program, double[] inputs, PathGrid grid, Settings settings, Workers workers) {
    return of(program, new double[][] {inputs}, grid, settings, workers).getFirst();
  }

  /** Runs a program's outputs in every replicate for each of several input vectors, over the same draws. */
  public static List<Estimate> of(Program program, double[][] scenarios, PathGrid grid, Settings settings, Workers workers) {
    int count = grid.isEmpty() ? 1 : settings.replicates();
    double[][][] byScenario = new double[scenarios.length][count][];
    for (int r = 0; r < count; r++) {
      double[][] outputs = program.run(grid.isEmpty() ? null : settings.replicate(r, grid, workers), scenarios);
      for (int s = 0; s < outputs.length; s++) {
        byScenario[s][r] = outputs[s];
      }
    }
    return Arrays.stream(byScenario).map(Estimate::new).toList();
  }

  /** One number, by replicate. */
  public static Estimate ofReplicates(double[] values) {
    return new Estimate(Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new));
  }

  /** Number k in a replicate; what needs no paths is the same in all. */
  public double inReplicate(int replicate, int k) {
    return replicates[Math.min(replicate, replicates.length - 1)][k];
  }

  /** Some of the numbers, in the given order. */
  public Estimate only(int... numbers) {
    return new Estimate(Arrays.stream(replicates)
        .map(all -> Arrays.stream(numbers).mapToDouble(k -> all[k]).toArray()).toArray(double[][]::new));
  }

  /** All numbers times a factor. */
  public Estimate times(double factor) {
    return new Estimate(Arrays.stream(replicates)
        .map(all -> Arrays.stream(all).map(x -> factor * x).toArray()).toArray(double[][]::new));
  }

  /** How many numbers there are. */
  public int size() {
    return replicates[0].length;
  }

  /** The mean over replicates of number k. */
  public double mean(int k) {
    return StatUtils.mean(column(k));
  }

  /** The standard error of that mean, {@code s / sqrt(R)}; 0 where there are no paths. */
  public double standardError(int k) {
    return replicates.length == 1 ? 0 : Math.sqrt(StatUtils.variance(column(k)) / replicates.length);
  }

  private double[] column(int k) {
    double[] column = new double[replicates.length];
    for (int r = 0; r < column.length; r++) {
      column[r] = replicates[r][k];
    }
    return column;
  }
}
