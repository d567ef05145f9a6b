package org.backsweep.reports.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file of 70 MB that DuckDB unpacks its library into at each start, and removes at an end in good order alone. Where the system
 * says which it is, and lets a file in use be removed, it goes as soon as it is loaded: a process that is killed leaves none.
 */
final class UnpackedLibrary {
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final String NAME = "libduckdb_java[0-9]+[.]so";

  private UnpackedLibrary() {}

  /** Removes the file, where it is one. */
  static void remove() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    try {
      if (Files.isReadable(MAPS)) {
        for (Path file : mapped()) {
          if (temporary.equals(file.getParent()) && file.getFileName().toString().matches(NAME)) {
            Files.deleteIfExists(file);
          }
        }
      }
    } catch (IOException e) {
      // It stays until the process ends.
    }
  }

  private static List<Path> mapped() throws IOException {
    return Files.readAllLines(MAPS).stream().filter(line -> line.endsWith(".so"))
        .map(line -> Path.of(line.substring(line.indexOf('/')))).distinct().toList();
  }
}
