package org.backsweep.aad.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Evaluator;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.RandomTapes;
import org.backsweep.aad.Real;
import org.backsweep.aad.Simplify;
import org.backsweep.aad.SpecialFunctions;
import org.backsweep.aad.Table;
import org.backsweep.aad.Tape;
import org.backsweep.aad.TestDraws;
import org.backsweep.aad.draws.Draws;
import org.backsweep.aad.execute.block.Block;
import org.backsweep.aad.execute.block.BlockBackend;
import org.backsweep.aad.execute.block.BlockExecutable;
import org.backsweep.aad.execute.block.PartialSums;
import org.backsweep.aad.execute.block.ReferenceInterpreter;
import org.backsweep.aad.execute.block.BlockCode;
import org.backsweep.aad.execute.block.BlockLayout;
import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.aad.execute.plan.Schedule;
import org.backsweep.aad.execute.plan.StagePlan;
import org.backsweep.aad.parallel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that every back end has to fulfil: the bits of the plain loop, and the meaning of {@link Evaluator}. */
public abstract class BackendContract {
  private static final int[] PATHS = {1, 3, 7, 8, 9, 63, 64, 65, 127, 128, 129, 255, 511};
  private static final int TAPES = 2000;
  /** The dimensions of draws that a walk reads. */
  private static final int WALKED = 8;
  private static final double[] AWKWARD = {
    0.0, -0.0, 1, -1, 0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -Double.MIN_VALUE,
    Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE, 709.9, -745.2, 1e-300, 37.6, -37.6, 1 - 0x1p-53, 2
  };

  protected abstract BlockBackend backend();

