package org.backsweep.pricing.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a script into tokens.
 *
 * <p>{@code #} begins a comment. A new line ends a statement, but not within brackets or after a comma or an operator.
 */
final class Lexer {
  /** The largest length of a text; a longer one is refused. */
  static final int LONGEST = 20_000;

  private static final Pattern TOKEN = Pattern.compile(
      "(?<date>\\d{4}-\\d\\d-\\d\\d(?![\\w.]))"
          + "|(?<number>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?(?![\\w.]))"
          + "|(?<word>[A-Za-z_]\\w*)"
          + "|'(?<single>[^'\\n]*)'|\"(?<double>[^\"\\n]*)\""
          + "|(?<sign><=|>=|==|!=|[-+*/<>=(),:])"
          + "|(?<break>[\\n;])"
          + "|(?<blank>[ \\t\\r\\u00a0]+|#[^\\n]*)");
  /** The tokens after which a statement goes on in the next line. */
  private static final Set<String> OPEN = Set.of("<=", ">=", "==", "!=", "-", "+", "*", "/", "<", ">", "=", ",", "and", "or",
      "not");

  private final List<Token> tokens = new ArrayList<>();
  private int brackets;

  private Lexer() {}

  /**
   * The tokens of a text, an {@code END} last.
   *
   * @throws ScriptException if the text is too long or has a sign that is none of the language
   */
  static List<Token> tokens(String text) {
    if (text.length() > LONGEST) {
      throw new ScriptException(new SourcePosition(1, 1), "", "the script has " + text.length() + " characters; at most " + LONGEST
          + " can be read");
    }
    Lexer lexer = new Lexer();
    lexer.split(text);
    return lexer.tokens;
  }

  private void split(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int line = 1;
    int lineStart = 0;
    int at = 0;
    while (at < text.length()) {
      SourcePosition position = new SourcePosition(line, at - lineStart + 1);
      if (!matcher.region(at, text.length()).lookingAt()) {
        throw unknown(text, at, position);
      }
      add(matcher, position);
      at = matcher.end();
      if (matcher.group().equals("\n")) {
        line++;
        lineStart = at;
      }
    }
    tokens.add(new Token(Token.Kind.END, "", new SourcePosition(line, at - lineStart + 1)));
  }

  private void add(Matcher matcher, SourcePosition position) {
    for (Token.Kind kind : List.of(Token.Kind.DATE, Token.Kind.NUMBER, Token.Kind.WORD)) {
      String text = matcher.group(kind.name().toLowerCase(Locale.ROOT));
      if (text != null) {
        tokens.add(new Token(kind, text, position));
        return;
      }
    }
    String quoted = matcher.group("single") != null ? matcher.group("single") : matcher.group("double");
    if (quoted != null) {
      tokens.add(new Token(Token.Kind.QUOTED, quoted, position));
    } else if (matcher.group("sign") != null) {
      String sign = matcher.group("sign");
      brackets += sign.equals("(") ? 1 : sign.equals(")") ? -1 : 0;
      tokens.add(new Token(Token.Kind.SIGN, sign, position));
    } else if (matcher.group("break") != null) {
      breakAt(matcher.group("break"), position);
    }
  }

  private void breakAt(String sign, SourcePosition position) {
    boolean goesOn = sign.equals("\n") && (brackets > 0 || tokens.isEmpty() || OPEN.contains(tokens.getLast().text()));
    if (!goesOn && !(!tokens.isEmpty() && tokens.getLast().kind() == Token.Kind.BREAK)) {
      tokens.add(new Token(Token.Kind.BREAK, sign, position));
    }
  }

  private static ScriptException unknown(String text, int at, SourcePosition position) {
    String sign = new String(Character.toChars(text.codePointAt(at)));
    String reason = switch (sign) {
      case "'", "\"" -> "a quote opens here and does not close in its line";
      case "^" -> "'^' is not of the language; a power is pow(x, y)";
      case "{", "}", "[", "]" -> "'" + sign + "' is not of the language; brackets are round";
      default -> Character.isDigit(sign.codePointAt(0)) || sign.equals(".")
          ? "a number or a date (2002-12-20) begins here, but something is joined to it that is not of it"
          : "'" + sign + "' is not of the language";
    };
    return new ScriptException(position, sign, reason);
  }
}
