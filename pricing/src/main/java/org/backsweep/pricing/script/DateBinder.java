package org.backsweep.pricing.script;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backsweep.pricing.script.Expression.Dates;

/** Binds dates and lists of dates, which are known from the script alone. */
final class DateBinder {
  private final Scope scope;
  private final Schedules schedules;

  DateBinder(Scope scope, Schedules schedules) {
    this.scope = scope;
    this.schedules = schedules;
  }

  /** The dates of a list, which must be in order. */
  SortedSet<LocalDate> list(Dates dates) {
    List<LocalDate> all = new ArrayList<>();
    for (Dates.Item item : dates.items()) {
      switch (item) {
        case Dates.Item.One(Expression one) -> add(all, one);
        case Dates.Item.Every every -> add(all, every);
      }
    }
    return new TreeSet<>(all);
  }

  private void add(List<LocalDate> all, Expression one) {
    if (one instanceof Expression.Name(SourcePosition _, String name, boolean _) && scope.list(name).isPresent()) {
      scope.list(name).get().forEach(date -> append(all, date, one.position()));
    } else {
      append(all, day(one), one.position());
    }
  }

  private void add(List<LocalDate> all, Dates.Item.Every every) {
    LocalDate first = day(every.first());
    LocalDate last = day(every.last());
    try {
      schedules.between(every.frequency(), first, last).forEach(date -> append(all, date, every.position()));
    } catch (IllegalArgumentException e) {
      if (e instanceof ScriptException) {
        throw e;
      }
      throw new ScriptException(every.position(), every.frequency(), "'" + every.frequency() + " from " + first + " to " + last
          + "': "
          + e.getMessage());
    }
  }

  private static void append(List<LocalDate> all, LocalDate date, SourcePosition position) {
    if (!all.isEmpty() && !date.isAfter(all.getLast())) {
      throw new ScriptException(position, date.toString(), date + " comes after " + all.getLast()
          + " in this list; dates are listed in their order, each once");
    }
    all.add(date);
  }

  /** A single date. */
  LocalDate day(Expression expression) {
    return switch (expression) {
      case Expression.Day day -> day.date();
      case Expression.Name name -> named(name);
      case Expression.Call call -> called(call);
      case Expression.Number number -> throw wanted(number);
      case Expression.Truth truth -> throw wanted(truth);
      case Expression.Unary unary -> throw wanted(unary);
      case Expression.Binary binary -> throw wanted(binary);
      case Expression.Comparison comparison -> throw wanted(comparison);
      case Expression.Each each -> throw wanted(each);
    };
  }

  /** Whether an expression is a date. */
  boolean isDay(Expression expression) {
    return switch (expression) {
      case Expression.Day _ -> true;
      case Expression.Name name -> name.text().equals("date") && !name.isQuoted()
          || scope.fixed(name.text()).orElse(null) instanceof Meaning.Day;
      case Expression.Call call -> switch (call.function()) {
        case "first", "last", "next" -> true;
        default -> false;
      };
      case Expression.Number _, Expression.Truth _, Expression.Unary _, Expression.Binary _, Expression.Comparison _,
          Expression.Each _ -> false;
    };
  }

  private static ScriptException wanted(Expression found) {
    return new ScriptException(found.position(), "", "a date is wanted here, such as 2002-12-20, a constant that is one, or "
        + "last(fixings)");
  }

  private LocalDate named(Expression.Name name) {
    if (name.text().equals("date")) {
      return current(name.position());
    }
    if (scope.fixed(name.text()).orElse(null) instanceof Meaning.Day(LocalDate date)) {
      return date;
    }
    String reason = scope.list(name.text()).isPresent()
        ? "is a list of dates, where one date is wanted; first, last and next(" + name.text() + ") are dates"
        : "is no date; the names known here are " + scope.known();
    throw new ScriptException(name.position(), name.text(), "'" + name.text() + "' " + reason);
  }

  private LocalDate called(Expression.Call call) {
    return switch (call.function()) {
      case "first" -> list(call).first();
      case "last" -> list(call).last();
      case "next" -> {
        LocalDate from = current(call.position());
        SortedSet<LocalDate> rest = list(call).tailSet(from);
        if (rest.isEmpty()) {
          throw new ScriptException(call.position(), call.function(), "the list ends on " + list(call).last() + ", so that no "
              + "date of it is next on " + from);
        }
        yield rest.first();
      }
      default -> throw wanted(call);
    };
  }

  /** The list that is the only argument of a call. */
  SortedSet<LocalDate> list(Expression.Call call) {
    if (call.arguments().size() == 1 && call.arguments().getFirst() instanceof Expression.Name(SourcePosition _, String name, boolean _)
        && scope.list(name).isPresent()) {
      return scope.list(name).get();
    }
    throw new ScriptException(call.position(), call.function(), call.function() + " takes the name of a list of dates, such as "
        + call.function() + "(fixings) after dates fixings = monthly from 2002-08-05 to 2003-07-05");
  }

  private LocalDate current(SourcePosition position) {
    return scope.date().orElseThrow(() -> new ScriptException(position, "date", "there is no date before the first block"));
  }
}