  @Test
  void randomTapes() {
    Backend plain = Backends.plain();
    Set<Op> seen = EnumSet.noneOf(Op.class);
    for (int seed = 0; seed < TAPES; seed++) {
      Graph graph = RandomTapes.mixed(seed);
      IntStream.range(0, graph.size()).forEach(i -> seen.add(graph.op(i)));
      double[] inputs = RandomTapes.inputs(graph, seed);
      int count = PATHS[seed % PATHS.length];
      TestDraws draws = new TestDraws(RandomTapes.draws(), seed);
      double[] found = Program.of(graph, backend()).run(Paths.of(count, draws), inputs);

      assertThat(found).as("tape %d", seed).containsExactly(Program.of(graph, plain).run(Paths.of(count, draws), inputs));
      double[] meaning = Evaluator.run(graph, IntStream.range(0, count).mapToObj(draws::path).toArray(double[][]::new), inputs);
      for (int o = 0; o < found.length; o++) {
        assertThat(Math.abs(found[o] - meaning[o])).as("tape %d, output %d: %s, %s", seed, o, found[o], meaning[o])
            .isLessThan(1e-11 * (1 + Math.abs(meaning[o])));
      }
    }
    Set<Op> unseen = EnumSet.complementOf(EnumSet.copyOf(seen));
    // No unknown survives in a graph; least squares has its tests in StructuredTest.
    assertThat(unseen).containsExactlyInAnyOrder(Op.UNKNOWN, Op.LEAST_SQUARES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void sameBitsForAnyNumberOfThreads(int threads) {
    try (Workers workers = Workers.of(threads)) {
      for (int seed = 0; seed < 40; seed++) {
        Graph graph = RandomTapes.mixed(seed);
        double[] inputs = RandomTapes.inputs(graph, seed);
        TestDraws draws = new TestDraws(RandomTapes.draws(), seed);
        for (int count : new int[] {65, 255, 3000}) {
          assertThat(Program.of(graph, backend()).run(new Paths(count, draws, workers), inputs))
              .containsExactly(Program.of(graph, backend()).run(Paths.of(count, draws), inputs));
        }
      }
    }
  }

  /** Draws of a block are read where they lie, by kernels, or brought, for instructions alone: the numbers are those of a copy. */
  @Test
  void drawsThatLieInBlocks() {
    for (int seed = 0; seed < 200; seed++) {
      Graph graph = RandomTapes.mixed(seed);
      double[] inputs = RandomTapes.inputs(graph, seed);
      // More dimensions than the tape reads, too.
      for (int dimensions : new int[] {RandomTapes.draws(), RandomTapes.draws() + 3}) {
        TestDraws copied = new TestDraws(dimensions, seed);
        InBlocks given = new InBlocks(copied);
        Paths paths = Paths.of(3 * BlockLayout.MOST_PATHS + 1, given);
        double[] bumped = inputs.clone();
        bumped[0] += 1e-3;
        double[][] scenarios = {inputs, bumped};
        assertThat(Program.of(graph, backend()).run(paths, scenarios)).as("tape %d", seed)
            .isDeepEqualTo(Program.of(graph, Backends.plain()).run(Paths.of(paths.count(), copied), scenarios));
        assertThat(given.blocks).as("whole blocks").hasSize(graph.drawDimensions() == 0 ? 0 : 3);
        given.assertNotWritten();
      }
    }
  }

  /** The more values a path has, the fewer paths a block; the value of a walk has the bits that it has without Greeks. */
  @ParameterizedTest
  @CsvSource({"200, 128", "3500, 128", "7000, 64", "15000, 32", "28000, 16", "60000, 8"})
  void blocksOfAnySize(int steps, int block) {
    Graph value = Walk.mean(steps, WALKED);
    Graph graph = Adjoint.of(value).graph();
    Program program = Program.of(graph, backend());
    assertThat(program.listing().stages().getFirst().pass().orElseThrow().paths()).isEqualTo(block);
    TestDraws copied = new TestDraws(WALKED, 1);
    InBlocks given = new InBlocks(copied);
    int count = 5 * block + 3;
    double[] found = program.run(Paths.of(count, given), 1.1, 0.2);
    assertThat(found).containsExactly(Program.of(graph, Backends.plain()).run(Paths.of(count, copied), 1.1, 0.2));
    assertThat(given.blocks).hasSize(5);
    given.assertNotWritten();
    double[][] scenarios = {{1.1, 0.2}, {1.2, 0.3}};
    assertThat(program.run(Paths.of(count, given), scenarios))
        .isDeepEqualTo(Program.of(graph, Backends.plain()).run(Paths.of(count, copied), scenarios));
    for (int paths : new int[] {count, 300, 1000}) {
      assertThat(program.run(Paths.of(paths, copied), 1.1, 0.2)[0])
          .isEqualTo(Program.of(value, backend()).run(Paths.of(paths, copied), 1.1, 0.2)[0]);
    }
  }

  @Test
  void passesWithBlocksOfTheirOwn() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real vol = tape.input("vol");
      Real start = Real.mean(Real.exp(vol.mul(tape.draw(0))));
      graph = Adjoint.of(tape.graph(Real.mean(Walk.end(tape, start, vol, 28_000, WALKED)))).graph();
    }
    Program program = Program.of(graph, backend());
    assertThat(program.listing().stages().stream().flatMap(stage -> stage.pass().stream()).map(ProgramListing.Pass::paths))
        .contains(BlockLayout.MOST_PATHS, 16);
    InBlocks given = new InBlocks(new TestDraws(WALKED, 1));
    assertThat(program.run(Paths.of(3 * BlockLayout.MOST_PATHS + 5, given), 0.2))
        .containsExactly(Program.of(graph, Backends.plain()).run(Paths.of(3 * BlockLayout.MOST_PATHS + 5, given.source), 0.2));
    given.assertNotWritten();
  }

  /** The draws of another source, whole blocks of them made beforehand and lent. */
  private static final class InBlocks implements Draws {
    private final Draws source;
    private final Map<List<Long>, double[]> blocks = new HashMap<>();

    InBlocks(Draws source) {
      this.source = source;
    }

    @Override
    public int dimensions() {
      return source.dimensions();
    }

