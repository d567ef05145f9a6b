package org.backsweep.aad.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.RecordedFunction;
import org.backsweep.aad.Tape;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.execute.Paths;
import org.junit.jupiter.api.Test;

/** The operation that made a result NaN or infinite is found and named. */
class OriginTest {
  /** On path p the draw is p. */
  private static final Paths PATHS = Paths.of(1000, new Draws() {
    @Override
    public int dimensions() {
      return 1;
    }

    @Override
    public void fill(long first, int count, double[] out, int offset, int stride) {
      for (int i = 0; i < count; i++) {
        out[offset + i] = first + i;
      }
    }
  });

  @Test
  void anOperationOnThePathsThatItFailsOn() {
    Graph graph = graph(x -> Real.mean(Real.max(Real.log(x.sub(Tape.current().draw(0))).noted("in the second line").mul(2), 0)));
    assertThat(Origin.of(graph, PATHS, 2000)).isEmpty();
    assertThat(Origin.of(graph, PATHS, 700.5)).get()
        .hasToString("log of -0.5 in the second line is NaN, on path 702");
  }

  @Test
  void alongTheSideThatIsTaken() {
    Graph graph = graph(x -> Real.select(x.gt(0), Real.log(x), Real.sqrt(x.sub(1)).add(1)));
    assertThat(Origin.of(graph, null, 1)).isEmpty();
    assertThat(Origin.of(graph, null, -3)).get().hasToString("sqrt of -4.0 is NaN");
  }

  @Test
  void infinitiesAndInputs() {
    assertThat(Origin.of(graph(x -> x.constant(1).div(x).add(3)), null, 0)).get().hasToString("1.0 / 0.0 is Infinity");
    assertThat(Origin.of(graph(x -> x.add(3)), null, Double.NaN)).get().hasToString("input the quote is NaN");
  }

  /** The second result is not a number, and of the arguments it is only the first that matters. */
  @Test
  void insideAFunctionThatIsCalled() {
    RecordedFunction function = RecordedFunction.of(2, x -> new Real[] {Real.exp(x[1]), Real.log(x[0].sub(5))});
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real[] called = function.at(tape.input("the quote").mul(2), tape.input("another"));
      graph = tape.graph(Real.mean(called[1].mul(tape.draw(0))));
    }
    assertThat(Origin.of(graph, PATHS, 3, 1)).isEmpty();
    assertThat(Origin.of(graph, PATHS, 2, 1)).get().hasToString("log of -1.0 is NaN, on path 1")
        .extracting(Origin::inputs).isEqualTo(List.of("the quote"));
    assertThat(Origin.of(graph, PATHS, Double.NaN, 1)).get().hasToString("input the quote is NaN, on path 1");
  }

  private static Graph graph(Function<Real, Real> f) {
    try (Tape tape = Tape.open()) {
      return tape.graph(f.apply(tape.input("the quote")));
    }
  }
}
