package org.backsweep.reports.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that was read or written.
 *
 * @param file its path as the user gave it, with {@code /} between folders, or its name in the output folder
 * @param bytes its size
 * @param sha256 the SHA-256 of its content, in hexadecimal digits
 */
public record FileDigest(String file, long bytes, String sha256) {
  /** Reads a file that was given and calculates its digest. */
  public static FileDigest of(Path file) throws IOException {
    return of(file, name(file));
  }

  /** A path as the user gave it, with {@code /} between folders. */
  public static String name(Path file) {
    return file.toString().replace('\\', '/');
  }

  /** Reads a file and calculates its digest, for a name of it. */
  static FileDigest of(Path file, String name) throws IOException {
    try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      long bytes = in.transferTo(OutputStream.nullOutputStream());
      return new FileDigest(name, bytes, HexFormat.of().formatHex(in.getMessageDigest().digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