    @Override
    public void fill(long first, int count, double[] out, int offset, int stride) {
      source.fill(first, count, out, offset, stride);
    }

    @Override
    public double[] block(long first, int count) {
      return blocks.computeIfAbsent(List.of(first, (long) count), key -> made(first, count));
    }

    private double[] made(long first, int count) {
      double[] draws = new double[dimensions() * count];
      source.fill(first, count, draws, 0, count);
      return draws;
    }

    void assertNotWritten() {
      blocks.forEach((lent, block) -> assertThat(block).as("paths from %d on, %d", lent.getFirst(), lent.getLast())
          .containsExactly(made(lent.getFirst(), lent.getLast().intValue())));
    }
  }

  static Stream<Op> elementwise() {
    return Arrays.stream(Op.values()).filter(op -> op.isElementwise());
  }

  @ParameterizedTest
  @MethodSource("elementwise")
  void awkwardNumbers(Op op) {
    // The three arguments as path, path and path, and as each mix with uniform ones.
    for (int mix = 1; mix < 8; mix++) {
      Graph graph = single(op, mix);
      if (IntStream.range(0, graph.size()).noneMatch(i -> graph.op(i) == op && graph.isPath(i))) {
        continue;
      }
      StagePlan stages = new StagePlan(graph);
      BlockCode code = BlockCode.of(Schedule.of(stages, 0, Integer.MAX_VALUE, Program::function), BlockLayout.MOST_PATHS);
      BlockExecutable ready = backend().prepare(code);
      BlockExecutable plain = new ReferenceInterpreter().prepare(code);
      SplittableRandom random = new SplittableRandom(mix);
      for (int repeat = 0; repeat < 40; repeat++) {
        double[] draws = awkward(random, code.uniformsAt());
        double[] uniform = awkward(random, stages.uniformSize);
        double[] found = byPath(ready, code, draws, uniform);
        double[] expected = byPath(plain, code, draws, uniform);
        for (int i = 0; i < BlockLayout.MOST_PATHS; i++) {
          assertThat(Double.doubleToLongBits(found[i])).as("%s, path %d: %s, %s", op, i, found[i], expected[i])
              .isEqualTo(Double.doubleToLongBits(expected[i]));
        }
      }
    }
  }

  private static double[] awkward(SplittableRandom random, int count) {
    return random.doubles(count).map(u -> AWKWARD[(int) (u * AWKWARD.length)]).toArray();
  }

  /** The result on each path of a block: the table of {@link #single} has a cell for each, and the last draw is its number. */
  private static double[] byPath(BlockExecutable executable, BlockCode code, double[] draws, double[] uniform) {
    Block block = new Block(code);
    block.count = BlockLayout.MOST_PATHS;
    block.uniform = uniform;
    block.addTo(new PartialSums(code.program, 1), 0);
    // Zero would lose the sign of a zero that is added to it.
    Arrays.fill(block.entries, -0.0);
    System.arraycopy(draws, 0, block.values, 0, draws.length);
    for (int i = 0; i < BlockLayout.MOST_PATHS; i++) {
      block.values[3 * BlockLayout.MOST_PATHS + i] = i;
    }
    code.spread(uniform, block.values);
    executable.run(block);
    int at = code.program.sum(IntStream.range(0, code.instructions).filter(j -> code.op(j) == Op.SCATTER).findFirst().orElseThrow());
    return Arrays.copyOfRange(block.entries, at, at + BlockLayout.MOST_PATHS);
  }

