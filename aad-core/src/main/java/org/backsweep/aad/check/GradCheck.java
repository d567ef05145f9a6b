package org.backsweep.aad.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Derivatives;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Tangent;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;

/**
 * Compares three calculations of the derivatives of a graph at given inputs: finite difference, tangent, adjoint.
 *
 * <p>The finite difference is central, at steps from an eighth of the input (or of 1, where it is zero) down to a
 * hundred-thousandth, extrapolated to zero; solves are solved again and paths run again, on the same draws, at each. A step that
 * leads outside the domain (NaN, or no solution) does not count; at the edge of the domain the differences are to one side. Where
 * numbers cancel, differences are told from rounding by the size of the value near the inputs.
 *
 * <p><b>Kinks.</b> Tangent and adjoint are those of the smooth piece that the inputs are on. Away from a kink all three
 * agree. On one the finite difference is the mean of the two sides and the row shows an error: the check does not excuse
 * it, but lists {@link Graph#kinks()} so that it can be told from a wrong derivative. Under paths a kink crossed by few
 * of them makes the difference of a mean noisy; to second order that mean has a part that only the difference sees (the
 * density of paths at the kink times the jump of the derivative), so that a row of {@link #secondOrder} shows the gap.
 */
public final class GradCheck {
  private GradCheck() {}

  /** First derivatives of every output by every input of a graph without paths. */
  public static GradReport firstOrder(Graph graph, double... inputs) {
    return firstOrder(graph, null, inputs);
  }

  /**
   * First derivatives of every output by every input.
   *
   * @param paths the paths to run; null for a graph that has none
   */
  public static GradReport firstOrder(Graph graph, Paths paths, double... inputs) {
    Runs runs = new Runs(paths);
    int n = inputs.length;
    Program value = Program.of(graph);
    double[] base = runs.one(value, inputs);
    double[][] bumped = runs.all(value, base.length, Differences.scenarios(inputs));
    Tangent tangent = Tangent.of(graph);
    double[][] tangents = runs.all(Program.of(tangent.graph()), tangent.graph().outputs(), directions(inputs));
    List<GradReport.Row> rows = new ArrayList<>();
    for (int o = 0; o < base.length; o++) {
      Derivatives adjoint = Adjoint.of(graph, o);
      double[] adjoints = runs.one(Program.of(adjoint.graph()), inputs);
      for (int j = 0; j < n; j++) {
        rows.add(GradReport.Row.of(o, graph.inputs().get(j), Differences.derivative(inputs, j, base, bumped, o),
            tangents[j][tangent.derivative(o)], adjoints[adjoint.gradient(0, j)],
            Differences.size(base, bumped, o) / Differences.scale(inputs[j])));
      }
    }
    return new GradReport(rows, graph.kinks());
  }

  /** Second derivatives of every output by every pair of inputs of a graph without paths. */
  public static GradReport secondOrder(Graph graph, double... inputs) {
    return secondOrder(graph, null, inputs);
  }

  /**
   * Second derivatives of every output by every pair of inputs {@code "a, b"}: the finite difference by b of the adjoint
   * of a, the tangent of that adjoint in direction b, and, as the third opinion, the tangent of the adjoint of b in
   * direction a (the Hessian is symmetric).
   *
   * @param paths the paths to run; null for a graph that has none
   */
  public static GradReport secondOrder(Graph graph, Paths paths, double... inputs) {
    Runs runs = new Runs(paths);
    int n = inputs.length;
    List<GradReport.Row> rows = new ArrayList<>();
    for (int o = 0; o < graph.outputs(); o++) {
      Derivatives adjoint = Adjoint.of(graph, o);
      Program gradient = Program.of(adjoint.graph());
      double[] base = runs.one(gradient, inputs);
      double[][] bumped = runs.all(gradient, base.length, Differences.scenarios(inputs));
      Tangent tangent = Tangent.of(adjoint.graph());
      double[][] hessian = runs.all(Program.of(tangent.graph()), tangent.graph().outputs(), directions(inputs));
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double unit = Differences.size(base, bumped, o) / (Differences.scale(inputs[i]) * Differences.scale(inputs[j]));
          rows.add(GradReport.Row.of(o, graph.inputs().get(i) + ", " + graph.inputs().get(j),
              Differences.derivative(inputs, j, base, bumped, adjoint.gradient(0, i)),
              hessian[j][tangent.derivative(adjoint.gradient(0, i))], hessian[i][tangent.derivative(adjoint.gradient(0, j))], unit));
        }
      }
    }
    return new GradReport(rows, graph.kinks());
  }

  /** The inputs followed by each unit direction. */
  private static double[][] directions(double[] inputs) {
    double[][] directions = new double[inputs.length][];
    for (int j = 0; j < directions.length; j++) {
      double[] direction = new double[inputs.length];
      direction[j] = 1;
      directions[j] = Tangent.inputs(inputs, direction);
    }
    return directions;
  }

  /** Runs a program with or without paths. */
  private record Runs(Paths paths) {
    double[] one(Program program, double[] inputs) {
      return paths == null ? program.run(inputs) : program.run(paths, inputs);
    }

    double[][] all(Program program, int width, double[][] scenarios) {
      if (paths != null) {
        try {
          // All scenarios run together: the draws are made once for many.
          return program.run(paths, scenarios);
        } catch (ArithmeticException oneHasNoSolution) {
          // The one at fault is found below.
        }
      }
      double[][] outputs = new double[scenarios.length][];
      for (int s = 0; s < scenarios.length; s++) {
        try {
          outputs[s] = one(program, scenarios[s]);
        } catch (ArithmeticException noSolution) {
          outputs[s] = new double[width];
          Arrays.fill(outputs[s], Double.NaN);
        }
      }
      return outputs;
    }
  }
}
