package org.backsweep.pricing.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The markets that a portfolio is valued in beside that of today.
 *
 * @param ladder shifts of all spots and volatilities
 * @param stress scenarios with names
 * @param shocks shocks of single risk factors that a capital requirement prescribes
 * @param history the moves of a history
 * @param paths the number of paths, of all replicates together, that the portfolio is valued on there; empty
 *     for as many as one replicate of the values has
 */
public record Scenarios(List<LadderShift> ladder, List<NamedScenario> stress, List<NamedScenario> shocks, Optional<History> history,
    Optional<Long> paths) {
  /** No scenarios. */
  public static final Scenarios NONE = new Scenarios(List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
  /** The ladders alone. */
  public static final Scenarios LADDERS = new Scenarios(LadderShift.all(), List.of(), List.of(), Optional.empty(), Optional.empty());

  /**
   * The moves of the quotes over the days of a history, as moves from today.
   *
   * @param moves a scenario for each date, named by it, from the first date to the last
   * @param days the number of dates of the history that each move is over
   * @param levels the levels of value at risk, such as 0.99
   */
  public record History(List<NamedScenario> moves, int days, List<Double> levels) {
    /** Keeps its own copies. */
    public History {
      moves = List.copyOf(moves);
      levels = List.copyOf(levels);
    }
  }

  /** Keeps its own copies. */
  public Scenarios {
    ladder = List.copyOf(ladder);
    stress = List.copyOf(stress);
    shocks = List.copyOf(shocks);
  }

  /** Returns these with other named scenarios and another history. */
  public Scenarios with(List<NamedScenario> named, Optional<History> moves) {
    return new Scenarios(ladder, named, shocks, moves, paths);
  }

  /** Returns these with other shocks. */
  public Scenarios withShocks(List<NamedScenario> prescribed) {
    return new Scenarios(ladder, stress, prescribed, history, paths);
  }

  /** Returns these valued on another number of paths. */
  public Scenarios onPaths(Optional<Long> count) {
    return new Scenarios(ladder, stress, shocks, history, count);
  }

  /** The moves of the history; none without one. */
  public List<NamedScenario> moves() {
    return history.map(History::moves).orElse(List.of());
  }

  /**
   * All scenarios: today's market, {@link LadderShift#NONE}, then the other shifts of the ladder, the stresses, the shocks, and the moves
   * of the history. None where nothing is asked for.
   */
  public List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    if (!ladder.isEmpty() || !stress.isEmpty() || !shocks.isEmpty() || history.isPresent()) {
      all.add(LadderShift.NONE);
      all.addAll(shifts());
      all.addAll(stress);
      all.addAll(shocks);
      all.addAll(moves());
    }
    return all;
  }

  /** The shifts of the ladder that are not {@link LadderShift#NONE}. */
  private List<LadderShift> shifts() {
    return ladder.stream().filter(shift -> !shift.equals(LadderShift.NONE)).toList();
  }

  /** The place of the first of the stresses among {@linkplain #all all}; the other shifts of the ladder are from 1 to there. */
  public int firstStress() {
    return 1 + shifts().size();
  }

  /** The place of the first of the shocks among {@linkplain #all all}; the stresses are before it. */
  public int firstShock() {
    return firstStress() + stress.size();
  }

  /** The place of the first move of the history among {@linkplain #all all}; the shocks are before it. */
  public int firstMove() {
    return firstShock() + shocks.size();
  }

  /** The places of the ladder's shifts among {@linkplain #all all}, in the order of the shifts. */
  public int[] ladderPlaces() {
    List<LadderShift> others = shifts();
    return ladder.stream().sorted().mapToInt(shift -> 1 + others.indexOf(shift)).toArray();
  }
}