  /** An operation times a table's entry, and its derivatives by the entries: the results of the operation. */
  private static Graph single(Op op, int mix) {
    try (Tape tape = Tape.open()) {
      Real[] entries = IntStream.range(0, BlockLayout.MOST_PATHS).mapToObj(i -> tape.input("entry " + i)).toArray(Real[]::new);
      Axis axis = Axis.uniform(0.5, BlockLayout.MOST_PATHS - 1.5, BlockLayout.MOST_PATHS - 1);
      Table table = Table.piecewise(axis, new double[BlockLayout.MOST_PATHS], new Real[][] {entries});
      Real x = (mix & 1) != 0 ? tape.draw(0) : tape.input("a");
      Real y = (mix & 2) != 0 ? tape.draw(1) : tape.input("b");
      Real z = (mix & 4) != 0 ? tape.draw(2) : tape.input("c");
      Real entry = table.at(tape.draw(3));
      return Adjoint.of(tape.graph(Real.mean(entry.mul(switch (op) {
        case ADD -> x.add(y);
        case SUB -> x.sub(y);
        case MUL -> x.mul(y);
        case DIV -> x.div(y);
        case NEG -> x.neg();
        case FMA -> Real.fma(x, y, z);
        case SQRT -> Real.sqrt(x);
        case EXP -> Real.exp(x);
        case LOG -> Real.log(x);
        case POW -> Real.pow(x, y);
        case SIN -> Real.sin(x);
        case COS -> Real.cos(x);
        case ATAN2 -> Real.atan2(x, y);
        case HYPOT -> Real.hypot(x, y);
        case CBRT -> Real.cbrt(x);
        case LOG1P -> Real.log1p(x);
        case EXPM1 -> Real.expm1(x);
        case SIGMOID -> SpecialFunctions.sigmoid(x);
        case LOG_ADD_EXP -> SpecialFunctions.logAddExp(x, y);
        case TANH -> Real.tanh(x);
        case NORM_CDF -> Real.normCdf(x);
        case NORM_PDF -> Real.normPdf(x);
        case INVERSE_NORM_CDF -> Real.inverseNormCdf(x);
        case LOG_NORM_CDF -> SpecialFunctions.logNormCdf(x);
        case ERF -> SpecialFunctions.erf(x);
        case ERFC -> SpecialFunctions.erfc(x);
        case ERFCX -> SpecialFunctions.erfcx(3, x);
        case POLYGAMMA -> SpecialFunctions.polygamma(2, x);
        case BIVARIATE_NORM_CDF -> SpecialFunctions.bivariateNormCdf(x, y, z);
        case FLOOR -> Real.floor(x);
        case ABS -> Real.abs(x);
        case MIN -> Real.min(x, y);
        case MAX -> Real.max(x, y);
        case GT -> x.gt(y);
        case GE -> x.ge(y);
        case SELECT -> Real.select(x, y, z);
        case WEIGH -> x.weigh(y);
        case CONST, INPUT, UNKNOWN, DRAW, CELL, GATHER, SCATTER, MEAN, VECTOR, VECTOR_SUM, ELEMENT, LINEAR_SOLVE, CHOLESKY, SOLVE,
            LEAST_SQUARES, CALL -> throw new AssertionError(op);
      })))).graph();
    }
  }

  @Test
  void aTableReadAtAwkwardNumbers() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      graph = Simplify.of(tape.graph(Real.mean(
          Real.max(Table.linear(Axis.of(-1, 0, 1), tape.input("a"), tape.input("b"), tape.constant(3)).at(tape.draw(0)), -1e9))));
    }
    SplittableRandom random = new SplittableRandom(3);
    for (int count : PATHS) {
      double[] z = random.doubles(count).map(u -> AWKWARD[(int) (u * AWKWARD.length)]).toArray();
      Paths paths = Paths.of(count, new GivenDraws(z));
      assertThat(Program.of(graph, backend()).run(paths, 1, 2)).containsExactly(Program.of(graph, Backends.plain()).run(paths, 1, 2));
    }
  }

  /** One dimension, given. */
  private static final class GivenDraws implements Draws {
    private final double[] z;

    GivenDraws(double... z) {
      this.z = z;
    }

    @Override
    public int dimensions() {
      return 1;
    }

    @Override
    public void fill(long first, int count, double[] out, int offset, int stride) {
      System.arraycopy(z, (int) first, out, offset, count);
    }
  }
}
