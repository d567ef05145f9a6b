package org.backsweep.pricing.scenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.backsweep.pricing.quotes.FxStrike;
import org.backsweep.pricing.quotes.Pillar;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Strike;

/**
 * Finds the quotes that a text names: a key; a key with {@code *} for any characters and {@code ?} for one; the beginning of keys,
 * up to a {@code /}; or conditions with semicolons between them, of which all hold: {@code kind=vega; underlying=SPX;
 * expiry=3M..2Y; strike=900..1000}. Kinds and underlyings are those of {@code greeks.csv}. Ranges include their ends, of which one
 * may be left out.
 */
public final class QuoteMatch {
  private static final String RANGE = "..";

  private final LocalDate date;
  private final List<QuoteKey> keys;
  private final Map<QuoteKey, QuoteKey> byPoint = new HashMap<>();
  private final Map<String, Function<String, Predicate<QuoteKey>>> properties = new TreeMap<>();

  /**
   * @param date the date of the market, from which tenors are counted
   * @param keys the quotes of the market, each once
   */
  public QuoteMatch(LocalDate date, List<? extends QuoteKey> keys) {
    this.date = date;
    this.keys = List.copyOf(keys);
    this.keys.forEach(key -> byPoint.put(key.resolved(date), key));
    properties.put("kind", text -> key -> key.kind().measure().equalsIgnoreCase(text));
    properties.put("underlying", text -> key -> key.subject().equalsIgnoreCase(text));
    properties.put("expiry", this::expiry);
    properties.put("strike", QuoteMatch::strike);
  }

  /**
   * The quotes that a text names, in the order of the market.
   *
   * @throws IllegalArgumentException with the reason, if the text is not understood or names no quote
   */
  public List<QuoteKey> find(String text) {
    return text.indexOf('=') < 0 ? byKey(text) : byProperties(text);
  }

  private List<QuoteKey> byKey(String text) {
    boolean isPattern = text.endsWith("/") || text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    List<QuoteKey> found = isPattern ? matching(text) : exact(text).map(List::of).orElse(List.of());
    if (found.isEmpty()) {
      String nearest = Spelling.closest(text, keys.stream().map(QuoteKey::toString).toList());
      throw new IllegalArgumentException("meets no quote of the market; the nearest key is " + nearest);
    }
    return found;
  }

  private Optional<QuoteKey> exact(String text) {
    try {
      return Optional.ofNullable(byPoint.get(QuoteKey.parse(text).resolved(date)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<QuoteKey> matching(String text) {
    String glob = text.endsWith("/") ? text + "*" : text;
    String pattern = glob.codePoints().mapToObj(c -> switch (c) {
      case '*' -> ".*";
      case '?' -> ".";
      default -> Pattern.quote(Character.toString(c));
    }).collect(Collectors.joining());
    Predicate<String> whole = Pattern.compile(pattern).asMatchPredicate();
    return only(key -> whole.test(key.toString()));
  }

  private List<QuoteKey> only(Predicate<QuoteKey> wanted) {
    return keys.stream().filter(wanted).toList();
  }

  private List<QuoteKey> byProperties(String text) {
    Predicate<QuoteKey> all = key -> !key.kind().measure().isEmpty();
    List<String> each = new ArrayList<>();
    for (String condition : text.split(";", -1)) {
      String[] parts = condition.split("=", -1);
      String name = parts[0].strip();
      Function<String, Predicate<QuoteKey>> property = properties.get(name);
      if (property == null || parts.length != 2 || parts[1].isBlank()) {
        throw new IllegalArgumentException("has a condition '" + condition.strip() + "' that is not understood; wanted is one of "
            + String.join(", ", properties.keySet()) + ", with = and a value, and semicolons between conditions");
      }
      String value = parts[1].strip();
      Predicate<QuoteKey> one = property.apply(value);
      long count = keys.stream().filter(one).count();
      if (count == 0) {
        throw new IllegalArgumentException("meets no quote of the market: none has " + name + "=" + value + nearest(name, value));
      }
      each.add(count + " with " + name + "=" + value);
      all = all.and(one);
    }
    List<QuoteKey> found = only(all);
    if (found.isEmpty()) {
      throw new IllegalArgumentException("meets no quote of the market: there are " + String.join(" and ", each) + ", but none of all these");
    }
    return found;
  }

  private String nearest(String name, String value) {
    List<String> known = keys.stream().map(key -> switch (name) {
      case "kind" -> key.kind().measure();
      case "underlying" -> key.subject();
      default -> "";
    }).filter(word -> !word.isEmpty()).distinct().toList();
    return known.isEmpty() ? "" : "; the nearest is " + Spelling.closest(value, known);
  }

  private Predicate<QuoteKey> expiry(String text) {
    List<Optional<LocalDate>> ends = ends(text, end -> Pillar.parse(end).dateFrom(date));
    return key -> key.expiry(date).filter(day ->
        ends.getFirst().map(first -> !day.isBefore(first)).orElse(true)
            && ends.getLast().map(last -> !day.isAfter(last)).orElse(true)).isPresent();
  }

  private static Predicate<QuoteKey> strike(String text) {
    if (!text.contains(RANGE)) {
      return key -> key.strikeText().equalsIgnoreCase(text);
    }
    List<Optional<Double>> ends = ends(text, FieldText::number);
    return key -> {
      OptionalDouble level = level(key);
      return level.isPresent() && ends.getFirst().map(low -> level.getAsDouble() >= low).orElse(true)
          && ends.getLast().map(high -> level.getAsDouble() <= high).orElse(true);
    };
  }

  /** The strike of a volatility or an option price as a number: a level or a moneyness. */
  private static OptionalDouble level(QuoteKey key) {
    return switch (key) {
      case QuoteKey.ImpliedVol vol -> level(vol.strike().level());
      case QuoteKey.OptionPrice price -> level(price.strike().level());
      case QuoteKey.FxVol vol when vol.strike() instanceof FxStrike.Absolute absolute -> OptionalDouble.of(absolute.level());
      case QuoteKey _ -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble level(Strike.Level strike) {
    return switch (strike) {
      case Strike.Absolute absolute -> OptionalDouble.of(absolute.level());
      case Strike.Moneyness moneyness -> OptionalDouble.of(moneyness.ratio());
      case Strike.Delta _, Strike.DeltaNeutral _ -> OptionalDouble.empty();
    };
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
