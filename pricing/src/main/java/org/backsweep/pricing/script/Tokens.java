package org.backsweep.pricing.script;

import java.util.List;
import java.util.Set;

/** The tokens of a script, read one after the other. */
final class Tokens {
  /** Words that cannot be names. */
  static final Set<String> RESERVED = Set.of("let", "dates", "at", "from", "to", "if", "then", "elseif", "else", "end", "pay",
      "on",
      "exercise", "given", "and", "or", "not", "within", "each", "in", "true", "false", "S", "names", "date");

  private final List<Token> tokens;
  private int at;

  Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peekNext() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean at(String sign) {
    return peek().is(sign);
  }

  /** Takes a sign or word if it is next; says whether it was. */
  boolean take(String sign) {
    boolean found = at(sign);
    if (found) {
      next();
    }
    return found;
  }

  Token expect(String sign, String reason) {
    if (!at(sign)) {
      throw unexpected("'" + sign + "' " + reason);
    }
    return next();
  }

  void skipBreaks() {
    while (peek().kind() == Token.Kind.BREAK) {
      next();
    }
  }

  /** A new name that the script gives to something. */
  Token newName(String what) {
    Token token = peek();
    if (token.kind() != Token.Kind.WORD) {
      throw unexpected("the name of " + what + " is wanted");
    }
    if (RESERVED.contains(token.text()) || Function.isName(token.text())) {
      throw new ScriptException(token.position(), token.text(), "'" + token.text() + "' is a word of the language; " + what
          + " needs another name");
    }
    return next();
  }

  ScriptException unexpected(String wanted) {
    return new ScriptException(peek().position(), peek().text(), "found " + peek().described() + "; " + wanted);
  }
}
