package org.backsweep.benchmarks.recorded;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Table;
import org.backsweep.aad.Tape;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.aad.math.Elementary;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.benchmarks.rivals.LocalVolGreeks;
import org.backsweep.benchmarks.workload.LocalVolBarrier;
import org.backsweep.benchmarks.workload.LocalVolBump;
import org.backsweep.benchmarks.workload.LocalVolGrid;

/** LOCALVOL-BARRIER recorded once: its value, delta and all node vegas by one adjoint sweep, and bumps. */
public final class RecordedLocalVol implements Recorded {
  private final LocalVolBarrier trade;
  private final Program value;
  private final Program greeks;
  private final Paths paths;

  private RecordedLocalVol(LocalVolBarrier trade, Program value, Program greeks, Paths paths) {
    this.trade = trade;
    this.value = value;
    this.greeks = greeks;
    this.paths = paths;
  }

  /** Records and prepares; runs use as many paths as the workload has, on the calling thread, with its own draws. */
  public static RecordedLocalVol of(LocalVolBarrier trade, Backend backend) {
    Graph graph = graph(trade);
    Program greeks = Program.of(Adjoint.of(graph).graph(), backend);
    Paths paths = Paths.of(trade.normals().paths(), new GivenDraws(trade.normals()));
    return new RecordedLocalVol(trade, Program.of(graph, backend), greeks, paths);
  }

  @Override
  public RecordedLocalVol onSobol(long seed, int replicate) {
    double dt = 1.0 / LocalVolBarrier.STEPS_A_YEAR;
    Draws draws = SobolPaths.bridged(LocalVolBarrier.STEPS, dt, seed, replicate);
    return new RecordedLocalVol(trade, value, greeks, new Paths(paths.count(), draws, paths.workers()));
  }

  @Override
  public RecordedLocalVol onThreads(int threads) {
    return new RecordedLocalVol(trade, value, greeks, new Paths(paths.count(), paths.draws(), Workers.of(threads)));
  }

  /** The value recorded, a function of S0 and of the nodes, time by time. */
  public static Graph graph(LocalVolBarrier trade) {
    LocalVolGrid grid = trade.grid();
    try (Tape tape = Tape.open()) {
      Real spot = tape.input("S0");
      Real[][] nodes = new Real[grid.times().length][grid.spots().length];
      for (int i = 0; i < nodes.length; i++) {
        for (int j = 0; j < nodes[i].length; j++) {
          nodes[i][j] = tape.input("sigma(t=" + grid.times()[i] + ", S=" + grid.spots()[j] + ")");
        }
      }
      // The logarithm of the recording, so that a spot that is a point of the grid stays one.
      Axis axis = Axis.of(Arrays.stream(grid.spots()).map(Elementary::log).toArray());
      Real x = Real.log(spot);
      Real s = spot;
      Real alive = survival(trade, spot);
      for (int k = 0; k < LocalVolBarrier.STEPS; k++) {
        Real v = Table.linear(axis, row(grid, nodes, (double) k / LocalVolBarrier.STEPS_A_YEAR)).at(x);
        x = x.add(v.mul(v.mul(-0.5).add(tape.draw(k))));
        s = Real.exp(x);
        alive = alive.mul(survival(trade, s));
        tape.endRegion();
      }
      return tape.graph(Real.mean(alive.mul(Real.max(s.sub(trade.strike()), 0))));
    }
  }

  /** sigma(time) sqrt(dt) at the spots of the grid. */
  private static Real[] row(LocalVolGrid grid, Real[][] nodes, double time) {
    double rootDt = Math.sqrt(1.0 / LocalVolBarrier.STEPS_A_YEAR);
    int t = grid.timeBefore(time);
    double later = grid.laterWeight(time);
    Real[] row = new Real[grid.spots().length];
    Arrays.setAll(row, j -> nodes[t][j].mul((1 - later) * rootDt).add(nodes[t + 1][j].mul(later * rootDt)));
    return row;
  }

  private static Real survival(LocalVolBarrier trade, Real s) {
    double half = LocalVolBarrier.HALF_WIDTH;
    Real left = s.mul(-1 / (2 * half)).add((trade.barrier() + half) / (2 * half));
    return Real.min(Real.max(left, 0), 1);
  }

  @Override
  public double value() {
    return value.run(paths, inputs(trade))[0];
  }

  @Override
  public LocalVolGreeks greeks() {
    double[] outputs = greeks.run(paths, inputs(trade));
    int spots = trade.grid().spots().length;
    double[][] vegas = new double[trade.grid().times().length][];
    for (int i = 0; i < vegas.length; i++) {
      vegas[i] = Arrays.copyOfRange(outputs, 2 + i * spots, 2 + (i + 1) * spots);
    }
    return new LocalVolGreeks(outputs[0], outputs[1], vegas);
  }

  /** The values of several trades that differ in spot and grid alone, over the same paths. */
  public double[] values(LocalVolBarrier... bumped) {
    double[][] scenarios = Arrays.stream(bumped).map(RecordedLocalVol::inputs).toArray(double[][]::new);
    return Arrays.stream(value.run(paths, scenarios)).mapToDouble(outputs -> outputs[0]).toArray();
  }

  /** The Greeks of {@link LocalVolBarrier#sampleBumps()}: two revaluations each. */
  @Override
  public double[] bumps() {
    List<LocalVolBump> sample = trade.sampleBumps();
    double[] values =
        values(sample.stream().flatMap(bump -> Stream.of(bump.up(), bump.down())).toArray(LocalVolBarrier[]::new));
    double[] greeks = new double[sample.size()];
    Arrays.setAll(greeks, i -> (values[2 * i] - values[2 * i + 1]) / sample.get(i).width());
    return greeks;
  }

  private static double[] inputs(LocalVolBarrier trade) {
    double[] x = new double[trade.inputs()];
    x[0] = trade.spot();
    int at = 1;
    for (double[] row : trade.grid().vols()) {
      System.arraycopy(row, 0, x, at, row.length);
      at += row.length;
    }
    return x;
  }
}
