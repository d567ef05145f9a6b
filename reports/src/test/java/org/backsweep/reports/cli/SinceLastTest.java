package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.reports.compare.Comparison;
import org.backsweep.reports.compare.Difference;
import org.backsweep.reports.compare.First;
import org.backsweep.reports.compare.FolderRun;
import org.backsweep.reports.compare.SinceLast;
import org.backsweep.reports.output.FinishedRun;
import org.backsweep.reports.store.Connecting;
import org.backsweep.reports.store.Store;
import org.backsweep.reports.store.StoredRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What differs from the results that stood in the folder, beside what the files of both nights say to another reader. */
class SinceLastTest {
  @TempDir
  private static Path folder;

  private static TwoNights nights;
  private static SinceLast since;

  @BeforeAll
  static void twoNights() throws IOException {
    nights = new TwoNights(folder, folder.resolve("nights.duckdb").toString());
    since = SinceLast.of(nights.results.getFirst(), run(1), Optional.of("EUR")).orElseThrow();
  }

  private static FolderRun run(int night) {
    return FolderRun.of(FinishedRun.read(nights.results.get(night)));
  }

  private static double number(Map<String, String> row, String column) {
    return row.get(column).isEmpty() ? Double.NaN : Double.parseDouble(row.get(column));
  }

  /** Sums over the trades that were valued, by what a row says. */
  private static Map<String, Double> values(int night, String column) {
    return nights.table(night, "values.csv").stream().filter(row -> !row.get("base_value").isEmpty())
        .collect(Collectors.toMap(row -> row.get(column), row -> number(row, "base_value"), Double::sum, TreeMap::new));
  }

  @Test
  void valuesOfBooksAndOfThePortfolioAreTheSumsOfTheirTrades() {
    assertThat(since.valuation()).isEqualTo("2002-07-05");
    assertThat(since.spots()).containsEntry("EQUITY/PRICE/DAX/EUR", 4468.17);
    assertThat(since.unread()).isEmpty();
    assertThat(since.isSame()).isFalse();
    Map<String, Double> before = values(0, "book");
    Map<String, Double> after = values(1, "book");
    List<Difference.OfValue> found = since.values().orElseThrow().rows();
    assertThat(found).filteredOn(of -> of.level().equals("book")).hasSize(before.size()).allSatisfy(of -> {
      assertThat(of.before()).isCloseTo(before.get(of.id()), within(1e-9));
      assertThat(of.change()).isCloseTo(after.get(of.id()) - before.get(of.id()), within(1e-9));
    });
    double change = sum(after) - sum(before);
    assertThat(found.getLast()).satisfies(of -> assertThat(of.level()).isEqualTo("portfolio"))
        .satisfies(of -> assertThat(of.change()).isCloseTo(change, within(1e-8)));
    assertThat(since.change("portfolio", "portfolio", "EUR")).isCloseTo(change, within(1e-8));
    assertThat(since.change("portfolio", "portfolio", "USD")).isNaN();
    assertThat(since.change("book", "portfolio", "EUR")).isNaN();
  }

  private static double sum(Map<String, Double> values) {
    return values.values().stream().mapToDouble(value -> value).sum();
  }

  @Test
  void tradesThatAreNewGoneAndWorthAnotherAmountAreThoseOfTheFiles() {
    Map<String, Double> before = values(0, "trade");
    Map<String, Double> after = values(1, "trade");
    Comparison.Trades trades = since.trades().orElseThrow();
    assertThat(trades.added().rows()).extracting(Difference.LoneTrade::trade).containsExactly("EUR-005");
    assertThat(trades.added().rows().getFirst().value()).isEqualTo(after.get("EUR-005"));
    assertThat(trades.gone().rows()).extracting(Difference.LoneTrade::trade).containsExactly("EUR-001");
    assertThat(trades.status().all()).isZero();
    Map<String, Double> changes = new HashMap<>(after);
    changes.keySet().retainAll(before.keySet());
    changes.replaceAll((trade, value) -> value - before.get(trade));
    changes.values().removeIf(change -> change == 0);
    assertThat(trades.changed().rows()).hasSize(changes.size()).allSatisfy(of -> assertThat(of.change()).isEqualTo(changes.get(of.trade())));
    assertThat(trades.changed().rows()).extracting(of -> -Math.abs(of.change())).isSorted();
    Comparison few = new Comparison(run(0), run(1), 1);
    assertThat(few.trades().changed().rows()).containsExactly(trades.changed().rows().getFirst());
    assertThat(few.trades().changed().all()).isEqualTo(changes.size());
  }

