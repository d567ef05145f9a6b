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

/** LOOP: ten million steps recorded as one, in a small heap, and back. */
record LongLoop() implements Measured {
  private static final int STEPS = 10_000_000;
  private static final int ROUNDS = 5;
  private static final String HEAP = "-Xmx256m";
  private static final double START = 0.3;
  private static final double RATE = 3.7;

  @Override
  public String title() {
    return "LOOP";
  }

  @Override
  public Figures measure(boolean quick) throws IOException, InterruptedException {
    int steps = quick ? STEPS / 100 : STEPS;
    Process child = Child.of(LongLoop.class, List.of(HEAP), String.valueOf(steps)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    if (child.waitFor() != 0 || said.size() != 3) {
      throw new IOException("LOOP ended with " + child.exitValue() + ": " + said);
    }
    List<Figure> figures = new ArrayList<>();
    String[][] rows = {
        {"plainValue", "plain Java: value"}, {"backsweepValue", "Backsweep: value"}, {"backsweepGreeks", "Backsweep: value + gradient"}};
    for (int i = 0; i < rows.length; i++) {
      figures.add(Figure.once(rows[i][0], rows[i][1], Double.parseDouble(said.get(i)), "ns/step"));
    }
    return Figures.now(title(), String.format(Locale.ROOT, "%,d steps of the logistic map, by Loop.scan, the gradient by the start and "
        + "the rate, in a JVM with %s. The median of %d rounds in it, without the first.", steps, HEAP, ROUNDS - 1), quick, figures);
  }

  /** The child: with how many steps. */
  public static void main(String[] arguments) {
    int steps = Integer.parseInt(arguments[0]);
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real rate = tape.input("rate");
      graph = tape.graph(Loop.scan(steps, new Real[] {tape.input("start")}, (i, s) -> new Real[] {s[0].mul(s[0].sub(1).neg()).mul(rate)}));
    }
    // Inputs are in the order of their making.
    Program value = Program.of(graph);
    Program gradient = Program.of(Adjoint.of(graph, 0).graph());
    double[][] nanos = new double[3][ROUNDS - 1];
    for (int round = -1; round < ROUNDS - 1; round++) {
      long start = System.nanoTime();
      double expected = plain(steps);
      long plain = System.nanoTime();
      double found = value.run(RATE, START)[0];
      long valued = System.nanoTime();
      double again = gradient.run(RATE, START)[0];
      long swept = System.nanoTime();
      if (found != expected || again != expected) {
        throw new IllegalStateException(found + " and " + again + " in place of " + expected);
      }
      if (round >= 0) {
        nanos[0][round] = (double) (plain - start) / steps;
        nanos[1][round] = (double) (valued - plain) / steps;
        nanos[2][round] = (double) (swept - valued) / steps;
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
}
