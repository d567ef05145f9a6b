package org.backsweep.pricing.portfolio;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.portfolio.PortfolioFolder.Misnamed;
import org.backsweep.pricing.portfolio.PortfolioFolder.ProductTable;
import org.backsweep.pricing.product.ProductFormat;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.Underlyings;

/**
 * Reads a portfolio folder: files {@code <product>.csv} or {@code <product>_<anything>.csv}, a trade a row.
 *
 * <p>A row is rejected if it is wrong, or needs a currency or underlying that the market does not have. So is each trade of a table
 * that cannot be read to its end, or has a name that belongs to no product. All others are read.
 */
public final class PortfolioReader {
  private final TradeReader reader;
  private final Findings findings;
  private final List<Trade> trades = new ArrayList<>();
  private final List<RejectedTrade> rejected = new ArrayList<>();
  private final Map<String, Trade> byId = new HashMap<>();

  private PortfolioReader(TradeReader reader, Findings findings) {
    this.reader = reader;
    this.findings = findings;
  }

  /**
   * Reads a portfolio folder.
   *
   * @param folder the folder
   * @param quotes the market that the trades are to be valued in
   * @param underlyings the calendars of underlyings, for the schedules of trades that name no calendar
   * @param findings takes the faults of single rows or files, and warnings
   * @throws InputException if the folder cannot be listed, holds no table of trades, or holds one twice, once compressed
   */
  public static Portfolio read(Path folder, Quotes quotes, Underlyings underlyings, Findings findings) {
    PortfolioFolder files = PortfolioFolder.of(folder);
    PortfolioReader reader = new PortfolioReader(new TradeReader(quotes, underlyings, findings), findings);
    files.tables().forEach(reader::readTable);
    files.misnamed().forEach(reader::loseTable);
    if (!files.strays().isEmpty()) {
      findings.warn(folder.toString().replace('\\', '/'), "files that nothing reads are ignored: "
          + String.join(", ", files.strays()) + "; a file of trades is named " + PortfolioFolder.NAMES);
    }
    return new Portfolio(reader.trades, reader.rejected, files.tables().stream().map(ProductTable::file).toList());
  }

  /** The trades and faults of one file, which count only if it can be read to its end. */
  private final class FileReading {
    private final ProductFormat format;
    private final List<Trade> read = new ArrayList<>();
    private final List<RejectedTrade> lost = new ArrayList<>();
    private final Findings found = new Findings();

    FileReading(ProductFormat format) {
      this.format = format;
    }

    void row(Row row) {
      try {
        String id = row.text("trade");
        Trade first = byId.get(id);
        if (first != null) {
          throw new RowException("trade", id, "is the id of the trade in " + first.file() + ", line " + first.line()
              + ", which is kept; each trade needs its own");
        }
        Trade trade = reader.read(row, format, found);
        byId.put(id, trade);
        read.add(trade);
      } catch (RowException e) {
        lose(row, e);
        throw e;
      }
    }

    void lose(Row row, RowException why) {
      lost.add(rejected(row, format.name(), why));
    }

    void keep() {
      trades.addAll(read);
      rejected.addAll(lost);
      findings.addAll(found);
    }

    void forget() {
      read.forEach(trade -> byId.remove(trade.id()));
    }
  }

  private void readTable(ProductTable file) {
    ProductFormat format = file.format();
    CsvTable table = new CsvTable(file.file(), format.allRequired(), format.allOptional(), reader::date);
    FileReading reading = new FileReading(format);
    try {
      table.forEach(reading::row, reading::lose, reading.found);
      reading.keep();
    } catch (InputException e) {
      // Also the rows before a damage are lost: they may be wrong, and a part of a book would pass for the whole.
      reading.forget();
      loseTable(table, format.name(), "the file cannot be read: " + e.getMessage());
    }
  }

  private void loseTable(Misnamed file) {
    CsvTable table = new CsvTable(file.file(), ProductFormat.COMMON, List.of());
    String type = file.meant().map(ProductFormat::name).orElse("");
    loseTable(table, type, "'" + file.file().getFileName() + "' names no product, so its trades are not read; "
        + (type.isEmpty() ? "" : "did you mean " + type + ".csv? ") + "a file of trades is named " + PortfolioFolder.NAMES);
  }

  /** Rejects each trade of a table that is not read. */
  private void loseTable(CsvTable table, String type, String why) {
    boolean any = table.forEachAnyway(row -> {
      RowException fault = new RowException("", row.text("trade", ""), why);
      rejected.add(rejected(row, type, fault));
      throw fault;
    }, findings);
    if (!any) {
      findings.reject(new Reject(table.name(), 1, "", "", why));
    }
  }

  private static RejectedTrade rejected(Row row, String type, RowException why) {
    return new RejectedTrade(row.text("trade", ""), row.text("book", ""), row.text("currency", ""), type,
        (why.column().isEmpty() ? "" : why.column() + " '" + why.value() + "' ") + why.reason());
  }
}
