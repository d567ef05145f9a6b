package org.backsweep.reports.compare;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.backsweep.reports.compare.ComparedRun.Rows;
import org.backsweep.reports.compare.Difference.LoneTrade;
import org.backsweep.reports.compare.Difference.OfGreek;
import org.backsweep.reports.compare.Difference.OfInput;
import org.backsweep.reports.compare.Difference.OfLimit;
import org.backsweep.reports.compare.Difference.OfRisk;
import org.backsweep.reports.compare.Difference.OfStatus;
import org.backsweep.reports.compare.Difference.OfTrade;
import org.backsweep.reports.compare.Difference.OfValue;
import org.backsweep.reports.compare.Difference.Reject;
import org.backsweep.reports.output.FileDigest;
import org.backsweep.reports.output.Largest;
import org.backsweep.reports.output.RunRecord;

/**
 * What differs between two runs. What is held is a line for each trade of the earlier one, their rejects, and Greeks of the portfolio.
 */
public final class Comparison {
  private static final String PORTFOLIO = "portfolio";
  private static final Rows<RunRecord.Value> TOTALS = new Rows<>("totals", RunRecord.Value.class, "");
  private static final Rows<FileDigest> INPUTS = new Rows<>("inputs", FileDigest.class, "");
  private static final Rows<TradeRow> TRADES = new Rows<>("trades", TradeRow.class, "");
  private static final Rows<RiskRow> RISKS = new Rows<>("aggregates", RiskRow.class, PORTFOLIO);
  private static final Rows<GreekRow> GREEKS = new Rows<>("greeks", GreekRow.class, PORTFOLIO);
  private static final Rows<LimitRow> LIMITS = new Rows<>("limits", LimitRow.class, "");
  private static final Rows<Reject> REJECTS = new Rows<>("rejects", Reject.class, "");
  private static final String BREACHED = "breached";

  private final ComparedRun earlier;
  private final ComparedRun later;
  private final int most;
  private Optional<Trades> trades = Optional.empty();

  /**
   * Creates the comparison of two runs.
   *
   * @param most the largest number of rows of each list, 1 or more
   */
  public Comparison(ComparedRun earlier, ComparedRun later, int most) {
    this.earlier = earlier;
    this.later = later;
    this.most = most;
  }

  /** The lists of differences. */
  public enum Part {
    /** Values of books and of the portfolio. */
    VALUES("Values", Comparison::values),
    /** Trades that only the later run has. */
    NEW_TRADES("New trades", comparison -> comparison.trades().added()),
    /** Trades that only the earlier run has. */
    GONE_TRADES("Gone trades", comparison -> comparison.trades().gone()),
    /** Trades whose values changed, where both runs have them in one currency. */
    TRADES("Trades whose values changed most", comparison -> comparison.trades().changed()),
    /** Trades with another status: that failed and did not before, or the other way. */
    STATUS("Trades with another status", comparison -> comparison.trades().status()),
    /** Greeks of the portfolio, added up over expiries. */
    RISKS("Greeks by underlying that changed most", Comparison::risks),
    /** Greeks of the portfolio to single quotes. */
    GREEKS("Greeks of the portfolio that changed most", Comparison::greeks),
    /** Limits that only the later run breaches. */
    BREACHED_LIMITS("Limits newly breached", Comparison::breached),
    /** Limits that only the earlier run breaches. */
    KEPT_LIMITS("Limits no longer breached", Comparison::kept),
    /** Rejects that only the later run has. */
    NEW_REJECTS("New rejects", Comparison::newRejects),
    /** Rejects that only the earlier run has. */
    GONE_REJECTS("Gone rejects", Comparison::goneRejects),
    /** Files with another content. */
    INPUTS("Input that differs", Comparison::inputs);

    private final String title;
    private final Function<Comparison, First<? extends Record>> list;

    Part(String title, Function<Comparison, First<? extends Record>> list) {
      this.title = title;
      this.list = list;
    }

    /** What it is, in a few words. */
    public String title() {
      return title;
    }
  }

  /**
   * What differs of the trades.
   *
   * @param added those that only the later run has
   * @param gone those that only the earlier run has
   * @param changed those with another value
   * @param status those with another status
   */
  public record Trades(First<LoneTrade> added, First<LoneTrade> gone, First<OfTrade> changed, First<OfStatus> status) {}

  /** What is compared of a trade. */
  private record TradeRow(String trade, String book, String product, String underlying, String currency, double value, String base,
      double baseValue, String status) {
    /** Trades that were rejected stand among the rejects: they may have no name, or that of another. */
    boolean isRead() {
      return !status.startsWith("rejected:");
    }

    double summed() {
      return Double.isNaN(baseValue) ? value : baseValue;
    }

    String ofSum() {
      return base.isEmpty() ? currency : base;
    }

    LoneTrade alone() {
      return new LoneTrade(trade, book, product, underlying, ofSum(), summed(), status);
    }
  }

