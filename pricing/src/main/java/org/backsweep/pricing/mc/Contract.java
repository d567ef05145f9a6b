package org.backsweep.pricing.mc;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Op;
import org.backsweep.aad.Real;
import org.backsweep.aad.Tape;
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.product.Product;

/**
 * A product on one underlying whose holder may choose on several dates, as functions of one level each. Between two dates the
 * product depends on its past through nothing but the level, so that it can be valued on a grid, backward from the last date.
 *
 * @param functions the payments, as functions of the level of a date, of the value of that date's choice, and of numbers of the
 *     market; the last output is what is left after the last date, which depends on no level
 * @param steps the dates, from the first on; all but perhaps the last have a choice
 * @param numbers the numbers of the market: the inputs after those of the dates
 */
record Contract(Graph functions, List<Step> steps, List<Function<PathView, Real>> numbers) {
  private static final String NUMBER = "NUMBER/";
  private static final int NONE = -1;
  private static final int SEVERAL = -2;

  /**
   * A date on which the level counts.
   *
   * @param date the date
   * @param hasChoice whether there is a choice
   * @param level the node of the level
   * @param worth the node of the value of the choice; -1 without a choice
   * @param paid the output that is the value of all payments after the date before, given the level and the value of the choice
   * @param amount the output that may be taken, if there is a choice
   * @param where the output that is not zero where it may be taken, if there is a choice
   */
  record Step(LocalDate date, boolean hasChoice, int level, int worth, int paid, int amount, int where) {}

  /**
   * The contract of a product; empty if it has none: no choice ahead, several underlyings, or payments that depend on several
   * levels.
   *
   * @param paidFrom the first date whose payments count
   */
  static Optional<Contract> of(Product product, LocalDate valuation, LocalDate paidFrom) {
    if (product.underlyings().size() > 1 || product.maturity().isBefore(valuation)) {
      return Optional.empty();
    }
    try (Tape tape = Tape.open()) {
      return new Reader(tape, valuation, paidFrom).read(product);
    }
  }

  /** The index of the market's number that an input stands for; -1 for a level or a choice. */
  int number(int input) {
    String name = functions.inputs().get(input);
    return name.startsWith(NUMBER) ? Integer.parseInt(name.substring(NUMBER.length())) : NONE;
  }

  /** The index of the only date whose level each node depends on, {@link #NONE}, or {@link #SEVERAL}. */
  private static int[] dates(Graph graph, Map<Integer, Integer> dateOfInput) {
    int[] dates = new int[graph.size()];
    for (int i = 0; i < dates.length; i++) {
      dates[i] = graph.op(i) == Op.INPUT ? dateOfInput.getOrDefault(graph.index(i), NONE) : NONE;
      for (int k = 0; k < graph.arity(i); k++) {
        int other = dates[graph.arg(i, k)];
        dates[i] = other == NONE || other == dates[i] ? dates[i] : dates[i] == NONE ? other : SEVERAL;
      }
    }
    return dates;
  }

  /** Records what a product pays with levels and choices as inputs. */
  private static final class Reader implements PathView {
    private record Choice(Real worth, Real amount, Real where, Real later) {}

    private final Tape tape;
    private final LocalDate valuation;
    private final LocalDate paidFrom;
    private final SortedMap<LocalDate, Real> levels = new TreeMap<>();
    private final SortedMap<LocalDate, Choice> choices = new TreeMap<>();
    private final Map<List<Object>, Real> known = new HashMap<>();
    private final List<Function<PathView, Real>> numbers = new ArrayList<>();
    private boolean isOdd;

    Reader(Tape tape, LocalDate valuation, LocalDate paidFrom) {
      this.tape = tape;
      this.valuation = valuation;
      this.paidFrom = paidFrom;
    }

