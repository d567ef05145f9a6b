package org.backsweep.pricing.input;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks gzip (RFC 1952), and fails where it is damaged or cut off, or where something else follows it. */
final class GzipStream extends GZIPInputStream {
  /** The bytes after the compressed ones: the checksum and the length. */
  private static final int TRAILER = 8;

  private final Counted packed;
  private long packedAtFill;

  private GzipStream(Counted packed, int size) throws IOException {
    super(packed, size);
    this.packed = packed;
  }

  /**
   * Opens a stream.
   *
   * @param size the number of packed bytes that are read at once
   * @throws IOException if it does not begin as gzip does
   */
  static InputStream of(InputStream packed, int size) throws IOException {
    try {
      return new GzipStream(new Counted(packed), size);
    } catch (EOFException e) {
      throw cutOff(e);
    } catch (ZipException e) {
      throw damaged(e);
    }
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    int count;
    try {
      count = super.read(to, from, length);
    } catch (EOFException e) {
      throw cutOff(e);
    } catch (ZipException e) {
      throw damaged(e);
    }
    // The superclass takes whatever follows and does not begin as gzip for the end.
    if (count < 0 && inf.getRemaining() + packed.count - packedAtFill > TRAILER) {
      throw new IOException("something that is not gzip follows the compressed text; the file is damaged");
    }
    return count;
  }

  @Override
  protected void fill() throws IOException {
    super.fill();
    packedAtFill = packed.count;
  }

  private static IOException cutOff(EOFException e) {
    return new IOException("the compressed file is cut off before its end", e);
  }

  private static IOException damaged(ZipException e) {
    return new IOException("the compressed file is damaged (" + e.getMessage() + ")", e);
  }

  /** A stream that counts the bytes read from it. */
  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int read = super.read(to, from, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
