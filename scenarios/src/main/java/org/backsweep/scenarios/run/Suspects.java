package org.backsweep.scenarios.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.backsweep.pricing.quotes.Quote;

/** Names the quotes that a wrong number may come from, as far as a sentence can. */
final class Suspects {
  private static final int NAMED = 6;
  /** The factor from the median of its kind at which a quote stands out. */
  private static final double APART = 10;
  /** The least number of quotes of a kind among which one can stand out. */
  private static final int LEAST = 4;

  private Suspects() {}

  /** The end of a sentence: the quotes that stand out among their kind, or the first of all; empty where there is none. */
  static String of(List<? extends Quote<?>> quotes) {
    if (quotes.isEmpty()) {
      return "";
    }
    Map<Class<?>, double[]> sizes = quotes.stream().collect(Collectors.groupingBy(quote -> quote.key().getClass(),
        Collectors.collectingAndThen(Collectors.toList(),
            some -> some.stream().mapToDouble(quote -> Math.abs(quote.value())).sorted().toArray())));
    List<? extends Quote<?>> odd = quotes.stream().filter(quote -> standsOut(quote, sizes.get(quote.key().getClass()))).toList();
    List<? extends Quote<?>> all = odd.isEmpty() ? quotes : odd;
    String named = all.stream().limit(NAMED).map(quote -> quote.key() + " (" + quote.value() + ")").collect(Collectors.joining(", "));
    return "; it rests on " + named + (all.size() > NAMED ? " and " + (all.size() - NAMED) + " more quotes" : "");
  }

  private static boolean standsOut(Quote<?> quote, double[] sizes) {
    double median = Arrays.stream(sizes).skip(sizes.length / 2).findFirst().orElseThrow();
    double size = Math.abs(quote.value());
    return sizes.length >= LEAST && (size * APART < median || size > median * APART);
  }
}
