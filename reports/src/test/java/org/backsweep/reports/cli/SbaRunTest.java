package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Capital and the sensitivities of ISDA's format from the command line. */
class SbaRunTest {
  private static final double SPOT = 4468.17;
  private static final double DOLLARS = 0.9725;

  @TempDir
  private Path folder;

  private Sample sample;

  @BeforeEach
  void write() throws IOException {
    sample = new Sample(Files.createDirectory(folder.resolve("run")));
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "EUR-001,options,EUR,500,DAX,call,4500,2002-09-20\n"
        + "EUR-002,options,EUR,-750,DAX,put,4000,2002-12-20\nXOM-001,shares,USD,1000,XOM,put,27,2003-06-20\n"
        + "JPM-001,shares,USD,-2000,JPM,call,21,2003-07-04\n");
    sample.write("fx_forward.csv", "trade,book,currency,quantity,underlying,strike,delivery\nFX-001,currencies,USD,100000,EURUSD,0.95,2003-07-04\n");
    sample.write("fx_option.csv", "trade,book,currency,quantity,underlying,option,payoff,strike,expiry\n"
        + "FXO-001,currencies,USD,50000,EURUSD,call,vanilla,1.0,2003-01-06\n");
  }

  private Sample.Said run(String buckets, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("buckets.csv"), "underlying,bucket\n" + buckets);
    String[] all = new String[more.length + 3];
    System.arraycopy(new String[] {"--sba", file.toString(), "--quick"}, 0, all, 0, 3);
    System.arraycopy(more, 0, all, 3, more.length);
    return sample.run(all);
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  private double sum(String table, String column, Map<String, String> where) {
    return sample.table(table).stream().filter(row -> where.entrySet().stream().allMatch(each -> row.get(each.getKey()).equals(each.getValue())))
        .mapToDouble(row -> number(row, column)).sum();
  }

  /** 400 forwards on a name without dividends, sold: worth their number of shares. The strike is worth its discount factor, whose rate is GIRR. */
  @Test
  void aBookOfForwardsByHand() throws Exception {
    Sample.Said said = run("DAX,12\nXOM,7\nJPM,8\n", "--base", "EUR");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("Capital, sensitivities-based method: EUR ");
    Map<String, String> forwards = Map.of("id", "forwards", "risk_class", "equity", "measure", "delta");
    assertThat(sum("sba_sensitivities.csv", "sensitivity", forwards)).isCloseTo(-400 * SPOT, within(1e-6));
    assertThat(sum("sba.csv", "capital",
        Map.of("id", "forwards", "risk_class", "equity", "measure", "delta", "item", "class", "correlations", "low")))
        .isCloseTo(0.15 * 400 * SPOT, within(1e-6));
    assertThat(sum("sba.csv", "k_b",
        Map.of("id", "forwards", "risk_class", "equity", "measure", "curvature", "item", "bucket", "correlations", "low")))
        .isCloseTo(0, within(1e-6));
    // The strike: 1,800,000 in 75 days at 3.41 %, of which a rate of 1.7 % / sqrt(2) more takes 75 / 365 as much.
    double strike = 1_800_000 * Math.exp(-0.0341 * 75 / 365);
    double total = sum("sba.csv", "capital", Map.of("id", "forwards", "item", "total"));
    assertThat(total).isCloseTo(0.15 * 400 * SPOT + 0.017 / Math.sqrt(2) * strike * 75 / 365, within(1e-6));
    assertThat(Files.readString(Path.of("..", "docs", "sba.md"))).contains(String.format(Locale.ROOT, "%,.2f", total));
    assertThat(sample.table("scenarios.csv")).isEmpty();
    String page = Files.readString(sample.out.resolve("report.html"));
    assertThat(page).contains("<section id=\"capital\">").contains("<a href=\"#capital\">");
    assertThat(page.substring(page.indexOf("id=\"requirements\""))).containsSubsequence("<th scope=\"row\">portfolio</th><td>girr</td><td>delta</td>",
        "<th scope=\"row\">portfolio</th><td>all</td>", "<th scope=\"row\">forwards</th><td>all</td>", "272,505");
  }

  /** All of sba.csv again from sba_sensitivities.csv, in another way: from the net amounts and the published correlations. */
  @Test
  void capitalFollowsFromTheSensitivities() throws Exception {
    assertThat(run("DAX,12\nXOM,7\nJPM,11\n", "--base", "EUR").code()).isZero();
    List<Map<String, String>> rows = sample.table("sba_sensitivities.csv");
    List<Map<String, String>> capital = sample.table("sba.csv");
    assertThat(capital.stream().map(row -> row.get("id")).distinct()).containsExactly("currencies", "forwards", "options", "shares", "portfolio");
    for (Map<String, String> total : capital.stream().filter(row -> row.get("item").equals("total")).toList()) {
      String id = total.get("id");
      double largest = 0;
      for (String correlations : List.of("low", "medium", "high")) {
        double whole = 0;
        for (Map<String, String> of : capital.stream().filter(row -> row.get("id").equals(id) && row.get("item").equals("class")
            && row.get("correlations").equals(correlations)).toList()) {
          List<Map<String, String>> own = rows.stream().filter(row -> row.get("id").equals(id) && row.get("risk_class").equals(of.get("risk_class"))
              && row.get("measure").equals(of.get("measure"))).toList();
          double again = of.get("measure").equals("curvature") ? curvature(own, of.get("risk_class"), correlations)
              : weighted(own, of.get("risk_class"), of.get("measure"), correlations);
          assertThat(number(of, "capital")).as(of.toString()).isCloseTo(again, within(1e-6));
          whole += again;
        }
        largest = Math.max(largest, whole);
      }
      assertThat(number(total, "capital")).as(id).isCloseTo(largest, within(1e-6));
    }
    assertThat(rows).filteredOn(row -> !row.get("measure").isEmpty()).allSatisfy(row -> assertThat(row.get("paragraph")).startsWith("MAR21."));
    assertThat(rows).filteredOn(row -> row.get("measure").equals("vega")).isNotEmpty().allSatisfy(row -> assertThat(number(row, "sensitivity"))
        .isCloseTo(number(row, "derivative") * number(row, "share") * Double.parseDouble(quote(row.get("quote"))), within(1e-6)));
    assertThat(rows.stream().filter(row -> row.get("risk_class").equals("none")).map(row -> row.get("factor"))).contains("dividend");
  }

  private String quote(String key) {
    try {
      return sample.quote(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double moved(String correlations, double rho) {
    return switch (correlations) {
      case "low" -> Math.max(2 * rho - 1, 0.75 * rho);
      case "high" -> Math.min(1, 1.25 * rho);
      default -> rho;
    };
  }

  /** The factors of a bucket: name and tenor, with their net weighted amounts. */
  private static Map<String, Map<String, Double>> buckets(List<Map<String, String>> rows) {
    return rows.stream().collect(Collectors.groupingBy(row -> row.get("bucket"), TreeMap::new, Collectors.groupingBy(row ->
        row.get("factor") + ":" + row.get("tenor"), TreeMap::new, Collectors.summingDouble(row -> number(row, "weighted")))));
  }

  private static double weighted(List<Map<String, String>> rows, String risk, String measure, String correlations) {
    ToDoubleBiFunction<String[], String[]> rho = (one, other) -> {
      double names = one[0].equals(other[0]) ? 1 : 0.8;
      if (one.length == 1 || other.length == 1) {
        return names;
      }
      double near = Math.min(Double.parseDouble(one[1]), Double.parseDouble(other[1]));
      double far = Math.max(Double.parseDouble(one[1]), Double.parseDouble(other[1]));
      return measure.equals("vega") ? names * Math.exp(-0.01 * (far / near - 1)) : Math.max(0.4, Math.exp(-0.03 * (far / near - 1)));
    };
    Map<String, double[]> found = new TreeMap<>();
    buckets(rows).forEach((bucket, factors) -> {
      double sum = factors.values().stream().mapToDouble(Double::doubleValue).sum();
      List<String> names = List.copyOf(factors.keySet());
      double square = 0;
      for (int k = 0; k < names.size(); k++) {
        square += factors.get(names.get(k)) * factors.get(names.get(k));
        for (int l = k + 1; l < names.size(); l++) {
          square += 2 * moved(correlations, rho.applyAsDouble(names.get(k).split(":"), names.get(l).split(":"))) * factors.get(names.get(k))
              * factors.get(names.get(l));
        }
      }
      boolean isOther = risk.equals("equity") && bucket.equals("11");
      found.put(bucket, new double[] {isOther ? factors.values().stream().mapToDouble(Math::abs).sum() : Math.sqrt(Math.max(0, square)), sum});
    });
    return across(found, risk, correlations, false);
  }

  private static double curvature(List<Map<String, String>> rows, String risk, String correlations) {
    Map<String, double[]> found = new TreeMap<>();
    // Each bucket of this portfolio has one name.
    rows.stream().collect(Collectors.groupingBy(row -> row.get("bucket"))).forEach((bucket, both) -> {
      assertThat(both).hasSize(2).allSatisfy(row -> assertThat(number(row, "weighted")).isCloseTo(-(number(row, "change") - number(row, "risk_weight")
          * (row.get("side").equals("up") ? 1 : -1) * number(row, "sensitivity")), within(1e-6)));
      double up = number(both.getFirst(), "weighted");
      double down = number(both.getLast(), "weighted");
      boolean isUp = Math.max(up, 0) > Math.max(down, 0) || Math.max(up, 0) == Math.max(down, 0) && up > down;
      found.put(bucket, new double[] {Math.max(0, Math.max(up, down)), isUp ? up : down});
    });
    return across(found, risk, correlations, true);
  }

  private static double across(Map<String, double[]> buckets, String risk, String correlations, boolean isCurvature) {
    List<String> names = new ArrayList<>(buckets.keySet());
    double square = buckets.values().stream().mapToDouble(each -> each[0] * each[0]).sum();
    for (int k = 0; k < names.size(); k++) {
      for (int l = k + 1; l < names.size(); l++) {
        double gamma = risk.equals("girr") ? 0.5 : risk.equals("fx") ? 0.6 : names.get(k).equals("11") || names.get(l).equals("11") ? 0 : 0.45;
        double one = buckets.get(names.get(k))[1];
        double other = buckets.get(names.get(l))[1];
        if (!isCurvature || one >= 0 || other >= 0) {
          square += 2 * moved(correlations, isCurvature ? gamma * gamma : gamma) * one * other;
        }
      }
    }
    assertThat(isCurvature || square >= 0).isTrue();
    return Math.sqrt(Math.max(0, square));
  }

  /** Forwards by hand; volatilities, rates and currencies against the bumps of a scenario each, a hundredth of what a line is for. */
  @Test
  void crifIsForAPointAPercentAndABasisPoint() throws Exception {
    Path scenarios = Files.writeString(folder.resolve("bumps.csv"), "scenario,match,type,size\nspot,EQUITY/PRICE/XOM/USD,relative,0.01%\n"
        + "vol,EQUITY_OPTION/RATE_LNVOL/XOM/,absolute,0.0001\nrates,kind=rho; underlying=USD,absolute,0.000001\nfx,FX/RATE/EUR/USD,relative,-0.01%\n"
        + "fxvol,FX_OPTION/RATE_LNVOL/EUR/USD/*/ATM,absolute,0.0001\n");
    Sample.Said said = run("DAX,12\nXOM,7\n", "--base", "EUR", "--scenarios", scenarios.toString());
    assertThat(said.code()).isZero();
    long dividends = sample.table("greeks.csv").stream().filter(row -> row.get("level").equals("trade") && row.get("kind").equals("dividend")
        && number(row, "derivative") != 0).count();
    assertThat(dividends).isPositive();
    assertThat(said.err()).containsOnlyOnce("have no line in the Common Risk Interchange Format, and are left out: dividend " + dividends)
        .doesNotContain("AmountUSD");
    assertThat(Files.readAllLines(sample.out.resolve("crif.csv")).getFirst())
        .isEqualTo("TradeID,PortfolioID,ProductClass,RiskType,Qualifier,Bucket,Label1,Label2,Amount,AmountCurrency,AmountUSD");
    assertThat(crif("FWD-001", "Risk_Equity", "DAX")).singleElement().satisfies(line -> {
      assertThat(line).containsEntry("PortfolioID", "forwards").containsEntry("ProductClass", "Equity").containsEntry("Bucket", "11");
      assertThat(number(line, "Amount")).isCloseTo(-4 * SPOT, within(1e-6));
      assertThat(number(line, "AmountUSD")).isCloseTo(-4 * SPOT * DOLLARS, within(1e-6));
    });
    assertThat(crif("FX-001", "Risk_FX", "USD")).singleElement().satisfies(line ->
        assertThat(line).containsEntry("ProductClass", "RatesFX").containsEntry("Bucket", "").containsEntry("AmountCurrency", "EUR"));
    assertThat(crif("JPM-001", "Risk_Equity", "JPM").getFirst()).containsEntry("Bucket", "Residual");
    assertThat(crif("XOM-001", "Risk_EquityVol", "XOM").getFirst()).containsEntry("Bucket", "7");
    assertThat(crif("XOM-001", "Risk_IRCurve", "USD")).extracting(line -> line.get("Label2")).containsOnly("Libor6m");
    assertThat(crif("EUR-001", "Risk_IRCurve", "EUR")).extracting(line -> line.get("Label2")).containsOnly("OIS");

    bumped("shares", "spot", "Risk_Equity", "XOM", 100);
    bumped("shares", "vol", "Risk_EquityVol", "XOM", 100);
    bumped("shares", "rates", "Risk_IRCurve", "USD", 100);
    bumped("currencies", "rates", "Risk_IRCurve", "USD", 100);
    bumped("currencies", "fx", "Risk_FX", "USD", 100);
    bumped("currencies", "fxvol", "Risk_FXVol", "EURUSD", 100);
  }

  @Test
  void amountsInDollarsThatThereAreNoneOfAreSaid() throws Exception {
    sample.quotes(line -> line.contains(",FX") ? null : line).write("european.csv",
        Sample.EUROPEAN_HEADER + "EUR-001,options,EUR,500,DAX,call,4500,2002-09-20\n");
    Files.delete(sample.portfolio.resolve("fx_forward.csv"));
    Files.delete(sample.portfolio.resolve("fx_option.csv"));
    assertThat(run("DAX,12\n", "--base", "EUR").err())
        .containsOnlyOnce("crif.csv: AmountUSD is empty, for the market has no rate from the reporting currency to USD");
    assertThat(sample.table("crif.csv")).isNotEmpty().allSatisfy(line -> assertThat(line).containsEntry("AmountUSD", ""));
  }

  private List<Map<String, String>> crif(String trade, String type, String qualifier) {
    return sample.table("crif.csv").stream().filter(line -> line.get("TradeID").equals(trade) && line.get("RiskType").equals(type)
        && line.get("Qualifier").equals(qualifier)).toList();
  }

  private void bumped(String book, String scenario, String type, String qualifier, double times) {
    double change = times * sum("scenarios.csv", "change", Map.of("id", book, "scenario", scenario));
    double amount = sum("crif.csv", "Amount", Map.of("PortfolioID", book, "RiskType", type, "Qualifier", qualifier));
    assertThat(amount).as(type + " of " + book).isNotZero().isCloseTo(change, within(2e-3 * Math.abs(change)));
  }

  @Test
  void wrongBucketsAreRejectedAndMissingOnesAreWarnedOf() throws Exception {
    Sample.Said said = run("DAXX,12\nXOM,14\nJPM,8\nJPM,7\nUNKNOWN,3\n", "--base", "EUR");
    assertThat(said.code()).isEqualTo(3);
    assertThat(sample.table("rejects.csv")).extracting(row -> row.get("line") + " " + row.get("column") + " " + row.get("value"))
        .containsExactly("3 bucket 14", "5 underlying JPM");
    assertThat(said.err()).contains("DAX has no bucket: it is in 11, other sector, where nothing offsets (there is DAXX)")
        .contains("XOM has no bucket");
    assertThat(sample.table("sba_sensitivities.csv").stream().filter(row -> row.get("factor").equals("JPM")).map(row -> row.get("bucket")).distinct())
        .containsExactly("8");
  }

  @Test
  void whatItWantsIsSaid() throws Exception {
    assertThat(run("DAX,12\n")).satisfies(said -> {
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err()).contains("--sba wants the reporting currency: --base CCY");
    });
    assertThat(run("DAX,12\n", "--base", "EUR", "--option-quotes", "prices").err()).contains("--sba wants Greeks to volatilities");
  }

  /** The spot of 30 that a shock by 70 % leaves is below the dividend of 35. Other books have their capital all the same. */
  @Test
  void aTradeWithoutAValueInAShockIsSaid() throws Exception {
    sample.quotes(line -> line.contains("EQUITY/PRICE/XOM/") ? line + "\n2002-07-05,EQUITY/PRICE/NEW/EUR,100\n"
        + "2002-07-05,EQUITY_OPTION/RATE_LNVOL/NEW/EUR/1Y/ATMF,0.2" : line);
    Files.writeString(sample.market.resolve("dividends.csv"), "underlying,currency,ex_date,amount\nNEW,EUR,2003-01-06,35\n");
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "PUT-001,new,EUR,10,NEW,put,70,2003-07-04\n");
    Sample.Said said = run("DAX,12\nNEW,9\n", "--base", "EUR");
    assertThat(said.code()).as(said.err()).isEqualTo(3);
    assertThat(said.err()).containsOnlyOnce("--sba: under some of the shocks there is no value of 1 trade: PUT-001");
    assertThat(said.out()).contains("Capital, sensitivities-based method: no number, for not all trades have a value under the shocks");
    assertThat(sample.table("sba_sensitivities.csv").stream().filter(row -> row.get("factor").equals("NEW") && row.get("side").equals("down")))
        .hasSize(2).allSatisfy(row -> assertThat(row).containsEntry("missing_trades", "1").containsEntry("change", "").containsEntry("weighted", ""));
    assertThat(sample.table("sba.csv").stream().filter(row -> row.get("item").equals("total"))
        .map(row -> row.get("id") + row.get("capital").isEmpty()))
        .containsExactly("currenciesfalse", "forwardsfalse", "newtrue", "portfoliotrue");
    assertThat(sum("sba.csv", "k_b",
        Map.of("id", "new", "risk_class", "equity", "measure", "delta", "correlations", "low", "item", "bucket"))).isPositive();
    assertThat(sample.table("sba.csv").stream().filter(row -> row.get("id").equals("new") && row.get("risk_class").equals("equity")
        && row.get("measure").equals("curvature"))).isNotEmpty()
        .allSatisfy(row -> assertThat(row.get("capital") + row.get("k_b") + row.get("s_b") + row.get("selected")).isEmpty());
    assertThat(Files.readString(sample.out.resolve("report.html"))).contains("Curvature has no number where a trade has no value under a shock");
  }

  /** The portfolio's capital is the same where trades are not itemised, and for any locale. */
  @Test
  void levelsAndLocalesDoNotMatter() throws Exception {
    assertThat(run("DAX,12\nXOM,7\nJPM,8\n", "--base", "USD", "--no-timings").code()).isZero();
    List<String> before = Files.readAllLines(sample.out.resolve("sba.csv"));
    double trades = sum("sba.csv", "capital", Map.of("id", "portfolio", "item", "total"));
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(run("DAX,12\nXOM,7\nJPM,8\n", "--base", "USD", "--no-timings", "--threads", "3").code()).isZero();
    } finally {
      Locale.setDefault(usual);
    }
    assertThat(Files.readAllLines(sample.out.resolve("sba.csv"))).isEqualTo(before);
    Sample.Said said = run("DAX,12\nXOM,7\nJPM,8\n", "--base", "USD", "--level", "portfolio");
    assertThat(said.err()).contains("crif.csv has lines for trades");
    assertThat(sample.results()).contains("sba.csv", "sba_sensitivities.csv").doesNotContain("crif.csv");
    assertThat(sum("sba.csv", "capital", Map.of("id", "portfolio", "item", "total"))).isCloseTo(trades, within(1e-6 * trades));
    assertThat(sample.table("sba.csv")).extracting(row -> row.get("level")).containsOnly("portfolio");
  }
}
