package org.backsweep.pricing.input;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that holds a table, going by its name: {@code quotes.csv}, {@code quotes.tsv}, {@code quotes.txt}, or one of these
 * compressed, {@code quotes.csv.gz}.
 *
 * @param path the file
 * @param stem its name without these endings, in lower case
 * @param ending {@code csv}, {@code tsv} or {@code txt}
 */
public record TableFile(Path path, String stem, String ending) {
  /** The ending of the names of compressed files. */
  static final String COMPRESSED = ".gz";

  /** Editors and spreadsheets put a mark before the names of files of their own. */
  private static final Pattern NAME = Pattern.compile("([^.~#].*)\\.(csv|tsv|txt)(\\.gz)?");

  /** A file as a table; empty where its name is not that of one. */
  public static Optional<TableFile> of(Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString().toLowerCase(Locale.ROOT));
    return name.matches() ? Optional.of(new TableFile(path, name.group(1), name.group(2))) : Optional.empty();
  }

  /**
   * Refuses two files of which one can be the other, compressed: they may be of two nights.
   *
   * @throws InputException if there are two such files
   */
  public static void refuseCopies(Collection<TableFile> files) {
    Map<Path, Path> byName = new HashMap<>();
    for (TableFile file : files) {
      Path other = byName.putIfAbsent(file.unpacked(), file.path);
      if (other != null) {
        throw new InputException(SourceLines.name(other) + " and " + SourceLines.name(file.path)
            + ": one may be the other, compressed, or of another night; remove the one that does not count");
      }
    }
  }

  private Path unpacked() {
    String name = path.getFileName().toString();
    boolean isCompressed = name.toLowerCase(Locale.ROOT).endsWith(COMPRESSED);
    return path.resolveSibling(isCompressed ? name.substring(0, name.length() - COMPRESSED.length()) : name);
  }
}
