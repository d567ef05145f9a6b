package org.backsweep.pricing.script;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backsweep.aad.Real;
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.script.Meaning.Quantity;
import org.backsweep.pricing.script.Meaning.Seen;
import org.backsweep.pricing.script.State.Action;
import org.backsweep.pricing.script.Statement.Block;
import org.backsweep.pricing.script.Statement.Definition;
import org.backsweep.pricing.script.Statement.Source;

/** Turns a syntax tree into actions in the order of their dates; it finds all mistakes that a script can have. */
final class Binder {
  private final Scope scope;
  private final DateBinder dates;
  private final ExpressionBinder expressions;
  private Optional<LocalDate> maturity = Optional.empty();

  Binder(List<String> underlyings, double smoothing, Schedules schedules) {
    scope = new Scope(underlyings);
    dates = new DateBinder(scope, schedules);
    expressions = new ExpressionBinder(scope, dates, smoothing);
  }

  Payoff bind(Source source) {
    List<Action> actions = new ArrayList<>();
    source.definitions().forEach(definition -> define(definition, actions));
    source.blocks().forEach(block -> scope.announce(block.body()));
    events(source).forEach((date, blocks) -> {
      scope.enter(date);
      for (Block block : blocks) {
        scope.countRound(block.position());
        bind(block.body(), actions);
      }
    });
    SourcePosition start = new SourcePosition(1, 1);
    LocalDate last = maturity.orElseThrow(() -> new ScriptException(start, "", "the script pays nothing; a pay is wanted in "
        + "a block"));
    List<String> unused = scope.underlyings().stream().filter(name -> !scope.used().contains(name)).toList();
    if (!unused.isEmpty() && !scope.used().isEmpty()) {
      throw new ScriptException(start, "", "the script never observes " + String.join(", ", unused)
          + ", which the trade names as an underlying");
    }
    return new Payoff(scope.observations(), last, scope.levels(), scope.width(), actions, scope.size());
  }

  private SortedMap<LocalDate, List<Block>> events(Source source) {
    SortedMap<LocalDate, List<Block>> events = new TreeMap<>();
    for (Block block : source.blocks()) {
      dates.list(block.dates()).forEach(date -> events.computeIfAbsent(date, _ -> new ArrayList<>()).add(block));
    }
    return events;
  }

  private void define(Definition definition, List<Action> actions) {
    switch (definition) {
      case Definition.Let(SourcePosition position, String name, Expression value) -> {
        requireNew(name, position, "the constant");
        scope.define(name, constant(value));
      }
      case Definition.Listed(SourcePosition position, String name, Expression.Dates listed) -> {
        requireNew(name, position, "the list of dates");
        scope.define(name, dates.list(listed));
      }
      case Definition.Start(Statement.Assign assign) -> assign(assign, actions);
    }
  }

  private void requireNew(String name, SourcePosition position, String what) {
    scope.requireFree(name, position, what);
    if (scope.isVariable(name)) {
      throw new ScriptException(position, name, "'" + name + "' is already a variable; " + what + " needs a name of its own");
    }
  }

  private Meaning constant(Expression value) {
    Meaning meaning = expressions.meaning(value);
    if (meaning instanceof Quantity quantity && !quantity.isKnown()) {
      throw new ScriptException(value.position(), "", "a constant is a number or date that the script alone gives");
    }
    return meaning;
  }

  private void bind(List<Statement> body, List<Action> actions) {
    for (Statement statement : body) {
      scope.countOperation(statement.position());
      switch (statement) {
        case Statement.Assign assign -> assign(assign, actions);
        case Statement.If condition -> branch(condition, actions);
        case Statement.Pay(SourcePosition _, Expression amount, Optional<Expression> on) -> {
          Quantity paid = expressions.quantity(amount);
          LocalDate date = paymentDate(on);
          actions.add(state -> state.pay(date, paid.value().on(state)));
        }
        case Statement.Exercise exercise -> exercise(exercise, actions);
      }
    }
  }

  private void assign(Statement.Assign assign, List<Action> actions) {
    String name = assign.name();
    if (scope.isConstant(name)) {
      throw new ScriptException(assign.position(), name, "'" + name + "' is a constant (let) and keeps its value; a variable "
          + "is started without let: " + name + " = ...");
    }
    scope.requireFree(name, assign.position(), "the variable");
    if (dates.isDay(assign.value())) {
      throw new ScriptException(assign.value().position(), "", "a variable is a number or a condition; a date is a constant: let "
          + name
          + " = 2002-12-20 before the first block");
    }
    Quantity value = expressions.quantity(assign.value());
    Optional<Quantity> before = scope.variables().getOrDefault(name, Optional.empty());
    if (before.isPresent() && before.get().isCondition() != value.isCondition()) {
      throw new ScriptException(assign.position(), name, "'" + name + "' was a " + (value.isCondition() ? "number" : "condition")
          + " and would become a " + (value.isCondition() ? "condition" : "number") + "; give one of them another name");
    }
    int slot = scope.slot(name);
    scope.variables().put(name, Optional.of(variable(slot, value)));
    actions.add(state -> state.set(slot, value.value().on(state)));
  }

