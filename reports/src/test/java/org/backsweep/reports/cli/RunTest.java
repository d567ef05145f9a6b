package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs from input folders to the output folder. */
class RunTest {
  private static final String SPOT = "EQUITY/PRICE/DAX/EUR";
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+\\.[0-9]+(E-?[0-9]+)?");
  private static final List<String> FILES =
      List.of("aggregates.csv", "calibrations.csv", "explain.csv", "explain_quotes.csv", "explain_trades.csv", "gammas.csv",
          "greeks.csv", "ladders.csv", "limits.csv", "pnl.csv", "reconciliation.csv",
          "rejects.csv", "report.html", "run.json", "scenarios.csv", "values.csv", "var.csv", "var_parts.csv");

  @TempDir
  private Path folder;

  private static JsonNode json(Sample sample) throws IOException {
    return new ObjectMapper().readTree(sample.out.resolve("run.json").toFile());
  }

  /** A call on what pays no dividend is worth the European, whose bound is its value. */
  @Test
  void earlyExerciseHasABoundOnTheOtherSide() throws Exception {
    Sample sample = new Sample(folder).write("american.csv",
        "trade,book,currency,quantity,underlying,option,strike,expiry,exercise\n"
        + "AME-001,options,EUR,-500,DAX,call,4500,2002-09-20,2002-08-20\n");
    Sample.Said said = sample.run("--paths", "16384", "--replicates", "8", "--reconcile", "none");
    assertThat(said.code()).as(said.err()).isZero();
    Map<String, String> american = sample.row("values.csv", "trade", "AME-001");
    double european = -Double.parseDouble(sample.row("values.csv", "trade", "EUR-001").get("value"));
    double bound = Double.parseDouble(american.get("dual_bound"));
    double error = Double.parseDouble(american.get("dual_bound_std_error"));
    // Local volatility misses the quotes of this surface by up to a volatility point, about 2 % of this call.
    assertThat(bound).isCloseTo(european, within(0.02 * Math.abs(european) + 2 * error));
    assertThat(bound).isCloseTo(Double.parseDouble(american.get("value")),
        within(2 * Math.hypot(error, Double.parseDouble(american.get("std_error")))));
    assertThat(sample.row("values.csv", "trade", "EUR-001")).containsEntry("dual_bound", "")
        .containsEntry("dual_bound_std_error", "");
    assertThat(Files.readString(sample.out.resolve("report.html"))).contains("\"Dual bound\"")
        .containsOnlyOnce("with the best exercise the value is between the two");
  }