  private record RiskRow(String underlying, String currency, String measure, String unit, double value, double stdError) {
    /** The sum with that of another span of expiries, whose error is not independent. */
    RiskRow with(RiskRow other) {
      return new RiskRow(underlying, currency, measure, unit, value + other.value, Double.NaN);
    }
  }

  private record GreekRow(String quote, String currency, String unit, double perUnit, double perUnitStdError) {}

  private record LimitRow(String book, String measure, String of, String currency, double number, double limit, String status) {
    boolean isBreached() {
      return status.equals(BREACHED);
    }

    /** Of two limits of the same number that which is reached first. */
    LimitRow strictest(LimitRow other) {
      return limit <= other.limit ? this : other;
    }
  }

  /** A list of differences. */
  public First<? extends Record> list(Part part) {
    return part.list.apply(this);
  }

  /** Values of books, then of the portfolio. */
  public First<OfValue> values() {
    record Owner(String level, String id, String currency) {}
    Function<RunRecord.Value, Owner> owner = total -> new Owner(total.level(), total.id(), total.currency());
    return first(OfValue.class, joined(TOTALS, owner, (_, total) -> total, (before, after) -> {
      RunRecord.Value any = after.or(() -> before).orElseThrow();
      return new OfValue(any.level(), any.id(), any.currency(), number(before, RunRecord.Value::value),
          number(after, RunRecord.Value::value));
    }), Comparator.comparing((OfValue of) -> of.level().equals(PORTFOLIO)).thenComparing(OfValue::id).thenComparing(OfValue::currency));
  }

  /** The rows of both runs, side by side where they have one key; several rows of a run with one key are made one. */
  private <R extends Record, K, D> Stream<D> joined(Rows<R> rows, Function<R, K> key, BinaryOperator<R> sum,
      BiFunction<Optional<R>, Optional<R>, D> difference) {
    Map<K, R> before = new LinkedHashMap<>();
    earlier.each(rows, row -> before.merge(key.apply(row), row, sum));
    Map<K, R> after = new LinkedHashMap<>();
    later.each(rows, row -> after.merge(key.apply(row), row, sum));
    return Stream.concat(before.keySet().stream(), after.keySet().stream()).distinct()
        .map(each -> difference.apply(Optional.ofNullable(before.get(each)), Optional.ofNullable(after.get(each))));
  }

  private static <R> double number(Optional<R> row, ToDoubleFunction<R> number) {
    return row.isPresent() ? number.applyAsDouble(row.get()) : Double.NaN;
  }

  /** The standard error of a difference of numbers that have no draws in common; NaN where that of one is not known. */
  private static <R> double error(Optional<R> before, Optional<R> after, ToDoubleFunction<R> error) {
    return Math.hypot(before.isPresent() ? error.applyAsDouble(before.get()) : 0, after.isPresent() ? error.applyAsDouble(after.get()) : 0);
  }

  private <R extends Record> First<R> first(Class<R> type, Stream<R> rows, Comparator<? super R> order) {
    Largest<R> first = new Largest<>(most, order);
    rows.forEach(first::add);
    return first(type, first);
  }

  private static <R extends Record> First<R> first(Class<R> type, Largest<R> rows) {
    return new First<>(type, rows.inOrder(), rows.count());
  }

  /** What differs of the trades: the largest values and changes first, by name where the status differs. */
  public Trades trades() {
    if (trades.isEmpty()) {
      trades = Optional.of(compareTrades());
    }
    return trades.get();
  }

  private Trades compareTrades() {
    Map<String, TradeRow> before = new LinkedHashMap<>();
    earlier.each(TRADES, row -> {
      if (row.isRead()) {
        before.put(row.trade(), row);
      }
    });
    Comparator<LoneTrade> bySize = Comparator
        .comparingDouble((LoneTrade trade) -> Double.isNaN(trade.value()) ? 1 : -Math.abs(trade.value())).thenComparing(LoneTrade::trade);
    Largest<LoneTrade> added = new Largest<>(most, bySize);
    Largest<OfTrade> changed = new Largest<>(most, largest(OfTrade::change).thenComparing(OfTrade::trade));
    Largest<OfStatus> status = new Largest<>(most, Comparator.comparing(OfStatus::trade));
    later.each(TRADES, row -> {
      TradeRow then = row.isRead() ? before.remove(row.trade()) : null;
      if (then != null) {
        if (then.ofSum().equals(row.ofSum()) && Math.abs(row.summed() - then.summed()) > 0) {
          changed.add(new OfTrade(row.trade(), row.book(), row.ofSum(), then.summed(), row.summed(), row.summed() - then.summed()));
        }
        if (!then.status().equals(row.status())) {
          status.add(new OfStatus(row.trade(), row.book(), then.status(), row.status()));
        }
      } else if (row.isRead()) {
        added.add(row.alone());
      }
    });
    return new Trades(first(LoneTrade.class, added), first(LoneTrade.class, before.values().stream().map(TradeRow::alone), bySize),
        first(OfTrade.class, changed), first(OfStatus.class, status));
  }

