package org.backsweep.aad.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Derivatives;
import org.backsweep.aad.GradientLayout;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.SplitAtPaths;
import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.uniform.ScenarioBatch;
import org.backsweep.aad.parallel.Workers;

/**
 * Runs a graph and the gradients of some of its outputs in two parts, split where the paths begin. The numbers are the same, up
 * to rounding, as those of {@code Program.of(Adjoint.ofSums(graph, sums).graph())}.
 *
 * <p>The part before the paths runs once for a scenario, however many replicates there are. The sweeps of the outputs go over the
 * paths one by one, each through the nodes that its own output depends on, and the value is computed once for all. From the cut
 * on the sweeps go back together, many of them in the lanes of a vector (vector mode: Griewank and Walther, Evaluating
 * Derivatives, 2nd ed., 2008, section 5.1).
 */
public final class GradientProgram {
  /** The number of doubles that the adjoints at the cut may take at a time. */
  private static final int MOST = 4 << 20;
  private static final int NOWHERE = -1;
  private static final int RESTED_ON = -2;

  private final SplitAtPaths cut;
  private final Program before;
  private final Program after;
  // Null where nothing is swept.
  private final ScenarioBatch back;
  // The layout of the final numbers of a run, and that behind the cut, where derivatives are by the numbers that cross it.
  private final GradientLayout layout;
  private final GradientLayout atCut;
  // The place where each input crosses the cut as it is, and whether a number before the paths depends on it; made when first
  // asked for.
  private volatile int[] crossings;

  /**
   * Inputs that have a value of their own in each replicate.
   *
   * @param inputs the places of the inputs
   * @param values the values for each replicate and place
   */
  public record Own(int[] inputs, double[][] values) {
    /** No inputs: all replicates have the same values. */
    public static final Own NONE = new Own(new int[0], new double[0][]);

    double[] in(int replicate, double[] scenario) {
      double[] all = scenario.clone();
      for (int k = 0; k < inputs.length; k++) {
        all[inputs[k]] = values[replicate][k];
      }
      return all;
    }
  }

  private GradientProgram(SplitAtPaths cut, Program before, Program after, ScenarioBatch back, GradientLayout atCut) {
    this.cut = cut;
    this.before = before;
    this.after = after;
    this.back = back;
    this.atCut = atCut;
    this.layout = new GradientLayout(atCut.values(), atCut.sums(), cut.before().inputs().size());
  }

  /** The program of all outputs of a graph. */
  public static GradientProgram of(Graph graph) {
    SplitAtPaths cut = SplitAtPaths.of(graph);
    return unswept(cut, Program.of(cut.before()), cut.after());
  }

  /**
   * Returns a program for the same outputs, followed by the derivatives of sums of some of them, each by all inputs. The parts
   * that programs have in common are made once.
   *
   * @param sums the outputs that are added up for each sum
   * @throws IllegalArgumentException if one of these outputs is a path value
   */
  public GradientProgram sweeping(int[]... sums) {
    Derivatives swept = Adjoint.ofSums(cut.after(), sums);
    return new GradientProgram(cut, before, Program.of(swept.graph()), back == null
        ? new ScenarioBatch(Adjoint.pullback(cut.before()), Backends.best().arithmetic(), layout.inputs(), Program::function) : back, swept.layout());
  }

  private static GradientProgram unswept(SplitAtPaths cut, Program before, Graph after) {
    return new GradientProgram(cut, before, Program.of(after), null, new GradientLayout(after.outputs(), 0, cut.before().outputs()));
  }

  /** The places of the derivatives among the numbers of a run. */
  public GradientLayout layout() {
    return layout;
  }

  /** The part behind the cut, with its inputs named by their place. */
  public Graph behind() {
    return cut.after();
  }

  /**
   * Returns a program with the same part before the cut and another graph behind it, without sweeps; the graph's inputs are some
   * or all of those of {@link #behind}.
   */
  public GradientProgram with(Graph other) {
    return unswept(cut, before, other);
  }

  /**
   * The numbers for each scenario and replicate: {@code [scenario][replicate][number]}.
   *
   * @param replicates the paths of each replicate; none for a graph without paths, which then has one replicate
   * @param workers the threads
   * @throws ArithmeticException if a system has no solution
   */
  public double[][][] run(List<Paths> replicates, Workers workers, double[]... scenarios) {
    return run(replicates, workers, Own.NONE, scenarios);
  }

