package org.backsweep.reports.output;

import org.backsweep.scenarios.result.Gamma;

/** A line of {@code gammas.csv}. */
record GammaRow(String level, String id, String currency, String quote1, String quote2, String method, double value,
    double stdError, String note, String unit, double perUnit, double perUnitStdError, String kind, String underlying) {

  static GammaRow of(Gamma gamma) {
    return new GammaRow(gamma.level().text(), gamma.id(), gamma.currency(), gamma.quote1(), gamma.quote2(), gamma.method(),
        gamma.value(), gamma.standardError(), ValueRow.note(gamma.isUnseen()), gamma.unit(), gamma.perUnit(),
        gamma.perUnitError(), gamma.kind(), gamma.underlying());
  }
}
