package org.backsweep.reports.output;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.backsweep.pricing.model.Calibration;

/** A line of {@code calibrations.csv}. */
record CalibrationRow(String underlying, String currency, String model, String item, LocalDate expiry, double value,
    double stdError, double largest, Integer strikes, String note) {

  static Stream<CalibrationRow> of(Calibration calibration) {
    return calibration.items().stream().map(item -> new CalibrationRow(calibration.underlying(), calibration.currency(),
        calibration.model(), item.name(), item.expiry().orElse(null), item.value(), item.error(), item.largest(),
        item.strikes() == 0 ? null : item.strikes(), item.note()));
  }
}
