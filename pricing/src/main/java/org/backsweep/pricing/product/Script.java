package org.backsweep.pricing.product;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.script.Payoff;
import org.backsweep.pricing.script.ScriptException;

/** A payoff written by the user, in the language of {@code docs/script.md}. */
public final class Script implements Product, Serializable {
  /** The width over which a condition is smoothed where nothing else is given, as a fraction of the number compared with. */
  public static final double SMOOTHING = 0.005;

  /**
   * The columns of {@code script.csv}: {@code script} (the text, in quotes where it has line breaks or commas), {@code smoothing}
   * (a share of the number that a condition compares with; {@value #SMOOTHING} if empty), {@code maturity} (no payment may be
   * after it; that of the last payment if empty).
   */
  public static final ProductFormat FORMAT =
      ProductFormat.scheduled("script", List.of("script"), List.of("smoothing", "maturity"), Script::read);

  private static final String COLUMN = "script";
  private static final int QUOTED = 60;

  private final Source source;
  private final Payoff payoff;

  /**
   * The serialised form of a script: what it is read from.
   *
   * @param days the business days; null where nothing asks for them
   */
  private record Source(String text, List<String> underlyings, BusinessDays days, double smoothing) implements Serializable {
    private Object readResolve() {
      return of(text, underlyings, () -> days, smoothing);
    }
  }

  private Script(Source source, Payoff payoff) {
    this.source = source;
    this.payoff = payoff;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Script that && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  private Object writeReplace() {
    return source;
  }

  /**
   * Reads a script.
   *
   * @param text the script
   * @param underlyings the names that it observes, each once
   * @param days the business days of its schedules
   * @param smoothing the width over which its conditions are smoothed, as a share of the number compared with, above zero
   * @throws TermException if a name comes twice or the smoothing is not above zero and below one
   * @throws ScriptException if the text is wrong, saying where and why
   */
  public static Script of(String text, List<String> underlyings, Supplier<BusinessDays> days, double smoothing) {
    Terms.positive("smoothing", smoothing);
    if (smoothing < Payoff.LEAST_SMOOTHING) {
      throw new TermException("smoothing", smoothing, "must be at least " + Payoff.LEAST_SMOOTHING
          + ": hardly a path would have a Greek");
    }
    if (smoothing >= 1) {
      throw new TermException("smoothing", smoothing, "must be below 1: a share of the number compared with, such as "
          + SMOOTHING);
    }
    if (underlyings.stream().distinct().count() < underlyings.size()) {
      throw new TermException("underlying", String.join(";", underlyings), "names an underlying twice");
    }
    AtomicReference<BusinessDays> asked = new AtomicReference<>();
    Payoff payoff = Payoff.of(text, underlyings, smoothing, (frequency, first, last) ->
        schedule(frequency, first, last, asked.updateAndGet(known -> known == null ? days.get() : known)));
    return new Script(new Source(text, List.copyOf(underlyings), asked.get(), smoothing), payoff);
  }

  private static Script read(Row row, Supplier<BusinessDays> days) {
    String text = row.text(COLUMN);
    Script script;
    try {
      script = of(text, row.texts("underlying"), days, row.share("smoothing", SMOOTHING));
    } catch (ScriptException e) {
      throw new RowException(COLUMN, e.found().isEmpty() ? beginning(text) : e.found(), e.getMessage());
    }
    Optional<LocalDate> maturity = row.optionalDate("maturity");
    if (maturity.isPresent() && script.maturity().isAfter(maturity.get())) {
      throw new RowException("maturity", row.text("maturity"), "is before the last payment of the script, "
          + script.maturity());
    }
    return script;
  }

  private static String beginning(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() <= QUOTED ? line : line.substring(0, QUOTED) + "...";
  }

  private static SortedSet<LocalDate> schedule(String frequency, LocalDate first, LocalDate last, BusinessDays days) {
    ObservationFrequency found = Arrays.stream(ObservationFrequency.values()).filter(each -> written(each).equals(frequency))
        .findFirst().orElseThrow(() -> new IllegalArgumentException("the frequency is not one of "
            + String.join(", ", Arrays.stream(ObservationFrequency.values()).map(Script::written).toList())));
    try {
      return new TreeSet<>(found.between(COLUMN, first, last, days));
    } catch (TermException e) {
      throw new IllegalArgumentException(e.value() + " " + e.reason(), e);
    }
  }

  private static String written(ObservationFrequency frequency) {
    return frequency.name().toLowerCase(Locale.ROOT);
  }

  /** The script as it was read. */
  public String text() {
    return source.text();
  }

  @Override
  public List<String> underlyings() {
    return source.underlyings();
  }

  @Override
  public LocalDate maturity() {
    return payoff.maturity();
  }

  @Override
  public List<Double> levels(String underlying) {
    return payoff.levels(underlying);
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return payoff.observations();
  }

  /**
   * The widest smoothing of the conditions that compare a level itself, in price units. Where there is none, the widest of the
   * other conditions, in units of what they compare.
   */
  @Override
  public OptionalDouble smoothingWidth() {
    return payoff.smoothingWidth();
  }

  @Override
  public String smoothingUnit() {
    return "as compared";
  }

  @Override
  public Real value(PathView path) {
    return payoff.value(path);
  }
}
