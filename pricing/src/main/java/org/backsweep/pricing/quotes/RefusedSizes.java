package org.backsweep.pricing.quotes;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;

/**
 * The quotes that were refused for their size, by curve or surface. Another quote of the same curve or surface that is nearly as
 * large was written in the same unit: in a curve in percent, 0.5 and 1.4, only the second is absurd by itself.
 */
final class RefusedSizes {
  private static final double LIKE = 0.2;

  private record Least(String key, double size) {}

  private final Map<String, Least> bySeries = new HashMap<>();

  /** Notes a refused row, if it was refused for its size. */
  void refused(Row row, LocalDate date, RowException why) {
    if (!why.column().equals("value")) {
      return;
    }
    QuoteKey key = QuoteKey.parse(row.text("key"));
    double value = row.share("value");
    if (key.magnitude(date).filter(magnitude -> value >= magnitude.most() || (value <= magnitude.least() && magnitude.least() < 0)).isPresent()) {
      bySeries.merge(series(key), new Least(key.toString(), Math.abs(value)), (a, b) -> a.size() <= b.size() ? a : b);
    }
  }

  /** The reason why a quote that was not refused is like one that was; empty if it is not. */
  Optional<String> why(Quote<?> quote) {
    Least least = bySeries.get(series(quote.key()));
    return least == null || Math.abs(quote.value()) < LIKE * least.size() ? Optional.empty()
        : Optional.of("is of the size of " + least.key() + ", " + least.size() + ", which is refused; "
            + quote.key().magnitude(quote.date()).orElseThrow().written());
  }

  /** The curve or surface that a quote is a point of; for other quotes the quote itself. */
  static String series(QuoteKey key) {
    return switch (key) {
      case QuoteKey.ImpliedVol vol -> "vol " + vol.underlying() + " " + vol.currency();
      // A difference of volatilities has another size than volatilities have.
      case QuoteKey.FxVol vol -> (key.kind() == QuoteKind.FX_VOL ? "vol " : "difference of vols ") + vol.from() + " " + vol.to();
      case QuoteKey.ZeroRate zero -> "zero " + zero.currency() + " " + zero.curve();
      case QuoteKey.DiscountFactor factor -> "discount " + factor.currency() + " " + factor.curve();
      case QuoteKey.ParRate par -> "par " + par.currency();
      case QuoteKey.DividendYield yield -> "yield " + yield.underlying() + " " + yield.currency();
      case QuoteKey.EquityForward forward -> "forward " + forward.underlying() + " " + forward.currency();
      case QuoteKey.Spot _, QuoteKey.OptionPrice _, QuoteKey.CashDividend _, QuoteKey.FxSpot _, QuoteKey.Correlation _,
          QuoteKey.Fixing _, QuoteKey.Parameter _, QuoteKey.Unused _ -> key.toString();
    };
  }
}
