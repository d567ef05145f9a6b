package org.backsweep.reports.html;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backsweep.reports.compare.SinceLast;

/**
 * The content of the report, as texts and numbers. A number that is missing is NaN, and a missing text is empty; a list that is
 * empty has no section, or a line that says so.
 *
 * @param heading the heading: what was run
 * @param since what differs from the results before; empty where there are none
 * @param counts the counts of trades and Greeks
 * @param values the values of books, then of the portfolio, by currency
 * @param exposures the Greeks of the portfolio by underlying
 * @param worst the worst losses of the portfolio when spots and volatilities move
 * @param concerns what a reader should look at first, the gravest first
 * @param trades the trades, the largest values first, behind those that are listed the others
 * @param sensitivities the Greeks of the portfolio, the largest of each kind first
 * @param gammas the second-order Greeks of the portfolio, then of books
 * @param sums the Greeks of books and of the portfolio added up by underlying over all expiries
 * @param aggregates the same by expiry
 * @param ladder the values of books, then of the portfolio, after moves of all spots and volatilities
 * @param limits the use of limits, the largest share first
 * @param capital the capital of the portfolio and of books; none where it was not asked for
 * @param changes the change since an earlier date explained, for each currency; none where it was not asked for
 * @param scenarios the results in scenarios and the value at risk
 * @param vegas the portfolio's vegas by expiry and strike
 * @param checks the checks of adjoint against bump, with the largest difference over its tolerance first
 * @param fits the models fitted to implied volatilities
 * @param errors the standard errors
 * @param phases the phases of the run with their times
 * @param rejects the rows and trades that were left out
 * @param warnings the warnings, those of one sort together
 */
