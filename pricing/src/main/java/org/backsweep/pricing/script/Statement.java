package org.backsweep.pricing.script;

import java.util.List;
import java.util.Optional;

/** A statement, which has an effect on a date. */
sealed interface Statement {
  SourcePosition position();

  /** An assignment: {@code name = value}. */
  record Assign(SourcePosition position, String name, Expression value) implements Statement {}

  /** A condition: {@code if condition then ... else ... end}. */
  record If(SourcePosition position, Expression condition, List<Statement> then, List<Statement> otherwise) implements Statement {}

  /** A payment: {@code pay amount [on date]}. */
  record Pay(SourcePosition position, Expression amount, Optional<Expression> on) implements Statement {}

  /** A right to exercise: {@code exercise amount [on date] [given state]}. */
  record Exercise(SourcePosition position, Expression amount, Optional<Expression> on, List<Expression> given) implements Statement {}

  /** A definition before the first date. */
  sealed interface Definition {
    /** A constant: {@code let name = value}. */
    record Let(SourcePosition position, String name, Expression value) implements Definition {}

    /** A list of dates: {@code dates name = list}. */
    record Listed(SourcePosition position, String name, Expression.Dates dates) implements Definition {}

    /** The value that a variable starts with: {@code name = value}. */
    record Start(Assign assign) implements Definition {}
  }

  /** The statements on some dates: {@code at dates: statements}. */
  record Block(SourcePosition position, Expression.Dates dates, List<Statement> body) {}

  /** A whole script. */
  record Source(List<Definition> definitions, List<Block> blocks) {}
}
