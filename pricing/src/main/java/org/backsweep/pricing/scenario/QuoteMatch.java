package org.backsweep.pricing.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.backsweep.pricing.input.FieldText;
import org.backsweep.pricing.input.Spelling;
import org.backsweep.pricing.quotes.Pillar;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.Strike;

/**
 * Finds the quotes that a text names: a key; a key with {@code *} for any characters and {@code ?} for one; the beginning of keys,
 * up to a {@code /}; or conditions with semicolons between them, of which all hold: {@code kind=vega; underlying=SPX;
 * expiry=3M..2Y; strike=900..1000}. Kinds and underlyings are those of {@code greeks.csv}. Ranges include their ends, of which one
 * may be left out.
 */
final class QuoteMatch {
  private static final String RANGE = "..";

  private final Quotes quotes;
  private final Map<String, Function<String, Predicate<Quote<?>>>> properties = new TreeMap<>();

  QuoteMatch(Quotes quotes) {
    this.quotes = quotes;
    properties.put("kind", text -> quote -> quote.key().kind().measure().equalsIgnoreCase(text));
    properties.put("underlying", text -> quote -> quote.key().subject().equalsIgnoreCase(text));
    properties.put("expiry", this::expiry);
    properties.put("strike", QuoteMatch::strike);
  }

  /**
   * The quotes that a text names, in the order of the market.
   *
   * @throws IllegalArgumentException with the reason, if the text is not understood or names no quote
   */
  List<Quote<?>> find(String text) {
    return text.indexOf('=') < 0 ? byKey(text) : byProperties(text);
  }

  private List<Quote<?>> byKey(String text) {
    boolean isPattern = text.endsWith("/") || text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    List<Quote<?>> found = isPattern ? matching(text) : exact(text).<List<Quote<?>>>map(List::of).orElse(List.of());
    if (found.isEmpty()) {
      String nearest = Spelling.closest(text, quotes.all().stream().map(quote -> quote.key().toString()).toList());
      throw new IllegalArgumentException("meets no quote of the market; the nearest key is " + nearest);
    }
    return found;
  }

  private Optional<Quote<?>> exact(String text) {
    try {
      return quotes.find(QuoteKey.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<Quote<?>> matching(String text) {
    String glob = text.endsWith("/") ? text + "*" : text;
    String pattern = glob.codePoints().mapToObj(c -> switch (c) {
      case '*' -> ".*";
      case '?' -> ".";
      default -> Pattern.quote(Character.toString(c));
    }).collect(Collectors.joining());
    return only(Pattern.compile(pattern).asMatchPredicate(), quote -> quote.key().toString());
  }

  private <T> List<Quote<?>> only(Predicate<T> wanted, Function<Quote<?>, T> of) {
    return quotes.all().stream().filter(quote -> wanted.test(of.apply(quote))).toList();
  }

  private List<Quote<?>> byProperties(String text) {
    Predicate<Quote<?>> all = quote -> !quote.key().kind().measure().isEmpty();
    List<String> each = new ArrayList<>();
    for (String condition : text.split(";", -1)) {
      String[] parts = condition.split("=", -1);
      String name = parts[0].strip();
      Function<String, Predicate<Quote<?>>> property = properties.get(name);
      if (property == null || parts.length != 2 || parts[1].isBlank()) {
        throw new IllegalArgumentException("has a condition '" + condition.strip() + "' that is not understood; wanted is one of "
            + String.join(", ", properties.keySet()) + ", with = and a value, and semicolons between conditions");
      }
      String value = parts[1].strip();
      Predicate<Quote<?>> one = property.apply(value);
      long count = quotes.all().stream().filter(one).count();
      if (count == 0) {
        throw new IllegalArgumentException("meets no quote of the market: none has " + name + "=" + value + nearest(name, value));
      }
      each.add(count + " with " + name + "=" + value);
      all = all.and(one);
    }
    List<Quote<?>> found = only(all, quote -> quote);
    if (found.isEmpty()) {
      throw new IllegalArgumentException("meets no quote of the market: there are " + String.join(" and ", each) + ", but none of all these");
    }
    return found;
  }

  private String nearest(String name, String value) {
    List<String> known = quotes.all().stream().map(quote -> switch (name) {
      case "kind" -> quote.key().kind().measure();
      case "underlying" -> quote.key().subject();
      default -> "";
    }).filter(word -> !word.isEmpty()).distinct().toList();
    return known.isEmpty() ? "" : "; the nearest is " + Spelling.closest(value, known);
  }

  private Predicate<Quote<?>> expiry(String text) {
    List<Optional<LocalDate>> ends = ends(text, end -> Pillar.parse(end).dateFrom(quotes.date()));
    return quote -> quote.key().expiry(quotes.date()).filter(date ->
        ends.getFirst().map(first -> !date.isBefore(first)).orElse(true)
            && ends.getLast().map(last -> !date.isAfter(last)).orElse(true)).isPresent();
  }

  private static Predicate<Quote<?>> strike(String text) {
    if (!text.contains(RANGE)) {
      return quote -> quote.key().strikeText().equalsIgnoreCase(text);
    }
    List<Optional<Double>> ends = ends(text, FieldText::number);
    return quote -> {
      OptionalDouble level = level(quote.key());
      return level.isPresent() && ends.getFirst().map(low -> level.getAsDouble() >= low).orElse(true)
          && ends.getLast().map(high -> level.getAsDouble() <= high).orElse(true);
    };
  }

  /** The strike of an equity's volatility as a number: a level or a moneyness. */
  private static OptionalDouble level(QuoteKey key) {
    return key instanceof QuoteKey.ImpliedVol vol ? switch (vol.strike().level()) {
      case Strike.Absolute absolute -> OptionalDouble.of(absolute.level());
      case Strike.Moneyness moneyness -> OptionalDouble.of(moneyness.ratio());
      case Strike.Delta _, Strike.DeltaNeutral _ -> OptionalDouble.empty();
    } : OptionalDouble.empty();
  }

  /** The two ends of a range, or twice a value that is none. */
  private static <T> List<Optional<T>> ends(String text, Function<String, T> parse) {
    int at = text.indexOf(RANGE);
    if (at < 0) {
      T only = parse.apply(text);
      return List.of(Optional.of(only), Optional.of(only));
    }
    return List.of(end(text.substring(0, at).strip(), parse), end(text.substring(at + RANGE.length()).strip(), parse));
  }

  private static <T> Optional<T> end(String text, Function<String, T> parse) {
    return text.isEmpty() ? Optional.empty() : Optional.of(parse.apply(text));
  }
}
