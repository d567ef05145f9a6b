package org.backsweep.reports.output;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
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

/**
 * A table with rows of trades, which may come in any order and stand in the file in that of the portfolio. Until then they are in a
 * file beside it, not in memory.
 *
 * @param <R> the type of the rows
 */
final class TradeTable<R extends Record> implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path aside;
  private final Class<R> type;
  private final List<String> header;
  private final FileChannel rows;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private final Writer encoder = new OutputStreamWriter(buffer, StandardCharsets.UTF_8);
  private final TableWriter<R> writer;
  private final List<Segment> segments = new ArrayList<>();
  // The number of bytes in the file aside and in the buffer.
  private long written;

  /** The bytes of a trade's rows. */
  private record Segment(int place, long from, long to) {}

  /** Makes the file for the rows; the table itself is written at the end. */
  TradeTable(Path file, Class<R> type) throws IOException {
    this(file, type, TableWriter.columns(type));
  }

  /** Makes the file for rows under headings that are not the names of their components. */
  TradeTable(Path file, Class<R> type, List<String> header) throws IOException {
    this.header = List.copyOf(header);
    this.file = file;
    this.aside = file.resolveSibling(file.getFileName() + ".rows");
    this.type = type;
    this.rows = FileChannel.open(aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.READ,
        StandardOpenOption.WRITE);
    this.writer = TableWriter.rows(encoder, type);
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
      drain(rows);
    }
  }

  private void drain(FileChannel to) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(buffer.toByteArray());
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
    buffer.reset();
  }

  /** Writes the table: a header, the rows of all trades, then others. */
  void write(Stream<R> others) throws IOException {
    drain(rows);
    segments.sort(Comparator.comparingInt(Segment::place));
    try (FileChannel table = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      try (Writer to = new OutputStreamWriter(buffer, StandardCharsets.UTF_8)) {
        TableWriter.header(to, header);
      }
      drain(table);
      for (int s = 0; s < segments.size(); ) {
        long from = segments.get(s).from();
        long to = from;
        while (s < segments.size() && segments.get(s).from() == to) {
          to = segments.get(s++).to();
        }
        copy(from, to, table);
      }
    }
    try (Writer to = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
      TableWriter.rows(to, type).write(others);
    }
    close();
  }

  private void copy(long from, long to, FileChannel table) throws IOException {
    for (long at = from; at < to; ) {
      at += rows.transferTo(at, to - at, table);
    }
  }

  /** Removes the file of the rows. */
  @Override
  public void close() throws IOException {
    rows.close();
    Files.deleteIfExists(aside);
  }
}
