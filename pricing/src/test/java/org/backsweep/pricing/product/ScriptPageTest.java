package org.backsweep.pricing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on the language: its examples can be read, and pay along random paths what the same terms pay in plain Java. */
class ScriptPageTest {
  private static final LocalDate START = LocalDate.of(2002, 7, 5);
  private static final Map<String, Double> SPOTS = Map.of("DAX", 4500.0, "SPX", 990.0, "XOM", 40.0);

  /** Random levels, the same when asked again. */
  private static final class Levels implements BiFunction<String, LocalDate, Double> {
    private final Map<String, Double> levels = new HashMap<>();
    private final SplittableRandom random;

    Levels(long seed) {
      random = new SplittableRandom(seed);
    }

    @Override
    public Double apply(String name, LocalDate date) {
      return levels.computeIfAbsent(name + date, _ -> SPOTS.get(name) * random.nextDouble(0.7, 1.25));
    }

    double dax(LocalDate date) {
      return apply("DAX", date);
    }

    double performance(String name, LocalDate date) {
      return apply(name, date) / apply(name, START);
    }

    double[] performances(LocalDate date) {
      return SPOTS.keySet().stream().sorted().mapToDouble(name -> performance(name, date)).toArray();
    }
  }

  /** The payment of an example along a path, undiscounted; its dates are those that it observes, in order. */
  private interface Terms {
    double paid(Levels path, List<LocalDate> dates);
  }

  private static double above(double x, double level, double width) {
    return Math.min(Math.max((x - level) / width + 0.5, 0), 1);
  }

  private static double above(double x, double level) {
    return above(x, level, 0.005 * level);
  }

  private static DoubleStream levels(Levels path, List<LocalDate> dates) {
    return dates.stream().mapToDouble(path::dax);
  }

  private static List<Terms> inPlainJava() {
    return List.of(
        (path, d) -> Math.max(path.dax(d.getLast()) - 4500, 0),
        (path, d) -> path.dax(d.getLast()) - 4500,
        (path, d) -> 100 * above(path.dax(d.getLast()), 4500, 25),
        // What is expected of the rest is known on these paths: the holder takes the most.
        (path, d) -> levels(path, d).map(s -> Math.max(4500 - s, 0)).max().orElseThrow(),
        (path, d) -> Math.max(levels(path, d).average().orElseThrow() - 4400, 0),
        (path, d) -> Math.max(path.dax(d.getLast()) - Math.exp(levels(path, d).map(Math::log).average().orElseThrow()), 0),
        (path, d) -> {
          double alive = product(levels(path, d).map(s -> 1 - above(s, 5200)));
          return alive * Math.max(path.dax(d.getLast()) - 4400, 0) + (1 - alive) * 50;
        },
        (path, d) -> (1 - product(levels(path, d.subList(0, d.size() - 1)).map(s -> above(s, 3800) * (1 - above(s, 5000)))))
            * Math.max(4400 - path.dax(d.getLast()), 0),
        (path, d) -> 100 * (1 - product(levels(path, d).map(s -> 1 - above(s, 5000)))),
        (path, d) -> levels(path, d).max().orElseThrow() - path.dax(d.getLast()),
        (path, d) -> Math.max(0.5 * path.dax(d.getLast()) + 2 * path.apply("SPX", d.getLast())
            + 20 * path.apply("XOM", d.getLast()) - 5000, 0),
        (path, d) -> 1000 * Math.max(Arrays.stream(path.performances(d.getLast())).max().orElseThrow() - 1, 0),
        (path, d) -> 1000 * Math.max(1 - Math.min(path.performance("DAX", d.getLast()), path.performance("SPX", d.getLast())),
            0),
        (path, d) -> Math.max(path.dax(d.getLast()) - 4 * path.apply("SPX", d.getLast()) - 200, 0),
        (path, d) -> {
          double[] sorted = Arrays.stream(path.performances(d.getLast())).sorted().toArray();
          return 1000 * Math.max(0.2 * sorted[0] + 0.3 * sorted[1] + 0.5 * sorted[2] - 1, 0);
        },
        (path, d) -> 1000 * Math.clamp(returns(path, d, r -> Math.clamp(r - 1, -0.03, 0.05)), 0, 0.12),
        (path, d) -> 10_000 * (52 * returns(path, d, r -> Math.pow(Math.log(r), 2)) / (d.size() - 1) - 0.09),
        (path, d) -> 100 * (Math.sqrt(52 * returns(path, d, r -> Math.pow(Math.log(r), 2)) / (d.size() - 1)) - 0.3),
        ScriptPageTest::autocall,
        (path, d) -> {
          double alive = 1;
          double paid = 0;
          for (LocalDate date : d) {
            double gain = path.dax(date) - 4200;
            alive *= 1 - above(path.dax(date), 4900);
            paid += alive * (gain < 0 ? 2 * gain : gain);
          }
          return paid;
        },
        // 168 days from 5 July to 20 December.
        (path, d) -> 100 * (KnownPath.DIVIDEND * 168 - 30));
  }