  /**
   * The numbers for each scenario and replicate, where some inputs have other values in each replicate than in the scenario.
   *
   * @throws ArithmeticException if a system has no solution
   */
  public double[][][] run(List<Paths> replicates, Workers workers, Own own, double[]... scenarios) {
    int count = Math.max(1, replicates.size());
    double[][][] crossed = crossed(count, workers, own, scenarios);
    double[][][] numbers = new double[scenarios.length][count][];
    // All replicates of a scenario go together: on the way back they have everything in common but their adjoints.
    int together = Math.max(1, MOST / Math.max(1, count * atCut.sums() * atCut.inputs()));
    for (int from = 0; from < scenarios.length; from += together) {
      int to = Math.min(scenarios.length, from + together);
      for (int r = 0; r < count; r++) {
        double[][] some = Arrays.copyOfRange(crossed[r], from, to);
        double[][] found = replicates.isEmpty() ? after.run(workers, some) : after.run(replicates.get(r), some);
        for (int s = from; s < to; s++) {
          numbers[s][r] = found[s - from];
        }
      }
      if (layout.sums() > 0) {
        sweepBack(Arrays.copyOfRange(numbers, from, to), workers, own, Arrays.copyOfRange(scenarios, from, to));
      }
    }
    return numbers;
  }

  /** The numbers that cross the cut, for each replicate and scenario. */
  private double[][][] crossed(int count, Workers workers, Own own, double[][] scenarios) {
    double[][][] crossed = new double[count][][];
    if (own.inputs().length == 0) {
      Arrays.fill(crossed, before.run(workers, scenarios));
      return crossed;
    }
    int[] places = crossings();
    boolean isDirect = isDirect(own);
    double[][] same = isDirect ? before.run(workers, scenarios) : null;
    for (int r = 0; r < count; r++) {
      int replicate = r;
      crossed[r] = isDirect ? Arrays.stream(same).map(double[]::clone).toArray(double[][]::new)
          : before.run(workers, Arrays.stream(scenarios).map(each -> own.in(replicate, each)).toArray(double[][]::new));
      for (int k = 0; isDirect && k < own.inputs().length; k++) {
        int place = places[own.inputs()[k]];
        for (double[] each : place < 0 ? new double[0][] : crossed[r]) {
          each[place] = own.values()[r][k];
        }
      }
    }
    return crossed;
  }

  /** Whether no number before the paths depends on inputs that have values of their own. */
  private boolean isDirect(Own own) {
    int[] places = crossings();
    return Arrays.stream(own.inputs()).allMatch(input -> places[input] != RESTED_ON);
  }

  private int[] crossings() {
    if (crossings == null) {
      Graph graph = cut.before();
      int[] places = new int[layout.inputs()];
      Arrays.fill(places, NOWHERE);
      List<Integer> others = new ArrayList<>();
      for (int c = 0; c < graph.outputs(); c++) {
        int node = graph.outputNode(c);
        if (graph.op(node) == Op.INPUT) {
          places[graph.index(node)] = c;
        } else {
          others.add(c);
        }
      }
      boolean[] isUsed = graph.only(others.stream().mapToInt(Integer::intValue).toArray()).dependsOn();
      for (int j = 0; j < places.length; j++) {
        places[j] = isUsed[j] ? RESTED_ON : places[j];
      }
      crossings = places;
    }
    return crossings;
  }

  /** Replaces derivatives by the numbers that cross the cut with derivatives by the inputs. */
  private void sweepBack(double[][][] numbers, Workers workers, Own own, double[][] scenarios) {
    int count = numbers[0].length;
    int rows = layout.sums();
    // Where inputs of the part before the paths have values of their own, each replicate is a set of its own.
    boolean isTogether = own.inputs().length == 0 || isDirect(own);
    int sets = isTogether ? 1 : count;
    double[][] shared = new double[scenarios.length * sets][];
    double[][][] weights = new double[shared.length][rows * count / sets][];
    for (int s = 0; s < scenarios.length; s++) {
      for (int r = 0; r < count; r++) {
        int set = s * sets + r % sets;
        shared[set] = isTogether ? scenarios[s] : own.in(r, scenarios[s]);
        for (int row = 0; row < rows; row++) {
          weights[set][r / sets * rows + row] = atCut.gradient(row, numbers[s][r]);
        }
      }
    }
    double[][][] swept = back.run(workers, shared, weights);
    for (int s = 0; s < scenarios.length; s++) {
      for (int r = 0; r < count; r++) {
        double[] all = Arrays.copyOf(numbers[s][r], layout.size());
        for (int row = 0; row < rows; row++) {
          layout.put(row, swept[s * sets + r % sets][r / sets * rows + row], all);
        }
        numbers[s][r] = all;
      }
    }
  }
}
