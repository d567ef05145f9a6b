package org.backsweep.pricing.script;

/**
 * A word, number or sign of a script.
 *
 * @param text as written; of a quoted name what stands between the quotes
 */
record Token(Kind kind, String text, SourcePosition position) {
  enum Kind {
    NUMBER, DATE, WORD, QUOTED, SIGN,
    /** The end of a statement: a new line or a semicolon. */
    BREAK,
    END
  }

  boolean is(String sign) {
    return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
  }

  /** As a message calls it. */
  String described() {
    return switch (kind) {
      case NUMBER, DATE, WORD, SIGN, QUOTED -> "'" + text + "'";
      case BREAK -> text.equals(";") ? "';'" : "the end of the line";
      case END -> "the end of the script";
    };
  }
}
