package org.backsweep.reports.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The machine of a run.
 *
 * @param os the operating system, its version and architecture
 * @param cpu the processor's name, its architecture where no name is known
 * @param cores the number of processors that the program may use
 * @param heapLimitBytes the largest heap that the program may have, in bytes
 * @param jdk the version and the vendor of the Java runtime
 */
public record Machine(String os, String cpu, int cores, long heapLimitBytes, String jdk) {
  private static final Path LINUX_CPUS = Path.of("/proc/cpuinfo");

  /** The machine that the program runs on. */
  public static Machine current() {
    return new Machine(
        String.join(" ", System.getProperty("os.name"), System.getProperty("os.version"), System.getProperty("os.arch")),
        processor(), Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory(),
        System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")");
  }

  private static String processor() {
    String otherwise = Objects.requireNonNullElse(System.getenv("PROCESSOR_IDENTIFIER"), System.getProperty("os.arch"));
    if (!Files.isReadable(LINUX_CPUS)) {
      return otherwise;
    }
    try {
      List<String> lines = Files.readAllLines(LINUX_CPUS, StandardCharsets.ISO_8859_1);
      return lines.stream().filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse(otherwise);
    } catch (IOException e) {
      return otherwise;
    }
  }
}
