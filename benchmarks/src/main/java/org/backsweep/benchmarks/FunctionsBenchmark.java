package org.backsweep.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.backsweep.aad.function.Grad;
import org.backsweep.benchmarks.functions.CallFormula;
import org.backsweep.benchmarks.functions.Factor;
import org.backsweep.benchmarks.functions.Grid;
import org.backsweep.benchmarks.functions.Network;
import org.backsweep.benchmarks.functions.Rosenbrock;
import org.backsweep.benchmarks.rivals.FinmathFunction;
import org.backsweep.benchmarks.rivals.Pytorch;
import org.backsweep.benchmarks.rivals.PytorchFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** FUNCTIONS, microseconds a call: values and gradients of functions without paths, beside other libraries and adjoints by hand. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 12, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class FunctionsBenchmark extends TimedBenchmark {
  private static final int VARIABLES = 1_000;
  private static final int EXAMPLES = 1_024;
  private static final int ORDER = 500;

  private final double[] variables = Rosenbrock.point(VARIABLES);
  private final Grad rosenbrock = Rosenbrock.recorded();
  private final Grad rosenbrockVectors = Rosenbrock.inVectors();
  private final FinmathFunction rosenbrockFinmath = Rosenbrock.finmath(variables);
  private final double[] market = CallFormula.point();
  private final Grad call = CallFormula.recorded();
  private final double[] volatilities = Grid.point();
  private final Grad grid = Grid.recorded();
  private final Network network = new Network(EXAMPLES, SEED);
  private final double[] weights = Network.weights(SEED);
  private final Grad loss = network.recorded();
  private final Factor factor = new Factor(ORDER);

  /** What is made in PyTorch, where it is there. */
  @State(Scope.Thread)
  public static class Tensors {
    private PytorchFunction rosenbrock;
    private PytorchFunction loss;

    /** Makes the tensors. */
    @Setup(Level.Trial)
    public void make() {
      rosenbrock = Rosenbrock.pytorch(Rosenbrock.point(VARIABLES));
      loss = new Network(EXAMPLES, SEED).pytorch(Network.weights(SEED));
    }

    /** Gives them back. */
    @TearDown(Level.Trial)
    public void close() {
      rosenbrock.close();
      loss.close();
    }
  }

  /** The section of these figures. */
  static Measured section() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("scalarRosenbrock", "Rosenbrock of 1,000: adjoint by hand");
    rows.put("finmathRosenbrock", "Rosenbrock of 1,000: finmath-lib");
    rows.put("hipparchusRosenbrock", "Rosenbrock of 1,000: Hipparchus, forward");
    rows.put("pytorchRosenbrock", "Rosenbrock of 1,000: PyTorch by DJL");
    rows.put("backsweepRosenbrock", "Rosenbrock of 1,000: Backsweep");
    rows.put("backsweepRosenbrockVectors", "Rosenbrock of 1,000: Backsweep, recorded in vectors");
    rows.put("scalarCall", "Black-Scholes call: derivatives by hand");
    rows.put("hipparchusCall", "Black-Scholes call: Hipparchus, forward");
    rows.put("backsweepCall", "Black-Scholes call: Backsweep, recorded once");
    rows.put("backsweepCallEager", "Black-Scholes call: Backsweep, recorded each time (Eager)");
    rows.put("scalarGridValue", "grid of 301 x 200: plain Java, value alone");
    rows.put("scalarGrid", "grid of 301 x 200: adjoint by hand");
    rows.put("hipparchusGrid", "grid of 301 x 200: Hipparchus, forward");
    rows.put("backsweepGridValue", "grid of 301 x 200: Backsweep, value alone");
    rows.put("backsweepGrid", "grid of 301 x 200: Backsweep");
    rows.put("scalarNetwork", "network of 697 weights: adjoint by hand");
    rows.put("hipparchusNetwork", "network of 697 weights: Hipparchus, forward");
    rows.put("pytorchNetwork", "network of 697 weights: PyTorch by DJL");
    rows.put("backsweepNetwork", "network of 697 weights: Backsweep");
    rows.put("ejmlCholesky", "Cholesky factor of 500 x 500: EJML, factor alone");
    rows.put("backsweepCholeskyValue", "Cholesky factor of 500 x 500: Backsweep, factor alone");
    rows.put("backsweepCholesky", "Cholesky factor of 500 x 500: Backsweep");
    if (!Pytorch.available()) {
      rows.keySet().removeIf(method -> method.startsWith("pytorch"));
    }
    String about = "Value and gradient, unless the row says value alone: Rosenbrock's function by 1,000 numbers; Black's and Scholes's "
        + "formula by its five; a put on a grid of 301 log-prices and 200 steps (Crank and Nicolson, a tridiagonal system a step that "
        + "changes with time) by 301 volatilities, the rate and a decline; the squared error of a network of 697 weights (2, 24, 24, 1) "
        + "over 1,024 examples, which are paths to Backsweep; the sum of the Cholesky factor of a matrix of 500 x 500 by its entries. "
        + "One thread; recordings are made before.";
    return new JmhFigures("FUNCTIONS", about, FunctionsBenchmark.class, "us", 1, rows);
  }

  @Benchmark
  public double[] scalarRosenbrock() {
    return Rosenbrock.byHand(variables);
  }

  @Benchmark
  public double[] finmathRosenbrock() {
    return rosenbrockFinmath.valueAndGradient();
  }

  @Benchmark
  public double[] hipparchusRosenbrock() {
    return Rosenbrock.hipparchus(variables);
  }

  @Benchmark
  public double[] pytorchRosenbrock(Tensors tensors) {
    return tensors.rosenbrock.valueAndGradient();
  }

  @Benchmark
  public Object backsweepRosenbrock() {
    return rosenbrock.valueAndGradient(variables);
  }

  @Benchmark
  public Object backsweepRosenbrockVectors() {
    return rosenbrockVectors.valueAndGradient(variables);
  }

  @Benchmark
  public double[] scalarCall() {
    return CallFormula.byHand(market);
  }

  @Benchmark
  public double[] hipparchusCall() {
    return CallFormula.hipparchus(market);
  }

  @Benchmark
  public Object backsweepCall() {
    return call.valueAndGradient(market);
  }

  @Benchmark
  public double[] backsweepCallEager() {
    return CallFormula.eager(market);
  }

  @Benchmark
  public double scalarGridValue() {
    return Grid.value(volatilities);
  }

  @Benchmark
  public double[] scalarGrid() {
    return Grid.byHand(volatilities);
  }

  @Benchmark
  public double[] hipparchusGrid() {
    return Grid.hipparchus(volatilities);
  }

  @Benchmark
  public double backsweepGridValue() {
    return grid.value(volatilities);
  }

  @Benchmark
  public Object backsweepGrid() {
    return grid.valueAndGradient(volatilities);
  }

  @Benchmark
  public double[] scalarNetwork() {
    return network.byHand(weights);
  }

  @Benchmark
  public double[] hipparchusNetwork() {
    return network.hipparchus(weights);
  }

  @Benchmark
  public double[] pytorchNetwork(Tensors tensors) {
    return tensors.loss.valueAndGradient();
  }

  @Benchmark
  public Object backsweepNetwork() {
    return loss.valueAndGradient(weights);
  }

  @Benchmark
  public double[] ejmlCholesky() {
    return factor.ejml();
  }

  @Benchmark
  public double backsweepCholeskyValue() {
    return factor.value();
  }

  @Benchmark
  public Object backsweepCholesky() {
    return factor.valueAndGradient();
  }
}
