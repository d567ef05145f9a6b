package org.backsweep.pricing.scenario;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.pricing.quotes.Quotes;

/**
 * Reads scenarios from a file with the columns {@code scenario,match,shift,type,size}. The rows of a scenario shift its quotes one
 * after the other: each row shifts the levels that the rows before it left.
 *
 * <p>{@code match} names quotes ({@link QuoteMatch}). {@code type} says what the size is: {@code absolute}, an amount that is added;
 * {@code relative}, a share of the level; {@code set}, the level itself. {@code shift} says which part of the size each quote
 * gets: {@code parallel}, where the column is empty, all of it; {@code twist}, from minus the size for the first expiry to the size
 * for the last, linear in days. {@code each} makes a scenario of its own for each quote, and several sizes with semicolons between
 * them make one for each size: rows with several multiply, which gives grids.
 *
 * <p>Volatilities go down to {@value Scenario#LEAST_VOL} and no further. A scenario of which a row is wrong is left out.
 */
public final class ScenarioTable {
  private static final int MOST_SCENARIOS = 10_000;
  private static final double PERCENT = 100;

  /** The part of the size that each quote gets. */
  private enum Shape {
    PARALLEL, TWIST, EACH
  }

  /** The meaning of a size. */
  private enum Type {
    ABSOLUTE, RELATIVE, SET;

    double moved(double level, double size) {
      return switch (this) {
        case ABSOLUTE -> level + size;
        case RELATIVE -> level * (1 + size);
        case SET -> size;
      };
    }

    String text(double size) {
      return this == RELATIVE ? plain(PERCENT * size) + "%" : plain(size);
    }

    private static String plain(double number) {
      // Rounded, so that 100 times a share is the percentage that was written.
      return new BigDecimal(Float.toString((float) number)).stripTrailingZeros().toPlainString();
    }
  }

  /** A row: quotes, and how they are shifted. */
  private record Shift(String file, long line, List<Quote<?>> quotes, Shape shape, Type type, List<Double> sizes) {
    Reject reject(double size, String reason) {
      return new Reject(file, line, "size", type.text(size), reason);
    }
  }

  /** A scenario in the making: what tells it from others of its name, the levels so far, and the size that was the last. */
  private record Variant(String suffix, double[] levels, double size) {}

  private final Quotes quotes;
  private final Findings findings;
  private final QuoteMatch match;
  private final Map<QuoteKey, Integer> places;
  private final Map<String, List<Shift>> shifts = new LinkedHashMap<>();
  private final Set<String> broken = new HashSet<>();
  // The volatilities that the scenario in the making moves down to the least.
  private final Set<QuoteKey> floored = new HashSet<>();

  private ScenarioTable(Quotes quotes, Findings findings) {
    this.quotes = quotes;
    this.findings = findings;
    this.match = new QuoteMatch(quotes.date(), quotes.all().stream().map(Quote::key).toList());
    this.places = NamedScenario.places(quotes);
  }

  /**
   * Reads a file.
   *
   * @param quotes the market that is shifted
   * @param findings takes the faults of rows, and warnings
   * @return the scenarios in the order of the file
   * @throws InputException if the file cannot be read
   */
  public static List<NamedScenario> read(Path file, Quotes quotes, Findings findings) {
    ScenarioTable table = new ScenarioTable(quotes, findings);
    CsvTable rows = new CsvTable(file, List.of("scenario", "match", "type", "size"), List.of("shift"));
    rows.forEach(table::take, (row, _) -> row.optionalText("scenario").ifPresent(name -> {
      table.shifts.computeIfAbsent(name, any -> new ArrayList<>());
      table.broken.add(name);
    }), findings);
    List<NamedScenario> scenarios = table.scenarios(rows.name());
    if (scenarios.isEmpty()) {
      findings.warn(rows.name(), "there is no scenario in it");
    }
    return scenarios;
  }

  private void take(Row row) {
    String name = row.text("scenario");
    shifts.computeIfAbsent(name, any -> new ArrayList<>());
    try {
      shifts.get(name).add(shift(row));
    } catch (RowException e) {
      broken.add(name);
      throw e;
    }
  }

  private Shift shift(Row row) {
    String text = row.text("match");
    List<Quote<?>> found;
    try {
      found = match.find(text).stream().<Quote<?>>map(key -> quotes.find(key).orElseThrow()).toList();
    } catch (IllegalArgumentException e) {
      throw new RowException("match", text, e.getMessage());
    }
    Shape shape = row.choice("shift", Shape.class, Shape.PARALLEL);
    Type type = row.choice("type", Type.class);
    if (shape == Shape.TWIST) {
      if (type == Type.SET) {
        throw new RowException("type", row.text("type"), "cannot be twisted: a twist is absolute or relative");
      }
      if (found.stream().map(quote -> quote.key().expiry(quotes.date())).distinct().filter(Optional::isPresent).count() < 2
          || found.stream().anyMatch(quote -> quote.key().expiry(quotes.date()).isEmpty())) {
        throw new RowException("shift", "twist", "wants quotes of two expiries or more; " + text + " has others");
      }
    }
    return new Shift(row.file(), row.line(), found, shape, type, row.shares("size"));
  }