public record ReportData(Heading heading, Optional<Since> since, Counts counts, List<Value> values, List<Exposure> exposures, List<Scenario> worst,
    List<Concern> concerns, List<TradeLine> trades, List<Sensitivity> sensitivities, List<SecondOrder> gammas, List<Bucket> sums,
    List<Bucket> aggregates, List<LadderLine> ladder, List<LimitLine> limits, List<CapitalLine> capital, List<Change> changes,
    ScenarioRisks scenarios, List<VegaMap> vegas, List<CheckLine> checks, List<FitLine> fits, Errors errors,
    List<Phase> phases, List<RejectLine> rejects, List<WarningGroup> warnings) {

  /**
   * The heading of the report.
   *
   * @param valuationDate the date of quotes and valuation
   * @param started when the run began, ISO 8601 in UTC
   * @param version the program's version
   * @param commit the commit that it was built from
   * @param base the currency that all is converted to; empty where each trade stays in its own
   * @param last the valuation date of the results that changes are from; empty where there are none to compare with
   * @param settings the settings by name
   */
  public record Heading(String valuationDate, String started, String version, String commit, String base, String last,
      List<Setting> settings) {}

  /**
   * What differs from the results before.
   *
   * @param of the differences
   * @param anchors the anchors of trades in the page, by their names
   */
  public record Since(SinceLast of, Map<String, String> anchors) {
    /** The anchor of a trade; empty if the page does not have it. */
    public String anchor(String trade) {
      return anchors.getOrDefault(trade, "");
    }
  }

  /** A setting of the run. */
  public record Setting(String name, String value) {}

  /**
   * The counts of trades and Greeks.
   *
   * @param rejected trades that could not be read
   * @param agreeing the Greeks that agree with bump-and-revalue
   * @param differing the Greeks that do not
   * @param seconds the time of the run, NaN where times are not wanted
   */
  public record Counts(long ok, long extrapolated, long expired, long failed, long rejected, long greeks, long agreeing,
      long differing, long rejects, long warnings, double seconds) {
    /** The number of all trades, those too that have no value. */
    public long trades() {
      return ok + extrapolated + expired + failed + rejected;
    }
  }

  /** A number with its standard error; NaN where there is none. */
  public record Measured(double value, double standardError) {
    /** No number. */
    public static final Measured NONE = new Measured(Double.NaN, Double.NaN);

    /** Whether there is none. */
    public boolean isNone() {
      return Double.isNaN(value);
    }

    /** The room that the errors of a table need beside their numbers, in digits. */
    public static int room(Stream<Measured> numbers) {
      return 2 + numbers.filter(number -> number.standardError > 0).mapToInt(number -> Figures.error(number.standardError).length())
          .max().orElse(0);
    }
  }

  /**
   * The value of a book, or of the portfolio, in a currency.
   *
   * @param trades how many trades it has
   * @param change the value less that of the last results
   * @param theta the change over a day in which quotes stay as they are
   * @param worst the largest loss of the ladders
   */
  public record Value(String level, String id, String currency, long trades, Measured value, double change, Measured theta,
      double worst) {
    /** Whether it is the value of the portfolio. */
    public boolean isWhole() {
      return level.equals("portfolio");
    }
  }

  /**
   * The Greeks of the portfolio to one underlying, each for a move of its unit.
   *
   * @param underlying the equity, the pair of an exchange rate, or the rates of a currency, {@code EUR rates}
   * @param group what it is: {@code equity}, {@code FX}, {@code rates}
   * @param currency the currency of the Greeks
   * @param spot the spot
   * @param move the relative change of the spot since the last results
   * @param greeks the Greeks by column: {@code delta}, {@code gamma}, {@code vega}, {@code rho}
   */
  public record Exposure(String underlying, String group, String currency, double spot, double move, Map<String, Measured> greeks) {
    /** The columns, with the moves that they are for. */
    public static final List<Column> COLUMNS = List.of(new Column("delta", "Delta", "1% of spot"),
        new Column("gamma", "Gamma", "1% \u00d7 1%"), new Column("vega", "Vega", "1vol"), new Column("rho", "Rho", "1bp"));

    /** A column of the table. */
    public record Column(String key, String title, String unit) {}

    /** The Greek of a column. */
    public Measured greek(Column column) {
      return greeks.getOrDefault(column.key(), Measured.NONE);
    }
  }

  /**
   * A scenario of the ladders.
   *
   * @param spot the relative move of spots
   * @param volatility the move of volatilities, absolute
   * @param change the change of the portfolio
   * @param book the book that loses most in it; empty if none does
   * @param ofBook the change of that book
   */
  public record Scenario(String currency, double spot, double volatility, double change, String book, double ofBook) {}

  /**
   * The use of a limit.
   *
   * @param what what is limited: {@code vega of DAX}
   * @param share the part that is used
   * @param status {@code kept}, {@code breached}, {@code missing}
   */
  public record LimitLine(String book, String what, String currency, Measured number, double most, double share, String status) {}

  /**
   * The capital of a risk class for a measure, or the sum of all.
   *
   * @param of the book, or {@code portfolio}
   * @param riskClass the risk class; {@code all} for the sum, whose measure is empty
   * @param low the capital with low correlations; that with others is beside it
   * @param largest the scenario with the largest sum
   */
  public record CapitalLine(String of, String riskClass, String measure, String currency, double low, double medium, double high, String largest) {}

  /**
   * The change of the portfolio since an earlier date.
   *
   * @param since that date
   * @param cash what was paid in between
   * @param change the value after less that before, with the cash
   * @param steps its parts by full revaluation
   * @param byGreeks its parts by Greeks
   * @param trades the trades that changed most
   */
  public record Change(String since, String currency, double before, double after, double cash, double change, List<ChangePart> steps,
      List<ChangePart> byGreeks, List<ChangeOfTrade> trades) {}

  /**
   * A part of a change, with its bar in a waterfall.
   *
   * @param from where the bar begins, in percent of the width
   * @param width its width, in percent
   */
  public record ChangePart(String name, Measured amount, double from, double width) {}

  /** The change of a trade. */
  public record ChangeOfTrade(String id, String anchor, String book, String fate, double before, double after, double cash, double change) {}

  /**
   * Something that a reader should look at.
   *
   * @param isFault whether a number is missing or wrong, rather than doubtful
   * @param title the sentence that says what it is
   * @param parts what it is about, in limited number, each with its place in the page
   * @param more how many further parts there are
   * @param section the section of the page that has all of it
   */
  public record Concern(boolean isFault, String title, List<Link> parts, long more, String section) {}

  /** A text with the anchor of a trade in the page, which may be empty. */
  public record Link(String text, String anchor) {}

  /**
   * A trade.
   *
   * @param anchor its place in the page; empty where it is not listed
   * @param underlyings the names that it is on, between semicolons
   * @param maturity the last date on which it pays; empty for a trade that was not read
   * @param terms the terms of one unit
   * @param paths paths in all, 0 for a closed form
   * @param value the value in its currency
   * @param baseValue the value in the base currency
   * @param seconds the time it took
   * @param smoothing the smoothing of its steps, if there is any
   * @param detail what is shown when it is opened; empty for a trade that is not among the largest
   */
  public record TradeLine(String anchor, String id, String book, String product, String underlyings, String currency,
      double quantity, String maturity, List<Term> terms, String model, long paths, Measured value, double baseValue,
      double seconds, String status, Optional<Smoothing> smoothing, Optional<Detail> detail) {
    /** Whether the page lists it. */
    public boolean isListed() {
      return !anchor.isEmpty();
    }

    /** The value in the currency in which values are added up. */
    public double summed() {
      return Double.isNaN(baseValue) ? value.value() : baseValue;
    }
  }

  /** A term of a contract, such as a strike, or another fact about a trade. */
  public record Term(String name, String text) {}

  /**
   * The smoothing of a trade's steps.
   *
   * @param width the width over which they are smoothed
   * @param unit the unit of the width
   * @param bias the bias that smoothing adds to the value, to first order
   * @param currency the currency of the bias
   */
  public record Smoothing(double width, String unit, Measured bias, String currency) {}

  /**
   * What is shown of a trade when it is opened.
   *
   * @param facts the source, the dates, the warnings
   * @param currency the currency of its Greeks
   * @param greeks its largest Greeks
   * @param others how many other Greeks it has
   * @param gammas its second-order Greeks by spots and parallel shifts
   */
  public record Detail(List<Term> facts, String currency, List<TradeGreek> greeks, int others, List<SecondOrder> gammas) {}

  /**
   * A Greek of a trade beside its bump.
   *
   * @param unit the unit of value, error, adjoint and bump
   * @param adjoint the Greek on the draws of the bump, which are those of the first replicate
   * @param bump the central difference
   * @param share the difference from the bump over the tolerance
   * @param verdict {@code ok}, {@code differs}; empty where it was not bumped
   */
  public record TradeGreek(String quote, String unit, double value, double standardError, double adjoint, double bump,
      double share, String verdict) {}

  /**
   * A Greek of the portfolio.
   *
   * @param kind the title of its kind
   * @param unit the move of the quote that the value is for
   * @param parts the parts of the trades, or books, that give most of it, in limited number
   * @param others how many other trades, or books, have a part in it
   * @param rest the sum of their parts
   */
  public record Sensitivity(String kind, String quote, String currency, String unit, double value, double standardError,
      List<Part> parts, long others, double rest) {}

  /**
   * A part in a Greek of the portfolio.
   *
   * @param anchor the trade's place in the page; empty for a book, and for a trade that is not listed
   * @param of the trade or book
   * @param isTrade whether it is a trade
   * @param verdict {@code ok}, {@code differs}; empty where it was not bumped
   */
  public record Part(String anchor, String of, boolean isTrade, double value, double standardError, String verdict) {}

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
   * @param isWhole whether it is the portfolio's
   * @param unit the move of each quote that the value is for
   */
  public record Bucket(boolean isWhole, String book, String underlying, String currency, String measure, String bucket, String unit,
      double value, double standardError) {}

  /**
   * The value of a book, or of the portfolio, with all spots and all volatilities moved.
   *
   * @param isWhole whether it is the portfolio's
   * @param spot the relative move of spots
   * @param volatility the move of volatilities, absolute: 0.01 is one point
   * @param change the value less that without moves
   */
  public record LadderLine(boolean isWhole, String book, String currency, double spot, double volatility, double value,
      double change) {}

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
