package org.backsweep.aad.execute;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.backsweep.aad.Graph;
import org.backsweep.aad.GraphFunction;
import org.backsweep.aad.Op;
import org.backsweep.aad.Simplify;
import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.aad.execute.pass.PassExecutable;
import org.backsweep.aad.execute.plan.PathProgram;
import org.backsweep.aad.execute.plan.Schedule;
import org.backsweep.aad.execute.plan.StagePlan;
import org.backsweep.aad.execute.uniform.HotFunction;
import org.backsweep.aad.execute.uniform.ScenarioBatch;
import org.backsweep.aad.execute.uniform.UniformCode;
import org.backsweep.aad.parallel.Workers;

/**
 * A graph made ready to run, any number of times and from any thread.
 *
 * <p>A run depends on its inputs and draws alone, to the last bit: back ends add up paths in a fixed order, whichever threads
 * calculate them.
 */
public final class Program {
  /** The number of doubles that the uniform numbers of the scenarios of one sweep over the paths may take. */
  private static final int SCENARIO_DOUBLES = 4 << 20;
  private static final int MOST_SCENARIOS = 64;

  private final Graph graph;
  private final Backend backend;
  private final StagePlan stages;
  private final UniformCode[] uniform;
  private final PathProgram[] passes;
  private final PassExecutable[] executables;
  // Made when one scenario first runs on a graph without paths.
  private volatile UniformCode alone;
  // Made when several scenarios first run.
  private volatile ScenarioBatch sideBySide;
  // The uniform numbers before a run, with constants in their places.
  private final double[] constants;
  // The uniform numbers of the last run without paths, to be used again: constants stay, all others are written before they are
  // read.
  private final AtomicReference<double[]> spare = new AtomicReference<>();

  private Program(Graph graph, Backend backend, int nearDoubles) {
    this.graph = graph.drawDimensions() > 0 ? Simplify.fused(graph) : graph;
    this.backend = backend;
    this.stages = new StagePlan(this.graph);
    this.uniform = new UniformCode[stages.passes + 1];
    this.passes = new PathProgram[stages.passes];
    this.executables = new PassExecutable[stages.passes];
    for (int n = 0; n <= stages.passes; n++) {
      // Without paths it may never be needed: see sideBySide.
      uniform[n] = stages.passes == 0 ? null : UniformCode.of(stages, n, Program::function);
      if (n < stages.passes) {
        passes[n] = Schedule.of(stages, n, nearDoubles, Program::function);
        executables[n] = backend.prepare(passes[n]);
      }
    }
    this.constants = constants();
    for (int o = 0; o < graph.outputs(); o++) {
      if (graph.isPath(graph.outputNode(o))) {
        throw new IllegalArgumentException("output " + o + " is a path value: record mean(x) of it");
      }
    }
  }

  /**
   * A program for the best back end.
   *
   * @throws IllegalArgumentException if an output is a path value
   */
  public static Program of(Graph graph) {
    return of(graph, Backends.best());
  }

  /** A program for a back end. */
  public static Program of(Graph graph, Backend backend) {
    return new Program(graph, backend, backend.nearDoubles());
  }

  /** A graph without paths as a function of its inputs. */
  public static GraphFunction function(Graph graph) {
    return HotFunction.of(graph, of(graph)::run);
  }

  /** A program that computes values again as if the given number of doubles stayed near the processor. */
  static Program of(Graph graph, Backend backend, int nearDoubles) {
    return new Program(graph, backend, nearDoubles);
  }

  /** The number of dimensions of draws that a path needs. */
  public int drawDimensions() {
    return graph.drawDimensions();
  }

  /** A listing of what it runs, for people to read. */
  public ProgramListing listing() {
    return ProgramListing.of(stages, passes);
  }

  /** The number of path operations that a run executes for each path. */
  int pathOperations() {
    return Arrays.stream(passes).mapToInt(PathProgram::instructions).sum();
  }

  /**
   * The outputs of a graph without paths.
   *
   * @throws IllegalStateException if the graph has paths
   * @throws ArithmeticException if a system has no solution
   */
  public double[] run(double... inputs) {
    requireNoPaths();
    if (alone == null) {
      alone = UniformCode.of(stages, 0, Program::function);
    }
    double[] u = start(inputs);
    alone.run(u);
    double[] outputs = outputs(u);
    spare.set(u);
    return outputs;
  }