  private static <R> Comparator<R> largest(ToDoubleFunction<R> change) {
    return Comparator.comparingDouble(row -> -Math.abs(change.applyAsDouble(row)));
  }

  /** Greeks of the portfolio by underlying, the largest changes first. */
  public First<OfRisk> risks() {
    record Line(String underlying, String measure, String unit, String currency) {}
    Function<RiskRow, Line> line = row -> new Line(row.underlying(), row.measure(), row.unit(), row.currency());
    return first(OfRisk.class, joined(RISKS, line, RiskRow::with, (before, after) -> {
      RiskRow any = after.or(() -> before).orElseThrow();
      return new OfRisk(any.underlying(), any.measure(), any.unit(), any.currency(), number(before, RiskRow::value),
          number(after, RiskRow::value), error(before, after, RiskRow::stdError));
    }).filter(of -> of.change() != 0),
        largest(OfRisk::change).thenComparing(OfRisk::underlying).thenComparing(OfRisk::measure).thenComparing(OfRisk::currency));
  }

  /** Greeks of the portfolio to single quotes, the largest changes first. */
  public First<OfGreek> greeks() {
    record Line(String quote, String currency) {}
    return first(OfGreek.class, joined(GREEKS, row -> new Line(row.quote(), row.currency()), (_, row) -> row, (before, after) -> {
      GreekRow any = after.or(() -> before).orElseThrow();
      return new OfGreek(any.quote(), any.unit(), any.currency(), number(before, GreekRow::perUnit), number(after, GreekRow::perUnit),
          error(before, after, GreekRow::perUnitStdError));
    }).filter(of -> of.change() != 0), largest(OfGreek::change).thenComparing(OfGreek::quote).thenComparing(OfGreek::currency));
  }

  /** Limits that the later run breaches and the earlier one did not, or did not have. */
  public First<OfLimit> breached() {
    return limits((before, after) -> after && !before);
  }

  /** Limits that the earlier run breached and the later one does not, or does not have. */
  public First<OfLimit> kept() {
    return limits((before, after) -> before && !after);
  }

  private First<OfLimit> limits(BiPredicate<Boolean, Boolean> wanted) {
    record Line(String book, String measure, String of, String currency) {}
    Function<LimitRow, Line> line = row -> new Line(row.book(), row.measure(), row.of(), row.currency());
    return first(OfLimit.class, joined(LIMITS, line, LimitRow::strictest, (before, after) ->
        Optional.of(after.or(() -> before).orElseThrow()).filter(_ -> wanted.test(before.filter(LimitRow::isBreached).isPresent(),
            after.filter(LimitRow::isBreached).isPresent())).map(any -> new OfLimit(any.book(), any.measure(), any.of(), any.currency(),
                number(before, LimitRow::number), number(after, LimitRow::number), any.limit(), before.map(LimitRow::status).orElse(""),
                after.map(LimitRow::status).orElse("")))).flatMap(Optional::stream),
        Comparator.comparing(OfLimit::book).thenComparing(OfLimit::measure).thenComparing(OfLimit::of).thenComparing(OfLimit::currency));
  }

  /** Rejects that only the later run has. */
  public First<Reject> newRejects() {
    return rejects(later, earlier);
  }

  /** Rejects that only the earlier run has. */
  public First<Reject> goneRejects() {
    return rejects(earlier, later);
  }

  private First<Reject> rejects(ComparedRun run, ComparedRun without) {
    Set<Reject> rejects = new HashSet<>();
    run.each(REJECTS, rejects::add);
    without.each(REJECTS, rejects::remove);
    return first(Reject.class, rejects.stream(), Comparator.comparing(Reject::file).thenComparing(Reject::value)
        .thenComparing(Reject::reason).thenComparing(Reject::column));
  }

  /** Files of the input with another content. */
  public First<OfInput> inputs() {
    return first(OfInput.class, joined(INPUTS, FileDigest::file, (_, file) -> file, (before, after) -> new OfInput(
        after.or(() -> before).orElseThrow().file(),
        before.isEmpty() ? "new" : after.isEmpty() ? "gone" : before.get().sha256().equals(after.get().sha256()) ? "same" : "changed",
        before.map(FileDigest::bytes).orElse(null), after.map(FileDigest::bytes).orElse(null))).filter(of -> !of.state().equals("same")),
        Comparator.comparing(OfInput::file));
  }
}
