package org.backsweep.reports.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The build of the program.
 *
 * @param version the project's version
 * @param commit the commit that it was built from, null where the build was not given it
 */
public record Build(String version, String commit) {
  /** The build of this program. */
  public static Build current() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("build.properties cannot be read", e);
    }
    String commit = properties.getProperty("commit", "");
    return new Build(properties.getProperty("version"), commit.isBlank() ? null : commit);
  }
}
