package org.backsweep.pricing.quotes;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.PlainTable;
import org.backsweep.pricing.input.Table;

/**
 * The files of a market folder, each list sorted by name.
 *
 * @param quoteFiles {@code quotes.csv}, {@code quotes.txt}, {@code market*.csv}, {@code market*.txt}; at least one
 * @param fixingFiles {@code fixings*.csv}, {@code fixings*.txt}
 * @param dividendFiles {@code dividends.csv}, or none
 * @param underlyingFiles {@code underlyings.csv}, or none
 * @param fxConventionFiles {@code fx_conventions.csv}, or none
 */
record MarketFolder(List<Path> quoteFiles, List<Path> fixingFiles, List<Path> dividendFiles, List<Path> underlyingFiles,
    List<Path> fxConventionFiles) {
  private static final List<String> COLUMNS = List.of("date", "key", "value");

  /** Lists a folder; throws {@link InputException} if it cannot be read or holds no file of quotes. */
  static MarketFolder of(Path folder, Findings findings) {
    List<Path> quotes = new ArrayList<>();
    List<Path> fixings = new ArrayList<>();
    List<Path> dividends = new ArrayList<>();
    List<Path> underlyings = new ArrayList<>();
    List<Path> fxConventions = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Path file : sorted(folder)) {
      String name = file.getFileName().toString();
      boolean table = name.endsWith(".txt") || name.endsWith(".csv");
      if (name.equals("quotes.csv") || name.equals("quotes.txt") || (table && name.startsWith("market"))) {
        quotes.add(file);
      } else if (table && name.startsWith("fixings")) {
        fixings.add(file);
      } else if (name.equals("dividends.csv")) {
        dividends.add(file);
      } else if (name.equals("underlyings.csv")) {
        underlyings.add(file);
      } else if (name.equals("fx_conventions.csv")) {
        fxConventions.add(file);
      } else if (!name.equals(Findings.LEFT_OUT)) {
        others.add(name);
      }
    }
    if (quotes.isEmpty()) {
      throw new InputException(folder + ": the market folder has no quotes.csv (nor quotes.txt, market*.csv, market*.txt); found "
          + (others.isEmpty() ? "nothing else" : String.join(", ", others.subList(0, Math.min(10, others.size())))));
    }
    List<String> tables = others.stream().filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".csv")).toList();
    if (!tables.isEmpty()) {
      findings.warn(
          folder.toString().replace('\\', '/'), "files that nothing reads are ignored: " + String.join(", ", tables));
    }
    return new MarketFolder(List.copyOf(quotes), List.copyOf(fixings), List.copyOf(dividends),
        List.copyOf(underlyings), List.copyOf(fxConventions));
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
   * The table of date, key and value that a file holds. Its content decides its form: a header and commas; or no header, or a
   * header that is a comment, and commas or blanks. A line that begins with a digit has a date and is no header.
   */
  static Table table(Path file) {
    String first = PlainTable.firstLine(file);
    boolean begins = !first.isEmpty() && Character.isDigit(first.charAt(0));
    boolean blanks = file.toString().endsWith(".txt") && first.indexOf(',') < 0;
    return begins || blanks ? new PlainTable(file, COLUMNS) : new CsvTable(file, COLUMNS, List.of());
  }
}
