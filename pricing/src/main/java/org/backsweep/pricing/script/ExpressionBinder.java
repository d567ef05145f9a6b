package org.backsweep.pricing.script;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.pricing.script.Expression.Operator;
import org.backsweep.pricing.script.Meaning.Quantity;
import org.backsweep.pricing.script.Meaning.Seen;
import org.backsweep.pricing.script.Meaning.Value;

/** Binds expressions: finds what each stands for on the date of its block. */
final class ExpressionBinder {
  private static final double DAYS_A_YEAR = 365;

  private final Scope scope;
  private final DateBinder dates;
  private final ConditionBinder conditions;

  ExpressionBinder(Scope scope, DateBinder dates, double smoothing) {
    this.scope = scope;
    this.dates = dates;
    this.conditions = new ConditionBinder(scope, dates, this, smoothing);
  }

  /** The meaning of an expression: a date, or a number or condition. */
  Meaning meaning(Expression expression) {
    return dates.isDay(expression) ? new Meaning.Day(dates.day(expression)) : quantity(expression);
  }

  /** A condition. */
  Quantity condition(Expression expression) {
    Quantity found = quantity(expression);
    if (!found.isCondition()) {
      throw new ScriptException(expression.position(), "", "a number stands where a condition is wanted: compare it by >, >=, "
          + "< or <=");
    }
    return found;
  }

  /** A number whose value the script alone gives. */
  double known(Expression expression, String what) {
    Quantity found = quantity(expression);
    if (!found.isKnown()) {
      throw new ScriptException(expression.position(), "", what + " must be a number that the script alone gives, not an "
          + "observed one");
    }
    return found.known();
  }

  /** A number, or a condition, which counts as 1 where it holds and 0 where not. */
  Quantity quantity(Expression expression) {
    scope.countOperation(expression.position());
    Quantity found = switch (expression) {
      case Expression.Number number -> Quantity.of(number.value());
      case Expression.Truth truth -> Quantity.of(truth.holds());
      case Expression.Day day -> throw new ScriptException(day.position(), day.date().toString(), "a date stands where a "
          + "number is wanted; years(from, to) is a number");
      case Expression.Name name -> named(name);
      case Expression.Unary unary -> unary.isNot() ? conditions.not(condition(unary.of())) : negative(quantity(unary.of()));
      case Expression.Binary binary -> binary(binary);
      case Expression.Comparison comparison -> conditions.compared(comparison);
      case Expression.Call call -> called(call);
      case Expression.Each each -> throw new ScriptException(each.position(), "each", "each stands among the arguments of a "
          + "function, such as avg(each d in fixings: S(d))");
    };
    if (Double.isInfinite(found.known())) {
      throw new ScriptException(expression.position(), "", "this number is infinite");
    }
    return found;
  }

  private Quantity named(Expression.Name name) {
    String text = name.text();
    if (text.equals("S") && !name.isQuoted()) {
      return level(onlyUnderlying(name.position()), current(name.position()));
    }
    if (!name.isQuoted() && scope.fixed(text).isEmpty() && scope.isVariable(text)) {
      return variable(name);
    }
    return switch (scope.fixed(text).orElse(null)) {
      case Quantity quantity -> quantity;
      case Meaning.Underlying(String underlying) -> throw new ScriptException(name.position(), text,
          "'" + text + "' is an underlying; its level is S(" + (underlying.equals(text) ? text : underlying) + ")");
      case Meaning.Day _ -> throw new ScriptException(name.position(), text, "'" + text + "' is a date, where a number is wanted");
      case null -> throw unknown(name);
    };
  }

  private Quantity variable(Expression.Name name) {
    Optional<Quantity> found = scope.variables().get(name.text());
    if (found == null) {
      throw new ScriptException(name.position(), name.text(), "'" + name.text() + "' is read before it is set"
          + scope.date().map(date -> " (on " + date + ")").orElse("") + "; give it a start before the first block: "
          + name.text()
          + " = 0");
    }
    return found.orElseThrow(() -> new ScriptException(name.position(), name.text(), "'" + name.text()
        + "' is set in one branch of an if only; set it before the if, or in both branches"));
  }

  private ScriptException unknown(Expression.Name name) {
    String reason = scope.list(name.text()).isPresent() ? "is a list of dates, where a number is wanted"
        : name.text().equals("date") ? "is a date, where a number is wanted"
        : "is not known here; known are " + scope.known();
    return new ScriptException(name.position(), name.text(), "'" + name.text() + "' " + reason);
  }

