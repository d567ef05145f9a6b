package org.backsweep.reports.output;

import java.io.IOException;
import java.nio.file.Path;
import org.backsweep.scenarios.hedge.Hedge;

/** The tables of a hedge: {@code hedge.csv} and {@code hedge_risk.csv}. */
public final class HedgeTables {
  private HedgeTables() {}

  /**
   * Writes both, or none.
   *
   * @throws OutputException if they cannot be written
   */
  public static void write(Hedge hedge, Path into) {
    try (OutputFolder folder = OutputFolder.prepare(into, 0)) {
      TableWriter.write(folder.file("hedge.csv"), HedgeRow.class, hedge.trades().stream().map(HedgeRow::of));
      TableWriter.write(folder.file("hedge_risk.csv"), HedgeRiskRow.class, hedge.risks().stream().map(HedgeRiskRow::of));
      folder.publish();
    } catch (IOException e) {
      throw new OutputException(into + ": the hedge cannot be written (" + e.getMessage() + "); nothing was changed", e);
    }
  }
}
