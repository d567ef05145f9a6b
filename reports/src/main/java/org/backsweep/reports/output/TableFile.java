package org.backsweep.reports.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.backsweep.scenarios.result.TradeResult;

/**
 * The file of a table. Rows of trades may come in any order and stand in the file in that of the portfolio; until then they are in a
 * file beside it, not in memory.
 *
 * @param <R> the type of the rows
 */
final class TableFile<R extends Record> implements ResultSink {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path aside;
  private final Table<R> table;
  private final List<String> header;
  // The file aside, once it is there: most tables have no rows of trades.
  private FileChannel rows;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private final Writer encoder = new OutputStreamWriter(buffer, StandardCharsets.UTF_8);
  private final TableWriter<R> writer;
  private final List<Segment> segments = new ArrayList<>();
  // The number of bytes in the file aside and in the buffer.
  private long written;

  /** The bytes of a trade's rows. */
  private record Segment(int place, long from, long to) {}

  /** A table that is written at the end. */
  TableFile(Path file, Table<R> table) {
    this(file, table, table.headings());
  }

  /** A table with headings that are not the names of its components. */
  TableFile(Path file, Table<R> table, List<String> header) {
    this.header = List.copyOf(header);
    this.file = file;
    this.aside = file.resolveSibling(file.getFileName() + ".rows");
    this.table = table;
    this.writer = TableWriter.rows(encoder, table.row());
  }

  @Override
  public void take(int place, TradeResult trade) throws IOException {
    if (table.ofTrade().isPresent()) {
      take(place, table.ofTrade().get().apply(trade));
    }
  }

  /** Takes the rows of a trade. */
  void take(int place, Stream<R> more) throws IOException {
    int before = buffer.size();
    writer.write(more);
    encoder.flush();
    long to = written + buffer.size() - before;
    if (to > written) {
      segments.add(new Segment(place, written, to));
      written = to;
    }
    if (buffer.size() >= BUFFER) {
      drain(aside());
    }
  }

  private FileChannel aside() throws IOException {
    if (rows == null) {
      rows = FileChannel.open(aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.READ,
          StandardOpenOption.WRITE);
    }
    return rows;
  }

  private void drain(FileChannel to) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(buffer.toByteArray());
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
    buffer.reset();
  }

  @Override
  public boolean write(RunResults run) throws IOException {
    if (table.isWanted().test(run)) {
      write(table.ofRun().apply(run));
    }
    close();
    return true;
  }

  /** Writes the table: a header, the rows of all trades, then others. */
  void write(Stream<R> others) throws IOException {
    if (!segments.isEmpty()) {
      drain(aside());
    }
    segments.sort(Comparator.comparingInt(Segment::place));
    try (FileChannel whole = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      try (Writer to = new OutputStreamWriter(buffer, StandardCharsets.UTF_8)) {
        TableWriter.header(to, header);
      }
      drain(whole);
      for (int s = 0; s < segments.size(); ) {
        long from = segments.get(s).from();
        long to = from;
        while (s < segments.size() && segments.get(s).from() == to) {
          to = segments.get(s++).to();
        }
        copy(from, to, whole);
      }
    }
    try (Writer to = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
      TableWriter.rows(to, table.row()).write(others);
    }
    close();
  }

  private void copy(long from, long to, FileChannel whole) throws IOException {
    for (long at = from; at < to; ) {
      at += rows.transferTo(at, to - at, whole);
    }
  }

  /** Removes the file of the rows. */
  @Override
  public void close() throws IOException {
    if (rows != null) {
      rows.close();
      Files.deleteIfExists(aside);
    }
  }
}