  @Test
  void aRunWritesItsTables() throws Exception {
    Sample sample = new Sample(folder).withAsian();
    Sample.Said said = sample.run("--paths", "4096", "--replicates", "4");
    // A path may stand within a bump of a kink of its payoff: then the code says so.
    boolean differs = sample.table("reconciliation.csv").stream().anyMatch(row -> row.get("verdict").equals("differs"));
    assertThat(said.code()).as(said.err()).isEqualTo(differs ? 4 : 0);
    assertThat(sample.results()).isEqualTo(FILES);
    assertThat(Sample.names(folder)).containsExactly("the market", "the portfolio", "the results");
    assertThat(header(sample, "values.csv")).isEqualTo("trade,book,product,model,currency,value,std_error,"
        + "base,base_value,base_std_error,smoothing,smoothing_bias,smoothing_bias_std_error,paths,seconds,status,note,"
        + "underlying,quantity,maturity,dual_bound,dual_bound_std_error,notional,notional_currency");
    assertThat(header(sample, "gammas.csv")).isEqualTo("level,id,currency,quote_1,quote_2,method,value,std_error,note,unit,"
        + "per_unit,per_unit_std_error,kind,underlying");
    assertThat(header(sample, "aggregates.csv"))
        .isEqualTo("book,underlying,currency,measure,bucket,unit,value,std_error,level");
    assertThat(header(sample, "ladders.csv")).isEqualTo("book,currency,spot_shift,vol_shift,value,change,level,std_error");
    assertThat(header(sample, "scenarios.csv")).isEqualTo("level,id,currency,scenario,value,change,std_error,linear,taylor,missing_trades");
    assertThat(header(sample, "pnl.csv")).isEqualTo("level,id,currency,date,change,std_error,linear,taylor,missing_trades");
    assertThat(header(sample, "var.csv")).isEqualTo("level,id,currency,method,confidence,days,moves,var,var_std_error,shortfall,"
        + "shortfall_std_error,date,missing_trades");
    assertThat(header(sample, "var_parts.csv")).isEqualTo("currency,confidence,by,part,component_var,component_shortfall,incremental_var,"
        + "incremental_shortfall");
    assertThat(header(sample, "explain.csv")).isEqualTo("level,id,currency,method,part,amount,std_error");
    assertThat(header(sample, "explain_quotes.csv")).isEqualTo("level,id,currency,quote,kind,underlying,move,derivative,amount");
    assertThat(header(sample, "explain_trades.csv")).isEqualTo("trade,book,currency,status,before,after,cash,change,carry,past_fixings,"
        + "spot,fx,rates,dividends,volatility,correlation,rest");
    assertThat(header(sample, "greeks.csv")).isEqualTo("level,id,currency,quote,unit,derivative,std_error,per_unit,note,"
        + "per_unit_std_error,kind,underlying,expiry,strike");
    assertThat(header(sample, "reconciliation.csv"))
        .isEqualTo("level,id,quote,adjoint,bump,bump_size,difference,tolerance,verdict,method");
    assertThat(header(sample, "calibrations.csv"))
        .isEqualTo("underlying,currency,model,item,expiry,value,std_error,largest,strikes,note");
    assertThat(header(sample, "rejects.csv")).isEqualTo("file,line,column,value,reason");

    assertThat(sample.table("values.csv")).extracting(row -> row.get("trade"))
        .containsExactly("ASN-001", "EUR-001", "EUR-002", "FWD-001");
    Map<String, String> asian = sample.row("values.csv", "trade", "ASN-001");
    assertThat(asian).containsEntry("book", "exotics").containsEntry("product", "asian")
        .containsEntry("model", "local-volatility").containsEntry("currency", "EUR").containsEntry("paths", "4096")
        .containsEntry("status", "ok");
    assertThat(Double.parseDouble(asian.get("std_error"))).isPositive();
    assertThat(Double.parseDouble(asian.get("seconds"))).isPositive();
    assertThat(sample.row("values.csv", "trade", "EUR-001")).containsEntry("model", "closed-form")
        .containsEntry("std_error", "0.0").containsEntry("paths", "0");
    assertThat(asian).containsEntry("underlying", "DAX").containsEntry("quantity", "200.0").containsEntry("maturity", "2002-07-26");
    assertThat(sample.table("rejects.csv")).isEmpty();
    assertThat(sample.table("greeks.csv")).allSatisfy(RunTest::saysWhatItIsByAndHowSureItIs);

    long greeks = sample.table("greeks.csv").stream()
        .filter(row -> row.get("level").equals("trade") && !row.get("quote").equals("THETA")).count();
    assertThat(sample.table("reconciliation.csv")).hasSize((int) greeks).allSatisfy(RunTest::hasTheRightVerdict);
    assertThat(sample.table("reconciliation.csv")).filteredOn(row -> !row.get("id").equals("ASN-001"))
        .allMatch(row -> row.get("verdict").equals("ok"));
    assertThat(sample.table("greeks.csv")).extracting(row -> row.get("unit"))
        .contains("1% of spot", "1vol", "1bp", "1", "1 day");
    assertThat(sample.table("greeks.csv")).extracting(row -> row.get("level")).contains("trade", "book", "portfolio");
    assertThat(said.out()).contains("Valued 4 trades on 2002-07-05").contains("Portfolio value").contains("+/-")
        .contains("Largest Greeks").contains("Reconciled with bump-and-revalue").contains("times as long").contains(sample.out.toString());
  }

