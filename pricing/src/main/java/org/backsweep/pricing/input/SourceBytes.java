package org.backsweep.pricing.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The text of a file as bytes of UTF-8: unpacked where the file is compressed with gzip, converted where it is UTF-16, and without
 * its byte-order mark. The first bytes of the file say which of these it is.
 */
final class SourceBytes {
  private static final int SIZE = 1 << 16;

  private SourceBytes() {}

  /**
   * Opens a file.
   *
   * @throws InputException if it is a zip archive, or is named as a compressed file and is none
   * @throws IOException if it cannot be read
   */
  static InputStream open(Path file) throws IOException {
    InputStream raw = buffered(Files.newInputStream(file));
    try {
      return utf8(unpacked(file, raw));
    } catch (IOException | InputException e) {
      raw.close();
      throw e;
    }
  }

  private static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, SIZE);
  }

  private static InputStream unpacked(Path file, InputStream in) throws IOException {
    if (begins(in, 0x1F, 0x8B)) {
      return buffered(GzipStream.of(in, SIZE));
    }
    if (begins(in, 'P', 'K', 3, 4)) {
      throw new InputException(SourceLines.name(file)
          + ": is a zip archive, as an .xlsx is; a text file is wanted, plain or compressed with gzip");
    }
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(TableFile.COMPRESSED)) {
      throw new InputException(SourceLines.name(file) + ": is not compressed with gzip, though its name ends in "
          + TableFile.COMPRESSED);
    }
    return in;
  }

  private static InputStream utf8(InputStream in) throws IOException {
    if (begins(in, 0xEF, 0xBB, 0xBF)) {
      in.skipNBytes(3);
      return in;
    }
    if (begins(in, 0xFF, 0xFE)) {
      return converted(in, StandardCharsets.UTF_16LE);
    }
    return begins(in, 0xFE, 0xFF) ? converted(in, StandardCharsets.UTF_16BE) : in;
  }

  private static InputStream converted(InputStream in, Charset charset) throws IOException {
    in.skipNBytes(2);
    return new Converted(new InputStreamReader(in, charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)));
  }

  private static boolean begins(InputStream in, int... bytes) throws IOException {
    in.mark(bytes.length);
    boolean isAlike = true;
    for (int i = 0; i < bytes.length && isAlike; i++) {
      isAlike = in.read() == bytes[i];
    }
    in.reset();
    return isAlike;
  }

  /** A text as bytes of UTF-8. */
  private static final class Converted extends InputStream {
    private final Reader text;
    private final char[] chars = new char[SIZE];
    private byte[] bytes = new byte[0];
    private int position;

    Converted(Reader text) {
      this.text = text;
    }

    @Override
    public int read() throws IOException {
      return position < bytes.length || fill() ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      if (position == bytes.length && !fill()) {
        return -1;
      }
      int count = Math.min(length, bytes.length - position);
      System.arraycopy(bytes, position, to, from, count);
      position += count;
      return count;
    }

    private boolean fill() throws IOException {
      try {
        // The decoder gives both halves of a surrogate pair at once, or neither.
        int count = text.read(chars);
        bytes = count < 0 ? new byte[0] : new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
        position = 0;
        return count > 0;
      } catch (CharacterCodingException e) {
        throw new IOException("it begins as UTF-16 and has bytes that are none; save it as UTF-8", e);
      }
    }

    @Override
    public void close() throws IOException {
      text.close();
    }
  }
}
