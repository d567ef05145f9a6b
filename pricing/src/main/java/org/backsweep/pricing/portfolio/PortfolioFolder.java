package org.backsweep.pricing.portfolio;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.product.ProductFormats;

/** The tables of a portfolio folder: {@code *.csv}, without hidden files, the table of models and what an import left out. */
final class PortfolioFolder {
  private static final String ENDING = ".csv";
  private static final String MODELS = "models";

  private PortfolioFolder() {}

  /** The tables, by name; throws {@link InputException} if the folder cannot be listed or holds none. */
  static List<Path> tables(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder + (Files.exists(folder) ? ": this is no folder" : ": there is no such folder")
          + "; the folder that holds a file <product>.csv for each product is wanted");
    }
    List<Path> tables = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, PortfolioFolder::isTable)) {
      entries.forEach(tables::add);
    } catch (IOException e) {
      throw new InputException(folder + ": the folder cannot be listed: " + e.getMessage(), e);
    }
    if (tables.isEmpty()) {
      throw new InputException(folder + ": the portfolio folder holds no file <product>.csv, product being one of "
          + ProductFormats.names());
    }
    tables.sort(null);
    return tables;
  }

  /** A table's file name without its ending, in lower case. */
  static String product(Path table) {
    String name = name(table);
    return name.substring(0, name.length() - ENDING.length());
  }

  private static boolean isTable(Path file) {
    String name = name(file);
    return name.endsWith(ENDING) && !name.startsWith(".") && !name.equals(MODELS + ENDING) && !name.equals(Findings.LEFT_OUT);
  }

  private static String name(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }
}