  private List<NamedScenario> scenarios(String file) {
    List<NamedScenario> scenarios = new ArrayList<>();
    Set<String> names = new HashSet<>();
    shifts.forEach((name, rows) -> {
      if (broken.contains(name)) {
        findings.warn(file, "scenario " + name + " is left out: a row of it is rejected");
        return;
      }
      floored.clear();
      List<NamedScenario> made = made(name, rows);
      if (scenarios.size() + made.size() > MOST_SCENARIOS) {
        throw new InputException(file + ": scenario " + name + " makes more than " + MOST_SCENARIOS + " scenarios");
      }
      made.forEach(scenario -> {
        if (names.add(scenario.name())) {
          scenarios.add(scenario);
        } else {
          findings.warn(file, "scenario " + scenario.name() + " is there twice: the first is taken");
        }
      });
      if (!floored.isEmpty()) {
        findings.warn(file, "scenario " + name + ": " + Scenario.toldOfLeast(floored.size()));
      }
    });
    return List.copyOf(scenarios);
  }

  private List<NamedScenario> made(String name, List<Shift> rows) {
    double[] today = quotes.all().stream().mapToDouble(Quote::value).toArray();
    List<Variant> variants = List.of(new Variant("", today, 0));
    for (Shift row : rows) {
      List<Variant> next = new ArrayList<>();
      for (Variant variant : variants) {
        for (double size : row.sizes()) {
          String suffix = row.sizes().size() == 1 ? variant.suffix() : joined(variant.suffix(), row.type().text(size));
          if (row.shape() == Shape.EACH) {
            row.quotes().forEach(quote -> next.add(new Variant(joined(suffix, quote.key().toString()),
                shifted(variant.levels(), row, List.of(quote), size), size)));
          } else {
            next.add(new Variant(suffix, shifted(variant.levels(), row, row.quotes(), size), size));
          }
          if (next.size() > MOST_SCENARIOS) {
            throw new InputException(row.file() + ", line " + row.line() + ": scenario " + name + " makes more than " + MOST_SCENARIOS
                + " scenarios");
          }
        }
      }
      variants = next;
      Optional<Reject> reject = refusal(row, variants);
      if (reject.isPresent()) {
        findings.reject(reject.get());
        findings.warn(row.file(), "scenario " + name + " is left out: a row of it is rejected");
        return List.of();
      }
    }
    return variants.stream().map(variant -> new NamedScenario(joined(name, variant.suffix()), places, variant.levels())).toList();
  }

  private static String joined(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + " " + second;
  }

  private double[] shifted(double[] levels, Shift row, List<Quote<?>> moved, double size) {
    double[] parts = row.shape() == Shape.TWIST ? twist(moved) : null;
    double[] shifted = levels.clone();
    for (int k = 0; k < moved.size(); k++) {
      Quote<?> quote = moved.get(k);
      int place = places.get(quote.key());
      double level = row.type().moved(levels[place], parts == null ? size : parts[k] * size);
      if (Scenario.isBelowLeast(quote, level)) {
        floored.add(quote.key());
      }
      shifted[place] = Scenario.floored(quote, level);
    }
    return shifted;
  }

  /** The parts of a twist's size, linear in the days to the expiries: -1 for the first, 1 for the last. */
  private double[] twist(List<Quote<?>> moved) {
    double[] days = moved.stream().mapToDouble(quote ->
        ChronoUnit.DAYS.between(quotes.date(), quote.key().expiry(quotes.date()).orElseThrow())).toArray();
    double first = Arrays.stream(days).min().orElseThrow();
    double last = Arrays.stream(days).max().orElseThrow();
    return Arrays.stream(days).map(each -> 2 * (each - first) / (last - first) - 1).toArray();
  }

  /** The rejection of a row that moves a quote to a level that it cannot have; empty if it moves none. */
  private Optional<Reject> refusal(Shift row, List<Variant> variants) {
    for (Variant variant : variants) {
      for (Quote<?> quote : row.quotes()) {
        Optional<String> why = refusal(quote, variant.levels()[places.get(quote.key())]);
        if (why.isPresent()) {
          return Optional.of(row.reject(variant.size(), "moves " + quote.key() + " to " + variant.levels()[places.get(quote.key())]
              + ", which " + why.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** Why a quote cannot have a level; empty if it can. */
  static Optional<String> refusal(Quote<?> quote, double level) {
    QuoteKind kind = quote.key().kind();
    return !(level > 0) && kind.isPrice() ? Optional.of("is no price: prices are above zero")
        : level == quote.value() ? Optional.empty() : quote.key().magnitude(quote.date()).flatMap(magnitude -> magnitude.refusal(level));
  }
}
