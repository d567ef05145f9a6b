package org.backsweep.scenarios.hedge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.backsweep.scenarios.result.RiskPoint;

/**
 * The question which quantities of instruments take Greeks of a position to zero: those that minimise the sum of squares of the
 * Greeks, each for a typical move and times its weight.
 *
 * @param position the Greeks of the position, each for a move of its unit
 * @param instruments what can be bought
 * @param targets what is to be zero
 * @param moves the number of units that a typical move of a quote is
 * @param penalty what the risk of a bought quantity by itself counts, as a share of what the position's counts; 0 for nothing
 */
public record HedgeProblem(Map<HedgeLine, Measured> position, List<HedgeInstrument> instruments, List<HedgeTarget> targets,
    ToDoubleFunction<HedgeLine> moves, double penalty) {
  /** The condition number from which instruments are named that nearly cancel. */
  private static final double ILL_CONDITIONED = 1000;

  /** An equation: the Greeks whose weighted sum is to be zero. */
  private record Equation(HedgeTarget target, String currency, List<HedgeLine> lines) {}

  /** Keeps the order of the position. */
  public HedgeProblem {
    instruments = List.copyOf(instruments);
    targets = List.copyOf(targets);
  }

  /** The hedge; empty where no instrument and no position has a Greek that is to be zero. */
  public Optional<Hedge> solve() {
    List<Equation> equations = targets.stream().flatMap(target -> equations(target).stream())
        .filter(equation -> sum(equation, position).value() != 0
            || instruments.stream().anyMatch(each -> sum(equation, each.greeks()).value() != 0)).toList();
    return equations.isEmpty() ? Optional.empty() : Optional.of(solve(equations));
  }

  private static List<Equation> equations(HedgeTarget target) {
    if (!target.isTotal()) {
      return target.lines().stream().map(line -> new Equation(target, line.currency(), List.of(line))).toList();
    }
    Map<String, List<HedgeLine>> byCurrency = new TreeMap<>();
    target.lines().forEach(line -> byCurrency.computeIfAbsent(line.currency(), any -> new ArrayList<>()).add(line));
    return byCurrency.entrySet().stream().map(each -> new Equation(target, each.getKey(), each.getValue())).toList();
  }

  private Measured sum(Equation equation, Map<HedgeLine, Measured> greeks) {
    return equation.lines().stream().filter(greeks::containsKey).map(line -> greeks.get(line).times(moves.applyAsDouble(line)))
        .reduce(Measured.ZERO, Measured::plus).times(equation.target().weight());
  }

  private Hedge solve(List<Equation> equations) {
    Measured[][] greeks = equations.stream().map(equation -> instruments.stream().map(each -> sum(equation, each.greeks()))
        .toArray(Measured[]::new)).toArray(Measured[][]::new);
    Measured[] before = equations.stream().map(equation -> sum(equation, position)).toArray(Measured[]::new);
    double[][] a = Arrays.stream(greeks).map(row -> Arrays.stream(row).mapToDouble(Measured::value).toArray()).toArray(double[][]::new);
    double[] b = Arrays.stream(before).mapToDouble(each -> -each.value()).toArray();
    RidgeFit fit = new RidgeFit(a, b, penalty);
    double[] errors = fit.standardErrors(Arrays.stream(greeks).map(row -> Arrays.stream(row).mapToDouble(Measured::standardError).toArray())
        .toArray(double[][]::new), Arrays.stream(before).mapToDouble(Measured::standardError).toArray());
    // The largest risk of a lot is rounded first, so that the smaller ones can take what that leaves.
    List<Integer> inLots = IntStream.range(0, instruments.size()).boxed().filter(j -> instruments.get(j).lot() > 0)
        .sorted(Comparator.comparingDouble((Integer j) -> -instruments.get(j).lot() * length(a, j))).toList();
    double[] quantities = fit.inMultiples(inLots, j -> instruments.get(j).lot());
    Map<String, Map<String, Double>> repeated = repeated(fit);
    return new Hedge(IntStream.range(0, quantities.length)
        .mapToObj(j -> new Hedge.Bought(instruments.get(j), new Measured(quantities[j], errors[j]))).toList(),
        risks(equations, quantities), sizes(equations, a, b, quantities), fit.condition(), repeated,
        fit.condition() > ILL_CONDITIONED ? fit.weakest().stream().map(this::name).toList() : List.of());
  }

  private String name(int instrument) {
    return instruments.get(instrument).name();
  }

  private Map<String, Map<String, Double>> repeated(RidgeFit fit) {
    Map<String, Map<String, Double>> repeated = new LinkedHashMap<>();
    fit.combinations().forEach((column, factors) -> {
      Map<String, Double> named = new LinkedHashMap<>();
      factors.forEach((other, factor) -> named.put(name(other), factor));
      repeated.put(name(column), named);
    });
    return repeated;
  }

  private static double length(double[][] a, int column) {
    return Math.sqrt(Arrays.stream(a).mapToDouble(row -> row[column] * row[column]).sum());
  }

  private List<Hedge.Remaining> risks(List<Equation> equations, double[] quantities) {
    Set<HedgeLine> lines = new LinkedHashSet<>(position.keySet());
    instruments.forEach(each -> each.greeks().keySet().stream().filter(line -> !lines.contains(line))
        .sorted(Comparator.comparing(HedgeLine::currency).thenComparing(HedgeLine::quote)).forEach(lines::add));
    Set<HedgeLine> targeted = new HashSet<>();
    targets.stream().filter(target -> !target.isTotal()).forEach(target -> targeted.addAll(target.lines()));
    List<Hedge.Remaining> risks = new ArrayList<>();
    lines.forEach(line -> risks.add(remaining(line, List.of(line), targeted.contains(line), moves.applyAsDouble(line), quantities)));
    equations.stream().filter(equation -> equation.target().isTotal()).forEach(equation -> risks.add(remaining(
        new HedgeLine(equation.currency(), equation.target().text(), "typical move of each", new RiskPoint("-", "total", Optional.empty(), "")),
        equation.lines(), true, Double.NaN, quantities)));
    return risks;
  }

  private Hedge.Remaining remaining(HedgeLine line, List<HedgeLine> of, boolean isTarget, double move, double[] quantities) {
    Measured before = Measured.ZERO;
    Measured after = Measured.ZERO;
    for (HedgeLine each : of) {
      double factor = Double.isNaN(move) ? moves.applyAsDouble(each) : 1;
      Measured own = position.getOrDefault(each, Measured.ZERO).times(factor);
      before = before.plus(own);
      after = after.plus(own);
      for (int j = 0; j < quantities.length; j++) {
        after = after.plus(instruments.get(j).greeks().getOrDefault(each, Measured.ZERO).times(factor * quantities[j]));
      }
    }
    return new Hedge.Remaining(line, isTarget, move, before, after);
  }

  private static SortedMap<String, Hedge.Size> sizes(List<Equation> equations, double[][] a, double[] b, double[] quantities) {
    SortedMap<String, Hedge.Size> squares = new TreeMap<>();
    for (int i = 0; i < b.length; i++) {
      double[] row = a[i];
      double after = -b[i] + IntStream.range(0, quantities.length).mapToDouble(j -> row[j] * quantities[j]).sum();
      squares.merge(equations.get(i).currency(), new Hedge.Size(b[i] * b[i], after * after),
          (one, other) -> new Hedge.Size(one.before() + other.before(), one.after() + other.after()));
    }
    squares.replaceAll((currency, sum) -> new Hedge.Size(Math.sqrt(sum.before()), Math.sqrt(sum.after())));
    return squares;
  }
}
