package org.backsweep.pricing.input;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One row of a table. Values are trimmed; column names are in lower case.
 *
 * <p>The accessors without a default want a value and throw {@link RowException} where it is absent or wrong; those with
 * a default give it where the column or its value is absent, and still throw where it is wrong. A column that the table
 * was not opened with is an {@link IllegalArgumentException}.
 */
public final class Row {
  /** Separates the members of a list; a percent sign belongs to the number before it. */
  private static final Pattern LIST_SEPARATOR = Pattern.compile("[;\\s]++(?!%)");

  /** The short forms of choices, in columns that have these choices. */
  private static final Map<String, String> SHORT =
      Map.of("c", "call", "p", "put", "y", "yes", "n", "no", "true", "yes", "false", "no");

  private final String file;
  private final long line;
  private final Columns columns;
  private final Notation notation;
  private final String[] fields;

  Row(String file, long line, Columns columns, Notation notation, String[] fields) {
    this.file = file;
    this.line = line;
    this.columns = columns;
    this.notation = notation;
    this.fields = fields;
  }

  /** The file as the user named it. */
  public String file() {
    return file;
  }

  /** The line at which the row begins, counted from 1. */
  public long line() {
    return line;
  }

  /** The text of a column; empty where the file lacks the column or the row leaves it blank. */
  public Optional<String> optionalText(String column) {
    int place = columns.place(column);
    String text = place < 0 ? "" : fields[place].strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  public String text(String column) {
    return optionalText(column).orElseThrow(() -> new RowException(column, "", "is empty; a value is wanted"));
  }

  public String text(String column, String otherwise) {
    return optionalText(column).orElse(otherwise);
  }

  /** One or more texts between semicolons, in the order of the file. */
  public List<String> texts(String column) {
    List<String> texts = Arrays.stream(text(column).split(";", -1)).map(String::strip).toList();
    if (texts.contains("")) {
      throw new RowException(column, text(column), "has an empty entry between its semicolons");
    }
    return texts;
  }

  /** One or more finite numbers between semicolons or blanks, in the order of the file. */
  public List<Double> numbers(String column) {
    return numbers(column, FieldText::number);
  }

  private List<Double> numbers(String column, Function<String, Double> parse) {
    String list = parsed(column, text(column), notation::oneList);
    return items(list).stream().map(item -> number(column, item, parse)).toList();
  }

  private double number(String column, String text, Function<String, Double> parse) {
    return parsed(column, text, any -> parse.apply(notation.plainNumber(column, any)));
  }

  /** The members of a list, between semicolons or blanks. */
  static List<String> items(String list) {
    return Arrays.stream(LIST_SEPARATOR.split(list)).filter(item -> !item.isEmpty()).toList();
  }

  /**
   * A part of the text of a column, with a decimal point where it is a number, whatever mark the file has; another text stays as it
   * is.
   */
  public String plainNumber(String column, String text) {
    return parsed(column, text, any -> notation.plainNumber(column, any));
  }

  /** Reads numbers as {@link #numbers} does that are fractions of a whole: {@code 20%} is 0.2. */
  public List<Double> shares(String column) {
    return numbers(column, FieldText::share);
  }

  /** Reads numbers as {@link #numbers} does; empty where there are none. */
  public List<Double> optionalNumbers(String column) {
    return has(column) ? numbers(column) : List.of();
  }

  /** A finite number. */
  public double number(String column) {
    return number(column, text(column), FieldText::number);
  }

  public double number(String column, double otherwise) {
    return has(column) ? number(column) : otherwise;
  }

  /** Reads a number as {@link #number} does; empty where there is none. */
  public OptionalDouble optionalNumber(String column) {
    return has(column) ? OptionalDouble.of(number(column)) : OptionalDouble.empty();
  }

  /** A finite number that is a fraction of a whole: {@code 20%} is 0.2. */
  public double share(String column) {
    return number(column, text(column), FieldText::share);
  }

  public double share(String column, double otherwise) {
    return has(column) ? share(column) : otherwise;
  }

  /** Reads a fraction as {@link #share} does; empty where there is none. */
  public OptionalDouble optionalShare(String column) {
    return has(column) ? OptionalDouble.of(share(column)) : OptionalDouble.empty();
  }

  /** A finite number above zero. */
  public double positive(String column) {
    double value = number(column);
    if (!(value > 0)) {
      throw new RowException(column, text(column), "must be above zero");
    }
    return value;
  }

  public double positive(String column, double otherwise) {
    return has(column) ? positive(column) : otherwise;
  }

  /** A finite number, zero or above. */
  public double nonNegative(String column) {
    double value = number(column);
    if (!(value >= 0)) {
      throw new RowException(column, text(column), "must not be below zero");
    }
    return value;
  }

  public double nonNegative(String column, double otherwise) {
    return has(column) ? nonNegative(column) : otherwise;
  }

  /** A whole number in the range of an int. */
  public int integer(String column) {
    double value = number(column);
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new RowException(column, text(column), "must be a whole number, at most " + Integer.MAX_VALUE + " in size");
    }
    return (int) value;
  }

