package org.backsweep.reports.output;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tables that are written into a folder among other files: first beside their places under hidden names, and when all are whole each
 * is moved to its place, so that no reader finds half a file.
 */
public final class ConvertedFiles implements AutoCloseable {
  private final Path folder;
  private final Map<Path, Path> written = new LinkedHashMap<>();

  private ConvertedFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens a folder for tables, and makes it if it is not there.
   *
   * @throws OutputException if it cannot be made
   */
  public static ConvertedFiles into(Path folder) {
    try {
      Files.createDirectories(folder);
      return new ConvertedFiles(folder);
    } catch (IOException e) {
      throw new OutputException(folder + ": the folder cannot be made (" + e.getMessage() + "); nothing was written", e);
    }
  }

  /**
   * Writes a table under its hidden name.
   *
   * @throws OutputException if it cannot be written
   */
  public void table(String name, List<String> header, Stream<? extends List<?>> rows) {
    try {
      // A file of the system's own for such ends would keep others from reading it.
      Path hidden = folder.resolve("." + name + "." + ProcessHandle.current().pid() + ".part");
      written.put(folder.resolve(name), hidden);
      TableWriter.write(hidden, header, rows);
    } catch (IOException e) {
      throw new OutputException(folder.resolve(name) + ": cannot be written (" + e.getMessage() + "); nothing was changed", e);
    }
  }

  /**
   * Moves all tables to their places.
   *
   * @throws OutputException if one cannot take its place; those that have taken theirs are whole
   */
  public void publish() {
    written.forEach((place, hidden) -> {
      try {
        move(hidden, place);
      } catch (IOException e) {
        throw new OutputException(place + ": cannot be replaced (" + e.getMessage() + ")", e);
      }
    });
  }

  private static void move(Path hidden, Path place) throws IOException {
    try {
      Files.move(hidden, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(hidden, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes what was not moved to its place. */
  @Override
  public void close() {
    for (Path hidden : written.values()) {
      try {
        Files.deleteIfExists(hidden);
      } catch (IOException e) {
        // What stays is hidden, and no table is harmed by it.
      }
    }
  }
}
