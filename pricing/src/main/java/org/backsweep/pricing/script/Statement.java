package org.backsweep.pricing.script;

import java.util.List;
import java.util.Optional;

/** What a script does on a date. */
sealed interface Statement {
  SourcePosition position();

  /** {@code name = value}. */
  record Assign(SourcePosition position, String name, Expression value) implements Statement {}

  /** {@code if condition then ... else ... end}. */
  record If(SourcePosition position, Expression condition, List<Statement> then, List<Statement> otherwise) implements Statement {}

  /** {@code pay amount [on date]}. */
  record Pay(SourcePosition position, Expression amount, Optional<Expression> on) implements Statement {}

  /** {@code exercise amount [on date] [given state]}. */
  record Exercise(SourcePosition position, Expression amount, Optional<Expression> on, List<Expression> given) implements Statement {}

  /** What stands before the first date. */
  sealed interface Definition {
    /** {@code let name = value}: a constant. */
    record Let(SourcePosition position, String name, Expression value) implements Definition {}

    /** {@code dates name = list}. */
    record Listed(SourcePosition position, String name, Expression.Dates dates) implements Definition {}

    /** {@code name = value}: what a variable starts with. */
    record Start(Assign assign) implements Definition {}
  }

  /** {@code at dates: statements}. */
  record Block(SourcePosition position, Expression.Dates dates, List<Statement> body) {}

  /** A whole script. */
  record Source(List<Definition> definitions, List<Block> blocks) {}
}
