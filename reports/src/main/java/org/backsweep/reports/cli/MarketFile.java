package org.backsweep.reports.cli;

import com.opengamma.strata.basics.currency.Currency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backsweep.pricing.foreign.chain.ImportedChain;
import org.backsweep.pricing.foreign.chain.ImportedQuote;
import org.backsweep.pricing.input.CsvFile;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.reports.output.ConvertedFiles;
import org.backsweep.reports.output.OutputException;

/**
 * The file of quotes that an import writes, and the rows that stay in it.
 *
 * @param folder the market folder
 * @param kept the rows of the file that is there and is added to
 * @param leftOutBefore the rows of what earlier imports left out, where their quotes stay
 */
record MarketFile(Path folder, List<List<String>> kept, List<List<String>> leftOutBefore) {
  static final String NAME = "quotes.csv";
  private static final Optional<String> RATES = QuoteKind.heading(QuoteKind.ZERO_RATE.measure());
  private static final List<String> COLUMNS = List.of("date", "key", "value");

  /**
   * Looks at what is there.
   *
   * @param isAppended whether rows are added to a file that is there
   * @param isReplaced whether a file that is there is replaced
   * @throws OutputException if there is a file, and neither is wanted
   * @throws InputException if there is one to be added to that has other columns
   */
  static MarketFile of(Path folder, boolean isAppended, boolean isReplaced) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file) || isReplaced) {
      return new MarketFile(folder, List.of(), List.of());
    }
    if (!isAppended) {
      throw new OutputException(file + " is there; --append adds to it, --replace replaces it", null);
    }
    Path leftOut = folder.resolve(Findings.LEFT_OUT);
    return new MarketFile(folder, rows(file, COLUMNS), Files.exists(leftOut) ? rows(leftOut, ImportOutput.LEFT_OUT) : List.of());
  }

  private static List<List<String>> rows(Path file, List<String> columns) {
    List<List<String>> rows = new ArrayList<>();
    CsvFile.read(file, entry -> {
      if (entry.fault().isPresent() || entry.fields().size() != columns.size()) {
        throw new InputException(CsvFile.name(file) + ", line " + entry.line() + ": the row has not the fields "
            + String.join(",", columns) + "; a file that this program wrote is wanted to add to");
      }
      return rows.add(entry.fields());
    });
    if (rows.isEmpty() || !rows.getFirst().equals(columns)) {
      throw new InputException(CsvFile.name(file) + ": the header is not " + String.join(",", columns)
          + "; a file that this program wrote is wanted to add to");
    }
    return rows.subList(1, rows.size());
  }

  /** Whether the rows that stay have rates of a currency. */
  boolean hasRates(Currency currency) {
    return kept.stream().anyMatch(row -> isRate(row.get(1), currency));
  }

  private static boolean isRate(String text, Currency currency) {
    try {
      QuoteKey key = QuoteKey.parse(text);
      return QuoteKind.heading(key.kind().measure()).equals(RATES) && key.subject().equals(currency.getCode());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Writes the quotes after the rows that stay, and what was left out beside them.
   *
   * @return the number of quotes that are new
   * @throws OutputException if a quote is there already with another value, or the files cannot be written
   */
  int write(ImportedChain chain) {
    List<ImportedQuote> added = added(chain);
    try (ConvertedFiles files = ConvertedFiles.into(folder)) {
      String date = chain.date().toString();
      files.table(NAME, COLUMNS, Stream.<List<?>>concat(kept.stream(),
          added.stream().map(quote -> List.of(date, quote.key(), quote.value()))));
      if (!chain.leftOut().isEmpty() || !leftOutBefore.isEmpty() || Files.exists(folder.resolve(Findings.LEFT_OUT))) {
        ImportOutput.leftOut(files, leftOutBefore.stream(), chain.leftOut());
      }
      files.publish();
    }
    return added.size();
  }

  private List<ImportedQuote> added(ImportedChain chain) {
    Map<String, String> there = new LinkedHashMap<>();
    kept.stream().filter(row -> row.getFirst().equals(chain.date().toString())).forEach(row -> there.put(row.get(1), row.get(2)));
    chain.quotes().stream().filter(quote -> there.containsKey(quote.key()) && !isValue(there.get(quote.key()), quote.value())).findFirst()
        .ifPresent(quote -> {
          throw new OutputException(folder.resolve(NAME) + " has " + quote.key() + " of " + chain.date() + " already, with the value "
              + there.get(quote.key()) + ", not " + quote.value() + "; nothing was written. --replace writes the file anew", null);
        });
    return chain.quotes().stream().filter(quote -> !there.containsKey(quote.key())).toList();
  }

  private static boolean isValue(String text, double value) {
    return text.equals(Double.toString(value));
  }
}
