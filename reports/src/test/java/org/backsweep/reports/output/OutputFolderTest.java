package org.backsweep.reports.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  @TempDir
  private Path folder;

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> shown(Path folder) throws IOException {
    return names(folder).stream().filter(name -> !name.startsWith(".")).toList();
  }

  private static void write(OutputFolder output, String content, String... names) throws IOException {
    for (String name : names) {
      Files.writeString(output.file(name), content);
    }
  }

  private static void publish(Path folder, String content, String... names) throws IOException {
    try (OutputFolder output = OutputFolder.prepare(folder, 0)) {
      write(output, content, names);
      output.publish();
    }
  }

  /** In a process of its own: publishes nights 1, 2 ... until it is killed. */
  static final class Nights {
    private static final String[] NAMES = {"aggregates.csv", "greeks.csv", "report.html", "run.json", "values.csv"};

    private Nights() {}

    public static void main(String[] arguments) throws IOException {
      for (int night = 1;; night++) {
        publish(Path.of(arguments[0]), ProcessHandle.current().pid() + ", night " + night, NAMES);
      }
    }
  }

  /** In a process of its own: prepares a folder, says so, and waits. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      write(OutputFolder.prepare(Path.of(arguments[0]), 0), "never published", "values.csv");
      System.out.println("ready");
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private static Process start(Class<?> program, Path folder) throws IOException {
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), program.getName(), folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  @Test
  void aNewFolderHasAllAtOnce() throws Exception {
    Path out = folder.resolve("a/b c/out");
    try (OutputFolder output = OutputFolder.prepare(out, 0)) {
      write(output, "x", "values.csv", "run.json");
      assertThat(shown(out)).isEmpty();
      output.publish();
      assertThat(shown(out)).containsExactly("run.json", "values.csv");
    }
    assertThat(names(out)).hasSize(4).contains(".results", "run.json", "values.csv");
    assertThat(names(out.getParent())).containsExactly("out");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void afterAKillAtAnyMomentAllFilesAreOfOneNight() throws Exception {
    RandomGenerator random = new SplittableRandom(1);
    Set<String> seen = new HashSet<>();
    for (int kill = 0; kill < 6; kill++) {
      Process process = start(Nights.class, folder);
      Path values = folder.resolve("values.csv");
      while (!process.waitFor(Duration.ofMillis(2))
          && !(Files.exists(values) && Files.readString(values).startsWith(process.pid() + ","))) {
        Thread.onSpinWait();
      }
      process.waitFor(Duration.ofNanos(random.nextInt(20_000_000)));
      process.destroyForcibly().waitFor();
      List<String> contents = new ArrayList<>();
      for (String name : Nights.NAMES) {
        contents.add(Files.readString(folder.resolve(name)));
      }
      assertThat(contents).containsOnly(contents.getFirst());
      seen.add(contents.getFirst());
    }
    assertThat(seen).as("nights").hasSize(6);
    publish(folder, "last", Nights.NAMES);
    assertThat(names(folder)).as("nothing stays of those that were killed").hasSize(Nights.NAMES.length + 2);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void asManyEarlierResultsStayAsAreKept() throws Exception {
    publish(folder, "1", Nights.NAMES);
    for (int night = 2; night <= 6; night++) {
      try (OutputFolder output = OutputFolder.prepare(folder, 2)) {
        write(output, "" + night, Nights.NAMES);
        output.publish();
      }
      assertThat(folder.resolve("values.csv")).hasContent("" + night);
      Set<String> kept = new HashSet<>();
      for (String run : names(folder.resolve("runs"))) {
        assertThat(run).matches("2[0-9-]{9}T[0-9-]{8}[.][0-9]{3}Z");
        assertThat(names(folder.resolve("runs").resolve(run))).containsExactly(Nights.NAMES);
        kept.add(Files.readString(folder.resolve("runs").resolve(run).resolve("greeks.csv")));
      }
      assertThat(kept).hasSize(Math.min(night, 3)).contains("" + night, "" + (night - 1));
    }
    publish(folder, "7", Nights.NAMES);
    assertThat(folder.resolve("values.csv")).hasContent("7");
    assertThat(names(folder.resolve("runs"))).as("kept results are not touched by a run that keeps none").hasSize(3);
  }

  @Test
  void plainFilesBecomeTheLastNightBeforeTheyAreReplaced() throws Exception {
    for (String name : Nights.NAMES) {
      Files.writeString(folder.resolve(name), "yesterday");
    }
    Files.delete(folder.resolve("report.html"));
    Files.createDirectories(folder.resolve("report.html/x"));
    OutputFolder output = OutputFolder.prepare(folder, 0);
    write(output, "today", Nights.NAMES);
    assertThatThrownBy(output::publish).isInstanceOf(OutputException.class).hasMessageContaining("report.html")
        .hasMessageContaining("it is kept in " + folder.resolve("unpublished"));
    output.close();
    for (String name : List.of("aggregates.csv", "greeks.csv", "run.json", "values.csv")) {
      assertThat(folder.resolve(name)).hasContent("yesterday");
    }
    Path kept = folder.resolve(shown(folder).stream().filter(name -> name.startsWith("unpublished")).findFirst().orElseThrow());
    assertThat(names(kept)).containsExactly(Nights.NAMES);
    assertThat(kept.resolve("greeks.csv")).hasContent("today");
    Files.delete(folder.resolve("report.html/x"));
    Files.delete(folder.resolve("report.html"));
    publish(folder, "tomorrow", Nights.NAMES);
    assertThat(folder.resolve("greeks.csv")).hasContent("tomorrow");
    assertThat(kept).isDirectory();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void oneRunAtATimeWritesIntoAFolderAndWhatAKilledOneLeftIsRemoved() throws Exception {
    publish(folder, "yesterday", Nights.NAMES);
    List<String> before = names(folder);
    Process holder = start(Holder.class, folder);
    try (BufferedReader said = holder.inputReader()) {
      assertThat(said.readLine()).isEqualTo("ready");
      assertThatThrownBy(() -> OutputFolder.prepare(folder, 0)).isInstanceOf(OutputException.class)
          .hasMessageContaining("another run is writing into it, process " + holder.pid() + "@").hasMessageContaining(" since 20");
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(names(folder)).hasSize(before.size() + 2);
    try (OutputFolder output = OutputFolder.prepare(folder, 0)) {
      assertThatThrownBy(() -> OutputFolder.prepare(folder, 0)).isInstanceOf(OutputException.class).hasMessageContaining("another run");
    }
    assertThat(names(folder)).isEqualTo(before);
    assertThat(folder.resolve("values.csv")).hasContent("yesterday");
  }

  @Test
  void anInterruptBeforeItIsPublishedLeavesAllAsItWas() throws Exception {
    publish(folder, "yesterday", Nights.NAMES);
    List<String> before = names(folder);
    try (OutputFolder output = OutputFolder.prepare(folder, 0)) {
      write(output, "today", Nights.NAMES);
      Thread.currentThread().interrupt();
      assertThatThrownBy(output::publish).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(names(folder)).isEqualTo(before);
    assertThat(folder.resolve("values.csv")).hasContent("yesterday");
  }

  @Test
  void aLinkToNowhereIsRefusedAndStays() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    assertThatThrownBy(() -> OutputFolder.prepare(link, 0)).isInstanceOf(OutputException.class).hasMessageContaining("cannot be written");
    assertThat(link).isSymbolicLink();
    assertThatThrownBy(() -> OutputFolder.prepare(folder.resolve("n".repeat(300)), 0)).isInstanceOf(OutputException.class);
  }

  @Test
  void aFolderThatIsThereKeepsWhatIsNotOurs() throws Exception {
    Files.writeString(folder.resolve("values.csv"), "old");
    Files.writeString(folder.resolve("notes.txt"), "mine");
    try (OutputFolder output = OutputFolder.prepare(folder, 0)) {
      Files.writeString(output.file("values.csv"), "new");
      Files.writeString(output.file("run.json"), "new");
      assertThat(folder.resolve("values.csv")).hasContent("old");
      output.publish();
    }
    assertThat(shown(folder)).containsExactly("notes.txt", "run.json", "values.csv");
    assertThat(folder.resolve("values.csv")).hasContent("new");
    assertThat(folder.resolve("notes.txt")).hasContent("mine");
  }

  /** A table that only some runs write is not left from an earlier one. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void whatThisRunDoesNotWriteIsNotLeftFromAnEarlierOne() throws Exception {
    Files.writeString(folder.resolve("own.csv"), "not ours");
    publish(folder, "first", "values.csv", "sba.csv", "run.json");
    publish(folder, "second", "values.csv", "run.json");
    assertThat(shown(folder)).containsExactly("own.csv", "run.json", "values.csv");
    assertThat(Files.readString(folder.resolve("values.csv"))).isEqualTo("second");
    publish(folder, "third", "values.csv", "sba.csv", "run.json");
    assertThat(Files.readString(folder.resolve("sba.csv"))).isEqualTo("third");
  }

  @Test
  void withoutPublishingNothingStaysBehind() throws Exception {
    try (OutputFolder output = OutputFolder.prepare(folder.resolve("x/y/out"), 0)) {
      Files.writeString(output.file("values.csv"), "new");
    }
    assertThat(names(folder)).isEmpty();
    Files.createDirectory(folder.resolve("there"));
    OutputFolder output = OutputFolder.prepare(folder.resolve("there"), 0);
    Files.writeString(output.file("values.csv"), "new");
    output.close();
    assertThat(names(folder.resolve("there"))).isEmpty();
    assertThatThrownBy(output::publish).isInstanceOf(OutputException.class).hasMessageContaining("broken off");
    assertThat(names(folder.resolve("there"))).isEmpty();
  }

  @Test
  void whatCannotBeWrittenIsRefusedAtOnce() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    for (Path out : List.of(file, file.resolve("below"), file.resolve("far/below"))) {
      assertThatThrownBy(() -> OutputFolder.prepare(out, 0)).isInstanceOf(OutputException.class)
          .hasMessageContaining(out.toString()).hasMessageContaining("cannot be written").hasMessageContaining("--out");
    }
    assertThat(names(folder)).containsExactly("file");
    assertThat(file).hasContent("x");
  }
}
