package org.backsweep.aad.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.backsweep.aad.Axis;
import org.backsweep.aad.Graph;
import org.backsweep.aad.RandomTapes;
import org.backsweep.aad.Real;
import org.backsweep.aad.Table;
import org.backsweep.aad.Tape;
import org.junit.jupiter.api.Test;

class ProgramListingTest {
  @Test
  void aSmallProgramInFull() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real vol = tape.input("vol");
      Real strike = tape.input("strike");
      Real spot = Real.exp(tape.draw(0).mul(vol).add(strike.mul(0.5)));
      graph = tape.graph(Real.mean(Real.max(spot.sub(strike), tape.constant(0))).mul(vol));
    }
    ProgramListing listing = Program.of(graph).listing();
    assertThat(listing.stages()).hasSize(2);
    ProgramListing.Pass pass = listing.stages().getFirst().pass().orElseThrow();
    assertThat(listing.stages().getFirst().uniform()).isEqualTo("1 mul");
    assertThat(listing.stages().getLast()).isEqualTo(new ProgramListing.Stage("1 mul", Optional.empty()));
    assertThat(pass.dimensions()).isEqualTo(1);
    assertThat(pass.sums()).isEqualTo(1);
    assertThat(pass.regions()).containsExactly(new ProgramListing.Region(5, "1 sub, 1 fma, 1 exp, 1 max, 1 mean"));
    assertThat(pass.groups()).hasSize(1);
    ProgramListing.Part call = pass.groups().getFirst();
    assertThat(call.kernel()).isEqualTo(OptionalInt.of(0));
    assertThat(call.arguments()).hasSize(6).startsWith("in0 = draw 0").anyMatch(line -> line.endsWith("\"vol\""))
        .anyMatch(line -> line.endsWith("\"strike\"")).contains("u3 = 0.0").last().asString().startsWith("sum0 = mean %");
    assertThat(listing.kernels().getFirst().code()).containsExactly(
        "u0 .. u3 = broadcast",
        "s0 = load sum0",
        "for i over the 128 paths of the block, a vector at a time:",
        "  x0 = load in0[i]",
        "  v0 = fma(u0, x0, u1)",
        "  v1 = exp(v0)",
        "  v2 = sub(v1, u2)",
        "  v3 = max(v2, u3)",
        "  s0 += v3",
        "store sum0 = s0");
  }

  /** Tables have no kernel; their steps are told of all the same. */
  @Test
  void whatHasNoKernelIsOneOperationAtATime() {
    Graph graph;
    try (Tape tape = Tape.open()) {
      Real x = tape.draw(0);
      Table table = Table.linear(Axis.of(0, 1), tape.input("a"), tape.input("b"));
      graph = tape.graph(Real.mean(table.at(x).mul(x)));
    }
    ProgramListing listing = Program.of(graph).listing();
    List<ProgramListing.Part> parts = listing.stages().getFirst().pass().orElseThrow().groups();
    assertThat(parts).filteredOn(part -> part.kernel().isEmpty()).isNotEmpty().allSatisfy(part ->
        assertThat(part.operations()).containsAnyOf("cell", "gather"));
  }

  @Test
  void coversEveryInstructionOfRandomPrograms() {
    for (int seed = 0; seed < 100; seed++) {
      Graph graph = RandomTapes.mixed(seed);
      Program program = Program.of(graph);
      ProgramListing listing = program.listing();
      int instructions = 0;
      for (ProgramListing.Stage stage : listing.stages()) {
        instructions += stage.pass().map(pass -> pass.regions().stream().mapToInt(ProgramListing.Region::instructions).sum()).orElse(0);
      }
      assertThat(instructions).as("tape %d", seed).isEqualTo(program.pathOperations());
      // In the order of their first use, none left out.
      List<Integer> called = listing.stages().stream().flatMap(stage -> stage.pass().stream())
          .flatMap(pass -> pass.groups().stream()).flatMapToInt(part -> part.kernel().stream()).boxed().distinct().toList();
      assertThat(called).containsExactlyElementsOf(IntStream.range(0, listing.kernels().size()).boxed().toList());
      assertThat(Program.of(graph, Backends.plain()).listing().stages()).isEqualTo(listing.stages());
    }
  }
}
