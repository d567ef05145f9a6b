package org.backsweep.scenarios;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.scenario.Passage;
import org.backsweep.scenarios.result.Amount;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.PassageStep;
import org.backsweep.scenarios.result.PassedTrade;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.total.QuoteMoves;

/**
 * The change of values from one date to a later one, and what it comes from: by steps of full revaluation, and by the Greeks of the
 * first date. Both add up to the value after, less that before, with the cash that was paid from the first date to before the later one.
 *
 * @param since the earlier date
 * @param lines the parts of the change of books, then of the portfolio
 * @param quotes the parts that come from single quotes by first derivatives
 * @param trades the change of each trade
 */
public record PnlExplanation(LocalDate since, List<Line> lines, List<QuoteLine> quotes, List<TradeLine> trades) {
  /** The part of the change of a trade without new terms that no step has: of tenors that are later, of quotes and models that are others. */
  public static final String REST = "rest";

  /** How a change is split. */
  public enum Method {
    /** The values themselves: before, after, cash, change. */
    VALUE,
    /** Steps of full revaluation. */
    REVALUATION,
    /** Greeks of the first date times moves. */
    TAYLOR
  }

  /** What became of a trade. */
  public enum Fate {
    SAME, AMENDED, NEW, GONE,
    /** It could not be read or valued on one of the dates, or on the way. */
    UNEXPLAINED
  }

  /**
   * A part of a change.
   *
   * @param error the standard error; NaN where it is not known
   */
  public record Line(Level level, String id, String currency, Method method, String part, double amount, double error) {}

  /** The part of a change that comes from one quote: its move times the derivative by it. */
  public record QuoteLine(Level level, String id, String currency, Greek greek, double move, double amount) {}

  /**
   * The change of a trade.
   *
   * @param before the value on the first date; 0 where there is none
   * @param after the value on the later date; 0 where there is none
   * @param cash the payments in between
   * @param steps the changes by step, and the {@link #REST}
   */
  public record TradeLine(Trade trade, String currency, Fate fate, double before, double after, double cash, Map<String, Double> steps) {
    /** The change with the cash. */
    public double change() {
      return after - before + cash;
    }

    /** What the steps leave of the change. */
    double left() {
      return change() - steps.values().stream().mapToDouble(step -> step).sum();
    }

    /** Of a trade that has the same terms, what the steps leave is the {@link #REST}. */
    TradeLine withRest() {
      if (fate != Fate.SAME) {
        return this;
      }
      Map<String, Double> all = new LinkedHashMap<>(steps);
      all.put(REST, left());
      return new TradeLine(trade, currency, fate, before, after, cash, all);
    }
  }

  private record Owner(Level level, String id, String currency) implements Comparable<Owner> {
    @Override
    public int compareTo(Owner other) {
      return Comparator.comparing(Owner::level).thenComparing(Owner::id).thenComparing(Owner::currency).compare(this, other);
    }

    static Stream<Owner> of(TradeLine line) {
      return Stream.of(new Owner(Level.BOOK, line.trade().book(), line.currency()), new Owner(Level.PORTFOLIO, "portfolio", line.currency()));
    }
  }

  /**
   * One of the two dates.
   *
   * @param result the results
   * @param rejected the trades that could not be read, by name
   */
  public record Side(BatchResult result, Set<String> rejected) {}

  /**
   * Explains a change.
   *
   * @param passage the way from the first date to the later one
   * @param before the quotes of the first date
   * @param base the currency of the report; empty for that of each trade
   * @param then the first date, with the values on the way
   * @param now the later date
   */
  public static PnlExplanation of(Passage passage, Quotes before, Optional<Currency> base, Side then, Side now) {
    BatchResult first = then.result();
    List<TradeLine> trades = new Trades(passage, base, then, now).lines();
    Map<Owner, List<TradeLine>> byOwner = new TreeMap<>();
    trades.forEach(line -> Owner.of(line).forEach(owner -> byOwner.computeIfAbsent(owner, any -> new ArrayList<>()).add(line)));
    QuoteMoves moves = new QuoteMoves(List.of(passage.steps().getLast()), before);
    List<QuoteLine> quotes = quotes(moves, first);
    Map<Owner, Map<String, Double>> taylor = taylor(passage.to().toEpochDay() - before.date().toEpochDay(), moves, first, quotes);
    Map<Owner, List<PassageStep>> steps = new HashMap<>();
    first.passage().steps().forEach(step ->
        steps.computeIfAbsent(new Owner(step.level(), step.id(), step.currency()), any -> new ArrayList<>()).add(step));
    List<Line> lines = new ArrayList<>();
    byOwner.forEach((owner, own) ->
        lines.addAll(lines(owner, own, steps.getOrDefault(owner, List.of()), taylor.getOrDefault(owner, Map.of()))));
    return new PnlExplanation(before.date(), List.copyOf(lines), quotes, trades);
  }

