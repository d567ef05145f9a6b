package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ten questions of docs/store.md, as they stand there, answered by a store and by the files of its two nights. */
record StoreQuestions(TwoNights nights, Asker asker) {
  private static final Path PAGE = Path.of("..", "docs", "store.md");
  private static final int QUESTIONS = 10;

  /** Asks a store. */
  interface Asker {
    /** The rows of an answer. */
    List<Map<String, String>> rows(String sql) throws Exception;
  }

  private static List<String> questions() throws Exception {
    String page = Files.readString(PAGE);
    return Stream.of(page.substring(page.indexOf("```sql\n") + 7, page.lastIndexOf("```")).strip().split("\n\n")).toList();
  }

  private static double number(Map<String, String> row, String column) {
    return row.get(column).isEmpty() ? 0 : Double.parseDouble(row.get(column));
  }

  private List<Map<String, String>> greeks(int night, Predicate<Map<String, String>> which) {
    return nights.table(night, "greeks.csv").stream().filter(which).toList();
  }

  private static Predicate<Map<String, String>> is(String column, String text) {
    return row -> row.get(column).equals(text);
  }

  void check() throws Exception {
    List<List<Map<String, String>>> answers = new ArrayList<>();
    for (String question : questions()) {
      assertThat(question).startsWith("-- ").contains("?").endsWith(";");
      answers.add(asker.rows(question.substring(question.indexOf('\n') + 1)));
    }
    assertThat(answers).hasSize(QUESTIONS).noneMatch(List::isEmpty);
    vegaByExpiry(answers.get(0));
    hedges(answers.get(1));
    changes(answers.get(2));
    moved(answers.get(3));
    worst(answers.get(4));
    failedTwice(answers.get(5));
    noise(answers.get(6));
    valueAtRisk(answers.get(7));
    breached(answers.get(8));
    explained(answers.get(9));
  }

  private void vegaByExpiry(List<Map<String, String>> answer) {
    Map<String, Double> vegas = greeks(1, is("level", "portfolio").and(is("kind", "vega"))).stream()
        .collect(Collectors.groupingBy(row -> row.get("expiry"), Collectors.summingDouble(row -> number(row, "per_unit"))));
    assertThat(answer).hasSameSizeAs(vegas.keySet()).allSatisfy(row -> assertThat(number(row, "vega")).isCloseTo(vegas.get(row.get("expiry")), within(1e-8)));
    assertThat(answer).extracting(row -> -Math.abs(number(row, "vega"))).isSorted();
  }

  private void hedges(List<Map<String, String>> answer) {
    List<Map<String, String>> book = greeks(1, is("level", "book").and(is("id", "options")).and(is("kind", "delta").or(is("kind", "vega"))));
    Map<String, Double> hedge = book.stream().collect(Collectors.toMap(row -> row.get("quote"),
        row -> -number(row, row.get("kind").equals("delta") ? "derivative" : "per_unit")));
    assertThat(answer).hasSameSizeAs(book).allSatisfy(row -> assertThat(number(row, "hedge")).isEqualTo(hedge.get(row.get("quote"))));
    assertThat(answer.getFirst()).containsEntry("kind", "delta").containsEntry("quote", "EQUITY/PRICE/DAX/EUR");
  }

  private Map<String, Double> books(int night) {
    return nights.table(night, "values.csv").stream().collect(Collectors.groupingBy(row -> row.get("book"), TreeMap::new,
        Collectors.summingDouble(row -> number(row, "base_value"))));
  }

  private void changes(List<Map<String, String>> answer) {
    List<Map<String, String>> ofBooks = answer.stream().filter(is("level", "book")).toList();
    assertThat(ofBooks).extracting(row -> row.get("id")).containsExactlyElementsOf(books(1).keySet());
    assertThat(ofBooks).allSatisfy(row -> assertThat(number(row, "change"))
        .isCloseTo(books(1).get(row.get("id")) - books(0).get(row.get("id")), within(1e-7)));
    assertThat(answer.getLast()).containsEntry("id", "portfolio");
    assertThat(number(answer.getLast(), "change")).isCloseTo(ofBooks.stream().mapToDouble(row -> number(row, "change")).sum(), within(1e-6));
  }