  /** Units of an underlying at its price, of the first currency of a pair as they are, and what terms state. */
  @Test
  void theNotionalIsThatOfTheWholePosition() throws Exception {
    Sample sample = new Sample(folder);
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "CALL,b,EUR,-500,DAX,call,4500,2002-09-20\n"
        + "DIGITAL,b,EUR,1000,DAX,digital-call,4500,2002-09-20\nFX,b,USD,1000,EURUSD,call,1,2002-09-20\n");
    sample.write("variance_swap.csv", "trade,book,currency,quantity,underlying,strike,expiry,first_observation,observations,vega_notional\n"
        + "VAR,b,EUR,-2,DAX,0.25,2002-09-20,2002-07-05,weekly,1000\n");
    sample.write("basket.csv", "trade,book,currency,quantity,underlying,payoff,option,strike,expiry,initial,conversion\n"
        + "BSK,b,EUR,1,DAX;SPX,basket,call,1,2002-09-20,4468.17;989.03,quanto\n");
    Sample.Said said = sample.run("--reconcile", "none", "--second-order", "none", "--ladders", "off");
    assertThat(said.code()).as(said.err()).isZero();
    assertNotional(sample, "CALL", "EUR", -500 * 4468.17);
    assertNotional(sample, "DIGITAL", "EUR", 1000);
    assertNotional(sample, "FX", "EUR", 1000);
    assertNotional(sample, "VAR", "EUR", -2000);
    assertThat(sample.row("values.csv", "trade", "BSK")).containsEntry("notional", "").containsEntry("notional_currency", "");
  }

  private static void assertNotional(Sample sample, String trade, String currency, double amount) {
    Map<String, String> row = sample.row("values.csv", "trade", trade);
    assertThat(row).containsEntry("notional_currency", currency);
    assertThat(Double.parseDouble(row.get("notional"))).isCloseTo(amount, within(1e-9 * Math.abs(amount)));
  }

  @Test
  void theRecordCountsKernels() throws Exception {
    Sample sample = new Sample(folder);
    assertThat(sample.run("--second-order", "none", "--ladders", "off").code()).isZero();
    JsonNode record = json(sample);
    assertThat(record.get("backend").asText()).contains(" lanes");
    assertThat(record.get("kernels").properties()).extracting(Map.Entry::getKey)
        .containsExactly("kernels", "built", "refused", "evicted");
    assertThat(sample.run("--second-order", "none", "--ladders", "off", "--no-timings").code()).isZero();
    assertThat(json(sample).get("kernels").isNull()).as("not without times").isTrue();
  }

  @Test
  void theNumbersInTheFilesAddUpToTheLastBit() throws Exception {
    Sample sample = new Sample(folder).withAsian();
    sample.run("--second-order", "bucketed", "--base", "USD", "--reconcile", "none");
    Map<String, String> books = new java.util.HashMap<>();
    sample.table("values.csv").forEach(row -> books.put(row.get("trade"), row.get("book")));
    for (List<String> file : List.of(List.of("greeks.csv", "quote", "derivative"), List.of("gammas.csv", "quote_2", "value"))) {
      List<Map<String, String>> rows = sample.table(file.getFirst());
      int sums = 0;
      for (Map<String, String> whole : rows) {
        boolean isBook = whole.get("level").equals("book");
        if (whole.get("level").equals("trade")) {
          continue;
        }
        double sum = 0;
        for (Map<String, String> part : rows) {
          boolean inside = part.get("level").equals(isBook ? "trade" : "book")
              && (!isBook || books.get(part.get("id")).equals(whole.get("id")));
          if (inside && part.get(file.get(1)).equals(whole.get(file.get(1)))
              && java.util.Objects.equals(part.get("quote_1"), whole.get("quote_1"))) {
            sum += Double.parseDouble(part.get(file.get(2)));
          }
        }
        assertThat(whole).containsEntry(file.get(2), Double.toString(sum));
        sums++;
      }
      assertThat(sums).isGreaterThan(20);
    }
    // Aggregates are sums of the column per_unit.
    double delta = sample.table("greeks.csv").stream()
        .filter(row -> row.get("level").equals("book") && row.get("id").equals("options") && row.get("quote").equals(SPOT))
        .mapToDouble(row -> Double.parseDouble(row.get("per_unit"))).sum();
    assertThat(sample.table("aggregates.csv"))
        .filteredOn(row -> row.get("book").equals("options") && row.get("measure").equals("delta")).singleElement()
        .satisfies(row -> assertThat(row).containsEntry("value", Double.toString(delta)).containsEntry("bucket", "-")
            .containsEntry("underlying", "DAX").containsEntry("currency", "USD"));
  }

  @Test
  void aReportingCurrencyIsThatOfTheRiskAndTheValueIsGivenInBoth() throws Exception {
    Sample sample = new Sample(folder);
    Sample.Said said = sample.run("--base", "usd", "--reconcile", "none", "--ladders", "off");
    assertThat(said.code()).as(said.err()).isZero();
    Map<String, String> forward = sample.row("values.csv", "trade", "FWD-001");
    assertThat(forward).containsEntry("currency", "EUR").containsEntry("base", "USD");
    String spot = Files.readAllLines(sample.market.resolve("quotes.csv")).stream().filter(line -> line.contains("FX/RATE/EUR/USD"))
        .findFirst().orElseThrow();
    double rate = Double.parseDouble(spot.substring(spot.lastIndexOf(',') + 1));
    double value = Double.parseDouble(forward.get("value"));
    assertThat(Double.parseDouble(forward.get("base_value"))).isCloseTo(rate * value, within(1e-8));
    assertThat(sample.table("greeks.csv")).extracting(row -> row.get("currency")).containsOnly("USD");
    assertThat(sample.table("greeks.csv")).filteredOn(row -> row.get("id").equals("FWD-001") && row.get("quote").equals("FX/RATE/EUR/USD"))
        .singleElement().satisfies(row -> assertThat(Double.parseDouble(row.get("derivative"))).isCloseTo(value, within(1e-8)));
    assertThat(sample.table("gammas.csv"))
        .filteredOn(row -> row.get("id").equals("FWD-001") && row.get("quote_1").equals(SPOT) && row.get("quote_2").startsWith("FX"))
        .singleElement().satisfies(row -> {
          assertThat(row).containsEntry("method", "tangent");
          assertThat(Double.parseDouble(row.get("value"))).isCloseTo(-400, within(1e-9));
          assertThat(row).containsEntry("kind", "cross gamma").containsEntry("underlying", "DAX;EUR/USD")
              .containsEntry("unit", "1% of spot x 1% of spot");
          assertThat(Double.parseDouble(row.get("per_unit"))).isCloseTo(-400 * 44.6817 * rate / 100, within(1e-8));
        });
    assertThat(sample.table("ladders.csv")).isEmpty();
    assertThat(said.out()).contains("Gamma of the portfolio").doesNotContain("Worst of the ladders");
    assertThat(sample.run("--base", "EURO").err()).contains("'EURO' is no currency such as EUR");
    assertThat(sample.run("--reconcile", "none").out()).contains("Worst of the ladders: EUR");
  }

  private static void saysWhatItIsByAndHowSureItIs(Map<String, String> row) {
    String[] key = row.get("quote").split("/");
    boolean isTheta = key[0].equals("THETA");
    assertThat(row).as(row.get("quote")).containsEntry("kind", isTheta ? "theta" : switch (key[0]) {
      case "EQUITY" -> "delta";
      case "EQUITY_OPTION" -> "vega";
      case "ZERO" -> "rho";
      default -> "fixing";
    });
    assertThat(row).containsEntry("underlying", isTheta ? "-" : key.length == 2 ? key[0] : key[2]);
    assertThat(row).containsEntry("strike", row.get("kind").equals("vega") ? key[5] : "");
    if (row.get("kind").equals("vega")) {
      assertThat(row).containsEntry("expiry", key[4]);
    }
    double unit = switch (row.get("unit")) {
      case "1bp" -> 1e-4;
      case "1vol" -> 0.01;
      case "1% of spot" -> 44.6817;
      default -> 1;
    };
    double error = Double.parseDouble(row.get("std_error"));
    assertThat(Double.parseDouble(row.get("per_unit_std_error"))).isCloseTo(unit * error, within(1e-9 * unit * error));
  }

  private static void hasTheRightVerdict(Map<String, String> row) {
    double difference = Double.parseDouble(row.get("difference"));
    assertThat(difference).isEqualTo(Double.parseDouble(row.get("adjoint")) - Double.parseDouble(row.get("bump")));
    assertThat(row.get("verdict"))
        .isEqualTo(Math.abs(difference) <= Double.parseDouble(row.get("tolerance")) ? "ok" : "differs");
  }

  private static String header(Sample sample, String file) throws IOException {
    return Files.readAllLines(sample.out.resolve(file)).getFirst();
  }

  @Test
  void pathsAreAddedUntilTheTargetErrorIsMetOrItIsSaidWhatWouldDo() throws Exception {
    Sample sample = new Sample(folder).withAsian();
    String models = Files.writeString(folder.resolve("models.csv"), "product,underlying,model\nasian,*,black-scholes\n").toString();
    Sample.Said said = sample.run("--models", models, "--target-error", "0.5 %", "--reconcile", "none", "--ladders", "off");
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode target = json(sample).get("target_error");
    assertThat(target.get("target").asDouble()).isEqualTo(0.005);
    assertThat(target.get("met").asBoolean()).isTrue();
    assertThat(target.get("error").asDouble()).isBetween(1e-6, 0.005);
    long paths = target.get("paths").asLong();
    assertThat(paths).isBetween(512L, 4096L).isEqualTo(target.get("paths_needed").asLong());
    assertThat(sample.row("values.csv", "trade", "ASN-001")).containsEntry("paths", Long.toString(paths));
    assertThat(sample.table("gammas.csv")).as("all else is from these paths too").isNotEmpty();
    assertThat(said.out()).contains("Target error 0.5% met with " + String.format(Locale.ROOT, "%,d", paths) + " paths: ");
    assertThat(said.err()).doesNotContain("--target-error");
    assertThat(json(sample).at("/arguments/target-error").asText()).isEqualTo("0.5%");
    assertThat(json(sample).at("/arguments/max-paths").asLong()).isEqualTo(4096);

    said = sample.run("--models", models, "--target-error", "0.01%", "--max-paths", "512", "--reconcile", "none", "--ladders", "off",
        "--second-order", "none");
    assertThat(said.code()).as("not met is a warning").isZero();
    target = json(sample).get("target_error");
    assertThat(target.get("met").asBoolean()).isFalse();
    assertThat(target.get("paths").asLong()).isEqualTo(512);
    assertThat(target.get("trades").get(0).asText()).isEqualTo("ASN-001");
    String sentence = "0.01% not met with 512 paths: ";
    assertThat(said.err()).contains("warning: --target-error: " + sentence);
    assertThat(said.out()).contains("Target error " + sentence, " at DAX ", " (trade ASN-001); about ",
        "paths would do: --max-paths " + target.get("paths_needed").asLong());
    assertThat(json(sample).get("warnings").toString()).contains(sentence);
    assertThat(Files.readString(sample.out.resolve("report.html"))).contains(sentence);
    assertThat(sample.run("--models", models, "--reconcile", "none", "--ladders", "off", "--second-order", "none").code()).isZero();
    assertThat(json(sample).get("target_error").isNull()).isTrue();
  }

  @Test
  void theValueOfAForwardIsSpotLessDiscountedStrike() throws Exception {
    Sample sample = new Sample(folder);
    assertThat(sample.run("--reconcile", "none").code()).isZero();
    // The zero rate quoted for 18 September 2002, 75 days on, is 3.41 %.
    double value = -400 * (4468.17 - 4500 * Math.exp(-0.0341 * 75 / 365.0));
    assertThat(Double.parseDouble(sample.row("values.csv", "trade", "FWD-001").get("value"))).isCloseTo(value, within(1e-7));
    Map<String, String> delta = sample.table("greeks.csv").stream()
        .filter(row -> row.get("id").equals("FWD-001") && row.get("quote").equals(SPOT)).findFirst().orElseThrow();
    assertThat(Double.parseDouble(delta.get("derivative"))).isCloseTo(-400, within(1e-10));
    assertThat(Double.parseDouble(delta.get("per_unit"))).isCloseTo(-400 * 44.6817, within(1e-6));
    assertThat(sample.table("reconciliation.csv")).isEmpty();
  }

  @Test
  void numbersReadBackToTheSameDouble() throws Exception {
    Sample sample = new Sample(folder).withAsian();
    sample.run("--paths", "4096", "--replicates", "4", "--level", "trade");
    int numbers = 0;
    for (String file : List.of("values.csv", "greeks.csv", "reconciliation.csv")) {
      for (Map<String, String> row : sample.table(file)) {
        for (String cell : row.values()) {
          if (NUMBER.matcher(cell).matches()) {
            assertThat(Double.toString(Double.parseDouble(cell))).isEqualTo(cell);
            numbers++;
          }
        }
      }
    }
    assertThat(numbers).isGreaterThan(1000);
  }

  @Test
  void withoutTimingsTheBytesDependOnNeitherThreadsNorLocale() throws Exception {
    Sample sample = new Sample(folder).withAsian();
    Locale before = Locale.getDefault();
    Map<String, String> first = null;
    try {
      for (String threads : List.of("1", "2", "7")) {
        Locale.setDefault(threads.equals("2") ? Locale.forLanguageTag("ar-EG-u-nu-arab") : Locale.ROOT);
        assertThat(sample.run("--no-timings", "--threads", threads, "--reconcile", "sample=3").code()).isIn(0, 4);
        Map<String, String> bytes = new java.util.TreeMap<>();
        for (String file : FILES) {
          String text = Files.readString(sample.out.resolve(file));
          bytes.put(file, file.equals("run.json") ? text.replaceFirst("\"threads\" : [0-9]+", "") : text);
        }
        if (first == null) {
          first = bytes;
        }
        assertThat(bytes).isEqualTo(first);
      }
    } finally {
      Locale.setDefault(before);
    }
    assertThat(sample.table("values.csv")).allMatch(row -> row.get("seconds").isEmpty());
    assertThat(json(sample).get("timings").isNull()).isTrue();
  }

  @Test
  void anotherSeedGivesOtherPathsAndTheSameSeedTheSame() throws Exception {
    Sample sample = new Sample(folder).withAsian();
    String one = value(sample, "--seed", "1");
    assertThat(value(sample, "--seed", "2")).isNotEqualTo(one);
    assertThat(value(sample, "--seed", "1", "--draws", "philox")).isNotEqualTo(one);
    assertThat(value(sample, "--seed", "1")).isEqualTo(one);
  }

  private static String value(Sample sample, String... options) {
    String[] all = java.util.Arrays.copyOf(options, options.length + 2);
    all[options.length] = "--reconcile";
    all[options.length + 1] = "none";
    assertThat(sample.run(all).code()).isZero();
    return sample.row("values.csv", "trade", "ASN-001").get("value");
  }

  @Test
  void theRecordOfTheRunSaysWhatWasRun() throws Exception {
    Sample sample = new Sample(folder);
    Path models = Files.writeString(folder.resolve("models.csv"), "product,underlying,model\neuropean,DAX,black-scholes\n");
    assertThat(sample.run("--models", models.toString(), "--seed", "7", "--reconcile", "sample=1", "--level", "book").code())
        .isZero();
    assertThat(sample.row("values.csv", "trade", "EUR-001")).containsEntry("model", "black-scholes").containsEntry("paths", "256");
    assertThat(sample.table("greeks.csv")).noneMatch(row -> row.get("level").equals("trade"));
    JsonNode run = json(sample);
    assertThat(run.at("/build/version").asText()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    assertThat(run.at("/machine/cores").asInt()).isPositive();
    assertThat(run.at("/machine/jdk").asText()).startsWith("25");
    assertThat(run.at("/backend").asText()).isNotEmpty();
    assertThat(run.at("/valuation_date").asText()).isEqualTo("2002-07-05");
    assertThat(run.get("spots").get(SPOT).asDouble()).isEqualTo(4468.17);
    assertThat(run.at("/arguments/seed").asLong()).isEqualTo(7);
    assertThat(run.at("/arguments/reconcile").asText()).isEqualTo("sample=1");
    assertThat(run.at("/counts/trades_by_status/ok").asInt()).isEqualTo(3);
    assertThat(run.at("/counts/quotes").asInt()).isEqualTo(185);
    assertThat(run.at("/counts/gammas").asInt()).isPositive();
    assertThat(run.at("/counts/gammas_missing").asInt()).isZero();
    assertThat(run.at("/counts/ladder_points").asInt()).as("two books and the portfolio").isEqualTo(3 * 43);
    assertThat(run.at("/timings/by_step/second_order").asDouble()).isPositive();
    assertThat(run.at("/timings/by_step/scenario").asDouble()).isPositive();
    assertThat(run.at("/arguments/second-order").asText()).isEqualTo("parallel");
    assertThat(run.at("/timings/total").asDouble()).isPositive();
    assertThat(run.at("/timings/by_step/sweep").asDouble()).isPositive();
    assertThat(run.at("/timings/by_step").fieldNames()).toIterable().containsExactly("record", "sweep", "theta", "dual_bound",
        "sweep_of_bumped", "bump", "second_bump", "second_order", "scenario", "explain");
    assertThat(run.at("/inputs")).hasSize(6);
    for (JsonNode input : run.at("/inputs")) {
      byte[] content = Files.readAllBytes(Path.of(input.get("file").asText()));
      assertThat(input.get("sha256").asText())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
      assertThat(input.get("bytes").asInt()).isEqualTo(content.length);
    }
    assertThat(run.get("exit_code").asInt()).isZero();
    assertThat(run.get("outcome").asText()).isEqualTo("clean");
    assertThat(run.at("/outputs").findValuesAsText("file")).containsExactly("aggregates.csv", "calibrations.csv", "explain.csv",
        "explain_quotes.csv", "explain_trades.csv", "gammas.csv", "greeks.csv", "ladders.csv", "limits.csv", "pnl.csv", "reconciliation.csv", "rejects.csv", "report.html", "scenarios.csv", "values.csv", "var.csv",
        "var_parts.csv");
    for (JsonNode output : run.at("/outputs")) {
      byte[] content = Files.readAllBytes(sample.out.resolve(output.get("file").asText()));
      assertThat(output.get("sha256").asText())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    }
  }
}
