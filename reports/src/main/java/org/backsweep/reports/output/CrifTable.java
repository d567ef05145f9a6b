package org.backsweep.reports.output;

import java.io.IOException;
import java.util.stream.Stream;
import org.backsweep.scenarios.capital.Crif;
import org.backsweep.scenarios.result.TradeResult;

/** The table {@code crif.csv}: the sensitivities of trades in ISDA's Common Risk Interchange Format. */
public final class CrifTable implements ResultSink {
  static final Table<CrifRow> TABLE = Table.of("crif.csv", CrifRow.class, run -> Stream.empty());

  private final Crif crif;
  private final TableFile<CrifRow> table;

  /**
   * Begins the table.
   *
   * @param folder takes its file
   * @param crif makes the lines of a trade
   * @throws IOException if the file cannot be written
   */
  public CrifTable(OutputFolder folder, Crif crif) throws IOException {
    this.crif = crif;
    this.table = new TableFile<>(folder.file(TABLE.file()), TABLE);
  }

  @Override
  public void take(int place, TradeResult trade) throws IOException {
    table.take(place, crif.of(trade).stream().map(CrifRow::of));
  }

  @Override
  public boolean write(RunResults run) throws IOException {
    return table.write(run);
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
