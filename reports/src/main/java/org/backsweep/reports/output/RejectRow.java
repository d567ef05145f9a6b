package org.backsweep.reports.output;

import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.scenarios.result.TradeResult;

/**
 * A line of {@code rejects.csv}: a row that was left out, or a trade that was read and could not be valued.
 *
 * @param line the line in the file, null where the row stands for several
 */
record RejectRow(String file, Long line, String column, String value, String reason) {

  static RejectRow of(Reject reject) {
    return new RejectRow(reject.file(), reject.line(), reject.column(), reject.value(), reject.reason());
  }

  static RejectRow failed(TradeResult result) {
    return new RejectRow(result.trade().file(), result.trade().line(), "", result.trade().id(), result.message());
  }

  /** A row that stands for the rejects that were counted and not kept. */
  static RejectRow more(long count) {
    return new RejectRow("", null, "", "", count + " more rejected rows are not listed");
  }
}
