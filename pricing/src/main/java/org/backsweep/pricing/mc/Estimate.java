package org.backsweep.pricing.mc;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.parallel.Workers;

/**
 * Numbers estimated over replicates: {@code replicates[r][k]} is number k in replicate r. A number that needs no paths has one
 * replicate and no sampling error.
 *
 * @param truncation for each number an estimate, with its sign, of the error that it has on any number of paths, such as that of
 *     a difference in place of a derivative
 * @param least for each number a lower bound of its error, however well the replicates agree: some may count the same paths
 *     ({@link #ofOnePath})
 */
@SuppressWarnings("ArrayRecordComponent") // rows of numbers; equality is never asked for
public record Estimate(double[][] replicates, double[] truncation, double[] least) {
  /** Creates numbers that have no error but that of the draws. */
  public Estimate(double[][] replicates) {
    this(replicates, new double[replicates[0].length], new double[replicates[0].length]);
  }

  private static final Map<Integer, Double> FEW = new ConcurrentHashMap<>();
  /** Half of three: where none of N paths saw an event, two standard errors are 3 / N, the bound of the event's probability. */
  private static final double RULE_OF_THREE = 1.5;

  /**
   * The least error of a mean over paths: none of N independent paths sees an event whose chance is 3 / N in 5 of 100 cases (the
   * rule of three: Hanley and Lippman-Hand, If nothing goes wrong, is everything all right?, JAMA, 1983).
   *
   * @param part what one path adds where it adds anything
   * @param paths N
   */
  public static double ofOnePath(double part, double paths) {
    return RULE_OF_THREE * Math.abs(part) / paths;
  }

  /** Runs a program's outputs in every replicate. */
  public static Estimate of(Program program, double[] inputs, DrawLayout layout, MonteCarloSettings settings, Workers workers) {
    return of(program, new double[][] {inputs}, layout, settings, workers).getFirst();
  }

  /** Runs a program's outputs in every replicate for each of several input vectors, over the same draws. */
  public static List<Estimate> of(Program program, double[][] scenarios, DrawLayout layout, MonteCarloSettings settings, Workers workers) {
    int count = layout.isEmpty() ? 1 : settings.replicates();
    double[][][] byScenario = new double[scenarios.length][count][];
    for (int r = 0; r < count; r++) {
      double[][] outputs = program.run(layout.isEmpty() ? null : settings.replicate(r, layout, workers), scenarios);
      for (int s = 0; s < outputs.length; s++) {
        byScenario[s][r] = outputs[s];
      }
    }
    return Arrays.stream(byScenario).map(Estimate::new).toList();
  }

  /** One number, given for each replicate. */
  public static Estimate ofReplicates(double[] values) {
    return new Estimate(Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new));
  }

  /** Number k in a replicate; a number that needs no paths is the same in all. */
  public double inReplicate(int replicate, int k) {
    return replicates[Math.min(replicate, replicates.length - 1)][k];
  }

  /** Returns the same numbers with an error that each has on any number of paths. */
  public Estimate truncated(double[] by) {
    return new Estimate(replicates, by, least);
  }

  /** Returns the same numbers with errors that are no smaller than these. */
  public Estimate atLeast(double[] errors) {
    return new Estimate(replicates, truncation, errors);
  }

  /** Returns only some of the numbers, in the given order. */
  public Estimate only(int... numbers) {
    return map(all -> Arrays.stream(numbers).mapToDouble(k -> all[k]).toArray());
  }

  /** The sum of some of the numbers. */
  public Estimate sum(int... numbers) {
    return map(all -> new double[] {Arrays.stream(numbers).mapToDouble(k -> all[k]).sum()});
  }

  /** All numbers times a factor. */
  public Estimate times(double factor) {
    return map(all -> Arrays.stream(all).map(x -> factor * x).toArray());
  }

  /** The sum of each number and that of another estimate on the same draws. */
  public Estimate plus(Estimate other) {
    double[][] sums = new double[Math.max(replicates.length, other.replicates.length)][size()];
    for (int r = 0; r < sums.length; r++) {
      for (int k = 0; k < sums[r].length; k++) {
        sums[r][k] = inReplicate(r, k) + other.inReplicate(r, k);
      }
    }
    return new Estimate(sums, plus(truncation, other.truncation), plus(least, other.least));
  }

  private static double[] plus(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(k -> a[k] + b[k]).toArray();
  }

  /** Linear combinations of the numbers, their least errors added up in absolute terms. */
  public Estimate map(UnaryOperator<double[]> linear) {
    return new Estimate(Arrays.stream(replicates).map(linear).toArray(double[][]::new), linear.apply(truncation),
        Arrays.stream(linear.apply(least)).map(Math::abs).toArray());
  }

  /** The number of numbers. */
  public int size() {
    return replicates[0].length;
  }

  /** The mean over replicates of number k. */
  public double mean(int k) {
    return StatUtils.mean(column(k));
  }

  /** The standard error of that mean: the root of the sum of the squares of the sampling error and the truncation. */
  public double standardError(int k) {
    return Math.hypot(Math.max(samplingError(k), least[k]), truncation[k]);
  }

  /**
   * The part of the standard error that comes from the spread of the replicates, {@code f s / sqrt(R)}; 0 where there are no
   * paths. As R replicates are few, f makes an interval of two standard errors contain the mean as often as two deviations of a
   * normal do, 95.45 times in 100: by Student's distribution f is 1.09 for 16 and 1.21 for 8 replicates.
   */
  public double samplingError(int k) {
    return replicates.length == 1 ? 0
        : FEW.computeIfAbsent(replicates.length, Estimate::few) * Math.sqrt(StatUtils.variance(column(k)) / replicates.length);
  }

  private static double few(int replicates) {
    return new TDistribution(replicates - 1).inverseCumulativeProbability(new NormalDistribution().cumulativeProbability(2)) / 2;
  }

  /** Whether a number is 0 only because no path saw an event that it counts. */
  public boolean isUnseen(int k) {
    return least[k] > 0 && Arrays.stream(replicates).allMatch(all -> all[k] == 0);
  }

  private double[] column(int k) {
    double[] column = new double[replicates.length];
    for (int r = 0; r < column.length; r++) {
      column[r] = replicates[r][k];
    }
    return column;
  }
}
