package org.backsweep.pricing.foreign.ore;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.backsweep.pricing.foreign.ForeignDate;
import org.backsweep.pricing.input.FieldText;

/** An element of an XML file. It remembers which of its children were asked for. */
final class Element {
  private final String name;
  private final long line;
  private final Map<String, String> attributes;
  private final List<Element> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final Set<String> asked = new HashSet<>();

  Element(String name, long line, Map<String, String> attributes) {
    this.name = name;
    this.line = line;
    this.attributes = Map.copyOf(attributes);
  }

  void add(Element child) {
    children.add(child);
  }

  void add(String part) {
    text.append(part);
  }

  String name() {
    return name;
  }

  /** The line of the file at which it begins. */
  long line() {
    return line;
  }

  Optional<String> attribute(String key) {
    return Optional.ofNullable(attributes.get(key)).map(String::strip).filter(found -> !found.isEmpty());
  }

  String text() {
    return text.toString().strip();
  }

  /** The children of a name. */
  List<Element> all(String child) {
    asked.add(child);
    return children.stream().filter(each -> each.name.equals(child)).toList();
  }

  /**
   * The child of a name, if there is one.
   *
   * @throws UnmappedException if there are several
   */
  Optional<Element> find(String child) {
    List<Element> found = all(child);
    if (found.size() > 1) {
      throw new UnmappedException(name + " has " + found.size() + " times " + child);
    }
    return found.stream().findFirst();
  }

  /** The child of a name; throws {@link UnmappedException} if there is none. */
  Element get(String child) {
    return find(child).orElseThrow(() -> new UnmappedException(name + " has no " + child));
  }

  /** The text of the child of a name; empty where there is no child or no text. */
  Optional<String> findText(String child) {
    return find(child).map(Element::text).filter(found -> !found.isEmpty());
  }

  /** The text of the child of a name; throws {@link UnmappedException} if there is none. */
  String getText(String child) {
    return findText(child).orElseThrow(() -> new UnmappedException(name + " has no " + child));
  }

  double number(String child) {
    return parsed(child, getText(child), FieldText::number);
  }

  Optional<Double> findNumber(String child) {
    return findText(child).map(found -> parsed(child, found, FieldText::number));
  }

  /** The text of the child of a name as a whole number, zero or above; 0 where there is none. */
  int count(String child) {
    double number = findNumber(child).orElse(0.0);
    if (number < 0 || number != Math.rint(number) || number > Short.MAX_VALUE) {
      throw new UnmappedException(child + " '" + getText(child) + "' is no number of days");
    }
    return (int) number;
  }

  double positive(String child) {
    getText(child);
    return get(child).positive();
  }

  LocalDate date(String child) {
    return parsed(child, getText(child), ForeignDate.USUAL::of);
  }

  Optional<LocalDate> findDate(String child) {
    return findText(child).map(found -> parsed(child, found, ForeignDate.USUAL::of));
  }

  /** The text of this element as a number. */
  double number() {
    return parsed(name, text(), FieldText::number);
  }

  /** The text of this element as a number above zero. */
  double positive() {
    double number = number();
    if (!(number > 0)) {
      throw new UnmappedException(name + " " + text() + " is not above zero");
    }
    return number;
  }

  /** A text of this element, such as that of an attribute, as a date. */
  LocalDate dateOf(String written) {
    return parsed(name, written, ForeignDate.USUAL::of);
  }

  /** The text of this element as a date. */
  LocalDate date() {
    return parsed(name, text(), ForeignDate.USUAL::of);
  }

  Currency currency(String child) {
    String code = getText(child);
    return FieldText.currency(code).orElseThrow(() -> new UnmappedException(child + " '" + code + "' is no currency such as EUR"
        + (code.equals(code.toUpperCase(Locale.ROOT)) ? "" : "; prices in minor currencies are not read")));
  }

  boolean isTrue(String child, boolean otherwise) {
    return findText(child).map(found -> switch (found.toLowerCase(Locale.ROOT)) {
      case "true", "y", "yes", "1" -> true;
      case "false", "n", "no", "0" -> false;
      default -> throw new UnmappedException(child + " '" + found + "' is neither true nor false");
    }).orElse(otherwise);
  }

  /** One of several values by its name in the file. */
  <T> T choice(String child, Map<String, T> values) {
    String found = getText(child);
    if (!values.containsKey(found)) {
      throw new UnmappedException(child + " '" + found + "' is not one of "
          + values.keySet().stream().sorted().collect(Collectors.joining(", ")));
    }
    return values.get(found);
  }

  private static <T> T parsed(String child, String found, Function<String, T> parser) {
    try {
      return parser.apply(found);
    } catch (IllegalArgumentException e) {
      throw new UnmappedException(child + " '" + found + "' " + e.getMessage());
    }
  }

  /** Asks for children that change nothing of what a trade is worth before it expires. */
  void leave(String... harmless) {
    asked.addAll(List.of(harmless));
  }

  /** Requires that all of its children that have something in them were asked for; throws {@link UnmappedException} otherwise. */
  void requireAsked() {
    children.stream().filter(child -> !asked.contains(child.name) && !child.isEmpty()).findFirst().ifPresent(child -> {
      throw new UnmappedException(name + " has " + child.name + (child.text().isEmpty() ? "" : " '" + child.text() + "'")
          + ", which has no counterpart");
    });
  }

  /** Requires the same of this element and of those below it of which some part was asked for. */
  void requireRead() {
    requireAsked();
    children.stream().filter(child -> !child.asked.isEmpty()).forEach(Element::requireRead);
  }

  private boolean isEmpty() {
    return text().isEmpty() && children.stream().allMatch(Element::isEmpty);
  }
}