  private void moved(List<Map<String, String>> answer) {
    Map<String, Map<String, String>> before = greeks(0, is("level", "portfolio")).stream().collect(Collectors.toMap(row -> row.get("quote"), row -> row));
    List<String> expected = greeks(1, is("level", "portfolio")).stream().filter(row -> before.containsKey(row.get("quote")))
        .filter(row -> Math.abs(number(row, "per_unit") - number(before.get(row.get("quote")), "per_unit"))
            > 3 * Math.hypot(number(row, "per_unit_std_error"), number(before.get(row.get("quote")), "per_unit_std_error")))
        .map(row -> row.get("quote") + number(row, "per_unit")).toList();
    assertThat(answer.stream().map(row -> row.get("quote") + number(row, "after"))).containsExactlyInAnyOrderElementsOf(expected);
  }

  private void worst(List<Map<String, String>> answer) {
    List<String> expected = new ArrayList<>();
    nights.table(1, "scenarios.csv").stream().filter(is("level", "book"))
        .collect(Collectors.groupingBy(row -> row.get("id"), TreeMap::new, Collectors.toList()))
        .forEach((book, rows) -> rows.stream().sorted(Comparator.comparingDouble((Map<String, String> row) -> number(row, "change")).thenComparing(row -> row.get("scenario")))
            .limit(3).forEach(row -> expected.add(book + row.get("scenario") + number(row, "change"))));
    assertThat(answer.stream().map(row -> row.get("id") + row.get("scenario") + number(row, "change"))).containsExactlyElementsOf(expected);
  }

  private List<String> lost(int night) {
    return nights.table(night, "values.csv").stream().filter(row -> row.get("status").matches("(?s)(failed|rejected):.*")).map(row -> row.get("trade")).toList();
  }

  private void failedTwice(List<Map<String, String>> answer) {
    assertThat(answer.stream().map(row -> row.get("trade")))
        .containsExactlyInAnyOrderElementsOf(lost(1).stream().filter(lost(0)::contains).toList())
        .contains("EUR-003").doesNotContain("EUR-006");
    assertThat(answer.stream().filter(is("trade", "EUR-003")).findFirst().orElseThrow().get("status")).contains("FTSE");
  }

  private void noise(List<Map<String, String>> answer) {
    assertThat(answer.stream().map(row -> row.get("id") + row.get("quote") + row.get("per_unit"))).containsExactlyInAnyOrderElementsOf(
        greeks(1, is("level", "book").and(row -> number(row, "per_unit_std_error") > 0 && Math.abs(number(row, "per_unit")) < 2 * number(row, "per_unit_std_error")))
            .stream().map(row -> row.get("id") + row.get("quote") + row.get("per_unit")).toList());
  }

  private void valueAtRisk(List<Map<String, String>> answer) {
    List<String> expected = new ArrayList<>();
    for (int night = 0; night < 2; night++) {
      String date = night == 0 ? "2002-07-05" : "2002-07-08";
      nights.table(night, "var.csv").stream().filter(is("level", "portfolio").and(is("method", "full"))).sorted(Comparator.comparing(row -> row.get("confidence")))
          .forEach(row -> expected.add(date + row.get("confidence") + number(row, "var") + " " + number(row, "shortfall")));
    }
    assertThat(answer.stream().map(row -> row.get("valuation_date") + row.get("confidence") + number(row, "var") + " " + number(row, "shortfall")))
        .containsExactlyElementsOf(expected);
  }

  private void breached(List<Map<String, String>> answer) {
    Map<String, String> use = nights.table(1, "limits.csv").stream().filter(is("status", "breached")).findFirst().orElseThrow();
    Map<String, String> before = nights.table(0, "limits.csv").stream().filter(is("status", "breached")).findFirst().orElseThrow();
    assertThat(answer).singleElement().satisfies(row -> {
      assertThat(row).containsEntry("book", "forwards").containsEntry("of", "DAX").containsEntry("runs", "2");
      assertThat(number(row, "most_used")).isEqualTo(Math.max(number(use, "used"), number(before, "used")));
    });
  }

  private void explained(List<Map<String, String>> answer) {
    Map<String, Double> amounts = nights.table(1, "explain_quotes.csv").stream().filter(is("level", "portfolio"))
        .collect(Collectors.groupingBy(row -> row.get("kind") + "/" + row.get("underlying"), Collectors.summingDouble(row -> number(row, "amount"))));
    assertThat(answer).hasSameSizeAs(amounts.keySet()).allSatisfy(row ->
        assertThat(number(row, "amount")).isCloseTo(amounts.get(row.get("kind") + "/" + row.get("underlying")), within(1e-7)));
  }
}
