package org.backsweep.reports.output;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * A text that programs which may calculate something else do not share: the build, the Java that runs it, and name, size and time of each file of
   * the program.
   */
  public static String identity() {
    Stream<String> files = Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)));
    String own = Build.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return current() + " " + Runtime.version() + " " + System.getProperty("os.arch") + Stream.concat(files, Stream.of(own))
        .map(File::new).filter(File::isFile).map(file -> file.getName() + " " + file.length() + " " + file.lastModified())
        .collect(Collectors.joining(" ", " ", ""));
  }
}
