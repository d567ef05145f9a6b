package org.backsweep.reports.output;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.backsweep.pricing.input.Findings;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.ScenarioResults;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;

/**
 * The tables of a run: {@code values.csv}, {@code greeks.csv}, {@code gammas.csv}, {@code aggregates.csv}, {@code ladders.csv},
 * {@code scenarios.csv}, {@code pnl.csv}, {@code var.csv}, {@code var_parts.csv}, {@code limits.csv}, {@code explain.csv}, {@code explain_quotes.csv},
 * {@code explain_trades.csv}, {@code reconciliation.csv}, {@code rejects.csv} and
 * {@code calibrations.csv}; where capital is asked for, {@code sba.csv} and {@code sba_sensitivities.csv} too.
 */
public final class Tables implements ResultSink {
  private static final SortedMap<String, Class<? extends Record>> ROWS = new TreeMap<>(Map.ofEntries(Map.entry("values.csv", ValueRow.class),
      Map.entry("greeks.csv", GreekRow.class), Map.entry("gammas.csv", GammaRow.class), Map.entry("aggregates.csv", AggregateRow.class),
      Map.entry("ladders.csv", LadderRow.class), Map.entry("scenarios.csv", ScenarioRow.class), Map.entry("pnl.csv", PnlRow.class),
      Map.entry("var.csv", VarRow.class), Map.entry("var_parts.csv", VarPartRow.class), Map.entry("limits.csv", LimitRow.class),
      Map.entry("explain.csv", ExplainRow.class), Map.entry("explain_quotes.csv", ExplainQuoteRow.class),
      Map.entry("explain_trades.csv", ExplainTradeRow.class), Map.entry("reconciliation.csv", CheckRow.class),
      Map.entry("rejects.csv", RejectRow.class), Map.entry("calibrations.csv", CalibrationRow.class), Map.entry("sba.csv", SbaRow.class),
      Map.entry("sba_sensitivities.csv", SbaSensitivityRow.class), Map.entry(CrifTable.FILE, CrifRow.class)));

  private final OutputFolder folder;
  private final TradeTable<GreekRow> greeks;
  private final TradeTable<GammaRow> gammas;
  private final TradeTable<CheckRow> checks;

  /**
   * Begins the tables.
   *
   * @param folder takes their files
   * @throws IOException if a file cannot be written
   */
  public Tables(OutputFolder folder) throws IOException {
    this.folder = folder;
    this.greeks = new TradeTable<>(folder.file("greeks.csv"), GreekRow.class);
    this.gammas = new TradeTable<>(folder.file("gammas.csv"), GammaRow.class);
    this.checks = new TradeTable<>(folder.file("reconciliation.csv"), CheckRow.class);
  }

  /** The columns of the tables by the name of the file. */
  public static SortedMap<String, List<String>> columns() {
    SortedMap<String, List<String>> columns = new TreeMap<>();
    ROWS.forEach((file, row) -> columns.put(file, TableWriter.columns(row)));
    return columns;
  }

  @Override
  public void take(int place, TradeResult trade) throws IOException {
    greeks.take(place, trade.greeks().stream().map(GreekRow::of));
    gammas.take(place, trade.gammas().stream().map(GammaRow::of));
    checks.take(place, trade.checks().stream().map(CheckRow::of));
  }

  @Override
  public boolean write(RunResults run) throws IOException {
    BatchResult result = run.result();
    greeks.write(result.greeks().stream().map(GreekRow::of));
    gammas.write(result.gammas().stream().map(GammaRow::of));
    checks.write(result.checks().stream().map(CheckRow::of));
    // Trades that could not be read stand behind the others.
    TableWriter.write(folder.file("values.csv"), ValueRow.class, Stream.concat(result.trades().stream()
        .map(trade -> ValueRow.of(trade, run.market().quotes(), run.clock().isPresent())), run.rejected().stream().map(ValueRow::rejected)));
    TableWriter.write(folder.file("aggregates.csv"), AggregateRow.class, result.aggregates().stream().map(AggregateRow::of));
    ScenarioResults scenarios = result.scenarios();
    TableWriter.write(folder.file("ladders.csv"), LadderRow.class, scenarios.ladders().stream().map(LadderRow::of));
    TableWriter.write(folder.file("scenarios.csv"), ScenarioRow.class, scenarios.stresses().stream().map(ScenarioRow::of));
    TableWriter.write(folder.file("pnl.csv"), PnlRow.class, scenarios.history().stream().map(PnlRow::of));
    TableWriter.write(folder.file("var.csv"), VarRow.class, scenarios.valueAtRisk().stream().map(VarRow::of));
    TableWriter.write(folder.file("var_parts.csv"), VarPartRow.class, scenarios.contributions().stream().map(VarPartRow::of));
    TableWriter.write(folder.file("limits.csv"), LimitRow.class, run.limits().stream().map(LimitRow::of));
    TableWriter.write(folder.file("explain.csv"), ExplainRow.class,
        run.explanation().stream().flatMap(all -> all.lines().stream()).map(ExplainRow::of));
    TableWriter.write(folder.file("explain_quotes.csv"), ExplainQuoteRow.class,
        run.explanation().stream().flatMap(all -> all.quotes().stream()).map(ExplainQuoteRow::of));
    TableWriter.write(folder.file("explain_trades.csv"), ExplainTradeRow.class,
        run.explanation().stream().flatMap(all -> all.trades().stream()).map(ExplainTradeRow::of));
    TableWriter.write(folder.file("rejects.csv"), RejectRow.class, rejects(result, run.findings()));
    TableWriter.write(folder.file("calibrations.csv"), CalibrationRow.class, run.calibrations().stream().flatMap(CalibrationRow::of));
    if (run.capital().isPresent()) {
      TableWriter.write(folder.file("sba.csv"), SbaRow.class, run.capital().get().stream().flatMap(SbaRow::of));
      TableWriter.write(folder.file("sba_sensitivities.csv"), SbaSensitivityRow.class, run.capital().get().stream().flatMap(SbaSensitivityRow::of));
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    greeks.close();
    gammas.close();
    checks.close();
  }

  private static Stream<RejectRow> rejects(BatchResult result, Findings findings) {
    long unkept = findings.rejectCount() - findings.rejects().size();
    Stream<RejectRow> rows = findings.rejects().stream().map(RejectRow::of);
    Stream<RejectRow> more = unkept > 0 ? Stream.of(RejectRow.more(unkept)) : Stream.empty();
    Stream<RejectRow> failed =
        result.trades().stream().filter(trade -> trade.status() == Status.FAILED).map(RejectRow::failed);
    return Stream.of(rows, more, failed).flatMap(each -> each);
  }
}
