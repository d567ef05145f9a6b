package org.backsweep.pricing.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a text file, one at a time. A byte that is not UTF-8 makes only its line unreadable, not the file.
 *
 * <p>Lines end in LF, CR LF or CR. A line of more than {@value #LONGEST} bytes is cut off and has a fault, so that a file
 * without line ends cannot fill the memory. Files compressed with gzip and files in UTF-16 are read as {@link SourceBytes} says.
 */
final class SourceLines implements Closeable {
  static final int LONGEST = 1 << 20;

  /**
   * One line of a text file, without its line end.
   *
   * @param number its place in the file, counted from 1
   * @param text the line; where it has a fault, as much of it as could be read
   * @param fault why the line cannot be trusted, or null
   */
  record Line(long number, String text, String fault) {
    boolean isBlank() {
      return fault == null && text.isBlank();
    }
  }

  private final String name;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private byte[] line = new byte[256];
  private long number;

  private SourceLines(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /** Opens a file; throws {@link InputException} if it is missing, no plain file, or unreadable. */
  static SourceLines open(Path file) {
    String name = name(file);
    if (Files.isDirectory(file)) {
      throw new InputException(name + ": this is a folder; a text file is wanted");
    }
    try {
      return new SourceLines(name, SourceBytes.open(file));
    } catch (NoSuchFileException e) {
      throw new InputException(name + ": there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new InputException(name + ": may not be read (permission denied)", e);
    } catch (IOException e) {
      throw new InputException(name + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** A file's name in messages and reports: as the user gave it, with {@code /} on every system. */
  static String name(Path file) {
    return file.toString().replace('\\', '/');
  }

  /** The next line, or null at the end of the file. */
  Line next() {
    try {
      return read();
    } catch (IOException e) {
      throw new InputException(name + ", line " + (number + 1) + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private Line read() throws IOException {
    if (position == limit && !fill()) {
      return null;
    }
    number++;
    int length = 0;
    boolean tooLong = false;
    while (position < limit || fill()) {
      int end = endOfLine();
      int kept = Math.min(end - position, LONGEST - length);
      tooLong |= kept < end - position;
      append(length, kept);
      length += kept;
      position = end;
      if (end < limit) {
        skipLineEnd();
        break;
      }
    }
    return decoded(length, tooLong);
  }

  private int endOfLine() {
    int i = position;
    while (i < limit && buffer[i] != '\n' && buffer[i] != '\r') {
      i++;
    }
    return i;
  }

  private void append(int length, int count) {
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
    }
    System.arraycopy(buffer, position, line, length, count);
  }

  private void skipLineEnd() throws IOException {
    boolean carriageReturn = buffer[position++] == '\r';
    if (carriageReturn && (position < limit || fill()) && buffer[position] == '\n') {
      position++;
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
    return limit > 0;
  }

  private Line decoded(int length, boolean tooLong) {
    if (tooLong) {
      String start = new String(line, 0, 80, StandardCharsets.UTF_8) + "...";
      return new Line(number, start, "the line is longer than " + LONGEST + " bytes; is this a text file?");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)).toString();
      int nul = text.indexOf('\0');
      // Readers of fields would drop it from numbers, or take it as an escape for the next character.
      return new Line(number, text, nul < 0 ? null : "character " + (nul + 1) + " of the line is a NUL byte, which no text has;"
          + " the file is damaged there, or is UTF-16 without a byte-order mark and must be saved as UTF-8");
    } catch (CharacterCodingException e) {
      String text = new String(line, 0, length, StandardCharsets.UTF_8);
      String fault = "the line is not UTF-8 (bad bytes are shown as \uFFFD); save the file as UTF-8 (a spreadsheet: as CSV UTF-8)";
      return new Line(number, text, fault);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new InputException(name + ": cannot be closed: " + e.getMessage(), e);
    }
  }
}