  @Test
  void greeksByUnderlyingAreTheSumsOfThePortfoliosGreeks() {
    List<Map<String, Map<String, Double>>> sums = Stream.of(0, 1).map(night -> nights.table(night, "greeks.csv").stream()
        .filter(row -> row.get("level").equals("portfolio")).collect(Collectors.groupingBy(row -> row.get("underlying"),
            Collectors.toMap(row -> row.get("kind"), row -> number(row, "per_unit"), Double::sum)))).toList();
    List<Difference.OfRisk> risks = since.risks().orElseThrow().rows();
    assertThat(risks).extracting(Difference.OfRisk::measure).contains("delta", "vega", "theta");
    assertThat(risks).filteredOn(of -> Set.of("delta", "vega").contains(of.measure())).hasSize(2).allSatisfy(of -> {
      assertThat(of.before()).isCloseTo(sums.get(0).get(of.underlying()).get(of.measure()), within(1e-6));
      assertThat(of.after()).isCloseTo(sums.get(1).get(of.underlying()).get(of.measure()), within(1e-6));
    });
    // A sum over several spans of expiries has no error that could be known from theirs.
    assertThat(risks).filteredOn(of -> of.measure().equals("vega")).allMatch(of -> Double.isNaN(of.error()));
    assertThat(risks).filteredOn(of -> of.measure().equals("delta")).allMatch(of -> of.error() > 0);
  }

  @Test
  void limitsAndRejectsThatCameAndWentAreThoseOfTheFiles() {
    // The forwards lose some of their delta with the spot, and so come below one of two limits.
    assertThat(breached(0)).containsExactly("forwards delta ", "forwards delta DAX");
    assertThat(breached(1)).containsExactly("forwards delta DAX");
    assertThat(since.kept().orElseThrow().rows()).singleElement().satisfies(of -> {
      assertThat(List.of(of.book(), of.of(), of.statusBefore(), of.statusAfter())).containsExactly("forwards", "", "breached", "kept");
      assertThat(of.limit()).isBetween(Math.abs(of.after()), Math.abs(of.before()));
    });
    assertThat(since.breached().orElseThrow().all()).isZero();
    SinceLast back = SinceLast.of(nights.results.getLast(), run(0), Optional.of("EUR")).orElseThrow();
    assertThat(back.breached().orElseThrow().rows()).extracting(Difference.OfLimit::of).containsExactly("");
    assertThat(back.kept().orElseThrow().all()).isZero();
    Set<String> rejects = rejects(1);
    rejects.removeAll(rejects(0));
    assertThat(since.newRejects().orElseThrow().rows().stream().map(of -> of.value() + of.reason()).toList()).isNotEmpty().containsExactlyInAnyOrderElementsOf(rejects);
    assertThat(since.goneRejects().orElseThrow().all()).isZero();
    assertThat(back.goneRejects()).isEqualTo(since.newRejects());
  }