  /** What became of each trade. */
  private record Trades(Passage passage, Optional<Currency> base, Side then, Side now) {
    List<TradeLine> lines() {
      Map<String, TradeResult> later = new LinkedHashMap<>();
      now.result.trades().forEach(result -> later.put(result.trade().id(), result));
      Map<String, PassedTrade> passed = new HashMap<>();
      then.result.passage().trades().forEach(trade -> passed.put(trade.trade().id(), trade));
      List<TradeLine> lines = new ArrayList<>();
      for (TradeResult before : then.result.trades()) {
        lines.addAll(lines(before, Optional.ofNullable(passed.get(before.trade().id())), Optional.ofNullable(later.remove(before.trade().id()))));
      }
      later.values().forEach(result -> lines.add(fresh(result, then.rejected.contains(result.trade().id()) ? Fate.UNEXPLAINED : Fate.NEW)));
      return List.copyOf(lines);
    }

    /** The lines of a trade that was there before: two where it went to another book or currency. */
    private List<TradeLine> lines(TradeResult before, Optional<PassedTrade> passed, Optional<TradeResult> after) {
      Trade trade = before.trade();
      boolean isElsewhere = after.isPresent() && !(after.get().trade().book().equals(trade.book())
          && currency(after.get().trade()).equals(currency(trade)));
      if (isElsewhere) {
        List<TradeLine> both = new ArrayList<>(lines(before, passed, Optional.empty()));
        both.add(fresh(after.get(), Fate.NEW));
        return both;
      }
      boolean isLost = after.map(result -> result.status() == Status.FAILED).orElse(now.rejected.contains(trade.id()));
      Fate fate = passed.isEmpty() || isLost ? Fate.UNEXPLAINED : after.isEmpty() ? Fate.GONE
          : isSame(trade, after.get().trade()) ? Fate.SAME : Fate.AMENDED;
      Map<String, Double> steps = new LinkedHashMap<>();
      passed.ifPresent(values -> {
        for (int s = 0; s < passage.steps().size(); s++) {
          steps.put(passage.steps().get(s).name(), values.values().get(s + 1) - values.values().get(s));
        }
      });
      return List.of(new TradeLine(trade, currency(trade), fate, value(before), after.map(Trades::value).orElse(0.0),
          passed.map(PassedTrade::cash).orElse(0.0), steps).withRest());
    }

    private TradeLine fresh(TradeResult result, Fate fate) {
      return new TradeLine(result.trade(), currency(result.trade()), fate, 0, value(result), 0, Map.of());
    }

    /** Whether two trades have the same terms. */
    private static boolean isSame(Trade one, Trade other) {
      return one.quantity() == other.quantity() && one.currency().equals(other.currency()) && one.conversion().equals(other.conversion())
          && one.type().equals(other.type()) && one.product().equals(other.product());
    }

    private static double value(TradeResult result) {
      double value = result.inBase().map(Amount::value).orElse(result.value());
      return Double.isNaN(value) ? 0 : value;
    }

    private String currency(Trade trade) {
      return base.orElse(trade.currency()).getCode();
    }
  }

  private static List<QuoteLine> quotes(QuoteMoves moves, BatchResult first) {
    return first.greeks().stream().filter(greek -> greek.level() != Level.TRADE).flatMap(greek -> moves.of(greek.quote())
        .filter(move -> move[0] != 0).map(move -> new QuoteLine(greek.level(), greek.id(), greek.currency(), greek, move[0],
            greek.derivative() * move[0])).stream()).toList();
  }

