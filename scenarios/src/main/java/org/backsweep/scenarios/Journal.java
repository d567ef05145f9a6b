package org.backsweep.scenarios;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.backsweep.scenarios.measure.Measures;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.task.Job;
import org.backsweep.scenarios.task.Packed;
import org.backsweep.scenarios.task.Plan;
import org.backsweep.scenarios.task.Task;
import org.backsweep.scenarios.task.TaskResult;
import org.backsweep.scenarios.task.Valuation;

/**
 * A file that keeps the result of each task as it comes: a run that is killed and started again takes from it what was done, does
 * only what is missing, and ends with the same results to the last bit.
 *
 * <p>The file begins with the identity of the run, a digest of its program, arguments and input: where another run left it, it is begun anew. Then
 * comes an entry for each task: its length, a checksum (CRC-32C), the digest of the task and its result, compressed. An entry that a kill or a loss of power
 * cut off ends the file; what stands before it counts. A result that lacks a trade for want of memory or time is not kept.
 *
 * <p>A file that cannot be written costs only the restart: a warning is logged, and the run goes on without.
 */
public final class Journal implements Closeable {
  private static final Logger LOG = LogManager.getLogger(Journal.class);
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

  private Journal(Path file, byte[] identity) {
    this.file = file;
    this.identity = identity;
  }

  /**
   * Opens the journal that a run like this one left, or a new one, of which there is no file before its first result.
   *
   * @param identity a text that two runs share only if their tasks have the same results
   */
  public static Journal open(Path file, String identity) {
    Journal journal = new Journal(file, digest(identity));
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

  /**
   * Returns a runner that takes from the journal what it has, and has another do the rest.
   *
   * @param other does what is missing
   */
  public Runner before(Runner other) {
    return (plan, worked, done) -> run(other, plan, worked, done);
  }

  private void run(Runner other, Plan plan, DoubleConsumer worked, Consumer<TaskResult> done) {
    Job job = plan.job();
    String batch = text(job);
    List<Task> missing = new ArrayList<>();
    for (Task task : plan.tasks()) {
      TaskResult result = kept.isEmpty() ? null : find(key(batch, task));
      if (result == null) {
        missing.add(task);
      } else {
        worked.accept(Valuation.work(job, task));
        done.accept(result);
      }
    }
    Map<Integer, Task> byPlace = new HashMap<>();
    missing.forEach(task -> byPlace.put(task.items().getFirst().place(), task));
    other.run(new Plan(job, missing), worked, result -> {
      if (result.isFinal()) {
        int first = result.outcomes().stream().mapToInt(outcome -> outcome.item().place()).min().orElseThrow();
        append(key(batch, byPlace.get(first)), result);
      }
      done.accept(result);
    });
  }

  /** What tells the batches of a run apart: a search for an error has several, and an explanation another valuation date. */
  private static String text(Job job) {
    RiskRequest request = job.request();
    return String.join("\n", job.market().valuation().toString(), job.settings().toString(), request.level().text(), request.secondOrder().text(),
        Measures.of(request, any -> true).stream().map(measure -> measure.getClass().getSimpleName()).toList().toString());
  }

  private static String key(String batch, Task task) {
    StringBuilder text = new StringBuilder(batch);
    task.items().forEach(item -> text.append('\n').append(item.place()).append(' ').append(item.isReconciled()).append(' ').append(item.trade().id()));
    return HexFormat.of().formatHex(digest(text.toString()));
  }

  private void read() throws IOException {
    FileChannel read = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    ByteBuffer first = ByteBuffer.allocate(DIGEST);
    read.read(first, 0);
    if (!MessageDigest.isEqual(first.array(), identity)) {
      read.close();
      Files.delete(file);
      return;
    }
    channel = read;
    end = DIGEST;
    for (ByteBuffer entry = entry(end); entry != null; entry = entry(end)) {
      byte[] key = new byte[DIGEST];
      entry.get(key);
      kept.put(HexFormat.of().formatHex(key), new Entry(end + LENGTH_AND_CHECKSUM + DIGEST, entry.remaining()));
      end += LENGTH_AND_CHECKSUM + entry.limit();
    }
    channel.truncate(end);
  }

  /** The whole entry at a place in the file; null where there is none. */
  private ByteBuffer entry(long at) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(LENGTH_AND_CHECKSUM);
    if (channel.size() - at < LENGTH_AND_CHECKSUM || channel.read(head, at) < LENGTH_AND_CHECKSUM) {
      return null;
    }
    int length = head.flip().getInt();
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

  /** The result of a task; null where it is not kept, or not as this program writes it. */
  private synchronized TaskResult find(String key) {
    Entry entry = kept.get(key);
    if (entry == null || isLost) {
      return null;
    }
    try (InflaterInputStream bytes = new InflaterInputStream(new ByteArrayInputStream(bytes(entry.at(), entry.length()).array()))) {
      return new Packed<TaskResult>(bytes.readAllBytes()).value();
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      LOG.warn("{}: a result is left out and calculated again: {}", file, e.getMessage());
      return null;
    }
  }

  private void append(String key, TaskResult result) {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    try {
      entry.write(HexFormat.of().parseHex(key));
      try (DeflaterOutputStream out = new DeflaterOutputStream(entry, new Deflater(Deflater.BEST_SPEED))) {
        out.write(Packed.of(result).bytes());
      }
      append(key, entry.toByteArray());
    } catch (IOException | IllegalArgumentException e) {
      lose("written", e);
    }
  }

  private synchronized void append(String key, byte[] entry) throws IOException {
    if (isLost) {
      return;
    }
    if (channel == null) {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.READ, StandardOpenOption.WRITE);
      write(ByteBuffer.wrap(identity));
    }
    long at = end;
    write(ByteBuffer.allocate(LENGTH_AND_CHECKSUM + entry.length).putInt(entry.length).putLong(checksum(entry)).put(entry).flip());
    kept.put(key, new Entry(at + LENGTH_AND_CHECKSUM + DIGEST, entry.length - DIGEST));
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

  private synchronized void lose(String what, Exception e) {
    if (!isLost) {
      isLost = true;
      LOG.warn("{}: the journal cannot be {} ({}): a run that is broken off begins anew", file, what, e.toString());
    }
  }

  private static long checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return checksum.getValue();
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
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
