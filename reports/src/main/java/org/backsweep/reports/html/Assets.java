package org.backsweep.reports.html;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The parts of the page beside its text: styles, the charts' library, the page's own script.
 *
 * @param styles all styles
 * @param library uPlot, its licence first
 * @param script the page's script
 */
public record Assets(String styles, String library, String script) {
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

  /** Loads the assets from the class path. */
  static Assets load() {
    return new Assets(read(UPLOT + "dist/uPlot.min.css") + "\n" + read("report.css"),
        "/*!\nuPlot\n" + read(UPLOT + "LICENSE") + "*/\n" + read(UPLOT + "dist/uPlot.iife.min.js"), read("report.js"));
  }

  /** The styles of pages that a server sends: those of the report, and of what they have beside it. */
  public static String stylesOfServer() {
    return read("report.css") + "\n" + read("serve.css");
  }

  /** The policy that limits what a browser may do with the page: run these two scripts and no other, and fetch nothing. */
  public String policy() {
    return "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src " + digest(library) + " " + digest(script);
  }

  private static String digest(String script) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(sha) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
