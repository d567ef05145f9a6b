package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Virtual machines that make no vector instructions, or short vectors: the same results, and one line that says what is lost. */
class WithoutVectorsTest {
  private static final long PATIENCE_SECONDS = 120;
  private static final String MODULE = "--add-modules=jdk.incubator.vector";
  private static final String LOSS = "warn: Paths are valued one at a time";

  @TempDir
  private static Path folder;
  private static Sample sample;
  private static Map<String, String> expected;

  /** What a child said, and its back end. */
  private record Child(Map<String, String> tables, String err, String backend) {}

  @BeforeAll
  static void withVectors() throws Exception {
    sample = new Sample(folder).withAsian();
    Files.writeString(folder.resolve("models.csv"), "product,underlying,model\nasian,*,black-scholes\n");
    Child child = run(MODULE);
    assertThat(child.err).doesNotContain(LOSS);
    assertThat(child.backend).startsWith("compiled kernels");
    assertThat(child.tables).containsKeys("values.csv", "greeks.csv", "gammas.csv", "aggregates.csv");
    expected = child.tables;
  }

  private static Child run(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.backsweep.reports.cli.Main", "run",
        "--market", sample.market.toString(), "--portfolio", sample.portfolio.toString(), "--out", sample.out.toString(),
        "--models", folder.resolve("models.csv").toString(), "--paths", "300", "--replicates", "2", "--threads", "1", "--no-timings",
        "--reconcile", "none", "--ladders", "off"));
    Path err = folder.resolve("stderr");
    Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(err)).isIn(0, 4);
    Map<String, String> tables = new TreeMap<>();
    for (String name : sample.results()) {
      if (name.endsWith(".csv")) {
        tables.put(name, Files.readString(sample.out.resolve(name)));
      }
    }
    String backend = new ObjectMapper().readTree(sample.out.resolve("run.json").toFile()).get("backend").asText();
    return new Child(tables, Files.readString(err), backend);
  }

  @ParameterizedTest
  @CsvSource({
    "-Dbacksweep.backend=vector, 'the Vector API is missing; start java with --add-modules jdk.incubator.vector'",
    "--add-modules=jdk.incubator.vector -XX:+UnlockExperimentalVMOptions -XX:-EnableVectorSupport, '-XX:-EnableVectorSupport'",
    "--add-modules=jdk.incubator.vector -XX:MaxVectorSize=8, 'no vector holds two numbers here'",
    "--add-modules=jdk.incubator.vector -XX:TieredStopAtLevel=1 -Dbacksweep.backend=compiled, C2 compiler",
  })
  void sameResultsAndOneLineThatSaysWhatIsLost(String options, String said) throws Exception {
    Child child = run(options.split(" "));
    assertThat(child.tables).isEqualTo(expected);
    assertThat(child.backend).isEqualTo("plain interpreter");
    assertThat(child.err.lines().filter(line -> line.startsWith("warn:"))).singleElement().asString()
        .startsWith(LOSS).contains(said);
  }

  /** Chosen, the plain loop is no loss; nor are shorter vectors. */
  @ParameterizedTest
  @CsvSource({
    "-Dbacksweep.backend=plain, plain interpreter",
    "--add-modules=jdk.incubator.vector -XX:MaxVectorSize=16 -Dbacksweep.backend=vector, 'vector interpreter, 2 lanes'",
    "--add-modules=jdk.incubator.vector -XX:MaxVectorSize=16, 'compiled kernels, 2 lanes'",
  })
  void sameResultsAndNothingToSay(String options, String backend) throws Exception {
    Child child = run(options.split(" "));
    assertThat(child.tables).isEqualTo(expected);
    assertThat(child.backend).isEqualTo(backend);
    assertThat(child.err.lines().filter(line -> line.startsWith("warn:"))).isEmpty();
  }
}
