package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.path.PathView;

/**
 * A call or put on one number B made of several underlyings at expiry: it pays {@code max(B - K, 0)} or {@code max(K - B, 0)}. B
 * is made of the prices of the underlyings, or, where initial levels are given, of their performances {@code S / initial}; the
 * strike is then a performance too.
 *
 * @param underlyings the equities and indices, each once
 * @param mix the way in which B is made of them
 * @param option call or put
 * @param strike K, in price units, or 1 for 100 % where there are initial levels; below zero only against a weighted sum
 * @param expiry the date on which it observes and pays
 * @param initial the initial level of each underlying in its price units, in their order; empty for prices
 */
public record Basket(List<String> underlyings, Mix mix, PutCall option, double strike, LocalDate expiry, List<Double> initial)
    implements Product {
  /**
   * The columns of {@code basket.csv}: {@code underlying} (two or more names between semicolons), {@code payoff} (basket,
   * best-of, worst-of, spread, rainbow), {@code option} (call, put), {@code strike}, {@code expiry}; {@code initial} (a level for
   * each name; prices if empty), {@code weights} (a number for each name: of a basket equal shares if empty, of a spread on two
   * names 1;-1, of a rainbow wanted and from the best to the worst; best-of and worst-of have none).
   */
  public static final ProductFormat FORMAT = new ProductFormat("basket", List.of("payoff", "option", "strike", "expiry"),
      List.of("weights", "initial"), Basket::read);

  /** The way in which one number is made of the levels of the underlyings. */
  public sealed interface Mix {
    /** The weighted sum {@code w_1 S_1 + ... + w_n S_n}: a basket, and with weights below zero a spread. */
    record Weighted(List<Double> weights) implements Mix {
      /** Keeps its own copy. */
      public Weighted {
        weights = List.copyOf(weights);
      }
    }

    /** The highest level. */
    record BestOf() implements Mix {}

    /** The lowest level. */
    record WorstOf() implements Mix {}

    /** The sum {@code w_1 S_(1) + ... + w_n S_(n)}, where the levels are sorted from the highest to the lowest. */
    record Rainbow(List<Double> weights) implements Mix {
      /** Keeps its own copy. */
      public Rainbow {
        weights = List.copyOf(weights);
      }
    }
  }

  private enum Payoff {
    BASKET, BEST_OF, WORST_OF, SPREAD, RAINBOW
  }

  /**
   * Checks the terms.
   *
   * @throws TermException if there are less than two underlyings or one twice, a list has not one number for each, an initial
   *     level is not above zero, or the strike is below zero where levels cannot be
   */
  public Basket {
    underlyings = List.copyOf(underlyings);
    initial = List.copyOf(initial);
    if (underlyings.size() < 2) {
      throw new TermException("underlying", String.join(";", underlyings), "is one name; two or more between semicolons are wanted");
    }
    if (new HashSet<>(underlyings).size() < underlyings.size()) {
      throw new TermException("underlying", String.join(";", underlyings), "has a name twice; each counts once");
    }
    if (!initial.isEmpty()) {
      requireOneEach("initial", initial, underlyings);
      initial.forEach(level -> Terms.positive("initial", level));
    }
    switch (mix) {
      case Mix.Weighted(List<Double> weights) -> {
        requireOneEach("weights", weights, underlyings);
        Terms.finite("strike", strike);
      }
      case Mix.Rainbow(List<Double> weights) -> {
        requireOneEach("weights", weights, underlyings);
        Terms.finite("strike", strike);
      }
      case Mix.BestOf _, Mix.WorstOf _ -> Terms.nonNegative("strike", strike);
    }
  }

  private static void requireOneEach(String term, List<Double> numbers, List<String> names) {
    if (numbers.size() != names.size()) {
      throw new TermException(term, numbers, "has " + numbers.size() + " numbers for " + names.size()
          + " underlyings; one for each is wanted, in their order");
    }
    numbers.forEach(number -> Terms.finite(term, number));
  }

  private static Basket read(Row row) {
    List<String> names = row.texts("underlying");
    List<Double> initial = row.optionalNumbers("initial");
    double strike = initial.isEmpty() ? row.number("strike") : row.share("strike");
    if (!initial.isEmpty()) {
      Terms.within(Terms.PERFORMANCE, "strike", Math.max(strike, 0));
    }
    return new Basket(names, mix(row, names.size()), row.choice("option", PutCall.class), strike, row.date("expiry"), initial);
  }

  private static Mix mix(Row row, int count) {
    List<Double> weights = row.optionalText("weights").isPresent() ? row.shares("weights") : List.of();
    return switch (row.choice("payoff", Payoff.class)) {
      case BASKET -> new Mix.Weighted(weights.isEmpty() ? Stream.generate(() -> 1.0 / count).limit(count).toList() : weights);
      case SPREAD -> new Mix.Weighted(weights.isEmpty() && count == 2 ? List.of(1.0, -1.0) : row.shares("weights"));
      case RAINBOW -> new Mix.Rainbow(row.shares("weights"));
      case BEST_OF -> unweighted(row, new Mix.BestOf());
      case WORST_OF -> unweighted(row, new Mix.WorstOf());
    };
  }

  private static Mix unweighted(Row row, Mix mix) {
    row.optionalText("weights").ifPresent(text -> {
      throw new RowException("weights", text, "has no meaning for best-of and worst-of; leave it empty");
    });
    return mix;
  }

  @Override
  public LocalDate maturity() {
    return expiry;
  }

  /** The strike as a level of an underlying, where it is one: the strike of a sum of prices is not. */
  @Override
  public List<Double> levels(String underlying) {
    if (strike <= 0) {
      return List.of();
    }
    if (!initial.isEmpty()) {
      return List.of(strike * initial.get(underlyings.indexOf(underlying)));
    }
    return switch (mix) {
      case Mix.BestOf _, Mix.WorstOf _ -> List.of(strike);
      case Mix.Weighted _, Mix.Rainbow _ -> List.of();
    };
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return Terms.only(expiry);
  }

  @Override
  public Real value(PathView path) {
    List<Real> levels = new ArrayList<>();
    for (int i = 0; i < underlyings.size(); i++) {
      Real level = path.level(underlyings.get(i), expiry);
      levels.add(initial.isEmpty() ? level : level.div(initial.get(i)));
    }
    Real mixed = switch (mix) {
      case Mix.Weighted(List<Double> weights) -> weighted(weights, levels);
      case Mix.BestOf _ -> levels.stream().reduce(Real::max).orElseThrow();
      case Mix.WorstOf _ -> levels.stream().reduce(Real::min).orElseThrow();
      case Mix.Rainbow(List<Double> weights) -> weighted(weights, fromTheBest(levels));
    };
    return path.pay(expiry, option.payoff(mixed, path.constant(strike)));
  }

  private static Real weighted(List<Double> weights, List<Real> levels) {
    Real sum = levels.getFirst().mul(weights.getFirst());
    for (int i = 1; i < levels.size(); i++) {
      sum = sum.add(levels.get(i).mul(weights.get(i)));
    }
    return sum;
  }

  /**
   * The levels from the highest to the lowest, sorted by comparing and exchanging neighbours, so that the graph does not depend
   * on their order.
   */
  private static List<Real> fromTheBest(List<Real> levels) {
    List<Real> sorted = new ArrayList<>(levels);
    for (int end = sorted.size() - 1; end > 0; end--) {
      for (int i = 0; i < end; i++) {
        Real first = sorted.get(i);
        Real second = sorted.get(i + 1);
        sorted.set(i, Real.max(first, second));
        sorted.set(i + 1, Real.min(first, second));
      }
    }
    return sorted;
  }
}