  private static Quantity variable(int slot, Quantity value) {
    return new Quantity(value.isCondition(), value.known(), value.seen(), value.levelOf(), state -> state.variable(slot));
  }

  private void branch(Statement.If statement, List<Action> actions) {
    Quantity condition = expressions.condition(statement.condition());
    if (condition.isKnown()) {
      bind(condition.known() == 1 ? statement.then() : statement.otherwise(), actions);
      return;
    }
    Set<Integer> implied = new TreeSet<>();
    implied(statement.condition(), implied);
    Map<String, Optional<Quantity>> before = scope.variables();
    scope.setVariables(new TreeMap<>(before));
    List<Action> then = new ArrayList<>();
    bind(statement.then(), then);
    Map<String, Optional<Quantity>> left = scope.variables();
    scope.setVariables(new TreeMap<>(before));
    List<Action> otherwise = new ArrayList<>();
    bind(statement.otherwise(), otherwise);
    blend(left, scope.variables(), condition.seen(), statement.position());
    actions.add(state -> state.branch(condition.value().on(state), implied, then, otherwise));
  }

  /** The variables that must be true for a condition to be true: those that it joins by and. */
  private void implied(Expression condition, Set<Integer> slots) {
    if (condition instanceof Expression.Binary binary && binary.operator() == Expression.Operator.AND) {
      implied(binary.left(), slots);
      implied(binary.right(), slots);
    } else if (condition instanceof Expression.Name(SourcePosition _, String name, boolean isQuoted) && !isQuoted
        && scope.fixed(name).isEmpty() && scope.variables().get(name).filter(truth -> !truth.isKnown()).isPresent()) {
      slots.add(scope.slot(name));
    }
  }

  /** Blends the variables after both branches; leaves the result in the second map, which is that of the scope. */
  private void blend(Map<String, Optional<Quantity>> left, Map<String, Optional<Quantity>> right, Seen condition, SourcePosition position) {
    left.forEach((name, a) -> {
      Optional<Quantity> b = right.getOrDefault(name, Optional.empty());
      right.put(name, a.isEmpty() || b.isEmpty() ? Optional.empty()
          : Optional.of(blended(name, a.get(), b.get(), condition, position)));
    });
    right.replaceAll((name, b) -> left.containsKey(name) ? b : Optional.empty());
  }

  private Quantity blended(String name, Quantity a, Quantity b, Seen condition, SourcePosition position) {
    if (a == b) {
      return a;
    }
    if (a.isCondition() != b.isCondition()) {
      throw new ScriptException(position, name, "'" + name + "' is a number after one branch of this if and a condition after "
          + "the other");
    }
    double known = a.known() == b.known() ? a.known() : Double.NaN;
    int slot = scope.slot(name);
    return new Quantity(a.isCondition(), known, a.seen().and(b.seen()).and(condition), "", state -> state.variable(slot));
  }

  private LocalDate paymentDate(Optional<Expression> on) {
    LocalDate now = scope.date().orElseThrow();
    LocalDate date = on.map(dates::day).orElse(now);
    if (date.isBefore(now)) {
      throw new ScriptException(on.orElseThrow().position(), date.toString(), "the payment on " + date + " is before " + now
          + ", when its amount is observed");
    }
    maturity = Optional.of(maturity.filter(date::isBefore).orElse(date));
    return date;
  }

  private void exercise(Statement.Exercise exercise, List<Action> actions) {
    LocalDate now = scope.date().orElseThrow();
    Quantity amount = expressions.quantity(exercise.amount());
    LocalDate paid = paymentDate(exercise.on());
    List<Quantity> given = exercise.given().stream().map(expressions::quantity).toList();
    if (given.isEmpty()) {
      scope.underlyings().forEach(name -> scope.observe(name, now));
    }
    LocalDate earlier = amount.seen().lastBefore(now);
    actions.add(state -> {
      // An exercise date before the valuation is gone and needs no fixing.
      if (now.isBefore(state.path().valuation())) {
        return;
      }
      Real due = amount.value().on(state);
      state.exercise(now, paid, due, given.isEmpty() ? regressors(state, now, due, earlier)
          : given.stream().map(quantity -> quantity.value().on(state)).toArray(Real[]::new));
    });
  }

  /**
   * The state for the fit of a continuation where the script gives none: the levels of the day, each over a level that the script
   * compares it with, or over today's level, less 1. Where the amount is more than a function of one level, it is added over the
   * same number: as a function of several levels it has kinks, like the smaller of two, that no low polynomial in the levels
   * follows.
   */
  private Real[] regressors(State state, LocalDate now, Real amount, LocalDate earlier) {
    List<Real> all = new ArrayList<>();
    for (String name : scope.underlyings()) {
      all.add(state.path().level(name, now).div(size(state.path(), name)).sub(1));
    }
    if (scope.underlyings().size() > 1 || earlier.isAfter(state.path().valuation())) {
      all.add(amount.div(size(state.path(), scope.underlyings().getFirst())));
    }
    return all.toArray(Real[]::new);
  }

  private Real size(PathView path, String underlying) {
    return scope.firstLevel(underlying).map(path::constant).orElseGet(() -> path.level(underlying, path.valuation()));
  }
}
