package org.backsweep.reports.output;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.model.Calibration;
import org.backsweep.pricing.portfolio.RejectedTrade;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Status;

/** The tables of a run. */
public final class Tables {
  private Tables() {}

  /**
   * Writes {@code values.csv}, {@code greeks.csv}, {@code gammas.csv}, {@code aggregates.csv}, {@code ladders.csv},
   * {@code reconciliation.csv} and {@code rejects.csv}.
   *
   * @param rejected the trades that could not be read: they stand behind the others
   * @param timings whether times are written
   * @throws IOException if a file cannot be written
   */
  public static void write(OutputFolder folder, BatchResult result, List<RejectedTrade> rejected, Findings findings,
      boolean timings) throws IOException {
    TableWriter.write(folder.file("values.csv"), ValueRow.class, Stream.concat(
        result.trades().stream().map(trade -> ValueRow.of(trade, timings)), rejected.stream().map(ValueRow::rejected)));
    TableWriter.write(folder.file("greeks.csv"), GreekRow.class, result.greeks().stream().map(GreekRow::of));
    TableWriter.write(folder.file("gammas.csv"), GammaRow.class, result.gammas().stream().map(GammaRow::of));
    TableWriter.write(folder.file("aggregates.csv"), AggregateRow.class, result.aggregates().stream().map(AggregateRow::of));
    TableWriter.write(folder.file("ladders.csv"), LadderRow.class, result.ladders().stream().map(LadderRow::of));
    TableWriter.write(folder.file("reconciliation.csv"), CheckRow.class, result.checks().stream().map(CheckRow::of));
    TableWriter.write(folder.file("rejects.csv"), RejectRow.class, rejects(result, findings));
  }

  /**
   * Writes {@code calibrations.csv}.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(OutputFolder folder, List<Calibration> calibrations) throws IOException {
    TableWriter.write(folder.file("calibrations.csv"), CalibrationRow.class, calibrations.stream().flatMap(CalibrationRow::of));
  }

  /** Writes {@code run.json}. */
  public static void write(OutputFolder folder, RunRecord run) throws IOException {
    run.write(folder.file(OutputFolder.LAST));
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
