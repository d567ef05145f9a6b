package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.backsweep.reports.output.FinishedRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hedges from the command line, against put-call parity, Black's formula, and runs with what was bought. */
class HedgeRunTest {
  private static final String CASH_HEADER = "trade,book,currency,quantity,payments,amounts\n";

  @TempDir
  private Path folder;
  private Sample sample;

  @BeforeEach
  void copySample() throws IOException {
    sample = new Sample(folder);
  }

  private void value(String... options) {
    List<String> all = new ArrayList<>(List.of("--reconcile", "none", "--second-order", "none", "--ladders", "off", "--quiet"));
    all.addAll(List.of(options));
    assertThat(sample.run(all.toArray(String[]::new))).isEqualTo(new Sample.Said(0, "", ""));
  }

  private Sample.Said hedge(String... options) {
    return Sample.program(Stream.concat(Stream.of("hedge", "--results", sample.out.toString()), Stream.of(options)).toArray(String[]::new));
  }

  private Map<String, Double> quantities() {
    return Sample.table(sample.out.resolve("hedge/hedge.csv")).stream()
        .collect(Collectors.toMap(row -> row.get("instrument"), row -> Double.valueOf(row.get("quantity"))));
  }

  private List<Map<String, String>> risks() {
    return Sample.table(sample.out.resolve("hedge/hedge_risk.csv"));
  }

  private void market(String... quotes) throws IOException {
    try (Stream<Path> files = Files.list(sample.market)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.writeString(sample.market.resolve("quotes.csv"), "date,key,value\n"
        + Stream.of(quotes).map(quote -> "2026-01-05," + quote + "\n").collect(Collectors.joining()));
    Files.delete(sample.portfolio.resolve("forward.csv"));
  }

  /** A put is a call less a forward at its strike: less one at 4500, and the discounted 100 between the strikes. */
  @Test
  void aPutIsHedgedByItsCallAForwardAndCash() throws IOException {
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "PUT,desk,EUR,1000,DAX,put,4400,2002-12-20\nCALL,HEDGES,EUR,1,DAX,call,4400,2002-12-20\n")
        .write("forward.csv", Sample.FORWARD_HEADER + "FWD,HEDGES,EUR,2,DAX,4500,2002-12-20\n")
        .write("cash.csv", CASH_HEADER + "CASH,HEDGES,EUR,1,2002-12-20,50\n");
    value();
    Sample.Said said = hedge("--book", "desk", "--with", "HEDGES");
    assertThat(said.code()).isZero();
    assertThat(said.err()).isEmpty();
    Map<String, Double> quantities = quantities();
    assertThat(quantities.get("CALL")).isCloseTo(-1000, within(1e-6));
    assertThat(quantities.get("FWD")).isCloseTo(1000, within(1e-6));
    assertThat(quantities.get("CASH")).isCloseTo(2000, within(1e-5));
    assertThat(risks()).hasSizeGreaterThan(8).allSatisfy(risk ->
        assertThat(Double.parseDouble(risk.get("after"))).as(risk.get("quote")).isCloseTo(0, within(1e-7)));
    assertThat(risks()).anySatisfy(risk -> assertThat(Math.abs(Double.parseDouble(risk.get("before")))).isGreaterThan(1000));
    // By delta and vega alone, cash is of no use, and what is not asked for is hedged all the same but for the discounted 100.
    Sample.Said few = hedge("--book", "desk", "--with", "HEDGES", "--target", "kind=delta", "--target", "kind=vega");
    assertThat(few.err()).contains("CASH has no Greek that is to be zero");
    assertThat(quantities().get("CALL")).isCloseTo(-1000, within(1e-6));
    assertThat(quantities().get("CASH")).isZero();
  }