  private static Set<String> breached(int night) {
    return nights.table(night, "limits.csv").stream().filter(row -> row.get("status").equals("breached"))
        .map(row -> row.get("book") + " " + row.get("measure") + " " + row.get("of")).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> rejects(int night) {
    return nights.table(night, "rejects.csv").stream().map(row -> row.get("value") + row.get("reason")).collect(Collectors.toCollection(TreeSet::new));
  }

  /** A store has what the files have, and one comparison of both finds the same. */
  @Test
  void aStoreSaysTheSame() throws Exception {
    try (Store store = Store.open(new Converters.Stores().convert(nights.store), new Connecting(Duration.ofSeconds(5), line -> { }))) {
      Comparison stored = new Comparison(new StoredRun(store, store.run("last-1")), new StoredRun(store, store.run("last")), 50);
      Comparison inFiles = new Comparison(run(0), run(1), 50);
      for (Comparison.Part part : Comparison.Part.values()) {
        First<?> found = stored.list(part);
        assertThat(found).as(part.title()).isEqualTo(inFiles.list(part));
      }
      assertThat(stored.list(Comparison.Part.GREEKS).all()).isGreaterThan(50);
    }
  }

  @Test
  void nothingDiffersFromTheSameResults() {
    SinceLast same = SinceLast.of(nights.results.getFirst(), run(0), Optional.of("EUR")).orElseThrow();
    assertThat(same.isSame()).isTrue();
    assertThat(same.change("portfolio", "portfolio", "EUR")).isZero();
  }

  private static Path copy(String name) throws IOException {
    Path copy = Files.createDirectory(folder.resolve(name));
    try (Stream<Path> files = Files.list(nights.results.getFirst())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  private static SinceLast since(Path before, String base) {
    return SinceLast.of(before, run(1), Optional.ofNullable(base)).orElseThrow();
  }

  @Test
  void aRecordThatCannotBeReadIsSaidAndNothingIsCompared() throws IOException {
    assertThat(SinceLast.of(folder.resolve("nowhere"), run(1), Optional.of("EUR"))).isEmpty();
    assertThat(since(nights.results.getFirst(), "USD").unread()).containsExactly("they are in EUR, and the new ones in USD");
    assertThat(since(nights.results.getFirst(), null).unread()).containsExactly("they are in EUR, and the new ones in the currency of each trade");
    Path before = copy("no record");
    for (String text : List.of("", "{", "[]", "null", "\u0000", "{\"valuation_date\": 5, \"build\": {}, \"arguments\": {\"base\": \"EUR\"}}", "{\"valuation_date\": \"2002-07-05\"}")) {
      Files.writeString(before.resolve("run.json"), text);
      SinceLast found = since(before, "EUR");
      assertThat(found.unread()).as(text).singleElement().asString().startsWith("run.json: this is no");
      assertThat(found.valuation()).isEmpty();
      assertThat(found.isSame()).isTrue();
    }
  }

  @Test
  void aTableThatCannotBeReadCostsItsPartAlone() throws IOException {
    Path before = copy("damaged");
    Files.delete(before.resolve("limits.csv"));
    Path aggregates = before.resolve("aggregates.csv");
    Files.writeString(aggregates, Files.readString(aggregates).replaceFirst(",level\n", ",depth\n"));
    Path rejects = before.resolve("rejects.csv");
    Files.writeString(rejects, Files.readString(rejects) + "cut \"off");
    SinceLast found = since(before, "EUR");
    assertThat(found.unread()).hasSize(3).anyMatch(why -> why.startsWith("limits.csv: ")).anyMatch(why -> why.startsWith("aggregates.csv, line 1: the header lacks level"))
        .anyMatch(why -> why.startsWith("rejects.csv, line "));
    assertThat(found.breached()).isEmpty();
    assertThat(found.risks()).isEmpty();
    assertThat(found.newRejects()).isEmpty();
    assertThat(found.trades()).isEqualTo(since.trades());
    assertThat(found.values()).isEqualTo(since.values());
    Path values = before.resolve("values.csv");
    String text = Files.readString(values);
    Files.writeString(values, text.substring(0, text.length() * 2 / 3));
    assertThat(since(before, "EUR").unread()).anyMatch(why -> why.startsWith("values.csv, line "));
    Files.writeString(values, text.replaceFirst(",[0-9]+[.][0-9]+,", ",many,"));
    assertThat(since(before, "EUR").unread()).anyMatch(why -> why.contains("value 'many'"));
  }

  /** What is damaged is a warning of the next run and a line of its page, and the run ends as it would have. */
  @Test
  void theRunGoesOn() throws IOException {
    Sample sample = new Sample(Files.createDirectory(folder.resolve("going on")));
    assertThat(sample.run("--quick").code()).isZero();
    Path record = sample.out.resolve("run.json");
    String whole = Files.readString(record);
    Files.writeString(record, whole.substring(0, 100));
    assertThat(sample.run("--quick").code()).isZero();
    assertThat(Files.readString(record)).contains("\"where\" : \"the results before\"", "not compared: run.json: this is no record of a run");
    assertThat(Files.readString(sample.out.resolve("report.html"))).contains("Of the results before not compared: run.json: this is no record of a run");
    // What was just written is whole again.
    assertThat(sample.run("--quick").code()).isZero();
    assertThat(Files.readString(record)).doesNotContain("not compared");
    assertThat(Files.readString(sample.out.resolve("report.html"))).contains("Nothing differs: ");
  }

  /** With earlier results kept, the comparison is with the last of them. */
  @Test
  void theLastOfTheResultsThatAreKeptIsCompared() throws IOException {
    Sample sample = new Sample(Files.createDirectory(folder.resolve("kept")));
    for (String strike : List.of("4500", "4600", "4700")) {
      sample.write("forward.csv", Sample.FORWARD_HEADER + "FWD-001,forwards,EUR,-400,DAX," + strike + ",2002-09-18\n");
      assertThat(sample.run("--quick", "--keep", "2").code()).isZero();
    }
    List<Double> values = runs(sample).map(run -> Sample.table(run.resolve("values.csv")))
        .map(rows -> number(rows.stream().filter(row -> row.get("trade").equals("FWD-001")).findFirst().orElseThrow(), "value")).toList();
    assertThat(values).hasSize(3).isSorted();
    SinceLast found = SinceLast.of(sample.out, FolderRun.of(FinishedRun.read(sample.out)), Optional.empty()).orElseThrow();
    assertThat(found.isSame()).as("the latest results stand in the folder").isTrue();
    assertThat(Files.readString(sample.out.resolve("report.html"))).contains("data-v=\"" + (values.get(2) - values.get(1)) + "\"");
  }

  private static Stream<Path> runs(Sample sample) throws IOException {
    try (Stream<Path> runs = Files.list(sample.out.resolve("runs"))) {
      return runs.sorted().toList().stream();
    }
  }
}