  private String onlyUnderlying(SourcePosition position) {
    if (scope.underlyings().size() > 1) {
      throw new ScriptException(position, "S", "S of which underlying? There are " + String.join(", ", scope.underlyings())
          + ": write S("
          + scope.underlyings().getFirst() + ")");
    }
    return scope.underlyings().getFirst();
  }

  private LocalDate current(SourcePosition position) {
    return scope.date().orElseThrow(() -> new ScriptException(position, "S", "a level is observed before the first date; a "
        + "block begins with its date, such as at 2002-12-20:"));
  }

  private Quantity level(String underlying, LocalDate date) {
    scope.observe(underlying, date);
    return new Quantity(false, Double.NaN, Seen.on(date), underlying, state -> state.path().level(underlying, date));
  }

  private Quantity negative(Quantity x) {
    return x.isKnown() ? Quantity.of(-x.known()) : Quantity.number(x.seen(), state -> x.value().on(state).neg());
  }

  private Quantity binary(Expression.Binary binary) {
    return switch (binary.operator()) {
      case AND, OR -> conditions.joined(binary);
      case ADD -> arithmetic(binary, Double::sum);
      case SUBTRACT -> arithmetic(binary, (a, b) -> a - b);
      case MULTIPLY -> arithmetic(binary, (a, b) -> a * b);
      case DIVIDE -> arithmetic(binary, (a, b) -> a / b);
    };
  }

  private Quantity arithmetic(Expression.Binary binary, DoubleBinaryOperator onNumbers) {
    Quantity left = quantity(binary.left());
    Quantity right = quantity(binary.right());
    if (left.isKnown() && right.isKnown()) {
      return known(binary.position(), onNumbers.applyAsDouble(left.known(), right.known()));
    }
    if (binary.operator() == Operator.SUBTRACT) {
      compareLevels(left, right);
    }
    if (binary.operator() == Operator.DIVIDE && right.known() == 0) {
      throw new ScriptException(binary.position(), "/", "this divides by zero");
    }
    Value a = left.value();
    Value b = right.value();
    String where = binary.position().text();
    return Quantity.number(left.seen().and(right.seen()), state -> (switch (binary.operator()) {
      case ADD -> a.on(state).add(b.on(state));
      case SUBTRACT -> a.on(state).sub(b.on(state));
      case MULTIPLY, AND, OR -> a.on(state).mul(b.on(state));
      case DIVIDE -> a.on(state).div(b.on(state));
    }).noted(where));
  }

  /** Notes the levels that are compared with a number: strikes and barriers of the script. */
  void compareLevels(Quantity left, Quantity right) {
    if (!left.levelOf().isEmpty() && right.isKnown()) {
      scope.level(left.levelOf(), right.known());
    }
    if (!right.levelOf().isEmpty() && left.isKnown()) {
      scope.level(right.levelOf(), left.known());
    }
  }

