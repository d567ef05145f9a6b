package org.backsweep.benchmarks.recorded;

import java.util.Arrays;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.benchmarks.rivals.Bumps;
import org.backsweep.benchmarks.rivals.Greeks;
import org.backsweep.benchmarks.workload.BasketCall;
import org.backsweep.benchmarks.workload.HestonCall;
import org.backsweep.benchmarks.workload.LmmSwaptions;
import org.backsweep.benchmarks.workload.Workload;

/**
 * A workload recorded once: its value, its Greeks to all inputs by one adjoint sweep, and the same by bumps.
 *
 * @param workload what is valued
 * @param valued program of the value
 * @param swept program of value and Greeks
 * @param paths with their draws and threads
 */
public record RecordedGradient(Workload workload, Program valued, Program swept, Paths paths) implements Recorded {

  /** Records and prepares; runs use as many paths as the workload has, on the calling thread, with its own draws. */
  public static RecordedGradient of(Workload workload, Backend backend) {
    Graph graph = graph(workload);
    Paths paths = Paths.of(workload.normals().paths(), new GivenDraws(workload.normals()));
    return new RecordedGradient(workload, Program.of(graph, backend), Program.of(Adjoint.of(graph).graph(), backend), paths);
  }

  /** The value recorded, a function of the inputs in their order. */
  public static Graph graph(Workload workload) {
    return switch (workload) {
      case LmmSwaptions lmm -> RecordedLmm.graph(lmm);
      case HestonCall heston -> RecordedHeston.graph(heston);
      case BasketCall basket -> RecordedBasket.graph(basket);
    };
  }

  /** The inputs of a workload on a tape. */
  static Real[] inputs(Workload workload, Tape tape) {
    Real[] x = new Real[workload.inputs().length];
    Arrays.setAll(x, i -> tape.input(workload.name(i)));
    return x;
  }

  @Override
  public double value() {
    return valued.run(paths, workload.inputs())[0];
  }

  @Override
  public Greeks greeks() {
    double[] outputs = swept.run(paths, workload.inputs());
    return new Greeks(outputs[0], Arrays.copyOfRange(outputs, 1, outputs.length));
  }

  @Override
  public Greeks bumps() {
    double[] inputs = workload.inputs();
    double[][] values = valued.run(paths, Bumps.scenarios(inputs));
    return Bumps.greeks(inputs, Arrays.stream(values).mapToDouble(outputs -> outputs[0]).toArray());
  }

  @Override
  public RecordedGradient onSobol(long seed, int replicate) {
    var draws = SobolPaths.bridged(workload.steps(), workload.factors(), workload.dt(), seed, replicate);
    return new RecordedGradient(workload, valued, swept, new Paths(paths.count(), draws, paths.workers()));
  }

  @Override
  public RecordedGradient onThreads(int threads) {
    return new RecordedGradient(workload, valued, swept, new Paths(paths.count(), paths.draws(), Workers.of(threads)));
  }
}