  /** Two equations with two unknowns, from the textbook's Greeks (Hull, Options, Futures, and Other Derivatives, 19.4 and 19.8). */
  @Test
  void deltaAndVegaAreThoseOfBlacksFormula() throws IOException {
    market("EQUITY/PRICE/X/EUR,100", "ZERO/RATE/EUR/EUR/A365/1Y,0.03", "EQUITY_OPTION/RATE_LNVOL/X/EUR/1Y/ATMF,0.2");
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "OWN,desk,EUR,-500,X,call,110,1Y\nOTHER,HEDGES,EUR,40,X,call,95,1Y\n");
    value();
    assertThat(hedge("--trade", "OWN", "--with", "OTHER", "--with", "EQUITY/PRICE/X/EUR", "--target", "kind=delta", "--target", "kind=vega")
        .code()).isZero();
    double options = 500 * vega(110) / vega(95);
    double shares = 500 * delta(110) - options * delta(95);
    assertThat(quantities().get("OTHER")).isCloseTo(options, within(1e-8));
    assertThat(quantities().get("EQUITY/PRICE/X/EUR")).isCloseTo(shares, within(1e-8));
    Map<String, String> other = Sample.table(sample.out.resolve("hedge/hedge.csv")).getFirst();
    assertThat(other).containsEntry("present_quantity", "40.0").containsEntry("kind", "european").containsEntry("std_error", "0.0");
    assertThat(Double.parseDouble(other.get("price"))).isCloseTo(100 * delta(95) - 95 * Math.exp(-0.03) * normal(d1(95) - 0.2), within(1e-9));
    assertThat(Double.parseDouble(other.get("cost"))).isCloseTo(options * Double.parseDouble(other.get("price")), within(1e-6));
  }

  private static double d1(double strike) {
    return (Math.log(100 / strike) + 0.03 + 0.02) / 0.2;
  }

  private static double normal(double x) {
    return new NormalDistribution(0, 1).cumulativeProbability(x);
  }

  private static double delta(double strike) {
    return normal(d1(strike));
  }

  private static double vega(double strike) {
    return new NormalDistribution(0, 1).density(d1(strike));
  }

  /** What was bought is added to the portfolio, which is valued again. */
  @Test
  void aRunWithTheHedgeHasNoneOfTheGreeks() throws IOException {
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "E1,desk,EUR,500,DAX,call,4700,2002-11-20\nE2,desk,USD,-300,SPX,put,900,2002-12-10\n"
        + "H1,HEDGES,EUR,1,DAX,put,4300,2002-09-20\nH2,HEDGES,EUR,1,DAX,put,4100,2003-03-20\nH3,HEDGES,USD,2,SPX,call,1000,2003-01-10\n")
        .write("forward.csv", Sample.FORWARD_HEADER + "H4,HEDGES,EUR,1,DAX,4500,2002-09-18\nH5,HEDGES,USD,1,SPX,950,2002-10-18\n")
        .write("cash.csv", CASH_HEADER + "H6,HEDGES,USD,1,2002-07-06,1000\n");
    value("--base", "EUR");
    String[] asked = {"kind=vega; underlying=DAX; expiry=..2002-10-01", "kind=vega; underlying=DAX; expiry=2002-10-02..",
        "kind=vega; underlying=SPX"};
    assertThat(hedge("--with", "HEDGES", "--target", "kind=delta", "--target", "kind=fx", "--total", asked[0], "--total", asked[1],
        "--total", asked[2]).code()).isZero();
    assertThat(risks().stream().filter(risk -> risk.get("kind").equals("total")).map(risk -> risk.get("quote"))).containsExactly(asked);
    Map<String, Double> bought = quantities();
    for (String file : List.of("european.csv", "forward.csv", "cash.csv")) {
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(sample.portfolio.resolve(file))) {
        String[] fields = line.split(",", 5);
        lines.add(bought.containsKey(fields[0]) ? String.join(",", fields[0], fields[1], fields[2],
            Double.toString(Double.parseDouble(fields[3]) + bought.get(fields[0])), fields[4]) : line);
      }
      Files.write(sample.portfolio.resolve(file), lines);
    }
    List<Map<String, String>> before = portfolio();
    value("--base", "EUR");
    List<Map<String, String>> after = portfolio();
    assertThat(sum(before, "delta", "EUR", "", "9")).isNotZero();
    for (List<String> risk : List.of(List.of("delta", "DAX", "", "9"), List.of("delta", "SPX", "", "9"), List.of("fx", "EUR/USD", "", "9"),
        List.of("vega", "DAX", "", "2002-10-01"), List.of("vega", "DAX", "2002-10-02", "9"), List.of("vega", "SPX", "", "9"))) {
      double was = sum(before, risk.get(0), risk.get(1), risk.get(2), risk.get(3));
      assertThat(Math.abs(was)).isGreaterThan(1);
      assertThat(sum(after, risk.get(0), risk.get(1), risk.get(2), risk.get(3))).as(risk.toString())
          .isCloseTo(0, within(1e-9 * Math.abs(was) + 1e-8));
    }
  }

  private List<Map<String, String>> portfolio() {
    return sample.table("greeks.csv").stream().filter(row -> row.get("level").equals("portfolio")).toList();
  }

  private static double sum(List<Map<String, String>> rows, String kind, String underlying, String from, String to) {
    return rows.stream().filter(row -> row.get("kind").equals(kind) && (underlying.equals("EUR") || row.get("underlying").equals(underlying))
        && (row.get("expiry").isEmpty() || row.get("expiry").compareTo(from) >= 0 && row.get("expiry").compareTo(to) <= 0))
        .mapToDouble(row -> Double.parseDouble(row.get("per_unit"))).sum();
  }

  /**
   * An option that is itself quoted is sold as it is; a claim in USD is worth V in EUR, so that V euros are bought for dollars: each
   * gains 1/X for a move of the rate X, and the claim loses V/X. A swap with an annuity of one has the Greek one to its own rate.
   */
  @Test
  void quotesAreInstruments() throws IOException {
    market("EQUITY/PRICE/X/EUR,100", "ZERO/RATE/EUR/EUR/A365/1Y,0.03", "EQUITY_OPTION/PRICE/X/EUR/1Y/100/C,9.5", "FX/RATE/EUR/USD,1.1",
        "IR_SWAP/RATE/USD/2D/6M/1Y,0.04", "IR_SWAP/RATE/USD/2D/6M/2Y,0.042");
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "OWN,desk,EUR,5,X,call,100,1Y\n")
        .write("cash.csv", CASH_HEADER + "CLAIM,desk,USD,1,1Y,1000\n");
    value("--base", "EUR", "--option-quotes", "prices");
    assertThat(hedge("--with", "EQUITY_OPTION/", "--with", "FX/RATE/EUR/USD", "--with", "IR_SWAP/", "--with", "EQUITY/PRICE/X/EUR").code()).isZero();
    Map<String, Double> quantities = quantities();
    assertThat(quantities.get("EQUITY_OPTION/PRICE/X/EUR/1Y/100/C")).isCloseTo(-5, within(1e-9));
    assertThat(quantities.get("EQUITY/PRICE/X/EUR")).isCloseTo(0, within(1e-9));
    assertThat(quantities.get("FX/RATE/EUR/USD"))
        .isCloseTo(Double.parseDouble(sample.row("values.csv", "trade", "CLAIM").get("base_value")), within(1e-8));
    double rho = sample.table("greeks.csv").stream().filter(row -> row.get("level").equals("portfolio")
        && row.get("quote").equals("IR_SWAP/RATE/USD/2D/6M/1Y"))
        .mapToDouble(row -> Double.parseDouble(row.get("derivative"))).sum();
    // An annuity of one dollar is one of 1 / 1.1 euros.
    assertThat(quantities.get("IR_SWAP/RATE/USD/2D/6M/1Y")).isCloseTo(-rho * 1.1, within(1e-8));
  }

  @Test
  void lotsMovesAndWeightsAreWritten() throws IOException {
    value();
    assertThat(hedge("--with", "EQUITY/PRICE/DAX/EUR", "--target", "3 * kind=delta", "--move", "delta=2", "--lot", "10", "--out",
        folder.resolve("elsewhere").toString()).code()).isZero();
    Map<String, String> bought = Sample.table(folder.resolve("elsewhere/hedge.csv")).getFirst();
    assertThat(Double.parseDouble(bought.get("quantity")) % 10).isZero();
    Map<String, String> delta = Sample.table(folder.resolve("elsewhere/hedge_risk.csv")).stream()
        .filter(row -> row.get("kind").equals("delta")).findFirst().orElseThrow();
    assertThat(delta).containsEntry("move", "2.0").containsEntry("target", "yes");
    assertThat(Double.parseDouble(delta.get("before_per_move"))).isCloseTo(2 * Double.parseDouble(delta.get("before")), within(1e-9));
    assertThat(Math.abs(Double.parseDouble(delta.get("after")))).isBetween(1e-6, 5 * 44.6817);
    assertThat(Sample.names(folder.resolve("elsewhere"))).doesNotContain("run.json");
  }

  /** Of moves by 1 %, 3 % and -1 % the deviation is 2 %, of the rate by 2, -2 and 3 basis points 2.6458. */
  @Test
  void typicalMovesAreThoseOfAHistory() throws IOException {
    market("EQUITY/PRICE/X/EUR,100", "ZERO/RATE/EUR/EUR/A365/1Y,0.03", "EQUITY_OPTION/RATE_LNVOL/X/EUR/1Y/ATMF,0.2");
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "OWN,desk,EUR,-500,X,call,110,1Y\n");
    value();
    StringBuilder past = new StringBuilder("date,key,value\n");
    double[] spots = {50, 50.5, 50.5 * 1.03, 50.5 * 1.03 * 0.99};
    double[] rates = {0.02, 0.0202, 0.02, 0.0203};
    for (int d = 0; d < spots.length; d++) {
      past.append("2025-12-0" + (d + 1) + ",EQUITY/PRICE/X/EUR," + spots[d] + "\n2025-12-0" + (d + 1)
          + ",ZERO/RATE/EUR/EUR/A365/12M," + rates[d] + "\n");
    }
    Path history = Files.writeString(folder.resolve("past.csv"), past);
    Sample.Said said = hedge("--with", "EQUITY/PRICE/X/EUR", "--history", history.toString());
    String warning = "1 quote has no history or did not move in it; their typical move is their unit: EQUITY_OPTION/RATE_LNVOL/X/EUR/1Y/ATMF";
    assertThat(said.err()).contains(warning);
    // A quote that stood still in the history moves by its unit all the same, and is hedged.
    for (int d = 1; d <= spots.length; d++) {
      past.append("2025-12-0" + d + ",EQUITY_OPTION/RATE_LNVOL/X/EUR/1Y/ATMF,0.2\n");
    }
    Files.writeString(history, past);
    assertThat(hedge("--with", "OWN", "--target", "kind=vega", "--history", history.toString()).err()).contains(warning);
    assertThat(quantities().get("OWN")).isCloseTo(500, within(1e-9));
    assertThat(move("delta")).isCloseTo(2, within(1e-9));
    assertThat(move("rho")).isCloseTo(Math.sqrt(7), within(1e-9));
    assertThat(move("vega")).isEqualTo(1);
  }

  private double move(String kind) {
    return risks().stream().filter(row -> row.get("kind").equals(kind)).mapToDouble(row -> Double.parseDouble(row.get("move")))
        .findFirst().orElseThrow();
  }

  @Test
  void whatIsNamedWronglyIsToldWithWhatMayBeMeant() throws IOException {
    value();
    assertThat(hedge("--with", "FWD-01").err())
        .contains("--with: 'FWD-01' is no trade or book of the run, and no key of a quote; did you mean FWD-001?");
    assertThat(hedge("--book", "option", "--with", "FWD-001").err()).contains("did you mean options?");
    assertThat(hedge("--trade", "EUR-01", "--with", "FWD-001").err()).contains("did you mean EUR-001?");
    assertThat(hedge("--with", "FWD-001", "--target", "kind=vga").err()).contains("--target: 'kind=vga' meets no quote", "the nearest is vega");
    assertThat(hedge("--with", "kind=vega").err()).contains("names nothing that can be bought");
    assertThat(hedge("--with", "FWD-001", "--move", "delta=-1").err()).contains("a number above zero is wanted");
    assertThat(hedge("--with", "FWD-001", "--out", sample.out.toString()).err()).contains("name another folder with --out");
    assertThat(Sample.program("hedge", "--results", sample.market.toString(), "--with", "x")).matches(said -> said.code() == 2)
        .extracting(Sample.Said::err).asString().contains("there is no run.json in it");
    assertThat(Files.exists(sample.out.resolve("hedge"))).isFalse();
  }

  /** What is named twice is hedged once, and a lot is of an instrument. */
  @Test
  void namesAreTakenOnceAndLotsAreOfInstruments() {
    value();
    List<Map<String, Double>> found = new ArrayList<>();
    for (List<String> named : List.of(List.of("--book", "options"), List.of("--book", "options", "--book", "options"))) {
      assertThat(hedge(Stream.concat(named.stream(), Stream.of("--with", "EQUITY/PRICE/DAX/EUR", "--target", "kind=delta")).toArray(String[]::new))
          .code()).isZero();
      found.add(quantities());
    }
    assertThat(found.get(1)).isEqualTo(found.getFirst());
    assertThat(hedge("--book", "options", "--trade", "EUR-001", "--with", "FWD-001")).satisfies(said -> {
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err()).contains("--trade: EUR-001 is in the book options, which --book names: it would be hedged twice");
    });
    assertThat(hedge("--with", "FWD-001", "--lot", "FWD-01=10")).satisfies(said -> {
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err()).contains("--lot: 'FWD-01' is none of the instruments; did you mean FWD-001?");
    });
    assertThat(hedge("--with", "FWD-001", "--lot", "EQUITY/PRICE/DAX/EUR=10").err())
        .contains("--lot: 'EQUITY/PRICE/DAX/EUR' is none of the instruments");
    assertThat(hedge("--with", "EQUITY/PRICE/DAX/EUR", "--target", "kind=delta", "--lot", "EQUITY/PRICE/=10").code()).isZero();
    assertThat(quantities().get("EQUITY/PRICE/DAX/EUR") % 10).isZero();
  }

  /** The files of a run are those of one, and its record says what they are of. */
  @Test
  void aNightThatPublishesInBetweenIsNotMixedIn() throws IOException {
    value();
    FinishedRun first = FinishedRun.read(sample.out);
    Path next = Files.createDirectory(sample.out.resolve("next"));
    Path current = sample.out.resolve(".results");
    Path before = current.toRealPath();
    Files.delete(current);
    Files.createSymbolicLink(current, next);
    assertThat(first.table("values.csv").toRealPath()).isEqualTo(before.resolve("values.csv"));
    Files.delete(current);
    Files.createSymbolicLink(current, before);
    Path record = before.resolve("run.json");
    Files.writeString(record, Files.readString(record).replace("\"level\"", "\"depth\""));
    assertThat(hedge("--with", "FWD-001")).satisfies(said -> {
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err()).contains("run.json: this is no record of a run: arguments.level is '', and trade, book or portfolio is wanted");
    });
  }

  @Test
  void withoutGreeksOfTradesTradesAreNoInstruments() throws IOException {
    value("--level", "book");
    assertThat(hedge("--with", "FWD-001").err())
        .contains("greeks.csv has no Greeks of trades, for the run was made with --level book; run again with --level trade");
    assertThat(hedge("--book", "options", "--with", "EQUITY/PRICE/DAX/EUR", "--target", "kind=delta").code()).isZero();
    value("--level", "portfolio");
    assertThat(hedge("--book", "options", "--with", "EQUITY/PRICE/DAX/EUR").err()).contains("greeks.csv has no Greeks of books");
  }

  @Test
  void whatFailedOrIsInSeveralCurrenciesIsSaid() throws IOException {
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "E1,desk,EUR,500,DAX,call,4700,2002-11-20\nE2,desk,USD,-300,SPX,put,900,2002-12-10\n"
        + "E3,desk,EUR,1,NIX,put,900,2002-12-10\nE4,desk,EUR,1,DAX,put,900,2001-12-10\n");
    sample.run("--reconcile", "none", "--second-order", "none", "--ladders", "off");
    Sample.Said said = hedge("--with", "kind=delta", "--with", "E3", "--with", "E4", "--target", "kind=delta");
    assertThat(said.code()).isEqualTo(3);
    assertThat(hedge("--book", "desk", "--trade", "FWD-001", "--with", "E1").err())
        .contains("1 of the trades failed or were rejected and are not hedged: E3");
    assertThat(hedge("--book", "forwards", "--with", "E1", "--with", "E3").code()).isEqualTo(3);
    assertThat(hedge("--book", "forwards", "--with", "E1").code()).isZero();
    assertThat(said.err()).contains("1 of the trades failed or were rejected and are not hedged: E3", "Greeks are in several currencies (EUR, USD)",
        "E3: it has no Greeks (", "E4 has no Greek that is to be zero, and is not bought");
    assertThat(hedge("--trade", "E3", "--with", "E1").err()).contains("--trade: E3 has no Greeks: ");
  }

  /** Neither the language of the country nor where the files lie changes a byte. */
  @Test
  void theBytesAreTheSameInEveryCountry() throws IOException {
    value();
    Locale usual = Locale.getDefault();
    List<String> texts = new ArrayList<>();
    try {
      for (Locale locale : List.of(Locale.ROOT, Locale.GERMANY, Locale.forLanguageTag("tr-TR"))) {
        Locale.setDefault(locale);
        Sample.Said said = hedge("--with", "options", "--penalty", "1%", "--total", "kind=VEGA; underlying=dax");
        texts.add(said.out() + Files.readString(sample.out.resolve("hedge/hedge.csv"))
            + Files.readString(sample.out.resolve("hedge/hedge_risk.csv")));
      }
    } finally {
      Locale.setDefault(usual);
    }
    assertThat(texts.stream().distinct()).hasSize(1);
  }

  /** A table of many trades is read once, and of it no more is kept than the position and the instruments. */
  @Test
  void aLargeTableIsReadInOneGo() throws IOException {
    value();
    Path greeks = sample.out.resolve("greeks.csv").toRealPath();
    List<String> rows = Files.readAllLines(greeks);
    List<String> ofTrade = rows.stream().filter(row -> row.startsWith("trade,EUR-001,")).toList();
    try (BufferedWriter to = Files.newBufferedWriter(greeks)) {
      to.write(rows.getFirst() + "\n");
      for (int trade = 0; trade < 5000; trade++) {
        for (String row : ofTrade) {
          to.write(row.replace("EUR-001", "COPY-" + trade) + "\n");
        }
      }
      for (String row : rows.subList(1, rows.size())) {
        to.write(row + "\n");
      }
    }
    assertThat(hedge("--with", "EUR-001", "--with", "FWD-001", "--book", "options").code()).isZero();
    assertThat(quantities()).hasSize(2);
  }
}
