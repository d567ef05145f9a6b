package org.backsweep.aad.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.RandomTapes;
import org.backsweep.aad.TestDraws;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.execute.block.ReferenceInterpreter;
import org.backsweep.aad.execute.pass.Arithmetic;
import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.aad.execute.pass.PassExecutable;
import org.backsweep.aad.execute.plan.Operand;
import org.backsweep.aad.execute.plan.PathProgram;
import org.junit.jupiter.api.Test;

/**
 * A back end that knows nothing of blocks, slots and partitions: path by path, a number for each value of the program. What it
 * computes is what a program means.
 */
class OtherBackendTest {
  private static final int[] PATHS = {1, 3, 7, 8, 9, 64, 127, 128, 129, 255, 511, 700};

  private static final class PathByPath implements Backend {
    private final int nearDoubles;

    PathByPath(int nearDoubles) {
      this.nearDoubles = nearDoubles;
    }

    @Override
    public String name() {
      return "path by path";
    }

    @Override
    public PassExecutable prepare(PathProgram program) {
      return (paths, draws, workers, uniforms) -> {
        double[][] sums = new double[uniforms.length][program.sums()];
        for (int s = 0; s < uniforms.length; s++) {
          for (long path = 0; path < paths; path++) {
            add(program, path(draws, path), uniforms[s], sums[s]);
          }
        }
        return sums;
      };
    }

    @Override
    public int nearDoubles() {
      return nearDoubles;
    }

    @Override
    public Arithmetic arithmetic() {
      return new ReferenceInterpreter().arithmetic();
    }

    private static double[] path(Draws draws, long path) {
      double[] z = new double[draws.dimensions()];
      draws.fill(path, 1, z, 0, 1);
      return z;
    }

    private static void add(PathProgram program, double[] draws, double[] uniform, double[] sums) {
      double[] values = new double[program.instructions()];
      double[] results = new double[0];
      for (int i = 0; i < values.length; i++) {
        Op op = program.op(i);
        int instruction = i;
        double[] x = IntStream.range(0, program.operands(i)).mapToDouble(k -> {
          int operand = program.operand(instruction, k);
          int index = Operand.index(operand);
          return switch (Operand.kind(operand)) {
            case Operand.NUMBER -> index;
            case Operand.UNIFORM -> uniform[index];
            case Operand.DRAW -> draws[index];
            case Operand.VALUE -> values[index];
            default -> Double.NaN;
          };
        }).toArray();
        switch (op) {
          case CELL -> values[i] = program.axes().get((int) x[2]).cell(x[0]);
          case GATHER -> values[i] = uniform[(int) x[0] + (int) x[1]];
          case MEAN -> sums[program.sum(i)] += x[0];
          case SCATTER -> sums[program.means() + program.sum(i) + (int) x[0]] += x[1];
          case CALL -> results = program.function(i).at(x);
          case ELEMENT -> values[i] = results[(int) x[0]];
          default -> values[i] = op.apply(x[0], x[1], x[2]);
        }
      }
    }
  }

  @Test
  void givesTheSameNumbersButForTheOrderOfSums() {
    Backend[] others = {new PathByPath(Integer.MAX_VALUE), new PathByPath(0)};
    for (int seed = 0; seed < 600; seed++) {
      Graph graph = RandomTapes.mixed(seed);
      Paths paths = Paths.of(PATHS[seed % PATHS.length], new TestDraws(RandomTapes.draws(), seed));
      double[][] scenarios = {RandomTapes.inputs(graph, seed), RandomTapes.inputs(graph, seed + 1000)};
      double[][] expected = Program.of(graph, Backends.plain()).run(paths, scenarios);
      for (Backend other : others) {
        double[][] found = Program.of(graph, other).run(paths, scenarios);
        for (int s = 0; s < scenarios.length; s++) {
          for (int o = 0; o < found[s].length; o++) {
            assertThat(Math.abs(found[s][o] - expected[s][o])).as("tape %d, output %d: %s, %s", seed, o, found[s][o], expected[s][o])
                .isLessThanOrEqualTo(1e-11 * (1 + Math.abs(expected[s][o])));
          }
        }
      }
    }
  }
}
