package org.backsweep.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Loop;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.hipparchus.analysis.differentiation.Gradient;

/** LOOP: ten million steps recorded as one, in a small heap, and back. */
record LongLoop() implements Measured {
  private static final int STEPS = 10_000_000;
  private static final int ROUNDS = 5;
  private static final String HEAP = "-Xmx256m";
  private static final double START = 0.3;
  private static final double RATE = 3.7;
  private static final String[][] ROWS = {
      {"plainValue", "plain Java: value"}, {"plainGreeks", "plain Java: value + gradient, adjoint by hand, all states kept"},
      {"hipparchusGreeks", "Hipparchus, forward: value + gradient"}, {"backsweepValue", "Backsweep: value"},
      {"backsweepGreeks", "Backsweep: value + gradient"}};

  @Override
  public String title() {
    return "LOOP";
  }

  @Override
  public Figures measure(boolean quick) throws IOException, InterruptedException {
    int steps = quick ? STEPS / 100 : STEPS;
    Process child = Child.of(LongLoop.class, List.of(HEAP), String.valueOf(steps)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    if (child.waitFor() != 0 || said.size() != ROWS.length) {
      throw new IOException("LOOP ended with " + child.exitValue() + ": " + said);
    }
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < ROWS.length; i++) {
      figures.add(Figure.once(ROWS[i][0], ROWS[i][1], Double.parseDouble(said.get(i)), "ns/step"));
    }
    return Figures.now(title(), String.format(Locale.ROOT, "%,d steps of the logistic map, by Loop.scan, the gradient by the start and "
        + "the rate, in a JVM with %s. The median of %d rounds in it, without the first.", steps, HEAP, ROUNDS - 1), quick, figures);
  }

  /** Takes all steps; returns the value, followed by the derivatives by the start and the rate where it has them. */
  private interface Contender {
    double[] run(int steps);
  }

  /** The contenders, in the order of the rows. */
  private static List<Contender> contenders(int steps) {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real rate = tape.input("rate");
      graph = tape.graph(Loop.scan(steps, new Real[] {tape.input("start")}, (i, s) -> new Real[] {s[0].mul(s[0].sub(1).neg()).mul(rate)}));
    }
    // Inputs are in the order of their making.
    Program value = Program.of(graph);
    Program gradient = Program.of(Adjoint.of(graph, 0).graph());
    return List.of(n -> new double[] {plain(n)}, LongLoop::byHand, LongLoop::hipparchus, any -> value.run(RATE, START), any -> {
      double[] all = gradient.run(RATE, START);
      return new double[] {all[0], all[2], all[1]};
    });
  }

  /** The results of all contenders after some steps. */
  static List<double[]> results(int steps) {
    return contenders(steps).stream().map(contender -> contender.run(steps)).toList();
  }

  /** The child: with how many steps. */
  public static void main(String[] arguments) {
    int steps = Integer.parseInt(arguments[0]);
    List<Contender> contenders = contenders(steps);
    double expected = plain(steps);
    double[][] nanos = new double[contenders.size()][ROUNDS - 1];
    for (int round = -1; round < ROUNDS - 1; round++) {
      for (int c = 0; c < nanos.length; c++) {
        long start = System.nanoTime();
        double found = contenders.get(c).run(steps)[0];
        long end = System.nanoTime();
        if (found != expected) {
          throw new IllegalStateException(ROWS[c][0] + ": " + found + " in place of " + expected);
        }
        if (round >= 0) {
          nanos[c][round] = (double) (end - start) / steps;
        }
      }
    }
    for (double[] each : nanos) {
      System.out.println(ColdBook.median(each));
    }
  }

  private static double plain(int steps) {
    double s = START;
    for (int i = 0; i < steps; i++) {
      s = s * -(s - 1) * RATE;
    }
    return s;
  }

  private static double[] byHand(int steps) {
    double[] states = new double[steps + 1];
    states[0] = START;
    for (int i = 0; i < steps; i++) {
      states[i + 1] = states[i] * -(states[i] - 1) * RATE;
    }
    double bar = 1;
    double rateBar = 0;
    for (int i = steps - 1; i >= 0; i--) {
      double s = states[i];
      rateBar += bar * s * (1 - s);
      bar *= RATE * (1 - 2 * s);
    }
    return new double[] {states[steps], bar, rateBar};
  }

  private static double[] hipparchus(int steps) {
    Gradient s = Gradient.variable(2, 0, START);
    Gradient rate = Gradient.variable(2, 1, RATE);
    for (int i = 0; i < steps; i++) {
      s = s.multiply(s.subtract(1).negate()).multiply(rate);
    }
    return new double[] {s.getValue(), s.getPartialDerivative(0), s.getPartialDerivative(1)};
  }
}
