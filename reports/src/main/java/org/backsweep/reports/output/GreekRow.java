package org.backsweep.reports.output;

import java.time.LocalDate;
import org.backsweep.scenarios.result.Greek;

/** A line of {@code greeks.csv}. */
record GreekRow(String level, String id, String currency, String quote, String unit, double derivative, double stdError,
    double perUnit, String note, double perUnitStdError, String kind, String underlying, LocalDate expiry, String strike) {

  static GreekRow of(Greek greek) {
    return new GreekRow(greek.level().text(), greek.id(), greek.currency(), greek.quote(), greek.unit(), greek.derivative(),
        greek.standardError(), greek.perUnit(), ValueRow.note(greek.isUnseen()), greek.perUnitError(), greek.point().kind(),
        greek.point().underlying(), greek.point().expiry().orElse(null), greek.point().strike());
  }
}
