package org.backsweep.pricing.quotes;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.PlainTable;
import org.backsweep.pricing.input.Spelling;
import org.backsweep.pricing.input.Table;
import org.backsweep.pricing.input.TableFile;

/**
 * The files of a market folder, each list sorted by name.
 *
 * <p>Where {@code .csv} stands it may also be {@code .tsv} or {@code .txt}, and {@code .gz} may follow.
 *
 * @param quoteFiles {@code quotes.csv}, {@code market*.csv}; at least one
 * @param fixingFiles {@code fixings*.csv}
 * @param dividendFiles {@code dividends.csv}, or none
 * @param underlyingFiles {@code underlyings.csv}, or none
 * @param fxConventionFiles {@code fx_conventions.csv}, or none
 */
record MarketFolder(List<Path> quoteFiles, List<Path> fixingFiles, List<Path> dividendFiles, List<Path> underlyingFiles,
    List<Path> fxConventionFiles) {
  private static final List<String> COLUMNS = List.of("date", "key", "value");
  private static final List<String> ROLES = List.of("quotes", "market", "fixings", "dividends", "underlyings", "fx_conventions");
  private static final String SEPARATORS = ",;\t|";
  private static final int NAMED = 10;

  /** Lists a folder; throws {@link InputException} if it cannot be read, holds no file of quotes, or one twice, once compressed. */
  static MarketFolder of(Path folder, Findings findings) {
    Map<String, List<Path>> byRole = new HashMap<>();
    ROLES.forEach(role -> byRole.put(role, new ArrayList<>()));
    List<TableFile> tables = new ArrayList<>();
    List<String> others = new ArrayList<>();
    List<String> strays = new ArrayList<>();
    for (Path file : sorted(folder)) {
      Optional<TableFile> table = TableFile.of(file);
      Optional<String> role = table.flatMap(MarketFolder::role);
      if (role.isPresent()) {
        byRole.get(role.get()).add(file);
        tables.add(table.orElseThrow());
      } else if (!file.getFileName().toString().equals(Findings.LEFT_OUT)) {
        others.add(file.getFileName().toString());
        table.flatMap(MarketFolder::stray).ifPresent(strays::add);
      }
    }
    TableFile.refuseCopies(tables);
    if (byRole.get("quotes").isEmpty()) {
      throw new InputException(folder + ": the market folder has no quotes.csv (nor quotes.txt, market*.csv, market*.txt); found "
          + (others.isEmpty() ? "nothing else" : String.join(", ", others.subList(0, Math.min(NAMED, others.size())))));
    }
    if (!strays.isEmpty()) {
      findings.warn(folder.toString().replace('\\', '/'), "files that nothing reads are ignored: " + String.join(", ", strays));
    }
    return new MarketFolder(byRole.get("quotes"), byRole.get("fixings"), byRole.get("dividends"), byRole.get("underlyings"),
        byRole.get("fx_conventions"));
  }

  private static Optional<String> role(TableFile table) {
    String stem = table.stem();
    if (stem.startsWith("market")) {
      return Optional.of("quotes");
    }
    return stem.startsWith("fixings") ? Optional.of("fixings") : ROLES.stream().filter(stem::equals).findFirst();
  }

  /** The name of a table that nothing reads, and what it may be meant to be; empty for a text, which may be a note. */
  private static Optional<String> stray(TableFile table) {
    Optional<String> meant = Spelling.nearest(table.stem(), ROLES);
    return meant.isEmpty() && table.ending().equals("txt") ? Optional.empty()
        : Optional.of(table.path().getFileName()
            + meant.map(role -> " (did you mean " + role + "." + table.ending() + "?)").orElse(""));
  }

  private static List<Path> sorted(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder + (Files.exists(folder)
          ? ": this is no folder; the folder that holds quotes.csv is wanted"
          : ": there is no such folder; the folder that holds quotes.csv is wanted"));
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(files::add);
    } catch (IOException e) {
      throw new InputException(folder + ": the folder cannot be listed: " + e.getMessage(), e);
    }
    files.sort(null);
    return files;
  }

  List<Path> files() {
    List<Path> files = new ArrayList<>(quoteFiles);
    files.addAll(fixingFiles);
    files.addAll(dividendFiles);
    files.addAll(underlyingFiles);
    files.addAll(fxConventionFiles);
    return files;
  }

  /**
   * The table of date, key and value that a file holds. Its content decides its form: a header and separators; or no header, or a
   * header that is a comment, and separators or blanks. A line that begins with a digit has a date and is no header.
   */
  static Table table(Path file) {
    String first = PlainTable.firstLine(file);
    boolean begins = !first.isEmpty() && Character.isDigit(first.charAt(0));
    boolean isText = TableFile.of(file).filter(table -> table.ending().equals("txt")).isPresent();
    boolean blanks = isText && SEPARATORS.chars().noneMatch(separator -> first.indexOf(separator) >= 0);
    return begins || blanks ? new PlainTable(file, COLUMNS) : new CsvTable(file, COLUMNS, List.of());
  }
}
