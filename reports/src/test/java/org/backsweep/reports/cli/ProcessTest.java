package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: broken off, and with little memory. */
class ProcessTest {
  private static final long PATIENCE_SECONDS = 60;
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int INTERRUPT = 2;

  @TempDir
  private Path folder;
  private Sample sample;

  @BeforeEach
  void oneAsianByMonteCarlo() throws IOException {
    sample = new Sample(folder).withAsian();
    Files.delete(sample.portfolio.resolve("european.csv"));
    Files.delete(sample.portfolio.resolve("forward.csv"));
    Files.writeString(folder.resolve("models.csv"), "product,underlying,model\nasian,*,black-scholes\n");
  }

  private Process start(String heap, String paths, String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", heap,
        "-cp", System.getProperty("java.class.path"), "org.backsweep.reports.cli.Main", "run",
        "--market", sample.market.toString(), "--portfolio", sample.portfolio.toString(), "--out", sample.out.toString(),
        "--models", folder.resolve("models.csv").toString(), "--paths", paths, "--replicates", "2", "--reconcile", "none",
        "--draws", "philox", "--threads", "1"));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectOutput(folder.resolve("stdout").toFile()).start();
  }

  private String finish(Process process, BufferedReader err) throws Exception {
    String rest = err.lines().collect(java.util.stream.Collectors.joining("\n"));
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return rest;
  }

  private void brokenOff(String signal, int code) throws Exception {
    Process process = start("-Xmx256m", "2000000000");
    try (BufferedReader err = process.errorReader()) {
      String line = err.readLine();
      while (line != null && !line.startsWith("Valuing")) {
        line = err.readLine();
      }
      assertThat(line).as("the bar of progress").isNotNull();
      assertThat(Sample.names(sample.out)).as("written beside the results").anyMatch(name -> name.startsWith(".backsweep-"));
      endsWithoutATrace(process, err, signal, code);
    } finally {
      process.destroyForcibly();
    }
  }

  private void endsWithoutATrace(Process process, BufferedReader err, String signal, int code) throws Exception {
    new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid()).start().waitFor();
    String rest = finish(process, err);
    assertThat(process.exitValue()).as(rest).isEqualTo(code);
    assertThat(rest).contains("backsweep: broken off; nothing was written").doesNotContain("\tat ", "Exception", "FATAL");
    assertThat(Sample.names(folder)).containsExactly("models.csv", "stdout", "the market", "the portfolio");
    assertThat(folder.resolve("stdout")).isEmptyFile();
  }

  /** The portfolio is read from a pipe that has no end: the read is what the interrupt hits. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void norDoesATerminationWhileTheInputIsRead() throws Exception {
    Path pipe = sample.portfolio.resolve("forward.csv");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    Process process = start("-Xmx256m", "2048");
    // It can be opened once the program has opened it too.
    try (BufferedReader err = process.errorReader(); OutputStream portfolio = Files.newOutputStream(pipe)) {
      portfolio.write("trade,".getBytes(StandardCharsets.UTF_8));
      portfolio.flush();
      endsWithoutATrace(process, err, "TERM", 143);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void ctrlCLeavesNothingBehind() throws Exception {
    assumeFalse(ignoresInterrupts(), "started in the background, where Ctrl-C is ignored by those that are started");
    brokenOff("INT", 130);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void norDoesATermination() throws Exception {
    brokenOff("TERM", 143);
  }

  /** Killed as the power is cut, at any moment, as often as it is started again: each time it goes on, and the end is that of a run that was left alone. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aKilledRunGoesOnWhereItWas() throws Exception {
    StringBuilder trades = new StringBuilder(Sample.ASIAN_HEADER);
    for (int t = 0; t < 8; t++) {
      trades.append("ASN-").append(t).append(",exotics,EUR,200,DAX,arithmetic,call,").append(4300 + 50 * t).append(",2002-07-26,2002-07-26\n");
    }
    sample.write("asian.csv", trades.toString());
    String[] each = {"--share", "off", "--no-timings"};
    assertThat(start("-Xmx256m", "200000", each).waitFor()).isZero();
    Map<String, String> whole = contents();
    Random random = new Random(11);
    for (int kill = 0; kill < 2; kill++) {
      killed(start("-Xmx256m", "200000", each), random.nextInt(60));
    }
    Process last = start("-Xmx256m", "200000", each);
    try (BufferedReader err = last.errorReader()) {
      assertThat(finish(last, err)).containsPattern("Going on from where the same run was broken off: [2-8] groups of trades are taken from it");
    }
    assertThat(contents()).isEqualTo(whole);
    assertThat(Sample.names(sample.out)).as("nothing stays of the runs that were killed").noneMatch(name -> name.startsWith(".backsweep"));
  }

  /** Kills a process some time after its journal has grown. */
  private void killed(Process process, int millis) throws Exception {
    Path journal = sample.out.resolve(".backsweep.journal");
    long before = Files.exists(journal) ? Files.size(journal) : 0;
    while (process.isAlive() && (!Files.exists(journal) || Files.size(journal) == before)) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String name : sample.results()) {
      contents.put(name, Files.readString(sample.out.resolve(name)));
    }
    return contents;
  }

  private static boolean ignoresInterrupts() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return false;
    }
    return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16) >> (INTERRUPT - 1) & 1) == 1);
  }

  /** Four million paths a replicate: one number kept for each would be 32 MB, as large as the heap. */
  @Test
  void memoryDoesNotGrowWithPaths() throws Exception {
    Process process = start("-Xmx32m", "8000000");
    try (BufferedReader err = process.errorReader()) {
      String said = finish(process, err);
      assertThat(process.exitValue()).as(said).isZero();
    }
    assertThat(sample.row("values.csv", "trade", "ASN-001")).containsEntry("paths", "8000000").containsEntry("status", "ok");
  }
}
