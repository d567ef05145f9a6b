package org.backsweep.pricing.script;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backsweep.pricing.script.Meaning.Quantity;

/** The names that a script knows at the place that is read, and the observations found so far. */
final class Scope {
  /** The largest number of rounds: a round is a block run on a date, or a member of an {@code each}. */
  static final int MOST_ROUNDS = 5_000;
  /** The largest number of operations, those of every round counted. */
  static final int MOST_OPERATIONS = 200_000;

  private final List<String> underlyings;
  private final Map<String, Meaning> constants = new LinkedHashMap<>();
  private final Map<String, SortedSet<LocalDate>> lists = new LinkedHashMap<>();
  private final Map<String, Integer> slots = new LinkedHashMap<>();
  private final Map<String, Meaning> members = new LinkedHashMap<>();
  private final SortedSet<LocalDate> observations = new TreeSet<>();
  private final Map<String, Set<Double>> levels = new LinkedHashMap<>();
  private final Set<String> used = new LinkedHashSet<>();
  /** The variables known here; empty where only one branch of an if has set one. */
  private Map<String, Optional<Quantity>> variables = new TreeMap<>();
  private Optional<LocalDate> date = Optional.empty();
  /** The widest smoothing of conditions that compare a level itself; {@code otherWidth} is that of other conditions. */
  private OptionalDouble priceWidth = OptionalDouble.empty();
  private OptionalDouble otherWidth = OptionalDouble.empty();
  private int rounds;
  private int operations;

  Scope(List<String> underlyings) {
    this.underlyings = List.copyOf(underlyings);
    underlyings.forEach(name -> levels.put(name, new LinkedHashSet<>()));
  }

  List<String> underlyings() {
    return underlyings;
  }

  /** The date of the block; empty before the first. */
  Optional<LocalDate> date() {
    return date;
  }

  void enter(LocalDate blockDate) {
    date = Optional.of(blockDate);
  }

  Map<String, Optional<Quantity>> variables() {
    return variables;
  }

  void setVariables(Map<String, Optional<Quantity>> values) {
    variables = values;
  }

  int slot(String variable) {
    return slots.computeIfAbsent(variable, _ -> slots.size());
  }

  int size() {
    return slots.size();
  }

  boolean isVariable(String name) {
    return slots.containsKey(name);
  }

  /**
   * Announces the variables of statements before they are set, so that reading one too early is told from a slip in its name.
   */
  void announce(List<Statement> body) {
    for (Statement statement : body) {
      switch (statement) {
        case Statement.Assign assign -> slot(assign.name());
        case Statement.If condition -> {
          announce(condition.then());
          announce(condition.otherwise());
        }
        case Statement.Pay _, Statement.Exercise _ -> { }
      }
    }
  }

  void define(String name, Meaning constant) {
    constants.put(name, constant);
  }

  void define(String name, SortedSet<LocalDate> dates) {
    lists.put(name, dates);
  }

  Optional<SortedSet<LocalDate>> list(String name) {
    return Optional.ofNullable(lists.get(name));
  }

  /** The meaning of a name that is not a variable. */
  Optional<Meaning> fixed(String name) {
    Meaning found = members.getOrDefault(name, constants.get(name));
    return found != null ? Optional.of(found)
        : underlyings.contains(name) ? Optional.of(new Meaning.Underlying(name)) : Optional.empty();
  }

  boolean isConstant(String name) {
    return constants.containsKey(name);
  }

  void member(String name, Meaning value) {
    members.put(name, value);
  }

  void forget(String member) {
    members.remove(member);
  }

  /** Requires that a name is free for a constant, variable, list or member. */
  void requireFree(String name, SourcePosition position, String what) {
    String taken = underlyings.contains(name) ? "an underlying" : constants.containsKey(name) ? "a constant"
        : lists.containsKey(name) ? "a list of dates" : members.containsKey(name) ? "a member of an each around it" : "";
    if (!taken.isEmpty()) {
      throw new ScriptException(position, name, "'" + name + "' is already " + taken + "; " + what + " needs a name of its own");
    }
  }

  /** Notes that an underlying is used, if only for its dividends. */
  void use(String underlying) {
    used.add(underlying);
  }

  void observe(String underlying, LocalDate day) {
    use(underlying);
    observations.add(day);
  }

  void level(String underlying, double level) {
    levels.get(underlying).add(level);
  }

  /** The first level above zero that the script compares an underlying with. */
  Optional<Double> firstLevel(String underlying) {
    return levels.get(underlying).stream().filter(level -> level > 0).findFirst();
  }

  void smooth(boolean isPrice, double over) {
    if (isPrice) {
      priceWidth = OptionalDouble.of(Math.max(priceWidth.orElse(0), over));
    } else {
      otherWidth = OptionalDouble.of(Math.max(otherWidth.orElse(0), over));
    }
  }

  /** The widest smoothing, in price units where any condition compares a level itself: a performance has other units. */
  OptionalDouble width() {
    return priceWidth.isPresent() ? priceWidth : otherWidth;
  }

  SortedSet<LocalDate> observations() {
    return observations;
  }

  Set<String> used() {
    return used;
  }

  Map<String, List<Double>> levels() {
    Map<String, List<Double>> all = new HashMap<>();
    levels.forEach((name, values) -> all.put(name, List.copyOf(values)));
    return Collections.unmodifiableMap(all);
  }

  void countRound(SourcePosition position) {
    if (++rounds > MOST_ROUNDS) {
      throw new ScriptException(position, "", "more than " + MOST_ROUNDS + " rounds: the dates of all blocks and the members "
          + "of every each add up to more than can be recorded; take fewer dates, or keep a running variable in position of an "
          + "each on every date");
    }
  }

  void countOperation(SourcePosition position) {
    if (++operations > MOST_OPERATIONS) {
      throw new ScriptException(position, "", "more than " + MOST_OPERATIONS + " operations, those of every date counted; take "
          + "fewer dates or a shorter block");
    }
  }

  /** The names that an expression may have here, for messages. */
  String known() {
    List<String> names = new ArrayList<>(underlyings);
    names.addAll(members.keySet());
    names.addAll(constants.keySet());
    names.addAll(variables.keySet());
    names.addAll(lists.keySet());
    return String.join(", ", names);
  }
}
