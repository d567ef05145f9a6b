package org.backsweep.reports.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param status the status of HTTP
 * @param headers the headers beside those that every reply has
 * @param body the content
 */
record Reply(int status, Map<String, String> headers, Body body) {
  static final int OK = 200;
  static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int WRONG_METHOD = 405;
  static final int FAULT = 500;
  static final int BUSY = 503;

  /** Content. */
  sealed interface Body {
    /** The number of bytes. */
    long size() throws IOException;

    /** Sends the bytes. */
    void send(OutputStream to) throws IOException;

    /** Gives back what it holds. */
    void release() throws IOException;
  }

  /** Content that was made in memory. */
  private record Bytes(byte[] content) implements Body {
    @Override
    public long size() {
      return content.length;
    }

    @Override
    public void send(OutputStream to) throws IOException {
      to.write(content);
    }

    @Override
    public void release() {
      // It is memory.
    }
  }

  /** Content that was put into a file, which is deleted behind it. */
  private record Stored(Path file) implements Body {
    @Override
    public long size() throws IOException {
      return Files.size(file);
    }

    @Override
    public void send(OutputStream to) throws IOException {
      Files.copy(file, to);
    }

    @Override
    public void release() throws IOException {
      Files.deleteIfExists(file);
    }
  }

  /** A text. */
  static Reply text(int status, String type, String text) {
    return new Reply(status, Map.of("Content-Type", type + "; charset=utf-8"), new Bytes(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A page. */
  static Reply html(int status, String page) {
    return text(status, "text/html", page);
  }

  /** A table in a file, to be saved under a name of letters, digits and {@code - .}. */
  static Reply csv(String name, Path file) {
    return new Reply(OK, Map.of("Content-Type", "text/csv; charset=utf-8", "Content-Disposition", "attachment; filename=\"" + name + "\""), new Stored(file));
  }

  /** The same reply with one more header. */
  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }
}
