package org.backsweep.scenarios.result;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The numbers of Greeks, second derivatives and checks of a batch, at all levels.
 *
 * @param greeks the number of Greeks
 * @param gammas the number of second derivatives, those too that could not be calculated
 * @param missingGammas the number of those that could not be
 * @param agreeingBy the number of checks that agree, by method
 * @param differingBy the number of checks that do not, by method
 * @param differences the first {@value #NAMED} checks that do not agree
 */
public record Tally(long greeks, long gammas, long missingGammas, Map<Check.Method, Long> agreeingBy, Map<Check.Method, Long> differingBy,
    List<Check> differences) {
  private static final int NAMED = 100;

  /** Keeps its own copies. */
  public Tally {
    agreeingBy = Map.copyOf(agreeingBy);
    differingBy = Map.copyOf(differingBy);
    differences = List.copyOf(differences);
  }

  /** The numbers of some results. */
  public static Tally of(List<Greek> greeks, List<Check> checks, List<Gamma> gammas) {
    Map<Check.Method, Long> agreeing = new EnumMap<>(Check.Method.class);
    Map<Check.Method, Long> differing = new EnumMap<>(Check.Method.class);
    List<Check> differences = new ArrayList<>();
    for (Check check : checks) {
      (check.agrees() ? agreeing : differing).merge(check.method(), 1L, Long::sum);
      if (!check.agrees() && differences.size() < NAMED) {
        differences.add(check);
      }
    }
    return new Tally(greeks.size(), gammas.size(), gammas.stream().filter(gamma -> Double.isNaN(gamma.value())).count(), agreeing,
        differing, differences);
  }

  /** The numbers of both. */
  public Tally plus(Tally more) {
    return new Tally(greeks + more.greeks, gammas + more.gammas, missingGammas + more.missingGammas, plus(agreeingBy, more.agreeingBy),
        plus(differingBy, more.differingBy), Stream.concat(differences.stream(), more.differences.stream()).limit(NAMED).toList());
  }

  private static Map<Check.Method, Long> plus(Map<Check.Method, Long> one, Map<Check.Method, Long> other) {
    Map<Check.Method, Long> sum = new EnumMap<>(Check.Method.class);
    sum.putAll(one);
    other.forEach((method, count) -> sum.merge(method, count, Long::sum));
    return sum;
  }

  /** The number of checks by a method that agree. */
  public long agreeing(Check.Method method) {
    return agreeingBy.getOrDefault(method, 0L);
  }

  /** The number of checks by a method that do not agree. */
  public long differing(Check.Method method) {
    return differingBy.getOrDefault(method, 0L);
  }

  /** The number of all checks by a method. */
  public long checks(Check.Method method) {
    return agreeing(method) + differing(method);
  }

  /** The number of all checks. */
  public long checks() {
    return Stream.of(Check.Method.values()).mapToLong(this::checks).sum();
  }

  /** The number of all checks that do not agree. */
  public long differing() {
    return Stream.of(Check.Method.values()).mapToLong(this::differing).sum();
  }
}
