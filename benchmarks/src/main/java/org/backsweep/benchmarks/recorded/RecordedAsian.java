package org.backsweep.benchmarks.recorded;

import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.benchmarks.rivals.AsianGreeks;
import org.backsweep.benchmarks.workload.Asian;
import org.backsweep.benchmarks.workload.AsianInputs;

/** An Asian workload recorded once: its value, all Greeks that it asks for by one adjoint sweep, and the same by bumps. */
public final class RecordedAsian implements Recorded {
  private final Asian asian;
  private final Program value;
  private final Program greeks;
  private final Paths paths;

  private RecordedAsian(Asian asian, Program value, Program greeks, Paths paths) {
    this.asian = asian;
    this.value = value;
    this.greeks = greeks;
    this.paths = paths;
  }

  /** Records and prepares; runs use as many paths as the workload has, on the calling thread, with its own draws. */
  public static RecordedAsian of(Asian asian, Backend backend) {
    Graph graph = graph(asian);
    Program greeks = Program.of(Adjoint.of(graph).graph(), backend);
    Paths paths = Paths.of(asian.normals().paths(), new GivenDraws(asian.normals()));
    return new RecordedAsian(asian, Program.of(graph, backend), greeks, paths);
  }

  @Override
  public RecordedAsian onSobol(long seed, int replicate) {
    Draws draws = SobolPaths.bridged(asian.steps(), asian.dt(), seed, replicate);
    return new RecordedAsian(asian, value, greeks, new Paths(paths.count(), draws, paths.workers()));
  }

  @Override
  public RecordedAsian onThreads(int threads) {
    return new RecordedAsian(asian, value, greeks, new Paths(paths.count(), paths.draws(), Workers.of(threads)));
  }

  /** Returns the same workload over another number of paths, for draws that are made while running. */
  public RecordedAsian onPaths(int count) {
    return new RecordedAsian(asian, value, greeks, new Paths(count, paths.draws(), paths.workers()));
  }

  /** The value recorded, a function of the active inputs in their order; what is not active is a constant. */
  public static Graph graph(Asian asian) {
    try (Tape tape = Tape.open()) {
      Real[] x = inputs(asian, tape);
      int n = asian.steps();
      double dt = asian.dt();
      Real carry = x[AsianInputs.RATE].sub(x[AsianInputs.DIVIDEND]).mul(dt);
      Real s = x[AsianInputs.SPOT];
      Real sum = tape.constant(0);
      for (int k = 0; k < n; k++) {
        Real vol = x[AsianInputs.VOLS + asian.inputs().volIndex(k, n)];
        Real drift = carry.sub(vol.mul(vol).mul(0.5 * dt));
        s = s.mul(Real.exp(drift.add(vol.mul(Math.sqrt(dt)).mul(tape.draw(k)))));
        sum = sum.add(s);
        tape.endRegion();
      }
      Real payoff = Real.max(sum.mul(1.0 / n).sub(x[AsianInputs.STRIKE]), 0);
      Real discount = Real.exp(x[AsianInputs.RATE].mul(-asian.maturity()));
      return tape.graph(Real.mean(payoff).mul(discount));
    }
  }

  private static Real[] inputs(Asian asian, Tape tape) {
    AsianInputs inputs = asian.inputs();
    Real[] x = new Real[inputs.count()];
    for (int input : asian.active()) {
      x[input] = tape.input(name(input));
    }
    for (int i = 0; i < x.length; i++) {
      if (x[i] == null) {
        x[i] = tape.constant(inputs.get(i));
      }
    }
    return x;
  }

  private static String name(int input) {
    return switch (input) {
      case AsianInputs.SPOT -> "S0";
      case AsianInputs.STRIKE -> "K";
      case AsianInputs.RATE -> "r";
      case AsianInputs.DIVIDEND -> "q";
      default -> "sigma[" + (input - AsianInputs.VOLS) + "]";
    };
  }

  @Override
  public double value() {
    return value.run(paths, active(asian.inputs()))[0];
  }

  /** Value and all active Greeks by one forward and one reverse sweep; zero for inputs that are not active. */
  @Override
  public AsianGreeks greeks() {
    double[] outputs = greeks.run(paths, active(asian.inputs()));
    double[] gradient = new double[asian.inputs().count()];
    for (int j = 0; j < asian.active().length; j++) {
      gradient[asian.active()[j]] = outputs[1 + j];
    }
    return new AsianGreeks(outputs[0], gradient);
  }

  /**
   * Value and all active Greeks by central differences: two revaluations an input and one of the base, all over the same
   * paths, whose draws are copied once for many revaluations.
   */
  @Override
  public AsianGreeks bumps() {
    AsianInputs inputs = asian.inputs();
    int[] active = asian.active();
    double[][] scenarios = new double[1 + 2 * active.length][];
    scenarios[0] = active(inputs);
    for (int j = 0; j < active.length; j++) {
      double base = inputs.get(active[j]);
      scenarios[1 + 2 * j] = active(inputs.with(active[j], base + size(base)));
      scenarios[2 + 2 * j] = active(inputs.with(active[j], base - size(base)));
    }
    double[][] values = value.run(paths, scenarios);
    double[] gradient = new double[inputs.count()];
    for (int j = 0; j < active.length; j++) {
      gradient[active[j]] = (values[1 + 2 * j][0] - values[2 + 2 * j][0]) / (2 * size(inputs.get(active[j])));
    }
    return new AsianGreeks(values[0][0], gradient);
  }

  private static double size(double base) {
    return 1e-4 * Math.max(Math.abs(base), 0.01);
  }

  private double[] active(AsianInputs inputs) {
    int[] active = asian.active();
    double[] x = new double[active.length];
    for (int j = 0; j < x.length; j++) {
      x[j] = inputs.get(active[j]);
    }
    return x;
  }
}
