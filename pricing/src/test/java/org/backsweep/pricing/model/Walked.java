package org.backsweep.pricing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.stat.descriptive.moment.Kurtosis;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.mc.DrawLayout;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;

/**
 * One dynamics walked to a time for a test, what is paid there by its end x, and the derivatives by named inputs.
 *
 * @param graph outputs: what is paid, its mean over paths
 */
record Walked(Graph graph, double[] times, int draws) {

  /** Records the model of some inputs, in steps of its own or, where a year has a number of them, as many. */
  static Walked of(List<String> inputs, Function<Real[], Dynamics> model, double to, int stepsPerYear,
      Function<Real[], UnaryOperator<Real>> paid) {
    try (Tape tape = Tape.open()) {
      Real[] x = inputs.stream().map(tape::input).toArray(Real[]::new);
      Dynamics dynamics = model.apply(x);
      double[] times = times(dynamics, to, stepsPerYear);
      Dynamics.Walk walk = dynamics.walk(times);
      int draws = 1 + dynamics.ownDraws();
      Real end = null;
      for (int k = 0; k < times.length; k++) {
        Real[] own = new Real[dynamics.ownDraws()];
        for (int j = 0; j < own.length; j++) {
          own[j] = tape.draw(k * draws + 1 + j);
        }
        end = walk.step(k, tape.draw(k * draws), own);
        tape.endRegion();
      }
      return new Walked(tape.graph(Real.mean(paid.apply(x).apply(end))), times, draws);
    }
  }

  private static double[] times(Dynamics dynamics, double to, int stepsPerYear) {
    List<Double> times = new ArrayList<>();
    double t = 0;
    long n = Math.max(1, Math.round(to * stepsPerYear));
    while (t < to) {
      t = stepsPerYear == 0 ? dynamics.next(t, to) : times.size() == n - 1 ? to : to * (times.size() + 1) / n;
      times.add(t);
    }
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The value and its derivatives over paths of the test. */
  Estimate run(long paths, double... inputs) {
    return run(Adjoint.of(graph).graph(), paths, inputs);
  }

  /** The value alone. */
  Estimate value(long paths, double... inputs) {
    return run(graph, paths, inputs);
  }

  private Estimate run(Graph outputs, long paths, double... inputs) {
    return Estimate.of(Program.of(outputs), inputs, new DrawLayout(times, draws),
        new MonteCarloSettings(paths, 32, 20080101, DrawSource.SOBOL), Workers.caller());
  }

  /** The kurtosis over single paths of the value and its derivatives: 3 for a normal distribution. */
  double[] kurtosis(int paths, double... inputs) {
    Program program = Program.of(Adjoint.of(graph).graph());
    Draws draw = DrawSource.PHILOX.of(times.length * draws, 7, 0);
    double[][] one = new double[1 + inputs.length][paths];
    for (int i = 0; i < paths; i++) {
      double[] values = program.run(new Paths(1, new From(draw, i), Workers.caller()), inputs);
      for (int k = 0; k < values.length; k++) {
        one[k][i] = values[k];
      }
    }
    double[] kurtosis = new double[one.length];
    for (int k = 0; k < one.length; k++) {
      kurtosis[k] = 3 + new Kurtosis().evaluate(one[k]);
    }
    return kurtosis;
  }

  /** Draws from a path on. */
  private record From(Draws draws, long from) implements Draws {
    @Override
    public int dimensions() {
      return draws.dimensions();
    }

    @Override
    public void fill(long first, int count, double[] out, int offset, int stride) {
      draws.fill(from + first, count, out, offset, stride);
    }
  }
}
