package org.backsweep.pricing.script;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What has a value in a script: a number, a condition, a date or an underlying. */
sealed interface Expression {
  Place place();

  record Number(Place place, double value) implements Expression {}

  record Day(Place place, LocalDate date) implements Expression {}

  record Truth(Place place, boolean holds) implements Expression {}

  /** A constant, variable, list of dates or underlying; quoted it is an underlying. */
  record Name(Place place, String text, boolean isQuoted) implements Expression {}

  /** {@code -x} or {@code not x}. */
  record Unary(Place place, boolean isNot, Expression of) implements Expression {}

  /** {@code left operator right}. */
  record Binary(Place place, Operator operator, Expression left, Expression right) implements Expression {}

  /** {@code left relation right [within width]}. */
  record Comparison(Place place, Relation relation, Expression left, Expression right, Optional<Expression> width)
      implements Expression {}

  /** {@code function(arguments)}. */
  record Call(Place place, String function, List<Expression> arguments) implements Expression {}

  /** {@code each variable in list: body}, which stands for an argument for each member of the list. */
  record Each(Place place, String variable, Dates list, Expression body) implements Expression {}

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
  record Dates(Place place, List<Item> items) {
    sealed interface Item {
      /** A date, or the name of a list. */
      record One(Expression date) implements Item {}

      /** {@code frequency from first to last}. */
      record Every(Place place, String frequency, Expression first, Expression last) implements Item {}
    }
  }
}