  private static Map<Owner, Map<String, Double>> taylor(long days, QuoteMoves moves, BatchResult first, List<QuoteLine> quotes) {
    Map<Owner, Map<String, Double>> parts = new HashMap<>();
    for (Greek greek : first.greeks()) {
      if (greek.level() != Level.TRADE && greek.quote().equals(Greek.THETA)) {
        add(parts, new Owner(greek.level(), greek.id(), greek.currency()), greek.point().kind(), greek.derivative() * days);
      }
    }
    quotes.forEach(line -> add(parts, new Owner(line.level(), line.id(), line.currency()), line.greek().point().kind(), line.amount()));
    for (Gamma gamma : first.gammas()) {
      if (gamma.level() != Level.TRADE && !Double.isNaN(gamma.value())) {
        moves.changes(gamma.first(), gamma.second(), gamma.value()).ifPresent(change ->
            add(parts, new Owner(gamma.level(), gamma.id(), gamma.currency()), gamma.kind(), change[0]));
      }
    }
    return parts;
  }

  private static void add(Map<Owner, Map<String, Double>> parts, Owner owner, String part, double amount) {
    parts.computeIfAbsent(owner, any -> new LinkedHashMap<>()).merge(part, amount, Double::sum);
  }

  private static List<Line> lines(Owner owner, List<TradeLine> trades, List<PassageStep> steps, Map<String, Double> taylor) {
    List<Line> lines = new ArrayList<>();
    double change = sum(trades.stream().mapToDouble(TradeLine::change).toArray());
    add(lines, owner, Method.VALUE, "before", sum(trades.stream().mapToDouble(TradeLine::before).toArray()));
    add(lines, owner, Method.VALUE, "after", sum(trades.stream().mapToDouble(TradeLine::after).toArray()));
    add(lines, owner, Method.VALUE, "cash", sum(trades.stream().mapToDouble(TradeLine::cash).toArray()));
    add(lines, owner, Method.VALUE, "change", change);
    steps.forEach(step -> lines.add(new Line(owner.level(), owner.id(), owner.currency(), Method.REVALUATION, step.step(), step.change(), step.changeError())));
    double fresh = sum(of(trades, Fate.NEW).mapToDouble(TradeLine::after).toArray());
    double gone = sum(of(trades, Fate.GONE).mapToDouble(TradeLine::left).toArray());
    double amended = sum(of(trades, Fate.AMENDED).mapToDouble(TradeLine::left).toArray());
    add(lines, owner, Method.REVALUATION, REST, sum(of(trades, Fate.SAME).mapToDouble(line -> line.steps().get(REST)).toArray()));
    add(lines, owner, Method.REVALUATION, "new trades", fresh);
    add(lines, owner, Method.REVALUATION, "gone trades", gone);
    add(lines, owner, Method.REVALUATION, "amended trades", amended);
    add(lines, owner, Method.REVALUATION, "trades without steps", sum(of(trades, Fate.UNEXPLAINED).mapToDouble(TradeLine::left).toArray()));
    double ofTrades = fresh + gone + amended;
    taylor.forEach((part, amount) -> add(lines, owner, Method.TAYLOR, part, amount));
    add(lines, owner, Method.TAYLOR, "trades", ofTrades);
    add(lines, owner, Method.TAYLOR, "unexplained", change - ofTrades - sum(taylor.values().stream().mapToDouble(part -> part).toArray()));
    return lines;
  }

  private static Stream<TradeLine> of(List<TradeLine> trades, Fate fate) {
    return trades.stream().filter(line -> line.fate() == fate);
  }

  private static void add(List<Line> lines, Owner owner, Method method, String part, double amount) {
    lines.add(new Line(owner.level(), owner.id(), owner.currency(), method, part, amount, Double.NaN));
  }

  private static double sum(double[] amounts) {
    double sum = 0;
    for (double amount : amounts) {
      sum += amount;
    }
    return sum;
  }
}
