package org.backsweep.aad.execute.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import org.backsweep.aad.Graph;
import org.backsweep.aad.RandomTapes;
import org.backsweep.aad.TestDraws;
import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.execute.Program;
import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.aad.execute.block.VectorInterpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bits of random tapes in a JVM of its own, told to be another machine: one without AVX-512, without AVX, without a
 * compiler, without the Vector API. Flags that a processor does not know are ignored by the JVM there, and the bits hold.
 */
class OtherMachinesTest {
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";
  private static final String PORTABLE = "-XX:+IgnoreUnrecognizedVMOptions";
  private static final int[] PATHS = {3, 128, 511};
  private static final int TAPES = 200;
  private static final int FEW_TAPES = 40;

  @ParameterizedTest
  @ValueSource(strings = {"-XX:UseAVX=2", "-XX:MaxVectorSize=32", "-XX:MaxVectorSize=16"})
  void sameBitsInAnyVectors(String flag, @TempDir Path dir) throws IOException, InterruptedException {
    String expected = digest(Backends.plain(), TAPES);
    List<String> lines = digests(dir, TAPES, PORTABLE, VECTORS, flag);
    assertThat(lines).as(flag).filteredOn(line -> line.contains("vector interpreter, ")).isNotEmpty();
    assertThat(lines).as(flag).filteredOn(line -> line.contains("compiled kernels, ")).isNotEmpty();
    assertThat(lines).as(flag).filteredOn(line -> line.startsWith("digest ")).hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("digest " + expected));
  }

  /** Without AVX there is no fused multiply-add either, and the JDK computes it in decimals. */
  @ParameterizedTest
  @ValueSource(strings = {"-Xint", "-XX:UseAVX=0"})
  void sameBitsWhereAllIsSlow(String flag, @TempDir Path dir) throws IOException, InterruptedException {
    String expected = digest(Backends.plain(), FEW_TAPES);
    assertThat(digests(dir, FEW_TAPES, PORTABLE, VECTORS, flag)).filteredOn(line -> line.startsWith("digest ")).hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("digest " + expected));
  }

  /** Everything runs, by the plain loop, and one line says what was lost and how to get it. */
  @Test
  void sameBitsWithoutTheVectorApi(@TempDir Path dir) throws IOException, InterruptedException {
    String expected = digest(Backends.plain(), FEW_TAPES);
    List<String> lines = digests(dir, FEW_TAPES);
    assertThat(lines).filteredOn(line -> line.startsWith("digest "))
        .containsOnly("digest " + expected + " plain interpreter").hasSize(1);
    assertThat(lines).filteredOn(line -> line.contains("Paths are valued one at a time")).singleElement().asString()
        .contains("--add-modules jdk.incubator.vector");
  }

  /** The output of {@link #main} in a JVM with these flags. */
  private static List<String> digests(Path dir, int tapes, String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(flags));
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-Dlog4j2.level=WARN", "-cp", System.getProperty("java.class.path"),
        OtherMachinesTest.class.getName(), Integer.toString(tapes)));
    Path out = dir.resolve("out.txt");
    int exit = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start().waitFor();
    List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
    assertThat(exit).as(String.join("\n", lines)).isZero();
    return lines;
  }

  /** Prints a digest of the bits of random tapes by each back end of this JVM; without the Vector API there is one. */
  public static void main(String[] args) {
    int tapes = Integer.parseInt(args[0]);
    print(Backends.best(), tapes);
    // Where vectors would be slow they are not the best, and still have the same bits.
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      print(new VectorInterpreter(), tapes);
      print(KernelCompiler.atOnce(DoubleVector.SPECIES_PREFERRED.length()), tapes);
    }
  }

  private static void print(Backend backend, int tapes) {
    System.out.println("digest " + digest(backend, tapes) + " " + backend.name());
  }

  private static String digest(Backend backend, int tapes) {
    long digest = 0;
    for (int seed = 0; seed < tapes; seed++) {
      Graph graph = RandomTapes.mixed(seed);
      Paths paths = Paths.of(PATHS[seed % PATHS.length], new TestDraws(RandomTapes.draws(), seed));
      for (double value : Program.of(graph, backend).run(paths, RandomTapes.inputs(graph, seed))) {
        digest = digest * 0x9e3779b97f4a7c15L + Double.doubleToLongBits(value);
      }
    }
    return Long.toHexString(digest);
  }
}
