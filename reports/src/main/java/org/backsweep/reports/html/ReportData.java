package org.backsweep.reports.html;

import java.util.List;

/**
 * The content of the report, as texts and numbers. A number that is missing is NaN, and a missing text is empty; a list that is
 * empty has no section, or a line that says so.
 *
 * @param heading the heading: what was run
 * @param counts the counts of trades and Greeks
 * @param values the values of books, then of the portfolio, by currency
 * @param trades the trades, the largest values first
 * @param sensitivities the Greeks of the portfolio, the largest of each kind first
 * @param gammas the second-order Greeks of the portfolio, then of books
 * @param aggregates the Greeks added up by book, underlying, currency and expiry
 * @param ladder the values of books after moves of all spots and volatilities
 * @param vegas the portfolio's vegas by expiry and strike
 * @param checks the checks of adjoint against bump, with the largest difference over its tolerance first
 * @param fits the models fitted to implied volatilities
 * @param errors the standard errors
 * @param phases the phases of the run with their times
 * @param rejects the rows and trades that were left out
 * @param warnings the warnings, those of one sort together
 */
public record ReportData(Heading heading, Counts counts, List<Value> values, List<TradeLine> trades,
    List<Sensitivity> sensitivities, List<SecondOrder> gammas, List<Bucket> aggregates, List<LadderLine> ladder,
    List<VegaMap> vegas, List<CheckLine> checks, List<FitLine> fits, Errors errors, List<Phase> phases, List<RejectLine> rejects,
    List<WarningGroup> warnings) {

  /**
   * The heading of the report.
   *
   * @param valuationDate the date of quotes and valuation
   * @param started when the run began, ISO 8601 in UTC
   * @param version the program's version
   * @param commit the commit that it was built from
   * @param base the currency that all is converted to; empty where each trade stays in its own
   * @param settings the settings by name
   */
  public record Heading(String valuationDate, String started, String version, String commit, String base,
      List<Setting> settings) {}

  /** A setting of the run. */
  public record Setting(String name, String value) {}

  /**
   * The counts of trades and Greeks.
   *
   * @param agreeing the Greeks that agree with bump-and-revalue
   * @param differing the Greeks that do not
   * @param seconds the time of the run, NaN where times are not wanted
   */
  public record Counts(long ok, long extrapolated, long expired, long failed, long greeks, long agreeing, long differing,
      long rejects, long warnings, double seconds) {
    /** The number of all trades, failed ones too. */
    public long trades() {
      return ok + extrapolated + expired + failed;
    }
  }

  /** The value of a book, or of the portfolio, in a currency. */
  public record Value(String level, String id, String currency, double value, double standardError) {
    /** Whether it is the value of the portfolio. */
    public boolean isWhole() {
      return level.equals("portfolio");
    }
  }

  /**
   * A trade.
   *
   * @param anchor its place in the page
   * @param paths paths in all, 0 for a closed form
   * @param baseValue the value in the base currency
   * @param seconds the time it took
   * @param dualBound the dual bound of the value where it has early exercise
   * @param dualBoundError the standard error of that
   * @param greekCurrency the currency of its Greeks and of the bias: the base currency where there is one
   * @param smoothing the width over which its steps are smoothed
   * @param smoothingUnit the unit of the width
   * @param bias the bias that smoothing adds to the value, to first order
   * @param biasError the standard error of the bias
   * @param observed the dates on which it observes its underlyings, past ones included, month by month
   * @param message the reason why it failed
   * @param source the file and line that it was read from
   * @param warnings the warnings
   * @param greeks its largest Greeks
   * @param gammas its second-order Greeks by spots and parallel shifts
   */
  public record TradeLine(String anchor, String id, String book, String product, String currency, double quantity,
      String model, long paths, double value, double standardError, double baseValue, double seconds,
      double dualBound, double dualBoundError, String greekCurrency,
      double smoothing, String smoothingUnit, double bias, double biasError, String observed, String status, String message, String source,
      List<String> warnings, List<TradeGreek> greeks, List<SecondOrder> gammas) {}

  /**
   * A Greek of a trade beside its bump.
   *
   * @param unit the unit of value, error, adjoint and bump
   * @param method how it was found
   * @param adjoint the Greek on the draws of the bump, which are those of the first replicate
   * @param bump the central difference
   * @param share the difference from the bump over the tolerance
   * @param verdict {@code ok}, {@code differs}; empty where it was not bumped
   */
  public record TradeGreek(String quote, String unit, double value, double standardError, String method, double adjoint,
      double bump, double share, String verdict) {}

  /**
   * A Greek of the portfolio.
   *
   * @param kind the title of its kind
   * @param unit the move of the quote that the value is for
   * @param parts the parts of the trades that give most of it, in limited number
   */
  public record Sensitivity(String kind, String quote, String currency, String unit, double value, double standardError,
      List<Part> parts) {}

  /**
   * A trade's part in a Greek of the portfolio.
   *
   * @param anchor the trade's place in the page
   * @param greek the trade's Greek
   */
  public record Part(String anchor, String trade, TradeGreek greek) {}

  /**
   * A second-order Greek.
   *
   * @param kind gamma, cross gamma, vanna, cross vanna, volga
   * @param of the underlying, or the two
   * @param first the key of the one quote
   * @param second the key of the other quote
   * @param unit the moves that {@code value} is for
   * @param value the derivative times the units of both quotes, in the currency
   * @param standardError the standard error of the value
   * @param derivative the derivative by the quotes themselves
   * @param derivativeError its standard error
   * @param isSingle whether it is by a single volatility, not by a parallel shift
   */
  public record SecondOrder(String level, String id, String currency, String kind, String of, String first, String second,
      String unit, double value, double standardError, String method, double derivative, double derivativeError,
      boolean isSingle) {
    /** Whether it is the portfolio's own. */
    public boolean isWhole() {
      return level.equals("portfolio");
    }
  }

  /**
   * A Greek added up over trades of a book and quotes of an underlying, currency and span of expiries.
   *
   * @param unit the move of each quote that the value is for
   */
  public record Bucket(String book, String underlying, String currency, String measure, String bucket, String unit,
      double value, double standardError) {}

  /**
   * A book's value with all spots and all volatilities moved.
   *
   * @param spot the relative move of spots
   * @param volatility the move of volatilities, absolute: 0.01 is one point
   * @param change the value less that without moves
   */
  public record LadderLine(String book, String currency, double spot, double volatility, double value, double change) {}

  /**
   * A Greek by the sweep beside its bump, for a move of a unit.
   *
   * @param anchor the place of its trade in the page, empty if it is not a trade's
   * @param id the trade, book or portfolio
   * @param unit the move of the quote
   * @param tolerance how far apart the two may be
   * @param share the difference over the tolerance: infinite where the tolerance is zero, NaN where there is no number
   */
  public record CheckLine(String anchor, String id, String quote, String unit, double adjoint, double bump, double tolerance,
      double share, boolean agrees) {}

  /**
   * A number of a model's fit to the implied volatilities of an underlying.
   *
   * @param item the name of a parameter or of a number that follows from parameters, or {@code misfit}
   * @param expiry the date of a misfit; empty for all of them
   * @param value the parameter, or the misfit's root mean square in volatility points
   * @param error the standard error of a parameter
   * @param largest the largest misfit in volatility points
   * @param strikes the number of strikes of a misfit, 0 for other numbers
   */
  public record FitLine(String underlying, String model, String item, String expiry, double value, double error, double largest,
      int strikes, String note) {}

  /**
   * The standard errors of the numbers.
   *
   * @param exact the number of Greeks without a standard error, which are those of closed forms
   * @param classes the numbers of Greeks with a relative standard error within bounds
   * @param largest the largest relative standard errors among numbers that matter
   */
  public record Errors(long exact, List<ErrorClass> classes, List<ErrorLine> largest) {}

  /** The number of Greeks with a relative standard error above one bound, up to another. */
  public record ErrorClass(double above, double upTo, long count) {}

  /** A number with a standard error: a trade's value, or a Greek of the portfolio. */
  public record ErrorLine(String what, String anchor, String unit, double value, double standardError) {}

  /** A phase of the run, with its time on the clock or added up over trades. */
  public record Phase(String name, String how, double seconds) {}

  /** A row or trade that was left out. */
  public record RejectLine(String file, String line, String column, String value, String reason) {}

  /**
   * Warnings that differ only in their sources and in their numbers.
   *
   * @param where their sources, each once
   * @param texts the texts, each once
   * @param count their number
   */
  public record WarningGroup(List<String> where, List<String> texts, long count) {}
}