  private static Quantity known(SourcePosition position, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new ScriptException(position, "", "this has no finite value");
    }
    return Quantity.of(value);
  }

  private Quantity called(Expression.Call call) {
    return switch (call.function()) {
      case "S" -> observed(call);
      case "dividends" -> dividends(call);
      case "years" -> {
        arity(call, 2, "years(from, to)");
        yield Quantity.of(ChronoUnit.DAYS.between(dates.day(call.arguments().get(0)), dates.day(call.arguments().get(1)))
            / DAYS_A_YEAR);
      }
      case "count" -> Quantity.of(dates.list(call).size());
      case "smallest", "largest" -> ranked(call);
      case "first", "last", "next" -> throw new ScriptException(call.position(), call.function(), dates.day(call)
          + " is a date, where a number is wanted; years(from, to) is a number");
      default -> applied(call, Function.find(call.function()).orElseThrow(() -> new ScriptException(call.position(),
          call.function(),
          "'" + call.function() + "' is no function; there are " + Function.names())));
    };
  }

  private Quantity observed(Expression.Call call) {
    List<Expression> arguments = call.arguments();
    LocalDate now = current(call.position());
    return switch (arguments.size()) {
      case 1 -> dates.isDay(arguments.getFirst()) ? earlier(onlyUnderlying(call.position()), arguments.getFirst(), now)
          : level(underlying(arguments.getFirst()), now);
      case 2 -> earlier(underlying(arguments.getFirst()), arguments.getLast(), now);
      default -> throw new ScriptException(call.position(), "S", "S takes an underlying, a date up to that of the block, or "
          + "both: S(DAX), S(2002-07-05), S(DAX, 2002-07-05)");
    };
  }

  private Quantity earlier(String underlying, Expression day, LocalDate now) {
    LocalDate date = dates.day(day);
    if (date.isAfter(now)) {
      throw new ScriptException(day.position(), date.toString(), "the level of " + date + " is not known on " + now
          + ", the date of this block");
    }
    return level(underlying, date);
  }

  private String underlying(Expression expression) {
    if (expression instanceof Expression.Name(SourcePosition position, String text, boolean isQuoted)) {
      if (isQuoted ? scope.underlyings().contains(text) : scope.fixed(text).orElse(null) instanceof Meaning.Underlying) {
        return scope.fixed(text).orElseThrow() instanceof Meaning.Underlying(String name) ? name : text;
      }
      throw new ScriptException(position, text, "'" + text + "' is none of the trade's underlyings, which are "
          + String.join(", ", scope.underlyings()));
    }
    throw new ScriptException(expression.position(), "", "an underlying is wanted, one of " + String.join(", ",
        scope.underlyings())
        + "; a name that is more than letters, digits and _ stands in quotes");
  }

  private Quantity dividends(Expression.Call call) {
    arity(call, 3, "dividends(name, after, upTo)");
    String underlying = underlying(call.arguments().get(0));
    LocalDate after = dates.day(call.arguments().get(1));
    LocalDate upTo = dates.day(call.arguments().get(2));
    if (!after.isBefore(upTo) || upTo.isAfter(current(call.position()))) {
      throw new ScriptException(call.position(), "dividends", "the dividends after " + after + " up to " + upTo + ": the first "
          + "date must be before the second, and that not after the date of the block, " + current(call.position()));
    }
    scope.use(underlying);
    return Quantity.number(Seen.on(upTo), state -> state.path().dividends(underlying, after, upTo));
  }

  private Quantity applied(Expression.Call call, Function function) {
    List<Quantity> arguments = arguments(call.arguments(), call);
    if (function.arity() == 0 ? arguments.isEmpty() : arguments.size() != function.arity()) {
      throw new ScriptException(call.position(), call.function(), call.function() + " takes "
          + (function.arity() == 0 ? "at least one argument" : function.arity() == 1 ? "one argument" : function.arity()
          + " arguments")
          + ", not " + arguments.size());
    }
    if (arguments.stream().allMatch(Quantity::isKnown)) {
      return known(call.position(), function.apply(arguments.stream().mapToDouble(Quantity::known).toArray()));
    }
    String where = call.position().text();
    return Quantity.number(seen(arguments), state -> function.apply(values(arguments, state)).noted(where));
  }

  private Quantity ranked(Expression.Call call) {
    String usage = call.function() + "(k, a, b, ...) takes a rank and what to rank";
    if (call.arguments().size() < 2) {
      throw new ScriptException(call.position(), call.function(), usage);
    }
    double rank = known(call.arguments().getFirst(), "the rank");
    List<Quantity> ranked = arguments(call.arguments().subList(1, call.arguments().size()), call);
    int size = ranked.size();
    if (rank != Math.rint(rank) || rank < 1 || rank > size) {
      throw new ScriptException(call.arguments().getFirst().position(), "", usage + "; the rank must be a whole number from 1 to "
          + size);
    }
    for (int i = 0; i < size * (size - 1); i++) {
      scope.countOperation(call.position());
    }
    int k = call.function().equals("smallest") ? (int) rank : size + 1 - (int) rank;
    return Quantity.number(seen(ranked), state -> Function.smallest(k, values(ranked, state)));
  }

  /** The arguments of a call; an {@code each} gives one for each member of its list. */
  private List<Quantity> arguments(List<Expression> written, Expression.Call call) {
    List<Quantity> all = new ArrayList<>();
    for (Expression argument : written) {
      if (argument instanceof Expression.Each each) {
        scope.requireFree(each.variable(), each.position(), "the member of an each in " + call.function());
        members(each).forEach(member -> {
          scope.countRound(each.position());
          scope.member(each.variable(), member);
          all.add(quantity(each.body()));
        });
        scope.forget(each.variable());
      } else {
        all.add(quantity(argument));
      }
    }
    return all;
  }

  private Stream<Meaning> members(Expression.Each each) {
    return each.list().items().isEmpty() ? scope.underlyings().stream().map(Meaning.Underlying::new)
        : dates.list(each.list()).stream().map(Meaning.Day::new);
  }

  private static Seen seen(List<Quantity> quantities) {
    return quantities.stream().map(Quantity::seen).reduce(Seen.NOTHING, Seen::and);
  }

  private static Real[] values(List<Quantity> quantities, State state) {
    return quantities.stream().map(quantity -> quantity.value().on(state)).toArray(Real[]::new);
  }

  private static void arity(Expression.Call call, int arity, String usage) {
    if (call.arguments().size() != arity) {
      throw new ScriptException(call.position(), call.function(), "this is written " + usage);
    }
  }
}
