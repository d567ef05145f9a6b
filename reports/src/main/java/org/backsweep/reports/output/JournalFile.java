package org.backsweep.reports.output;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.backsweep.scenarios.Journal;
import org.backsweep.scenarios.task.Packed;
import org.backsweep.scenarios.task.TaskResult;

/**
 * A file of results of tasks, from which a run that was killed goes on.
 *
 * <p>The file begins with the identity of the run, a digest of its program, arguments and input: where another run left it, it is begun anew. Then
 * comes an entry for each task: its length, a checksum (CRC-32C), the digest of the task and its result, compressed. An entry that a kill or a loss of power
 * cut off, or that is damaged, ends the file; what stands before it counts.
 *
 * <p>A file that cannot be read or written costs only the restart: a warning is logged, and the run goes on without.
 */
public final class JournalFile implements Journal.Entries, Closeable {
  private static final Logger LOG = LogManager.getLogger(JournalFile.class);
  private static final int LENGTH_AND_CHECKSUM = Integer.BYTES + Long.BYTES;
  private static final int DIGEST = 32;
  private static final long FORCED_EVERY = TimeUnit.SECONDS.toNanos(5);

  private final Path file;
  private final byte[] identity;
  // The places of results in the file, by the digest of the task.
  private final Map<String, Entry> kept = new HashMap<>();
  private FileChannel channel;
  private long end;
  private long forced = System.nanoTime();
  private boolean isLost;

  private record Entry(long at, int length) {}

  private JournalFile(Path file, byte[] identity) {
    this.file = file;
    this.identity = identity;
  }

  /**
   * Opens the file that a run like this one left, or a new one, which is not there before its first result.
   *
   * @param identity a text that two runs share only if their tasks have the same results
   */
  public static JournalFile open(Path file, String identity) {
    JournalFile journal = new JournalFile(file, HexFormat.of().parseHex(Journal.digest(identity)));
    if (Files.exists(file)) {
      try {
        journal.read();
      } catch (IOException e) {
        journal.lose("read", e);
      }
    }
    return journal;
  }

  /** The number of results that are kept. */
  public synchronized int size() {
    return kept.size();
  }

  private void read() throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (channel.size() < DIGEST || !Arrays.equals(bytes(0, DIGEST).array(), identity)) {
      // That of another run stays until this one has something to keep.
      channel.close();
      channel = null;
      return;
    }
    end = DIGEST;
    for (ByteBuffer entry = entry(end); entry != null; entry = entry(end)) {
      byte[] task = new byte[DIGEST];
      entry.get(task);
      kept.put(HexFormat.of().formatHex(task), new Entry(end + LENGTH_AND_CHECKSUM + DIGEST, entry.remaining()));
      end += LENGTH_AND_CHECKSUM + entry.limit();
    }
    channel.truncate(end);
  }

  /** The whole entry at a place in the file; null where there is none. */
  private ByteBuffer entry(long at) throws IOException {
    if (channel.size() - at < LENGTH_AND_CHECKSUM) {
      return null;
    }
    ByteBuffer head = bytes(at, LENGTH_AND_CHECKSUM);
    int length = head.getInt();
    if (length < DIGEST || length > channel.size() - at - LENGTH_AND_CHECKSUM) {
      return null;
    }
    ByteBuffer entry = bytes(at + LENGTH_AND_CHECKSUM, length);
    return checksum(entry.array()) == head.getLong() ? entry : null;
  }

  private ByteBuffer bytes(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new IOException("its end is missing");
      }
    }
    return bytes.flip();
  }

  @Override
  public synchronized Optional<Packed<TaskResult>> find(String digest) {
    Entry entry = kept.get(digest);
    if (entry == null || isLost) {
      return Optional.empty();
    }
    try (InflaterInputStream bytes = new InflaterInputStream(new ByteArrayInputStream(bytes(entry.at(), entry.length()).array()))) {
      return Optional.of(new Packed<>(bytes.readAllBytes()));
    } catch (IOException e) {
      lose("read", e);
      return Optional.empty();
    }
  }

  @Override
  public void add(String digest, Packed<TaskResult> result) {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    try {
      entry.write(HexFormat.of().parseHex(digest));
      try (DeflaterOutputStream out = new DeflaterOutputStream(entry, new Deflater(Deflater.BEST_SPEED))) {
        out.write(result.bytes());
      }
      append(digest, entry.toByteArray());
    } catch (IOException e) {
      lose("written", e);
    }
  }

  private synchronized void append(String digest, byte[] entry) throws IOException {
    if (isLost) {
      return;
    }
    if (channel == null) {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.READ, StandardOpenOption.WRITE);
      write(ByteBuffer.wrap(identity));
    }
    long at = end;
    write(ByteBuffer.allocate(LENGTH_AND_CHECKSUM + entry.length).putInt(entry.length).putLong(checksum(entry)).put(entry).flip());
    kept.put(digest, new Entry(at + LENGTH_AND_CHECKSUM + DIGEST, entry.length - DIGEST));
    if (System.nanoTime() - forced > FORCED_EVERY) {
      channel.force(false);
      forced = System.nanoTime();
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      end += channel.write(bytes, end);
    }
  }

  private synchronized void lose(String what, IOException e) {
    if (!isLost && !(e instanceof ClosedChannelException)) {
      LOG.warn("{}: the journal cannot be {} ({}): a run that is broken off begins anew", file, what, e.toString());
    }
    // A run that is broken off closes the file by its interrupt; what stands there before counts.
    isLost = true;
  }

  private static long checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return checksum.getValue();
  }

  /** Closes the file, which stays: what is published needs it no more, what is broken off does. */
  @Override
  public synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
    isLost = true;
  }
}
