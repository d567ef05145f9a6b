package org.backsweep.reports.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that receives its files whole or not at all: they are written into a hidden folder beside it, and moved when all
 * are there.
 *
 * <p>A folder that is there keeps what else is in it, and its files of the same names are replaced; {@value #LAST} goes
 * first and comes last, so that a folder that has it is whole even if the machine stops in between.
 */
public final class OutputFolder implements AutoCloseable {
  static final String LAST = "run.json";
  private static final String STAGING = ".backsweep-";

  private final Path folder;
  private final boolean isNew;
  private final Path staging;
  private final Deque<Path> madeParents;
  private boolean closed;

  private OutputFolder(Path folder, boolean isNew, Path staging, Deque<Path> madeParents) {
    this.folder = folder;
    this.isNew = isNew;
    this.staging = staging;
    this.madeParents = madeParents;
  }

  /**
   * Makes sure that the folder can be written, and leaves it as it is until {@link #publish}.
   *
   * @throws OutputException if it cannot
   */
  public static OutputFolder prepare(Path wanted) {
    Path folder = wanted.toAbsolutePath().normalize();
    Deque<Path> made = new ArrayDeque<>();
    try {
      boolean isNew = !Files.exists(folder);
      if (!isNew && !Files.isDirectory(folder)) {
        throw new FileAlreadyExistsException(folder.toString(), null, "this is a file, not a folder");
      }
      Path parent = isNew ? folder.getParent() : folder;
      for (Path up = parent; up != null && !Files.exists(up); up = up.getParent()) {
        made.addLast(up);
      }
      Files.createDirectories(parent);
      return new OutputFolder(folder, isNew, staging(parent), made);
    } catch (IOException e) {
      removeEmpty(made);
      throw new OutputException(wanted + ": the output folder cannot be written (" + reason(e)
          + "); name one that can with --out", e);
    }
  }

  private static Path staging(Path parent) throws IOException {
    // Not a temporary folder of the library: that would keep all others from reading what becomes the output.
    String name = STAGING + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    return Files.createDirectory(parent.resolve(name));
  }

  /** The folder, as an absolute path. */
  public Path folder() {
    return folder;
  }

  /** Where a file of a name is to be written for now. */
  public Path file(String name) {
    return staging.resolve(name);
  }

  /**
   * Moves what was written into place.
   *
   * @throws OutputException if it was abandoned, or a file cannot be moved
   */
  public synchronized void publish() {
    try {
      if (closed) {
        throw new NoSuchFileException(staging.toString(), null, "the run was broken off");
      }
      if (isNew) {
        Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.deleteIfExists(folder.resolve(LAST));
        for (Path file : staged()) {
          Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.delete(staging);
      }
      closed = true;
    } catch (IOException e) {
      throw new OutputException(folder + ": the output cannot be moved into place (" + reason(e) + ")", e);
    }
  }

  private List<Path> staged() throws IOException {
    try (Stream<Path> files = Files.list(staging)) {
      return files.sorted(Comparator.comparing((Path file) -> file.endsWith(LAST)).thenComparing(file -> file)).toList();
    }
  }

  /** Removes what was written and not published, and the folders made for it. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      for (Path file : staged()) {
        Files.delete(file);
      }
      Files.delete(staging);
    } catch (IOException e) {
      throw new UncheckedIOException(staging + " cannot be removed", e);
    } finally {
      removeEmpty(madeParents);
    }
  }

  private static void removeEmpty(Deque<Path> folders) {
    try {
      for (Path made : folders) {
        Files.deleteIfExists(made);
      }
    } catch (IOException e) {
      // Somebody else has put something into it: it stays.
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied: " + denied.getFile();
      case FileAlreadyExistsException there -> there.getFile() + " is no folder";
      case FileSystemException system ->
          system.getFile() + (system.getReason() == null ? "" : ": " + system.getReason());
      case IOException other -> String.valueOf(other.getMessage());
    };
  }
}
