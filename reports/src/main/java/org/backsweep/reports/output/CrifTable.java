package org.backsweep.reports.output;

import java.io.IOException;
import java.util.stream.Stream;
import org.backsweep.scenarios.capital.Crif;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.TradeResult;

/** The table {@code crif.csv}: the sensitivities of trades in ISDA's Common Risk Interchange Format. */
public final class CrifTable implements ResultSink {
  static final Table<CrifRow> TABLE = Table.of("crif.csv", CrifRow.class, run -> Stream.empty());

  private final Crif crif;
  private final TableFile<CrifRow> table;
  private final LeftOut leftOut = new LeftOut();

  /**
   * Begins the table.
   *
   * @param folder takes its file
   * @param crif makes the lines of a trade
   */
  public CrifTable(OutputFolder folder, Crif crif) {
    this.crif = crif;
    this.table = new TableFile<>(folder.file(TABLE.file()), TABLE);
  }

  @Override
  public void take(int place, TradeResult trade) throws IOException {
    trade.greeks().stream().filter(greek -> greek.derivative() != 0 && !greek.quote().equals(Greek.THETA) && !crif.has(greek))
        .forEach(greek -> leftOut.add(greek.point().kind()));
    table.take(place, crif.of(trade).stream().map(CrifRow::of));
  }

  @Override
  public boolean write(RunResults run) throws IOException {
    leftOut.warn(run.findings(), TABLE.file(), "line in the Common Risk Interchange Format");
    if (!crif.hasDollars()) {
      run.findings().warn(TABLE.file(), "AmountUSD is empty, for the market has no rate from the reporting currency to USD");
    }
    return table.write(run);
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
