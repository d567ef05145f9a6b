package org.backsweep.pricing.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backsweep.pricing.script.Statement.Block;
import org.backsweep.pricing.script.Statement.Definition;
import org.backsweep.pricing.script.Statement.Source;

/** Reads definitions, blocks and statements. */
final class Parser {
  /** The greatest depth of nested conditions; deeper ones are refused. */
  static final int DEEPEST = 50;

  private static final String EXAMPLE = "a block begins with its date, such as at 2002-12-20:";

  private final Tokens tokens;
  private final ExpressionParser expressions;

  private Parser(List<Token> tokens) {
    this.tokens = new Tokens(tokens);
    this.expressions = new ExpressionParser(this.tokens);
  }

  /**
   * The syntax tree of a text.
   *
   * @throws ScriptException if the text is not of the language
   */
  static Source parse(String text) {
    return new Parser(Lexer.tokens(text)).source();
  }

  private Source source() {
    List<Definition> definitions = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    tokens.skipBreaks();
    while (tokens.peek().kind() != Token.Kind.END) {
      if (tokens.at("at")) {
        blocks.add(block());
      } else {
        definitions.add(definition());
      }
      tokens.skipBreaks();
    }
    if (blocks.isEmpty()) {
      throw tokens.unexpected("at least one block is wanted; " + EXAMPLE);
    }
    return new Source(List.copyOf(definitions), List.copyOf(blocks));
  }

  private Definition definition() {
    Token first = tokens.peek();
    Definition definition = switch (first.text()) {
      case "let" -> {
        tokens.next();
        String name = tokens.newName("the constant").text();
        tokens.expect("=", "is wanted: let strike = 5000");
        yield new Definition.Let(first.position(), name, expressions.expression());
      }
      case "dates" -> {
        tokens.next();
        String name = tokens.newName("the list of dates").text();
        tokens.expect("=", "is wanted: dates fixings = monthly from 2002-08-05 to 2003-07-05");
        yield new Definition.Listed(first.position(), name, expressions.dates());
      }
      case "pay", "exercise", "if", "on" -> throw new ScriptException(first.position(), first.text(),
          "'" + first.text() + "' stands before the first date; " + EXAMPLE);
      default -> new Definition.Start(assign());
    };
    requireBreak();
    return definition;
  }

  private Block block() {
    Token at = tokens.next();
    Expression.Dates dates = expressions.dates();
    tokens.expect(":", "is wanted after the dates of a block");
    List<Statement> body = new ArrayList<>();
    tokens.skipBreaks();
    while (!tokens.at("at") && tokens.peek().kind() != Token.Kind.END) {
      body.add(statement(1));
      requireBreak();
      tokens.skipBreaks();
    }
    if (body.isEmpty()) {
      throw new ScriptException(at.position(), at.text(), "this block has no statement");
    }
    return new Block(at.position(), dates, List.copyOf(body));
  }

  private Statement statement(int deep) {
    Token first = tokens.peek();
    return switch (first.text()) {
      case "if" -> {
        tokens.next();
        yield condition(first, deep);
      }
      case "pay" -> {
        tokens.next();
        yield new Statement.Pay(first.position(), expressions.expression(), on());
      }
      case "exercise" -> {
        tokens.next();
        yield new Statement.Exercise(first.position(), expressions.expression(), on(), given());
      }
      case "let", "dates" -> throw new ScriptException(first.position(), first.text(), "'" + first.text()
          + "' belongs before the first block; a variable is set by name = value");
      case "end", "else", "elseif", "then" -> throw new ScriptException(first.position(), first.text(),
          "'" + first.text() + "' has no if before it");
      case "on" -> throw new ScriptException(first.position(), first.text(), "'on' belongs to a pay in the same line; " + EXAMPLE);
      default -> assign();
    };
  }

  private Optional<Expression> on() {
    return tokens.take("on") ? Optional.of(expressions.primary()) : Optional.empty();
  }

  private List<Expression> given() {
    List<Expression> state = new ArrayList<>();
    if (tokens.take("given")) {
      do {
        state.add(expressions.expression());
      } while (tokens.take(","));
    }
    return List.copyOf(state);
  }

  private Statement.Assign assign() {
    if (tokens.peek().kind() != Token.Kind.WORD) {
      throw tokens.unexpected("a statement is wanted: name = value, pay, exercise or if");
    }
    if (Tokens.RESERVED.contains(tokens.peek().text()) && !tokens.peekNext().is("=")) {
      throw tokens.unexpected("a statement is wanted: name = value, pay, exercise or if");
    }
    Token name = tokens.newName("the variable");
    tokens.expect("=", "is wanted after '" + name.text() + "': a statement is name = value, pay, exercise or if");
    return new Statement.Assign(name.position(), name.text(), expressions.expression());
  }

  private Statement.If condition(Token opening, int deep) {
    if (deep > DEEPEST) {
      throw new ScriptException(opening.position(), opening.text(), "more than " + DEEPEST + " ifs stand in one another");
    }
    Expression condition = expressions.expression();
    if (tokens.at("=")) {
      throw tokens.unexpected("= sets a variable; a condition compares by >, >=, < or <=");
    }
    tokens.expect("then", "is wanted after the condition of an if");
    List<Statement> then = branch(opening, deep);
    List<Statement> otherwise = List.of();
    Token closing = tokens.next();
    if (closing.is("elseif")) {
      otherwise = List.of(condition(closing, deep + 1));
    } else if (closing.is("else")) {
      otherwise = branch(opening, deep);
      if (!tokens.take("end")) {
        throw tokens.unexpected("'end' is wanted, to close the if of line " + opening.position().line());
      }
    }
    return new Statement.If(opening.position(), condition, then, otherwise);
  }

  /** The statements up to {@code elseif}, {@code else} or {@code end}, which is the next token then. */
  private List<Statement> branch(Token opening, int deep) {
    List<Statement> body = new ArrayList<>();
    tokens.skipBreaks();
    while (!tokens.at("end") && !tokens.at("else") && !tokens.at("elseif")) {
      if (tokens.at("at") || tokens.peek().kind() == Token.Kind.END) {
        throw new ScriptException(opening.position(), opening.text(), "this if has no end: found " + tokens.peek().described()
            + " before one");
      }
      body.add(statement(deep + 1));
      if (!tokens.at("end") && !tokens.at("else") && !tokens.at("elseif")) {
        requireBreak();
      }
      tokens.skipBreaks();
    }
    return List.copyOf(body);
  }

  private void requireBreak() {
    if (tokens.peek().kind() != Token.Kind.BREAK && tokens.peek().kind() != Token.Kind.END) {
      throw tokens.unexpected("the statement before it is complete: a new line or ';' is wanted between "
          + "statements, an operator within one");
    }
  }
}
