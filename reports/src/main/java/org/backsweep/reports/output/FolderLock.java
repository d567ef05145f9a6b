package org.backsweep.reports.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The lock of a folder that one run at a time writes into: a hidden file that says which run has it, and that the system keeps
 * locked as long as the process lives.
 *
 * @param file the file
 * @param channel the channel that holds the lock
 * @param isHeld whether the lock is held; it is not where the file system has no locks
 */
record FolderLock(Path file, FileChannel channel, boolean isHeld) implements AutoCloseable {
  private static final String NAME = ".backsweep.lock";
  private static final int LONGEST = 300;

  /**
   * Locks a folder.
   *
   * @throws FileSystemException if another run has locked it; its reason names that run
   */
  static FolderLock take(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    while (true) {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      boolean isHeld = isLocked(folder, channel);
      // A run that ends removes the file, perhaps after it was opened here; a lock on a removed file keeps nobody out.
      if (Files.exists(file)) {
        channel.truncate(0).write(StandardCharsets.UTF_8.encode(
            ManagementFactory.getRuntimeMXBean().getName() + " since " + Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        return new FolderLock(file, channel, isHeld);
      }
      channel.close();
    }
  }

  private static boolean isLocked(Path folder, FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return true;
      }
    } catch (OverlappingFileLockException e) {
      // Another run of this process has it.
    } catch (IOException e) {
      return false;
    }
    ByteBuffer owner = ByteBuffer.allocate(LONGEST);
    channel.read(owner, 0);
    channel.close();
    throw new FileSystemException(folder.toString(), null,
        "another run is writing into it, process " + StandardCharsets.UTF_8.decode(owner.flip()));
  }

  /** Removes the file and releases the lock. */
  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be removed", e);
    }
  }
}