  private static double autocall(Levels path, List<LocalDate> dates) {
    List<LocalDate> observed = dates.subList(1, dates.size());
    double alive = 1;
    double missed = 0;
    double paid = 0;
    double worst = 0;
    for (LocalDate date : observed) {
      worst = Arrays.stream(path.performances(date)).min().orElseThrow();
      missed++;
      double reached = above(worst, 0.8);
      paid += alive * reached * 20 * missed;
      missed *= 1 - reached;
      double called = alive * above(worst, 1);
      paid += called * 1000;
      alive -= called;
    }
    double knockedIn = 1 - above(worst, 0.6);
    return paid + alive * (knockedIn * 1000 * worst + (1 - knockedIn) * 1000);
  }

  private static double returns(Levels path, List<LocalDate> dates, DoubleUnaryOperator each) {
    double sum = 0;
    for (int i = 1; i < dates.size(); i++) {
      sum += each.applyAsDouble(path.dax(dates.get(i)) / path.dax(dates.get(i - 1)));
    }
    return sum;
  }

  private static double product(DoubleStream factors) {
    return factors.reduce(1, (a, b) -> a * b);
  }

  private static List<String> examples() throws IOException {
    String page = Files.readString(Markets.sample().resolveSibling("docs/script.md"));
    Matcher fenced = Pattern.compile("```script\\R(.*?)```", Pattern.DOTALL).matcher(page);
    return fenced.results().map(found -> found.group(1)).collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<String> names(String script) {
    List<String> named = Stream.of("DAX", "SPX", "XOM").filter(name -> script.contains("S(" + name)).toList();
    return script.contains("in names") ? List.of("DAX", "SPX", "XOM") : named.isEmpty() ? List.of("DAX") : named;
  }

  @Test
  void examplesPayWhatTheirTermsPayInPlainJava() throws IOException {
    List<String> examples = examples();
    List<Terms> terms = inPlainJava();
    assertThat(examples).hasSameSizeAs(terms);
    for (int k = 0; k < terms.size(); k++) {
      Script script = Script.of(examples.get(k), names(examples.get(k)), ScriptPair.TARGET, Script.SMOOTHING);
      double size = 0;
      for (int seed = 0; seed < 200; seed++) {
        Levels path = new Levels(seed);
        SortedSet<LocalDate> observed = script.observations();
        double expected = KnownPath.DISCOUNT * terms.get(k).paid(path, List.copyOf(observed));
        assertThat(KnownPath.value(script, START.minusDays(1), path)).as(examples.get(k)).isCloseTo(expected, within(1e-9));
        size += Math.abs(expected);
      }
      assertThat(size).as(examples.get(k)).isPositive();
    }
  }

  @Test
  void rowsHoldScriptsAndMistakesNameTheirPlace(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("script.csv");
    Files.writeString(file, """
        trade,book,currency,quantity,underlying,script,smoothing,maturity
        S1,b,EUR,1,DAX,"let k = 4500
        at 2002-12-20: pay max(S - k, 0)",,
        S2,b,EUR,1,DAX;SPX,"at 2002-12-20:
          pay max(S(DAX), S(SPY))",,
        S3,b,EUR,1,DAX,at 2002-12-20: pay S on 2002-12-24,,2002-12-23
        S4,b,EUR,1,DAX,at 2002-12-20: pay S > 4500,0,
        S5,b,EUR,1,DAX,at hourly from 2002-12-20 to 2002-12-23: pay S,,
        S6,b,EUR,1,DAX,at daily from 2002-12-21 to 2002-12-22: pay S,,
        S7,b,EUR,1,DAX;DAX,at 2002-12-20: pay S,,
        S8,b,EUR,1,DAX,,,
        S9,b,EUR,1,DAX,at 2002-12-20: pay S > 4500,0.01,2002-12-20
        """);
    List<Product> products = new ArrayList<>();
    Findings findings = new Findings();
    new CsvTable(file, Script.FORMAT.allRequired(), Script.FORMAT.allOptional())
        .forEach(row -> products.add(Script.FORMAT.read(row, ScriptPair.TARGET)), findings);
    assertThat(products).hasSize(2);
    assertThat(products.getFirst().levels("DAX")).containsExactly(4500.0);
    assertThat(products.getLast().smoothingWidth()).hasValue(45);
    List<Reject> rejects = findings.rejects();
    assertThat(rejects).extracting(Reject::column)
        .containsExactly("script", "maturity", "smoothing", "script", "script", "underlying", "script");
    assertThat(rejects).extracting(Reject::line).containsExactly(4L, 6L, 7L, 8L, 9L, 10L, 11L);
    assertThat(rejects.getFirst().value()).isEqualTo("SPY");
    assertThat(rejects.getFirst().reason())
        .isEqualTo("line 2, column 21 of the script: 'SPY' is none of the trade's underlyings, which are DAX, SPX");
    assertThat(rejects.get(3).reason()).contains("line 1, column 4", "daily, weekly, monthly, quarterly, yearly");
    assertThat(rejects.get(4).reason()).contains("there is no business day");
  }
}
