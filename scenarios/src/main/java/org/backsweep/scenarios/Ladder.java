package org.backsweep.scenarios;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.quotes.Quote;

/**
 * The value of a trade under shifts of spots and volatilities, by running its recorded value again from moved quotes over the
 * draws of the first replicate. A policy of exercise is found again under each shift, without one too, on fewer paths than
 * that of the value: there are many shifts.
 *
 * @param values by shift, {@link Shift#NONE} among them; NaN where there is none
 * @param warnings what was noticed
 */
record Ladder(Map<Shift, Double> values, List<String> warnings) {
  static final long PILOT_PATHS = 4096;

  static Ladder of(RecordedTrade trade) {
    Recording recording = trade.recording();
    List<Shift> shifts = Shift.all();
    List<ToDoubleFunction<Quote<?>>> moves = shifts.stream().<ToDoubleFunction<Quote<?>>>map(shift -> shift::moved).toList();
    double[][] outputs = trade.value()
        .run(trade.firstReplicate(), recording.inputs(moves, PILOT_PATHS, trade.settings(), trade.workers()));
    Map<Shift, Double> values = new LinkedHashMap<>();
    for (int s = 0; s < outputs.length; s++) {
      double value = outputs[s][Recording.VALUE];
      values.put(shifts.get(s), Double.isFinite(value) ? value : Double.NaN);
    }
    return new Ladder(values, warnings(recording, values));
  }

  private static List<String> warnings(Recording recording, Map<Shift, Double> values) {
    long floored = recording.quotes().stream().filter(quote ->
        values.keySet().stream().anyMatch(shift -> shift.isFloored(quote))).count();
    long lost = values.values().stream().filter(value -> value.isNaN()).count();
    List<String> warnings = new ArrayList<>();
    if (floored > 0) {
      warnings.add("ladder: " + floored + " volatilities are moved down to " + Shift.LEAST_VOL + " and no further");
    }
    if (lost > 0) {
      warnings.add("ladder: at " + lost + " of " + values.size() + " shifts the value is not a number: the book has none "
          + "there");
    }
    return warnings;
  }

  /** What a shift changes: 0 without one. */
  double change(Shift shift) {
    return values.get(shift) - values.get(Shift.NONE);
  }
}
