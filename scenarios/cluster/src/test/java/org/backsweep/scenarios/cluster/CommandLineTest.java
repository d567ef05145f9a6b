package org.backsweep.scenarios.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --cluster} as its user meets it. */
class CommandLineTest {
  private static final int USAGE = 2;
  private static final int TERMINATED = 143;

  @TempDir
  private Path folder;
  private Program program;

  @BeforeEach
  void someTrades() throws Exception {
    program = new Program(folder);
  }

  @Test
  void theFilesAreTheSameBytesAsOfALocalRun() throws Exception {
    Program.Said here = program.java(List.of(), program.run("here"));
    assertThat(here.code()).as(here.text()).isZero();
    SortedMap<String, String> local = program.files("here");
    assertThat(local).containsKeys("values.csv", "greeks.csv", "report.html", "run.json");

    Program.Said threads = program.java(List.of(), program.run("threads", "--cluster", "local[2]"));
    assertThat(threads.code()).as(threads.text()).isZero();
    assertThat(program.files("threads")).isEqualTo(local);
    assertThat(Files.readString(program.out("threads").resolve("run.json"))).contains("\"cluster\" : \"local[2]\"");
    // Spark says nothing but what we say of it, and the rest is as it was.
    assertThat(withoutTimes(threads.text(), "threads")).isEqualTo(withoutTimes(here.text(), "here"));
  }

  private String withoutTimes(String said, String out) {
    return said.lines().filter(line -> !line.startsWith("Valuing")).map(line -> line.replaceAll("[\\d.]+ s", "S"))
        .map(line -> line.replace(program.out(out).toString(), "")).collect(Collectors.joining("\n"));
  }

  private void refused(String master, String... wanted) throws Exception {
    Program.Said said = program.java(List.of(), program.run("none", "--cluster", master));
    assertThat(said.code()).as(said.text()).isEqualTo(USAGE);
    assertThat(said.text()).contains("backsweep: ").contains(wanted).doesNotContain("\tat ", "Exception");
    assertThat(program.out("none")).doesNotExist();
  }

  @Test
  void aMasterThatCannotBeUsedIsOneSentence() throws Exception {
    refused("spark://127.0.0.1:1", "spark://127.0.0.1:1: no master answers there (", "is it running");
    refused("yarn", "yarn: Spark cannot be started there: ", "spark-submit");
  }

  /** The class path of a local run has no Spark, and says what to do. */
  @Test
  void withoutSparkItSaysHowToStart() throws Exception {
    String local = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(part -> !Path.of(part).getFileName().toString().startsWith("spark-") && !Path.of(part).startsWith(Path.of("target").toAbsolutePath()))
        .collect(Collectors.joining(File.pathSeparator));
    Path said = folder.resolve("said");
    Program.Said end = Program.end(Program.java(said, List.of(), local, program.run("none", "--cluster", "local[2]")), said);
    assertThat(end.code()).as(end.text()).isEqualTo(USAGE);
    assertThat(end.text()).contains("--cluster wants Spark").contains("./backsweep").contains("docs/cluster.md").doesNotContain("\tat ");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aTerminationBreaksTheRunOff() throws Exception {
    Path said = folder.resolve("said");
    Process process = Program.java(said, List.of(), System.getProperty("java.class.path"),
        program.run("none", "--cluster", "local[2]", "--paths", "2000000000"));
    try {
      while (process.isAlive() && !Files.readString(said).contains("Valuing")) {
        Thread.sleep(100);
      }
      // Spark is up, and tasks are sent.
      Thread.sleep(3000);
      new ProcessBuilder("sh", "-c", "kill -TERM " + process.pid()).start().waitFor();
    } finally {
      Program.Said end = Program.end(process, said);
      assertThat(end.code()).as(end.text()).isEqualTo(TERMINATED);
      assertThat(end.text()).contains("backsweep: broken off; nothing was written").doesNotContain("\tat ");
    }
    // What is kept is what a task may have given by then, for the run that goes on from there.
    if (Files.exists(program.out("none"))) {
      try (Stream<Path> left = Files.list(program.out("none"))) {
        assertThat(left).extracting(file -> file.getFileName().toString()).containsExactly(".backsweep.journal");
      }
    }
  }
}
