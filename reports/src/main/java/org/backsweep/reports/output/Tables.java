package org.backsweep.reports.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.backsweep.pricing.input.Findings;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;

/** The tables of a run as files: CSV (RFC 4180, UTF-8, line feeds). */
public final class Tables implements ResultSink {
  /** All tables. To add one is to add a line here: it is written, described by the help, and kept in a store. */
  public static final List<Table<?>> ALL = List.of(
      Table.of("values.csv", ValueRow.class, Tables::values),
      new Table<>("greeks.csv", GreekRow.class, trade -> trade.greeks().stream().map(GreekRow::of),
          run -> run.result().greeks().stream().map(GreekRow::of)),
      new Table<>("gammas.csv", GammaRow.class, trade -> trade.gammas().stream().map(GammaRow::of),
          run -> run.result().gammas().stream().map(GammaRow::of)),
      new Table<>("reconciliation.csv", CheckRow.class, trade -> trade.checks().stream().map(CheckRow::of),
          run -> run.result().checks().stream().map(CheckRow::of)),
      Table.of("aggregates.csv", AggregateRow.class, run -> run.result().aggregates().stream().map(AggregateRow::of)),
      Table.of("ladders.csv", LadderRow.class, run -> run.result().scenarios().ladders().stream().map(LadderRow::of)),
      Table.of("scenarios.csv", ScenarioRow.class, run -> run.result().scenarios().stresses().stream().map(ScenarioRow::of)),
      Table.of("pnl.csv", PnlRow.class, run -> run.result().scenarios().history().stream().map(PnlRow::of)),
      Table.of("var.csv", VarRow.class, run -> run.result().scenarios().valueAtRisk().stream().map(VarRow::of)),
      Table.of("var_parts.csv", VarPartRow.class, run -> run.result().scenarios().contributions().stream().map(VarPartRow::of)),
      Table.of("limits.csv", LimitRow.class, run -> run.limits().stream().map(LimitRow::of)),
      Table.of("explain.csv", ExplainRow.class, run -> run.explanation().stream().flatMap(all -> all.lines().stream()).map(ExplainRow::of)),
      Table.of("explain_quotes.csv", ExplainQuoteRow.class,
          run -> run.explanation().stream().flatMap(all -> all.quotes().stream()).map(ExplainQuoteRow::of)),
      Table.of("explain_trades.csv", ExplainTradeRow.class,
          run -> run.explanation().stream().flatMap(all -> all.trades().stream()).map(ExplainTradeRow::of)),
      Table.of("rejects.csv", RejectRow.class, Tables::rejects),
      Table.of("calibrations.csv", CalibrationRow.class, run -> run.calibrations().stream().flatMap(CalibrationRow::of)),
      Table.of("sba.csv", SbaRow.class, run -> run.capital().stream().flatMap(List::stream).flatMap(SbaRow::of)).where(run -> run.capital().isPresent()),
      Table.of("sba_sensitivities.csv", SbaSensitivityRow.class, run -> run.capital().stream().flatMap(List::stream).flatMap(SbaSensitivityRow::of))
          .where(run -> run.capital().isPresent()));

  private final List<TableFile<?>> files = new ArrayList<>();

  /**
   * Begins the tables.
   *
   * @param folder takes their files
   */
  public Tables(OutputFolder folder) {
    for (Table<?> table : ALL) {
      files.add(new TableFile<>(folder.file(table.file()), table));
    }
  }

  /** The columns of the tables by the name of the file. */
  public static SortedMap<String, List<String>> columns() {
    SortedMap<String, List<String>> columns = new TreeMap<>();
    ALL.forEach(table -> columns.put(table.file(), table.headings()));
    columns.put(CrifTable.TABLE.file(), CrifTable.TABLE.headings());
    return columns;
  }

  @Override
  public void take(int place, TradeResult trade) throws IOException {
    for (TableFile<?> file : files) {
      file.take(place, trade);
    }
  }

  @Override
  public boolean write(RunResults run) throws IOException {
    for (TableFile<?> file : files) {
      file.write(run);
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    for (TableFile<?> file : files) {
      file.close();
    }
  }

  /** Trades that could not be read stand behind the others. */
  private static Stream<ValueRow> values(RunResults run) {
    return Stream.concat(
        run.result().trades().stream().map(trade -> ValueRow.of(trade, run.market().quotes(), run.clock().isPresent())),
        run.rejected().stream().map(ValueRow::rejected));
  }

  private static Stream<RejectRow> rejects(RunResults run) {
    Findings findings = run.findings();
    long unkept = findings.rejectCount() - findings.rejects().size();
    Stream<RejectRow> rows = findings.rejects().stream().map(RejectRow::of);
    Stream<RejectRow> more = unkept > 0 ? Stream.of(RejectRow.more(unkept)) : Stream.empty();
    Stream<RejectRow> failed =
        run.result().trades().stream().filter(trade -> trade.status() == Status.FAILED).map(RejectRow::failed);
    return Stream.of(rows, more, failed).flatMap(each -> each);
  }
}
