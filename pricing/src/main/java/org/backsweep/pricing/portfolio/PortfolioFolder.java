package org.backsweep.pricing.portfolio;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.TableFile;
import org.backsweep.pricing.product.ProductFormat;
import org.backsweep.pricing.product.ProductFormats;

/**
 * The files of a portfolio folder, each list by name. The table of models, what an import left out, notes about the folder
 * ({@code *.md}, {@code README}, {@code LICENSE}) and hidden files that are not left over from a product's are in none.
 *
 * @param tables the tables of products: {@code european.csv}, {@code european_eod.csv}, {@code european.20020705.csv.gz}
 * @param misnamed the tables of trades that belong to no product
 * @param strays the names of files and folders that hold no trades
 */
record PortfolioFolder(List<ProductTable> tables, List<Misnamed> misnamed, List<String> strays) {
  /** The forms of a file's name, in words. */
  static final String NAMES = "<product>.csv or <product>_<anything>.csv, product being one of " + ProductFormats.names();

  private static final String MODELS = "models";

  /** A table of trades in one product. */
  record ProductTable(Path file, ProductFormat format) {}

  /**
   * A table of trades whose name is no product's.
   *
   * @param meant the product that the name may misspell
   */
  record Misnamed(Path file, Optional<ProductFormat> meant) {}

  /** Lists a folder; throws {@link InputException} if that cannot be done, or there are no trades in it. */
  static PortfolioFolder of(Path folder) {
    PortfolioFolder files = new PortfolioFolder(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<TableFile> tables = new ArrayList<>();
    for (Path entry : entries(folder)) {
      Optional<TableFile> table = Files.isDirectory(entry) ? Optional.empty() : TableFile.of(entry);
      table.ifPresentOrElse(files::place, () -> files.placeOther(entry));
      table.ifPresent(tables::add);
    }
    TableFile.refuseCopies(tables);
    if (files.tables.isEmpty() && files.misnamed.isEmpty()) {
      throw new InputException(folder + ": the portfolio folder holds no file " + NAMES
          + (files.strays.isEmpty() ? "" : "; found " + String.join(", ", files.strays)));
    }
    return files;
  }

  private static List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder + (Files.exists(folder) ? ": this is no folder" : ": there is no such folder")
          + "; the folder that holds a file <product>.csv for each product is wanted");
    }
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException e) {
      throw new InputException(folder + ": the folder cannot be listed: " + e.getMessage(), e);
    }
    entries.sort(null);
    return entries;
  }

  private void place(TableFile table) {
    Path file = table.path();
    Optional<ProductFormat> format = ProductFormats.ofFile(table.stem());
    if (format.isPresent()) {
      tables.add(new ProductTable(file, format.get()));
    } else if (!table.stem().equals(MODELS)) {
      Optional<ProductFormat> meant = ProductFormats.meantBy(table.stem());
      if (meant.isPresent() || hasTrades(file)) {
        misnamed.add(new Misnamed(file, meant));
      } else {
        placeOther(file);
      }
    }
  }

  private static boolean hasTrades(Path file) {
    return new CsvTable(file, ProductFormat.COMMON, List.of()).hasHeader();
  }

  private void placeOther(Path entry) {
    String name = entry.getFileName().toString();
    String lower = name.toLowerCase(Locale.ROOT);
    boolean isNote = lower.endsWith(".md") || lower.startsWith("readme") || lower.startsWith("license");
    boolean isOfImport = lower.equals(Findings.LEFT_OUT);
    boolean isHidden = name.startsWith(".") && ProductFormats.ALL.stream().noneMatch(format -> lower.contains(format.name()));
    if (!isNote && !isOfImport && !isHidden) {
      strays.add(name);
    }
  }
}
