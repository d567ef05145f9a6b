package org.backsweep.reports.output;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder that receives the files of a run whole or not at all, and that one run at a time writes into.
 *
 * <p>The files of a run stand in a folder of their own, to which the hidden link {@value #CURRENT} leads: a hidden one,
 * {@code .results-*}, or, where the results of earlier runs are kept, {@code runs/2026-11-30T02-15-00.123Z}, named after the time at
 * which the run ended. The folder itself has links to the files by way of that link, so that changing it changes all of them at once: a reader,
 * even after a kill or loss of power, finds the files of one run. All other content of the folder stays. Where a file system has
 * no links, the files are moved one by one. {@value #LAST} is removed first and added last, so that a folder that has it is
 * whole.
 */
public final class OutputFolder implements AutoCloseable {
  /** The file that is written last, the record of the run: a folder that has it is whole. */
  public static final String LAST = "run.json";
  static final String CURRENT = ".results";
  private static final String JOURNAL = ".backsweep.journal";
  private static final String STAGING = ".backsweep-";
  private static final String KEPT = "unpublished";
  private static final String RUNS = "runs";
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);
  private static final Pattern STAMPED = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}-[0-9]{2}-[0-9]{2}[.][0-9]{3}Z");

  private final Path folder;
  private final FolderLock lock;
  private final String run;
  private final Path staging;
  private final int keep;
  private final Deque<Path> made;
  private boolean closed;

  private OutputFolder(Path folder, int keep, FolderLock lock, Deque<Path> made) throws IOException {
    this.folder = folder;
    this.keep = keep;
    this.lock = lock;
    this.made = made;
    this.run = "-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    // This is not a temporary folder of the library, which would keep all other users from reading what becomes the output.
    this.staging = Files.createDirectory(folder.resolve(STAGING + run.substring(1)));
  }

  /**
   * Makes sure that the folder can be written and that no other run does, removes what killed runs left in it, and leaves its
   * files as they are until {@link #publish}.
   *
   * @param keep the number of earlier results that stay in {@code runs} beside those of the run; 0 for none
   * @throws OutputException if it cannot be written, or another run is writing it
   */
  public static OutputFolder prepare(Path wanted, int keep) {
    Path folder = wanted.toAbsolutePath().normalize();
    Deque<Path> made = new ArrayDeque<>();
    try {
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new FileAlreadyExistsException(folder.toString(), null, "this is a file, not a folder");
      }
      for (Path up = folder; up != null && !Files.exists(up); up = up.getParent()) {
        made.addLast(up);
      }
      Files.createDirectories(folder);
      FolderLock lock = FolderLock.take(folder);
      try {
        if (lock.isHeld()) {
          removeLeft(folder);
        }
        return new OutputFolder(folder, keep, lock, made);
      } catch (IOException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      removeEmpty(made);
      throw new OutputException(wanted + ": the output folder cannot be written (" + reason(e)
          + "); name one that can with --out", e);
    }
  }

  /** The folder, as an absolute path. */
  public Path folder() {
    return folder;
  }

  /** The path of the journal of a run, which outlives a run that is broken off, and is removed when results are published. */
  public Path journal() {
    return folder.resolve(JOURNAL);
  }

  /** The folder in which the files stand until they are published. */
  public Path staging() {
    return staging;
  }

  /** The folder in which the files of the last run stand whole, whatever is published meanwhile, for a folder of results. */
  public static Path current(Path folder) throws IOException {
    Path current = folder.resolve(CURRENT);
    return Files.isSymbolicLink(current) ? current.toRealPath() : folder;
  }

  /** The path at which a file of a name is to be written for now. */
  public Path file(String name) {
    return staging.resolve(name);
  }

  /**
   * Replaces the published files by those that were written.
   *
   * @throws CancellationException if the thread is interrupted before
   * @throws OutputException if it was abandoned, or a file cannot be replaced: then all are as they were, and what was written
   *     is kept
   */
  public synchronized void publish() {
    if (closed) {
      throw new OutputException(folder + ": nothing is written, the run was broken off", null);
    }
    try {
      List<Path> files = staged();
      for (Path file : files) {
        force(file);
      }
      if (hasLinks()) {
        exchange(files.stream().map(file -> file.getFileName().toString()).toList());
      } else {
        moveOneByOne(files);
      }
      removeOne(journal());
      close();
    } catch (ClosedByInterruptException e) {
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    } catch (IOException e) {
      throw new OutputException(folder + ": the output cannot be put in its place (" + reason(e) + "); it is kept in " + keep(),
          e);
    }
  }

  /** The files that were written so far, by name, with their digests. */
  List<FileDigest> written() throws IOException {
    List<FileDigest> written = new ArrayList<>();
    for (Path file : staged()) {
      written.add(FileDigest.of(file, file.getFileName().toString()));
    }
    return written;
  }

  private List<Path> staged() throws IOException {
    try (Stream<Path> files = Files.list(staging)) {
      return files.sorted(Comparator.comparing((Path file) -> file.endsWith(LAST)).thenComparing(file -> file)).toList();
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private boolean hasLinks() {
    try {
      Files.delete(Files.createSymbolicLink(link(), Path.of(CURRENT)));
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private void exchange(List<String> names) throws IOException {
    Path current = folder.resolve(CURRENT);
    if (!Files.isSymbolicLink(current)) {
      // The first time, the plain files that stand there are made the current results.
      Path before = Files.createDirectory(folder.resolve(CURRENT + run + "-before"));
      for (String name : names) {
        if (Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
          Files.copy(folder.resolve(name), before.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
      replace(current, before.getFileName());
    }
    Path before = folder.resolve(Files.readSymbolicLink(current));
    for (String name : names) {
      replace(folder.resolve(name), Path.of(CURRENT, name));
    }
    Path results = Files.move(staging, keep == 0 ? folder.resolve(CURRENT + run) : run(Instant.now()), StandardCopyOption.ATOMIC_MOVE);
    replace(current, folder.relativize(results));
    removeLinksToOthers(names);
    if (keep > 0 && Files.exists(before.resolve(LAST)) && !before.startsWith(folder.resolve(RUNS))) {
      Files.move(before, run(Files.getLastModifiedTime(before.resolve(LAST)).toInstant()), StandardCopyOption.ATOMIC_MOVE);
    } else if (!before.startsWith(folder.resolve(RUNS))) {
      remove(before);
    }
    removeOldest(results);
  }

  /** Removes the links to files that an earlier run wrote and this one did not. */
  private void removeLinksToOthers(List<String> names) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path path : all.filter(Files::isSymbolicLink).toList()) {
        Path name = path.getFileName();
        if (Files.readSymbolicLink(path).equals(Path.of(CURRENT).resolve(name)) && !names.contains(name.toString())) {
          Files.delete(path);
        }
      }
    }
  }

  /** A folder of {@code runs} that is not there yet, named after a time. */
  private Path run(Instant ended) throws IOException {
    Path runs = Files.createDirectories(folder.resolve(RUNS));
    Instant free = ended;
    while (Files.exists(runs.resolve(STAMP.format(free)))) {
      free = free.plusMillis(1);
    }
    return runs.resolve(STAMP.format(free));
  }

  /** Removes the oldest results of {@code runs} where there are more than are kept beside the latest. */
  private void removeOldest(Path latest) throws IOException {
    if (keep == 0) {
      return;
    }
    try (Stream<Path> all = Files.list(folder.resolve(RUNS))) {
      all.filter(path -> !path.equals(latest) && STAMPED.matcher(path.getFileName().toString()).matches())
          .sorted(Comparator.reverseOrder()).skip(keep).forEach(OutputFolder::remove);
    }
  }

  /** Puts a link in the place of a file or of another link, in one step. */
  private void replace(Path place, Path target) throws IOException {
    if (!Files.isSymbolicLink(place) || !Files.readSymbolicLink(place).equals(target)) {
      Files.move(Files.createSymbolicLink(link(), target), place, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private Path link() {
    return folder.resolve(STAGING + "link" + run);
  }

  private void moveOneByOne(List<Path> files) throws IOException {
    if (keep > 0) {
      Path copy = Files.createDirectory(run(Instant.now()));
      for (Path file : files) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
      removeOldest(copy);
    }
    Files.deleteIfExists(folder.resolve(LAST));
    for (Path file : files) {
      Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Moves the written files to where nobody removes them, and returns that place. */
  private Path keep() {
    Path kept = folder.resolve(KEPT + run);
    try {
      return Files.move(staging, kept, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      return staging;
    }
  }

  /**
   * Removes what was written and not published, and the folders made for it. The next run removes what cannot be removed now.
   *
   * @return whether this abandons what was written; not if that was published or abandoned before
   */
  public synchronized boolean abandon() {
    boolean isFirst = !closed;
    closed = true;
    if (isFirst) {
      remove(link());
      remove(staging);
      lock.close();
      removeEmpty(made);
    }
    return isFirst;
  }

  @Override
  public void close() {
    abandon();
  }

  /** Removes what killed runs have left: folders that are not those of the current results. */
  private static void removeLeft(Path folder) throws IOException {
    Path current = folder.resolve(CURRENT);
    Path kept = Files.isSymbolicLink(current) ? folder.resolve(Files.readSymbolicLink(current)) : current;
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(path -> !path.equals(kept)).filter(path -> {
        String name = path.getFileName().toString();
        return name.startsWith(STAGING) || name.startsWith(CURRENT + "-");
      }).forEach(OutputFolder::remove);
    }
  }

  /** Removes a file, a link, or a folder with its files, as far as possible. */
  private static void remove(Path path) {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.list(path)) {
        files.forEach(OutputFolder::removeOne);
      } catch (IOException e) {
        // It stays: it is hidden, and tried again by the next run.
      }
    }
    removeOne(path);
  }

  private static void removeOne(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It stays: it is hidden, and tried again by the next run.
    }
  }

  private static void removeEmpty(Deque<Path> folders) {
    // A folder that somebody else has put something into stays.
    folders.stream().filter(made -> Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS)).forEach(OutputFolder::removeOne);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied: " + denied.getFile();
      case FileAlreadyExistsException there -> there.getFile() + " is no folder";
      case FileSystemException system -> (system.getOtherFile() == null ? system.getFile() : system.getOtherFile())
          + (system.getReason() == null ? "" : ": " + system.getReason());
      case IOException other -> String.valueOf(other.getMessage());
    };
  }
}
