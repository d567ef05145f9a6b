package org.backsweep.scenarios;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.LadderPoint;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.ScenarioChange;
import org.backsweep.scenarios.result.ValueAtRisk;

/** The use that books make of their limits. */
public final class Limits {
  /** The book of a limit that each book has. */
  public static final String EACH = "*";

  /** The measures that are no kinds of Greeks. */
  private static final String VALUE = "value";
  private static final String VAR = "var";
  private static final String SHORTFALL = "shortfall";
  private static final String SCENARIO = "scenario";
  private static final String LADDER = "ladder";
  private static final List<String> SECOND = List.of("gamma", "cross gamma", "vanna", "cross vanna", "volga");

  private Limits() {}

  /**
   * A limit.
   *
   * @param book the book, {@code portfolio}, or {@value #EACH} for each book
   * @param measure what is limited: {@code value}, {@code var}, {@code shortfall}, the loss in a {@code scenario} or on the
   *     {@code ladder}, or a kind of Greek for a move of the unit, such as {@code vega} or {@code gamma}
   * @param of which of them: an underlying or a quote, a level such as {@code 99%}, a scenario; empty for the sum over underlyings, the
   *     highest level, the worst scenario
   * @param most the most that the size of a value or Greek, or a loss, may be
   */
  public record Limit(String book, String measure, String of, double most) {
    /** What is limited: {@code vega of DAX}. */
    public String text() {
      return measure + (of.isEmpty() ? "" : " of " + of);
    }

    private boolean isOf(Level level, String id) {
      return switch (level) {
        case PORTFOLIO -> book.equals("portfolio");
        case BOOK -> book.equals(EACH) || book.equals(id);
        case TRADE -> false;
      };
    }
  }

  /**
   * The use of a limit.
   *
   * @param book the book, or {@code portfolio}
   * @param number what is limited: a value or Greek with its sign, a loss above zero; NaN where there is none
   * @param error its standard error; NaN where it is not known
   */
  public record Use(Limit limit, String book, String currency, double number, double error) {
    /** The part of the limit that is used. */
    public double share() {
      return (isLoss() ? Math.max(0, number) : Math.abs(number)) / limit.most();
    }

    private boolean isLoss() {
      return List.of(VAR, SHORTFALL, SCENARIO, LADDER).contains(limit.measure());
    }

    /** Whether more is used than the limit allows. */
    public boolean isBreached() {
      return share() > 1;
    }

    /** The use in a word: {@code kept}, {@code breached}, or {@code missing} where there is nothing that the limit is of. */
    public String status() {
      return isMissing() ? "missing" : isBreached() ? "breached" : "kept";
    }

    /** Whether there is nothing that the limit is of. */
    public boolean isMissing() {
      return Double.isNaN(number);
    }
  }

  /** The measures that a limit can be of. */
  public static List<String> measures(List<String> kinds) {
    return Stream.of(List.of(VALUE, VAR, SHORTFALL, SCENARIO, LADDER), kinds, List.of("theta"), SECOND).flatMap(List::stream).toList();
  }

  /** The use of each limit: one for each book and currency that it is of, or one that is missing. */
  public static List<Use> of(List<Limit> limits, BatchResult result) {
    List<Use> uses = new ArrayList<>();
    for (Limit limit : limits) {
      List<Use> own = uses(limit, result);
      uses.addAll(own.isEmpty() ? List.of(new Use(limit, limit.book(), "", Double.NaN, Double.NaN)) : own);
    }
    return List.copyOf(uses);
  }

  private static List<Use> uses(Limit limit, BatchResult result) {
    return switch (limit.measure()) {
      case VALUE -> result.totals().stream().filter(total -> limit.isOf(total.level(), total.id()))
          .map(total -> new Use(limit, total.id(), total.currency(), total.value(), total.standardError())).toList();
      case VAR, SHORTFALL -> risks(limit, result);
      case SCENARIO -> worst(limit, result.scenarios().stresses().stream()
          .filter(change -> limit.of().isEmpty() || change.scenario().equals(limit.of()))
          .filter(change -> limit.isOf(change.level(), change.id()) && !Double.isNaN(change.change()))
          .map((ScenarioChange change) -> new Use(limit, change.id(), change.currency(), 0 - change.change(), change.changeError())));
      case LADDER -> worst(limit, result.scenarios().ladders().stream()
          .filter(point -> limit.isOf(point.level(), point.book()) && !Double.isNaN(point.change()))
          .map((LadderPoint point) -> new Use(limit, point.book(), point.currency(), 0 - point.change(), point.changeError())));
      default -> SECOND.contains(limit.measure()) ? gammas(limit, result) : greeks(limit, result);
    };
  }