  public int integer(String column, int otherwise) {
    return has(column) ? integer(column) : otherwise;
  }

  /** A date, {@code yyyy-MM-dd}, {@code yyyyMMdd} or {@code dd.MM.yyyy}; in a file of trades also a tenor. */
  public LocalDate date(String column) {
    return parsed(column, text(column), notation.dates());
  }

  public Optional<LocalDate> optionalDate(String column) {
    return optionalText(column).map(text -> parsed(column, text, notation.dates()));
  }

  /** A currency by its ISO 4217 code, in capitals or not. */
  public Currency currency(String column) {
    String code = text(column);
    return FieldText.currency(code.toUpperCase(Locale.ROOT)).orElseThrow(() ->
        new RowException(column, code, "is no currency; an ISO 4217 code such as EUR is wanted"));
  }

  /** Reads a currency as {@link #currency} does; empty where there is none. */
  public Optional<Currency> optionalCurrency(String column) {
    return has(column) ? Optional.of(currency(column)) : Optional.empty();
  }

  /** One or more dates between semicolons or blanks, in the order of the file. */
  public List<LocalDate> dates(String column) {
    List<LocalDate> dates = optionalDates(column);
    if (dates.isEmpty()) {
      throw new RowException(column, text(column, ""), "is empty; dates between semicolons are wanted");
    }
    return dates;
  }

  /** Reads dates as {@link #dates} does; empty where there are none. */
  public List<LocalDate> optionalDates(String column) {
    return items(text(column, "")).stream().map(item -> parsed(column, item, notation.dates())).toList();
  }

  /**
   * A constant of an enum by its name, in any case, with {@code -}, {@code _} or a blank between its words. A call and a put may be
   * {@code c} and {@code p}, yes and no {@code y} and {@code n}, or {@code true} and {@code false}.
   */
  public <E extends Enum<E>> E choice(String column, Class<E> type) {
    return choice(column, List.of(type.getEnumConstants()), Enum::name);
  }

  /** One of several objects by its name, as {@link #choice(String, Class)}. */
  public <T> T choice(String column, List<? extends T> all, Function<? super T, String> naming) {
    String text = text(column);
    String asked = written(text);
    List<String> allowed = new ArrayList<>();
    for (T each : all) {
      String name = written(naming.apply(each));
      if (name.equals(asked) || name.equals(SHORT.get(asked))) {
        return each;
      }
      allowed.add(name);
    }
    throw new RowException(column, text, "is not one of " + String.join(", ", allowed));
  }

  public <E extends Enum<E>> E choice(String column, Class<E> type, E otherwise) {
    return has(column) ? choice(column, type) : otherwise;
  }

  private boolean has(String column) {
    return optionalText(column).isPresent();
  }

  private static String written(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }

  private static <T> T parsed(String column, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new RowException(column, text, e.getMessage());
    }
  }
}
