package org.backsweep.benchmarks.recorded;

import java.util.List;
import java.util.stream.IntStream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.pass.Backend;

/**
 * Many small trades, one after the other: each is recorded, differentiated, made ready and run over the same paths.
 *
 * <p>A trade is a call on the mean over the dates of f(S), under Black-Scholes, with Greeks to S0, K, r and sigma. The shape
 * says which f: bit b of it, whether f holds the b-th of eight operations, so that there are 256 shapes of a step.
 */
public final class SmallTrades {
  private static final int STEPS = 52;

  private final List<Graph> graphs;
  private final Backend backend;
  private final Paths paths;

  private SmallTrades(List<Graph> graphs, Backend backend, Paths paths) {
    this.graphs = graphs;
    this.backend = backend;
    this.paths = paths;
  }

  /** A number of trades, whose shapes are the first {@code shapes} in turn; strikes differ as well. */
  public static SmallTrades of(int trades, int shapes, int paths, long seed, Backend backend) {
    List<Graph> graphs = IntStream.range(0, trades).mapToObj(i -> graph(i % shapes)).toList();
    return new SmallTrades(graphs, backend, Paths.of(paths, SobolPaths.bridged(STEPS, 1.0 / STEPS, seed, 0)));
  }

  /** The sum of values, all trades prepared and run anew. */
  public double run() {
    double sum = 0;
    int strike = 80;
    for (Graph graph : graphs) {
      double[] outputs = Program.of(Adjoint.of(graph).graph(), backend).run(paths, 100, strike, 0.03, 0.2);
      sum += outputs[0];
      strike = strike == 120 ? 80 : strike + 1;
    }
    return sum;
  }

  private static Graph graph(int shape) {
    double dt = 1.0 / STEPS;
    try (Tape tape = Tape.open()) {
      Real s = tape.input("S0");
      Real strike = tape.input("K");
      Real rate = tape.input("r");
      Real vol = tape.input("sigma");
      Real drift = rate.sub(vol.mul(vol).mul(0.5)).mul(dt);
      Real sum = tape.constant(0);
      for (int k = 0; k < STEPS; k++) {
        s = s.mul(Real.exp(drift.add(vol.mul(Math.sqrt(dt)).mul(tape.draw(k)))));
        sum = sum.add(observed(s, shape));
        tape.endRegion();
      }
      Real payoff = Real.max(sum.mul(dt).sub(strike), 0);
      return tape.graph(Real.mean(payoff).mul(Real.exp(rate.neg())));
    }
  }

  private static Real observed(Real s, int shape) {
    Real f = s;
    for (int bit = 0; bit < 8; bit++) {
      if ((shape >> bit & 1) == 1) {
        f =
            switch (bit) {
              case 0 -> Real.max(f, 90);
              case 1 -> Real.min(f, 130);
              case 2 -> f.mul(f).mul(0.01);
              case 3 -> Real.sqrt(Real.abs(f)).mul(10);
              case 4 -> Real.tanh(f.mul(0.01)).mul(130);
              case 5 -> Real.log(Real.abs(f).add(1)).mul(22);
              case 6 -> Real.abs(f.sub(100)).add(80);
              default -> f.div(s.add(f)).mul(200);
            };
      }
    }
    return f;
  }
}
