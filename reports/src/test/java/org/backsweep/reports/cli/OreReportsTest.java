package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports of the Open Source Risk Engine, read by the names of their columns. */
class OreReportsTest {
  private static final Pattern TRADE = Pattern.compile("<Trade id=\"([^\"]+)\">\\s*<TradeType>([^<]+)<");
  private static final double SPOT = 100;

  @TempDir
  private Path folder;
  private Sample sample;

  @BeforeEach
  void copySample() throws IOException {
    sample = new Sample(folder);
  }

  private Map<String, String> npv(String trade) {
    return sample.row("npv.csv", "#TradeId", trade);
  }

  /** Trades that were imported have the types that they had; what they are worth, QuantLib says. */
  @Test
  void importedTradesKeepTheirTypesAndValues() throws IOException {
    Path portfolio = folder.resolve("portfolio.xml");
    try (InputStream in = ImportOreTest.class.getResourceAsStream("ore-portfolio.xml")) {
      Files.copy(in, portfolio);
    }
    Path trades = folder.resolve("trades");
    Path names = Files.writeString(folder.resolve("names.csv"), "ore,name\nRIC:.SPX,SP5\n");
    assertThat(Sample.program("import", "ore", portfolio.toString(), "--out", trades.toString(), "--names", names.toString()).code()).isEqualTo(3);
    Path market = Files.createDirectory(folder.resolve("flat"));
    Files.writeString(market.resolve("quotes.csv"), ImportOreTest.QUOTES);
    assertThat(sample.run("--market", market.toString(), "--portfolio", trades.toString(), "--reconcile", "none", "--second-order", "none", "--ladders", "off",
        "--base", "EUR", "--format", "ore").code()).isZero();
    Map<String, String> types = new HashMap<>();
    Matcher found = TRADE.matcher(Files.readString(portfolio));
    while (found.find()) {
      types.put(found.group(1), found.group(2));
    }
    List<Map<String, String>> rows = sample.table("npv.csv");
    assertThat(rows).hasSameSizeAs(sample.table("values.csv"));
    assertThat(rows.stream().filter(row -> types.containsKey(row.get("#TradeId")) && !row.get("#TradeId").equals("CASH"))).hasSize(10)
        .allSatisfy(row -> assertThat(row.get("TradeType")).as(row.get("#TradeId")).isEqualTo(types.get(row.get("#TradeId"))));
    // A swap is imported as its legs, and those of amounts on dates are cash flows.
    assertThat(npv("FX_SWAP-far")).containsEntry("TradeType", "FxForward");
    assertThat(npv("CASH")).containsEntry("TradeType", "Cashflow").containsEntry("Notional", "#N/A");
    ImportOreTest.EXACT.forEach((trade, value) -> assertThat(Double.parseDouble(npv(trade).get("NPV"))).as(trade).isCloseTo(value, within(1e-8 * Math.abs(value))));
    Map<String, String> call = npv("EQ_CALL");
    assertThat(call).containsEntry("NpvCurrency", "USD").containsEntry("BaseCurrency", "EUR").containsEntry("NettingSet", "NS_1").containsEntry("CounterParty", "");
    assertThat(Double.parseDouble(call.get("NPV(Base)"))).isCloseTo(ImportOreTest.EXACT.get("EQ_CALL") / 1.1, within(1e-6));
    assertThat(Double.parseDouble(call.get("Notional(Base)"))).isCloseTo(Double.parseDouble(call.get("Notional")) / 1.1, within(1e-6));
    assertThat(Double.parseDouble(call.get("Notional"))).isPositive();
  }

  private static double normal(double x) {
    return new NormalDistribution(0, 1).cumulativeProbability(x);
  }

  private static double call(double spot, double vol, double rate) {
    double d1 = (Math.log(spot / 110) + rate + vol * vol / 2) / vol;
    return spot * normal(d1) - 110 * Math.exp(-rate) * normal(d1 - vol);
  }

  private void flatMarket(String more) throws IOException {
    try (var files = Files.list(sample.market)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.writeString(sample.market.resolve("quotes.csv"), "date,key,value\n2025-01-06,EQUITY/PRICE/X/EUR,100\n2025-01-06,ZERO/RATE/EUR/EUR/A365/1Y,0.03\n"
        + "2025-01-06,EQUITY_OPTION/RATE_LNVOL/X/EUR/1Y/ATMF,0.2\n" + more);
    Files.delete(sample.portfolio.resolve("forward.csv"));
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "OWN,desk,EUR,-5,X,call,110,1Y\n");
  }

