package org.backsweep.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The machine, system and program of a measurement.
 *
 * @param cpu model name
 * @param cores logical processors
 * @param os name, version, architecture
 * @param jdk vendor and version
 * @param commit git revision, with "+" if the working tree had changes; "unknown" outside a repository
 */
public record Machine(String cpu, int cores, String os, String jdk, String commit) {
  /** The machine that this runs on, now. */
  public static Machine here() {
    String os = String.join(" ", property("os.name"), property("os.version"), property("os.arch"));
    String jdk = property("java.vm.name") + " " + property("java.vm.version") + " (" + property("java.vendor") + ")";
    return new Machine(cpuModel(), Runtime.getRuntime().availableProcessors(), os, jdk, gitCommit());
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  private static String cpuModel() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String gitCommit() {
    String commit = git("rev-parse", "--short=12", "HEAD");
    if (commit.isEmpty()) {
      return "unknown";
    }
    return git("status", "--porcelain", "--untracked-files=no").isEmpty() ? commit : commit + "+";
  }

  private static String git(String... arguments) {
    try {
      String[] command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new);
      Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? output : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
