package org.backsweep.scenarios.total;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import org.backsweep.scenarios.result.RiskPoint;

/**
 * The factor by which a desk adds Greeks up: the underlying, the measure, and the bucket of expiries.
 *
 * @param underlying the underlying, as in {@link RiskPoint}
 * @param measure the measure, such as {@code delta}
 * @param expiries the bucket of the quote's date; {@link Expiries#ANY} if it has none, if that has passed, or for
 *     all expiries together
 */
record RiskFactor(String underlying, String measure, Expiries expiries) implements Comparable<RiskFactor> {
  /** Buckets of expiries, counted from the valuation; each begins where the one before it ends. */
  enum Expiries {
    ANY("-", null),
    MONTH("0-1M", Period.ofMonths(1)),
    QUARTER("1-3M", Period.ofMonths(3)),
    HALF_YEAR("3-6M", Period.ofMonths(6)),
    YEAR("6-12M", Period.ofYears(1)),
    TWO_YEARS("1-2Y", Period.ofYears(2)),
    FIVE_YEARS("2-5Y", Period.ofYears(5)),
    LONGER("5Y+", null);

    private final String text;
    private final Period end;

    Expiries(String text, Period end) {
      this.text = text;
      this.end = end;
    }

    /** The name of the bucket as files write it. */
    String text() {
      return text;
    }

    static Expiries of(LocalDate date, LocalDate valuation) {
      if (!date.isAfter(valuation)) {
        return ANY;
      }
      for (Expiries bucket : values()) {
        if (bucket.end != null && !date.isAfter(valuation.plus(bucket.end))) {
          return bucket;
        }
      }
      return LONGER;
    }
  }

  /** The factor of a Greek, by the expiry of its quote. */
  static RiskFactor of(RiskPoint point, LocalDate valuation) {
    return new RiskFactor(point.underlying(), point.kind(),
        point.expiry().map(date -> Expiries.of(date, valuation)).orElse(Expiries.ANY));
  }

  /** The factor of a Greek whatever the expiry of its quote. */
  static RiskFactor ofAllExpiries(RiskPoint point) {
    return new RiskFactor(point.underlying(), point.kind(), Expiries.ANY);
  }

  @Override
  public int compareTo(RiskFactor other) {
    return Comparator.comparing(RiskFactor::underlying).thenComparing(RiskFactor::measure)
        .thenComparing(RiskFactor::expiries).compare(this, other);
  }
}