    Optional<Contract> read(Product product) {
      Real total = product.value(this);
      isOdd |= choices.keySet().stream().anyMatch(date -> date.isAfter(valuation) && !product.observations().contains(date));
      if (isOdd || choices.isEmpty()) {
        return Optional.empty();
      }
      List<Real> outputs = new ArrayList<>();
      Real paid = total;
      Real nothing = total.constant(0);
      for (LocalDate date : levels.keySet()) {
        Choice choice = choices.get(date);
        outputs.add(paid);
        outputs.add(choice == null ? nothing : choice.amount());
        outputs.add(choice == null ? nothing : choice.where());
        isOdd |= choice == null && !date.equals(levels.lastKey());
        paid = choice == null ? nothing : choice.later();
      }
      outputs.add(paid);
      if (isOdd) {
        return Optional.empty();
      }
      return check(tape.graph(outputs.toArray(Real[]::new)), List.copyOf(levels.keySet()));
    }

    private Optional<Contract> check(Graph graph, List<LocalDate> dates) {
      Map<String, Integer> inputs = new HashMap<>();
      graph.inputs().forEach(name -> inputs.put(name, inputs.size()));
      Map<Integer, Integer> dateOfInput = new HashMap<>();
      List<Step> steps = new ArrayList<>();
      for (int d = 0; d < dates.size(); d++) {
        LocalDate date = dates.get(d);
        boolean hasChoice = choices.containsKey(date);
        dateOfInput.put(inputs.get(level(date)), d);
        if (hasChoice) {
          dateOfInput.put(inputs.get(worth(date)), d);
        }
        steps.add(new Step(date, hasChoice, graph.inputNode(inputs.get(level(date))),
            hasChoice ? graph.inputNode(inputs.get(worth(date))) : NONE, 3 * d, 3 * d + 1, 3 * d + 2));
      }
      int[] of = dates(graph, dateOfInput);
      for (int o = 0; o < graph.outputs(); o++) {
        int date = of[graph.outputNode(o)];
        if (date != NONE && date != o / 3) {
          return Optional.empty();
        }
      }
      for (int i = 0; i < graph.size(); i++) {
        Op op = graph.op(i);
        if (op != Op.CONST && op != Op.INPUT && !op.isElementwise()) {
          return Optional.empty();
        }
      }
      return Optional.of(new Contract(graph, List.copyOf(steps), List.copyOf(numbers)));
    }

    private static String level(LocalDate date) {
      return "LEVEL/" + date;
    }

    private static String worth(LocalDate date) {
      return "CHOICE/" + date;
    }

    private Real number(Function<PathView, Real> from, Object... key) {
      return known.computeIfAbsent(Arrays.asList(key), any -> {
        numbers.add(from);
        return tape.input(NUMBER + (numbers.size() - 1));
      });
    }

    @Override
    public Real level(String underlying, LocalDate date) {
      return date.isAfter(valuation) ? levels.computeIfAbsent(date, key -> tape.input(level(key)))
          : number(path -> path.level(underlying, date), underlying, date);
    }

    @Override
    public Real pay(LocalDate date, Real amount) {
      return amount.mul(number(path -> path.pay(date, path.constant(1)), "pay", date));
    }

    @Override
    public Real pay(LocalDate date, Currency currency, Real amount) {
      // It may depend on the level of the date.
      isOdd = true;
      return pay(date, amount);
    }

    @Override
    public Real dividends(String underlying, LocalDate after, LocalDate upTo) {
      return number(path -> path.dividends(underlying, after, upTo), "dividends", after, upTo);
    }

    @Override
    public LocalDate valuation() {
      return valuation;
    }

    @Override
    public LocalDate paidFrom() {
      return paidFrom;
    }

    @Override
    public Real constant(double value) {
      return tape.constant(value);
    }

    @Override
    public Real smoothing() {
      return number(PathView::smoothing, "smoothing");
    }

    @Override
    public Real choose(LocalDate date, Real amount, Real where, Real later, Real... state) {
      Real worth = tape.input(worth(date) + (choices.containsKey(date) ? "/again" : ""));
      levels.computeIfAbsent(date, key -> tape.input(level(key)));
      isOdd |= choices.put(date, new Choice(worth, amount, where, later)) != null;
      return worth;
    }
  }
}