  private static List<Use> risks(Limit limit, BatchResult result) {
    double highest = result.scenarios().valueAtRisk().stream().mapToDouble(ValueAtRisk::confidence).max().orElse(0);
    Predicate<ValueAtRisk> isWanted = risk -> limit.of().isEmpty() ? risk.confidence() == highest : level(risk.confidence()).equals(limit.of());
    return result.scenarios().valueAtRisk().stream().filter(isWanted)
        .filter(risk -> risk.method() == ValueAtRisk.Method.FULL && limit.isOf(risk.level(), risk.id()))
        .map(risk -> limit.measure().equals(VAR) ? new Use(limit, risk.id(), risk.currency(), risk.valueAtRisk(), risk.valueAtRiskError())
            : new Use(limit, risk.id(), risk.currency(), risk.shortfall(), risk.shortfallError())).toList();
  }

  private static String level(double confidence) {
    return new BigDecimal(String.format(Locale.ROOT, "%.6f", 100 * confidence)).stripTrailingZeros().toPlainString() + "%";
  }

  /** The largest loss of each book and currency. */
  private static List<Use> worst(Limit limit, Stream<Use> losses) {
    return byOwner(losses).stream().map(all -> all.stream().max(Comparator.comparingDouble(Use::number)).orElseThrow()).toList();
  }

  private static List<Use> greeks(Limit limit, BatchResult result) {
    List<Use> ofUnderlyings = sums(limit, result.exposures().stream()
        .filter(sum -> limit.isOf(sum.level(), sum.book()) && sum.measure().equals(limit.measure())
            && (limit.of().isEmpty() || sum.underlying().equals(limit.of())))
        .map(sum -> new Use(limit, sum.book(), sum.currency(), sum.value(), sum.standardError())));
    return !ofUnderlyings.isEmpty() ? ofUnderlyings : result.greeks().stream()
        .filter(greek -> limit.isOf(greek.level(), greek.id()) && greek.quote().equals(limit.of()) && greek.point().kind().equals(limit.measure()))
        .map((Greek greek) -> new Use(limit, greek.id(), greek.currency(), greek.perUnit(), greek.perUnitError())).toList();
  }

  private static List<Use> gammas(Limit limit, BatchResult result) {
    return sums(limit, result.gammas().stream().filter(gamma -> limit.isOf(gamma.level(), gamma.id()) && gamma.kind().equals(limit.measure())
        && !Double.isNaN(gamma.value()) && (limit.of().isEmpty() || gamma.underlying().equals(limit.of()))
        && !gamma.first().isSingleVolatility() && !gamma.second().isSingleVolatility())
        .map((Gamma gamma) -> new Use(limit, gamma.id(), gamma.currency(), gamma.perUnit(), gamma.perUnitError())));
  }

  /** The sum of the numbers of each book and currency; that of several has no known error. */
  private static List<Use> sums(Limit limit, Stream<Use> parts) {
    return byOwner(parts).stream().map(all -> all.size() == 1 ? all.getFirst() : new Use(limit, all.getFirst().book(), all.getFirst().currency(),
        all.stream().mapToDouble(Use::number).sum(), Double.NaN)).toList();
  }

  private static List<List<Use>> byOwner(Stream<Use> uses) {
    record Owner(String book, String currency) {}
    Map<Owner, List<Use>> owners = new LinkedHashMap<>();
    uses.forEach(use -> owners.computeIfAbsent(new Owner(use.book(), use.currency()), any -> new ArrayList<>()).add(use));
    return List.copyOf(owners.values());
  }
}
