package org.backsweep.reports.store;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.backsweep.reports.output.Column;

/** A folder of results, written by hand. */
public final class ResultsFolder {
  private ResultsFolder() {}

  /**
   * Writes a run with one trade and many Greeks.
   *
   * @param date the valuation date
   */
  public static Path write(Path folder, String date, int greeks) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("run.json"), """
        {"exit_code": 0, "outcome": "clean", "build": {"version": "0.0.9", "commit": null}, "arguments": {"base": "EUR", "paths": 1024},
         "valuation_date": "%s", "spots": {"EQUITY/PRICE/DAX/EUR": 4468.17}, "unknown": [],
         "totals": [{"level": "portfolio", "id": "portfolio", "currency": "EUR", "value": 12.5, "std_error": 0.5}],
         "inputs": [{"file": "quotes.csv", "bytes": 10, "sha256": "ab"}], "timings": {"started": "2026-12-01T22:00:00Z", "total": 90.5},
         "warnings": [{"where": "T", "text": "two\\nlines"}]}
        """.formatted(date));
    try (Writer table = Files.newBufferedWriter(folder.resolve("greeks.csv"))) {
      // The last column of today is not there: the version that wrote this did not have it.
      table.write("level,id,currency,quote,unit,derivative,std_error,per_unit,note,per_unit_std_error,kind,underlying,expiry\n");
      for (int g = 0; g < greeks; g++) {
        table.write("trade,\"T,\"\"1\n2\",EUR,Q" + g + ",1," + String.format(Locale.ROOT, "%.3f", g / 8.0) + ",4.9E-324,-1.0E300,,,vega,DAX,2003-06-15\n");
      }
    }
    return folder;
  }

  /** The columns of a table that a store should have. */
  static List<String> columns(String table) {
    return Relation.ALL.stream().filter(each -> each.name().equals(table)).flatMap(each -> each.columns().stream())
        .map(Column::name).toList();
  }
}
