package org.backsweep.reports.html;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.Script;
import org.backsweep.reports.html.ReportData.Term;

/** The terms of any product as texts, made from the components of its record: the page knows no product. */
final class ContractTerms {
  /** The largest number of dates or rows of a schedule that are written out. */
  private static final int WRITTEN_OUT = 6;

  private ContractTerms() {}

  /** The terms of one unit of a product, without its underlyings; what is left open is left out. */
  static List<Term> of(Product product) {
    return product instanceof Script script ? List.of(new Term("script", script.text())) : terms("", product);
  }

  private static List<Term> terms(String prefix, Object contract) {
    List<Term> terms = new ArrayList<>();
    if (contract instanceof Record) {
      for (RecordComponent component : contract.getClass().getRecordComponents()) {
        String name = component.getName();
        if (!name.equals("underlying") && !name.equals("underlyings")) {
          terms.addAll(terms(prefix, component, value(contract, component.getAccessor())));
        }
      }
    }
    return terms;
  }

  private static List<Term> terms(String prefix, RecordComponent component, Object value) {
    String name = (prefix + " " + words(component.getName())).strip();
    return switch (value) {
      case Product product -> Stream.concat(Stream.of(new Term("payoff", words(product.getClass().getSimpleName()))),
          terms(prefix, product).stream()).toList();
      case Optional<?> some -> some.map(found -> terms(prefix, component, found)).orElse(List.of());
      // One of several ways to say a thing: the way is part of what is said.
      case Record way when component.getType().isSealed() -> List.of(new Term(name, (words(way.getClass().getSimpleName()) + " "
          + text(way)).strip()));
      case Record part when part.getClass().getRecordComponents().length > 1 -> terms(name, part);
      default -> {
        String text = text(value);
        yield text.isEmpty() ? List.of() : List.of(new Term(name, text));
      }
    };
  }

  /** A value as text, empty where it says nothing. */
  private static String text(Object value) {
    return switch (value) {
      case Double number -> Double.isInfinite(number) ? "" : Figures.plain(number);
      case OptionalDouble some -> some.isPresent() ? text(some.getAsDouble()) : "";
      case Boolean flag -> flag ? "yes" : "no";
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      case SortedSet<?> dates when dates.size() > WRITTEN_OUT -> dates.size() + " from " + text(dates.getFirst()) + " to "
          + text(dates.getLast());
      case Collection<?> several -> several(several.stream().map(ContractTerms::text).toList());
      case Map<?, ?> several -> several(several.entrySet().stream().map(entry -> text(entry.getKey()) + " " + text(entry.getValue()))
          .toList());
      case Record parts -> Stream.of(parts.getClass().getRecordComponents())
          .map(component -> text(value(parts, component.getAccessor()))).filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
      default -> value.toString();
    };
  }

  private static String several(List<String> texts) {
    return texts.size() <= WRITTEN_OUT ? String.join("; ", texts)
        : texts.size() + ": " + String.join("; ", texts.subList(0, 2)) + "; ...; " + texts.getLast();
  }

  private static Object value(Object of, Method accessor) {
    try {
      accessor.setAccessible(true);
      return accessor.invoke(of);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(accessor + " gives a component of a record", e);
    }
  }

  /** {@code knockIn} and {@code BestOf} as {@code knock in} and {@code best of}. */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
