package org.backsweep.scenarios.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar that {@code spark-submit} takes, and the libraries beside it. */
class ApplicationJarTest {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path ROOT = Path.of("..", "..");

  @TempDir
  private Path folder;

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      List<Path> jars = files.filter(file -> file.getFileName().toString().endsWith("-application.jar")).toList();
      assertThat(jars).hasSize(1);
      return jars.getFirst();
    }
  }

  @Test
  void itHoldsOursAndNothingThatSparkHas() throws Exception {
    try (JarFile jar = new JarFile(jar().toFile())) {
      Set<String> names = jar.stream().map(entry -> entry.getName()).collect(Collectors.toSet());
      assertThat(names).contains("org/backsweep/aad/Tape.class", "org/backsweep/reports/cli/Main.class",
          "org/backsweep/scenarios/cluster/SparkCluster.class", "META-INF/services/org.backsweep.scenarios.Cluster", "META-INF/LICENSE",
          "META-INF/NOTICE", "META-INF/THIRD-PARTY.txt");
      assertThat(names).noneMatch(name -> name.matches("(org/apache/(spark|hadoop|logging)|scala|com/fasterxml)/.*\\.class"));
    }
  }

  /** What the text file of licences in the jar lists is what a local run uses: nothing comes in with the jar but our module. */
  @Test
  void itsLibrariesAreThoseOfALocalRun() throws Exception {
    Set<String> local = new TreeSet<>();
    try (Stream<Path> libraries = Files.list(ROOT.resolve("reports/target/lib"))) {
      for (Path library : libraries.toList()) {
        local.addAll(packages(library));
      }
    }
    local.addAll(List.of("org/backsweep/reports", "org/backsweep/scenarios/cluster"));
    assertThat(packages(jar())).allMatch(name -> local.stream().anyMatch(known -> name.equals(known) || name.startsWith("org/backsweep/")));
  }

  private static Set<String> packages(Path library) throws IOException {
    try (JarFile jar = new JarFile(library.toFile())) {
      return jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF/"))
          .map(name -> name.substring(0, name.lastIndexOf('/'))).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Executors have nothing of ours on their class path, and fetch the jar from the driver; that has Spark alone on its own. Kryo is what many clusters are set to. */
  @Test
  void submittedToAClusterItWritesTheSameBytes() throws Exception {
    Program program = new Program(folder);
    String alone = jar() + File.pathSeparator + TARGET.resolve("lib") + "/*";
    Path said = folder.resolve("said");
    Program.Said here = Program.end(Program.java(said, List.of(), alone, program.run("here")), said);
    assertThat(here.code()).as(here.text()).isZero();
    try (Standalone cluster = Standalone.start(folder, 1)) {
      List<String> command = new ArrayList<>(List.of(Standalone.java()));
      command.addAll(Program.VECTORS);
      command.addAll(List.of("--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED"));
      command.addAll(List.of("-cp", TARGET.resolve("lib") + "/*", "org.apache.spark.deploy.SparkSubmit",
          "--master", cluster.master(), "--class", "org.backsweep.reports.cli.Main", "--conf", "spark.driver.host=" + Standalone.LOOPBACK,
          "--conf", "spark.driver.bindAddress=" + Standalone.LOOPBACK, "--conf", "spark.executor.memory=1g",
          "--conf", "spark.serializer=org.apache.spark.serializer.KryoSerializer", jar().toString()));
      command.addAll(program.run("there"));
      ProcessBuilder submit = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
      submit.environment().put("SPARK_HOME", cluster.home().toString());
      submit.environment().put("SPARK_LOCAL_IP", Standalone.LOOPBACK);
      Program.Said there = Program.end(submit.start(), said);
      assertThat(there.code()).as(there.text()).isZero();
      assertThat(Files.readString(program.out("there").resolve("run.json"))).contains("\"cluster\" : \"" + cluster.master() + "\"");
    }
    assertThat(program.files("there")).isEqualTo(program.files("here"));
  }
}
