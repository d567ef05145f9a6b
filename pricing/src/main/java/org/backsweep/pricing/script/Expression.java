package org.backsweep.pricing.script;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A part of a script that has a value: a number, a condition, a date or an underlying. */
sealed interface Expression {
  SourcePosition position();

  record Number(SourcePosition position, double value) implements Expression {}

  record Day(SourcePosition position, LocalDate date) implements Expression {}

  record Truth(SourcePosition position, boolean holds) implements Expression {}

  /** The name of a constant, variable, list of dates or underlying; in quotes it is an underlying. */
  record Name(SourcePosition position, String text, boolean isQuoted) implements Expression {}

  /** A sign or negation: {@code -x} or {@code not x}. */
  record Unary(SourcePosition position, boolean isNot, Expression of) implements Expression {}

  /** Two expressions joined by an operator: {@code left operator right}. */
  record Binary(SourcePosition position, Operator operator, Expression left, Expression right) implements Expression {}

  /** A comparison: {@code left relation right [within width]}. */
  record Comparison(SourcePosition position, Relation relation, Expression left, Expression right, Optional<Expression> width)
      implements Expression {}

  /** A call: {@code function(arguments)}. */
  record Call(SourcePosition position, String function, List<Expression> arguments) implements Expression {}

  /** A repeated argument, {@code each variable in list: body}, which stands for one argument for each member of the list. */
  record Each(SourcePosition position, String variable, Dates list, Expression body) implements Expression {}

  enum Operator {
    ADD, SUBTRACT, MULTIPLY, DIVIDE, AND, OR
  }

  enum Relation {
    ABOVE(">"), AT_LEAST(">="), BELOW("<"), AT_MOST("<="), EQUAL("=="), DIFFERENT("!=");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }
  }

  /** A list of dates as written: dates, names of lists, schedules. */
  record Dates(SourcePosition position, List<Item> items) {
    sealed interface Item {
      /** A date, or the name of a list. */
      record One(Expression date) implements Item {}

      /** A schedule: {@code frequency from first to last}. */
      record Every(SourcePosition position, String frequency, Expression first, Expression last) implements Item {}
    }
  }
}
