package org.backsweep.pricing.script;

/**
 * A word, number or sign of a script.
 *
 * @param text the text as written; for a quoted name, the text between the quotes
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

  /** The token as messages call it. */
  String described() {
    return switch (kind) {
      case NUMBER, DATE, WORD, SIGN, QUOTED -> "'" + text + "'";
      case BREAK -> text.equals(";") ? "';'" : "the end of the line";
      case END -> "the end of the script";
    };
  }
}