  /**
   * The outputs of a graph without paths for each of several input vectors, with eight of them at a time in the lanes of vectors.
   *
   * @throws IllegalStateException if the graph has paths
   * @throws ArithmeticException if a system has no solution
   */
  public double[][] run(Workers workers, double[]... scenarios) {
    if (scenarios.length == 1) {
      return new double[][] {run(scenarios[0])};
    }
    requireNoPaths();
    Arrays.stream(scenarios).forEach(this::check);
    if (sideBySide == null) {
      sideBySide = new ScenarioBatch(graph, backend.arithmetic(), 0, Program::function);
    }
    return sideBySide.run(workers, scenarios);
  }

  /** The outputs over the given paths. */
  public double[] run(Paths paths, double... inputs) {
    return run(paths, new double[][] {inputs})[0];
  }

  /**
   * The outputs for each of several input vectors, all over the same paths; the draws are made once for many scenarios.
   *
   * @throws IllegalArgumentException if there are not as many inputs as the graph has, or too few dimensions of draws
   */
  public double[][] run(Paths paths, double[][] scenarios) {
    if (passes.length == 0) {
      return run(paths == null ? Workers.caller() : paths.workers(), scenarios);
    }
    if (paths.draws().dimensions() < drawDimensions()) {
      throw new IllegalArgumentException("a path needs " + drawDimensions() + " draws; the source has "
          + paths.draws().dimensions() + " dimensions");
    }
    int batch = Math.max(1, Math.min(MOST_SCENARIOS, SCENARIO_DOUBLES / Math.max(1, stages.uniformSize)));
    double[][] outputs = new double[scenarios.length][];
    for (int from = 0; from < scenarios.length; from += batch) {
      int to = Math.min(scenarios.length, from + batch);
      double[][] numbers = new double[to - from][];
      for (int s = from; s < to; s++) {
        numbers[s - from] = start(scenarios[s]);
      }
      runStages(paths, numbers);
      for (int s = from; s < to; s++) {
        outputs[s] = outputs(numbers[s - from]);
      }
    }
    return outputs;
  }

  private void requireNoPaths() {
    if (passes.length > 0) {
      throw new IllegalStateException("the graph has paths: say how many, and their draws");
    }
  }

  private void check(double[] inputs) {
    if (inputs.length != graph.inputs().size()) {
      throw new IllegalArgumentException("the graph has " + graph.inputs().size() + " inputs and was given " + inputs.length);
    }
  }

  private double[] start(double[] inputs) {
    check(inputs);
    double[] used = spare.getAndSet(null);
    double[] u = used == null ? constants.clone() : used;
    for (int j = 0; j < inputs.length; j++) {
      u[stages.address[graph.inputNode(j)]] = inputs[j];
    }
    return u;
  }

  private double[] constants() {
    double[] u = new double[Math.max(1, stages.uniformSize)];
    for (int i = 0; i < graph.size(); i++) {
      if (graph.op(i) == Op.CONST) {
        u[stages.address[i]] = graph.constant(i);
      }
    }
    return u;
  }

  private double[] outputs(double[] u) {
    double[] outputs = new double[graph.outputs()];
    for (int o = 0; o < outputs.length; o++) {
      outputs[o] = u[stages.address[graph.outputNode(o)]];
    }
    return outputs;
  }

  private void runStages(Paths paths, double[][] numbers) {
    for (int n = 0; n < uniform.length; n++) {
      UniformCode code = uniform[n];
      paths.workers().forEach(numbers.length, (worker, s) -> code.run(numbers[s]));
      if (n < passes.length) {
        runPass(passes[n], executables[n], paths, numbers);
      }
    }
  }

  private static void runPass(PathProgram program, PassExecutable executable, Paths paths, double[][] numbers) {
    double[][] sums = executable.run(paths.count(), paths.draws(), paths.workers(), numbers);
    for (int s = 0; s < numbers.length; s++) {
      for (int k = 0; k < program.sums(); k++) {
        numbers[s][program.sumAddress(k)] = sums[s][k] / paths.count();
      }
    }
  }
}