  /**
   * A delta and half a gamma are what a revaluation with the shifted factor gives, to third order; the delta is the derivative of Black's
   * formula times the shift.
   */
  @Test
  void deltasAndGammasAreForTheShifts() throws IOException {
    flatMarket("");
    assertThat(sample.run("--format", "ore", "--reconcile", "none", "--ladders", "off", "--quiet").code()).isZero();
    double value = -5 * call(SPOT, 0.2, 0.03);
    double d1 = (Math.log(SPOT / 110) + 0.05) / 0.2;
    Map<String, String> spot = sensitivity("EquitySpot/X/0/spot");
    assertThat(spot).containsEntry("#TradeId", "OWN").containsEntry("IsPar", "false").containsEntry("ShiftSize_1", "1.0").containsEntry("Factor_2", "")
        .containsEntry("ShiftSize_2", "0.0").containsEntry("Currency", "EUR");
    assertThat(Double.parseDouble(spot.get("Base NPV"))).isCloseTo(value, within(1e-10));
    assertThat(delta(spot)).isCloseTo(-5 * normal(d1), within(1e-10));
    double gamma = Double.parseDouble(spot.get("Gamma"));
    assertThat(gamma).isCloseTo(-5 * new NormalDistribution(0, 1).density(d1) / (SPOT * 0.2), within(1e-9));
    assertThat(delta(spot) + gamma / 2).isCloseTo(-5 * call(SPOT + 1, 0.2, 0.03) - value, within(1e-3));
    double up = -5 * call(SPOT + 1, 0.2, 0.03);
    double down = -5 * call(SPOT - 1, 0.2, 0.03);
    assertThat(gamma).isCloseTo(up - 2 * value + down, within(1e-3 * Math.abs(gamma)));
    assertThat(delta(sensitivity("EquityVolatility/X/0/1Y/ATM"))).isCloseTo(-5 * (call(SPOT, 0.21, 0.03) - call(SPOT, 0.19, 0.03)) / 2, within(1e-3));
    Map<String, String> rate = sensitivity("DiscountCurve/EUR/0/1Y");
    assertThat(delta(rate)).isCloseTo(-5 * call(SPOT, 0.2, 0.0301) - value, within(1e-4));
    assertThat(rate).containsEntry("Gamma", "#N/A").containsEntry("ShiftSize_1", "1.0E-4");
    Map<String, String> npv = npv("OWN");
    // 360 of 365 days of 2025, and five of 2026.
    assertThat(npv).containsEntry("TradeType", "EquityOption").containsEntry("Maturity", "2026-01-06").containsEntry("NPV(Base)", "#N/A")
        .containsEntry("BaseCurrency", "#N/A").containsEntry("MaturityTime", "1.0").containsEntry("Notional", "500.0");
    assertThat(Files.readString(sample.out.resolve("sensitivity.csv")).lines().findFirst())
        .contains("#TradeId,IsPar,Factor_1,ShiftSize_1,Factor_2,ShiftSize_2,Currency,Base NPV,Delta,Gamma");
    assertThat(Files.readString(sample.out.resolve("npv.csv")).lines().findFirst()).contains("#TradeId,TradeType,Maturity,MaturityTime,NPV,NpvCurrency,"
        + "NPV(Base),BaseCurrency,Notional,NotionalCurrency,Notional(Base),NettingSet,CounterParty");
  }

  private Map<String, String> sensitivity(String factor) {
    List<Map<String, String>> rows = sample.table("sensitivity.csv").stream()
        .filter(row -> row.get("Factor_1").equals(factor) && row.get("Factor_2").isEmpty()).toList();
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private static double delta(Map<String, String> row) {
    return Double.parseDouble(row.get("Delta"));
  }

  /** On two names, cross gammas are rows of two factors, and vannas to single volatilities too. */
  @Test
  void secondDerivativesOfTwoFactorsHaveRows() throws IOException {
    flatMarket("2025-01-06,EQUITY/PRICE/Y/EUR,50\n2025-01-06,EQUITY_OPTION/RATE_LNVOL/Y/EUR/1Y/ATMF,0.3\n2025-01-06,CORRELATION/RATE/X/Y,0.5\n");
    sample.write("basket.csv", "trade,book,currency,quantity,underlying,payoff,weights,option,strike,expiry\nB,desk,EUR,2,X;Y,basket,0.5;1,call,100,1Y\n");
    Sample.Said said = sample.run("--format", "ore", "--reconcile", "none", "--ladders", "off", "--second-order", "bucketed");
    assertThat(said.code()).as(said.err()).isZero();
    Map<String, String> cross = sample.table("sensitivity.csv").stream().filter(row -> row.get("Factor_2").equals("EquitySpot/Y/0/spot")).findFirst().orElseThrow();
    assertThat(cross).containsEntry("Factor_1", "EquitySpot/X/0/spot").containsEntry("ShiftSize_2", "0.5").containsEntry("Delta", "0.0");
    String gamma = sample.table("gammas.csv").stream().filter(row -> row.get("id").equals("B") && row.get("kind").equals("cross gamma"))
        .findFirst().orElseThrow().get("value");
    assertThat(Double.parseDouble(cross.get("Gamma"))).isCloseTo(Double.parseDouble(gamma) * 0.5, within(1e-12));
    assertThat(sample.table("sensitivity.csv")).anyMatch(row -> row.get("Factor_2").equals("EquityVolatility/X/0/1Y/ATM"));
    assertThat(npv("B")).containsEntry("TradeType", "basket");
    Map<String, Long> kinds = sample.table("greeks.csv").stream().filter(row -> row.get("level").equals("trade") && List.of("correlation", "theta").contains(row.get("kind")))
        .collect(Collectors.groupingBy(row -> row.get("kind"), Collectors.counting()));
    assertThat(said.err()).contains("have no factor in the Open Source Risk Engine, and are left out: ", "correlation " + kinds.get("correlation"), "theta " + kinds.get("theta"));
    assertThat(Files.readString(sample.out.resolve("run.json"))).contains("\"format\" : \"ore\"", "sensitivities have no factor");
  }

  @Test
  void onlyWhoAsksGetsThem() {
    assertThat(sample.run("--reconcile", "none", "--quiet").code()).isZero();
    assertThat(sample.out.resolve("npv.csv")).doesNotExist();
    assertThat(sample.run("--format", "ore", "--level", "book").err()).contains("--format ore wants the Greeks of trades: --level trade, not book");
    assertThat(sample.run("--format", "xml").err()).contains("'xml' is not one of backsweep, ore");
  }
}
