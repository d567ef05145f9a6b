package org.backsweep.pricing.script;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.backsweep.pricing.script.Expression.Dates;
import org.backsweep.pricing.script.Expression.Operator;
import org.backsweep.pricing.script.Expression.Relation;

/**
 * Reads expressions, from the operators that bind least to those that bind most: {@code or}, {@code and}, {@code not},
 * comparisons, {@code + -}, {@code * /}, the sign.
 */
final class ExpressionParser {
  /** The greatest depth of an expression; deeper ones are refused, since they are walked by recursion. */
  static final int DEEPEST = 200;

  private final Tokens tokens;
  /** The number of expressions that are open. */
  private int open;
  /** The depth of the expression that was read last. */
  private int depth;

  ExpressionParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Expression expression() {
    open++;
    limit(open);
    Expression left = conjunction();
    while (tokens.at("or")) {
      left = binary(left, Operator.OR, this::conjunction);
    }
    open--;
    return left;
  }

  private Expression conjunction() {
    Expression left = negation();
    while (tokens.at("and")) {
      left = binary(left, Operator.AND, this::negation);
    }
    return left;
  }

  private Expression negation() {
    if (!tokens.at("not")) {
      return comparison();
    }
    return unary(true, this::negation);
  }

  private Expression comparison() {
    Expression left = sum();
    for (Relation relation : Relation.values()) {
      Token sign = tokens.peek();
      if (tokens.take(relation.sign())) {
        int leftDepth = depth;
        Expression right = sum();
        deeper(leftDepth);
        refuseSecond();
        Optional<Expression> width = Optional.empty();
        if (tokens.take("within")) {
          width = Optional.of(sum());
          deeper(0);
        }
        return new Expression.Comparison(sign.position(), relation, left, right, width);
      }
    }
    return left;
  }

  private void refuseSecond() {
    for (Relation relation : Relation.values()) {
      if (tokens.at(relation.sign())) {
        throw tokens.unexpected("a comparison has two sides: write a < b and b < c");
      }
    }
  }

  private Expression sum() {
    Expression left = product();
    while (tokens.at("+") || tokens.at("-")) {
      left = binary(left, tokens.at("+") ? Operator.ADD : Operator.SUBTRACT, this::product);
    }
    return left;
  }

  private Expression product() {
    Expression left = signed();
    while (tokens.at("*") || tokens.at("/")) {
      left = binary(left, tokens.at("*") ? Operator.MULTIPLY : Operator.DIVIDE, this::signed);
    }
    return left;
  }

  private Expression signed() {
    return tokens.at("-") ? unary(false, this::signed) : primary();
  }

  private Expression unary(boolean isNot, Supplier<Expression> operand) {
    Token sign = tokens.next();
    open++;
    limit(open);
    Expression of = operand.get();
    open--;
    deeper(0);
    return new Expression.Unary(sign.position(), isNot, of);
  }

  private Expression binary(Expression left, Operator operator, Supplier<Expression> operand) {
    int leftDepth = depth;
    Token sign = tokens.next();
    Expression right = operand.get();
    deeper(leftDepth);
    return new Expression.Binary(sign.position(), operator, left, right);
  }

  private void deeper(int other) {
    depth = Math.max(depth, other) + 1;
    limit(depth);
  }

  private void limit(int deep) {
    if (deep > DEEPEST) {
      throw new ScriptException(tokens.peek().position(), tokens.peek().text(), "the expression is more than " + DEEPEST
          + " operations deep here; give parts of it to variables, or write a long sum as sum(a, b, ...)");
    }
  }

  /** A number, date, name, call or bracket. */
  Expression primary() {
    Token token = tokens.peek();
    depth = 1;
    return switch (token.kind()) {
      case NUMBER -> new Expression.Number(tokens.next().position(), number(token));
      case DATE -> new Expression.Day(tokens.next().position(), date(token));
      case QUOTED -> new Expression.Name(tokens.next().position(), token.text(), true);
      case WORD -> word(token);
      case SIGN -> bracket();
      case BREAK, END -> throw tokens.unexpected("a number, name or function is wanted");
    };
  }

  private Expression bracket() {
    if (!tokens.take("(")) {
      throw tokens.unexpected("a number, name or function is wanted");
    }
    Expression inside = expression();
    tokens.expect(")", "is wanted, to close the bracket");
    return inside;
  }

  private Expression word(Token token) {
    if (tokens.peekNext().is("(")) {
      return call();
    }
    return switch (token.text()) {
      case "true", "false" -> new Expression.Truth(tokens.next().position(), token.text().equals("true"));
      case "S", "date" -> new Expression.Name(tokens.next().position(), token.text(), false);
      default -> {
        if (Tokens.RESERVED.contains(token.text())) {
          throw tokens.unexpected("a number, name or function is wanted");
        }
        yield new Expression.Name(tokens.next().position(), token.text(), false);
      }
    };
  }

  private Expression call() {
    Token name = tokens.next();
    tokens.next();
    List<Expression> arguments = new ArrayList<>();
    int deepest = 0;
    if (!tokens.at(")")) {
      do {
        arguments.add(tokens.at("each") ? each() : expression());
        deepest = Math.max(deepest, depth);
      } while (tokens.take(","));
    }
    tokens.expect(")", "or ',' is wanted in the arguments of " + name.text());
    depth = 0;
    deeper(deepest);
    return new Expression.Call(name.position(), name.text(), List.copyOf(arguments));
  }

  private Expression each() {
    Token each = tokens.next();
    Token variable = tokens.newName("the member");
    tokens.expect("in", "is wanted: each d in fixings: S(d), or each n in names: S(n)");
    Token list = tokens.peek();
    Dates members = tokens.take("names") ? new Dates(list.position(), List.of()) : dates();
    tokens.expect(":", "is wanted: each d in fixings: S(d)");
    Expression body = expression();
    deeper(0);
    return new Expression.Each(each.position(), variable.text(), members, body);
  }

  /** Reads a list {@code item {, item}}. */
  Dates dates() {
    SourcePosition position = tokens.peek().position();
    List<Dates.Item> items = new ArrayList<>();
    do {
      items.add(item());
    } while (tokens.take(","));
    return new Dates(position, List.copyOf(items));
  }

  private Dates.Item item() {
    Token word = tokens.peek();
    if (word.kind() != Token.Kind.WORD || !tokens.peekNext().is("from")) {
      return new Dates.Item.One(primary());
    }
    tokens.next();
    tokens.next();
    Expression first = primary();
    tokens.expect("to", "is wanted: " + word.text() + " from <date> to <date>");
    return new Dates.Item.Every(word.position(), word.text(), first, primary());
  }

  private static double number(Token token) {
    double value = Double.parseDouble(token.text());
    if (Double.isInfinite(value)) {
      throw new ScriptException(token.position(), token.text(), "'" + token.text() + "' is too large for a number");
    }
    return value;
  }

  private static LocalDate date(Token token) {
    try {
      return LocalDate.parse(token.text());
    } catch (DateTimeException _) {
      throw new ScriptException(token.position(), token.text(), "'" + token.text() + "' is not in the calendar; a date is "
          + "written year-month-day, such as 2002-12-20");
    }
  }
}
