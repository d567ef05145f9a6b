package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A portfolio in the form of the Open Source Risk Engine, imported from the command line and valued in a flat market. The values are
 * those of QuantLib 1.29 (analytic engines; of the barrier at expiry, calls and a digital; of the variance swap, the expected squares
 * of daily returns under Black-Scholes).
 */
class ImportOreTest {
  static final String QUOTES = """
      date,key,value
      2025-02-10,EQUITY/PRICE/SP5/USD,5000
      2025-02-10,EQUITY_DIVIDEND/RATE/SP5/USD/1Y,1.5%
      2025-02-10,EQUITY_OPTION/RATE_LNVOL/SP5/USD/1Y/ATMF,20%
      2025-02-10,ZERO/RATE/USD/USD/A365/1Y,4%
      2025-02-10,ZERO/RATE/EUR/EUR/A365/1Y,2.5%
      2025-02-10,FX/RATE/EUR/USD,1.1
      2025-02-10,FX_OPTION/RATE_LNVOL/EUR/USD/1Y/ATM,10%
      """;
  /** The values that have a closed form here too, in the currency of the trade. */
  static final Map<String, Double> EXACT = Map.ofEntries(Map.entry("EQ_CALL", -313278.484010902),
      Map.entry("EQ_DIGITAL", 4720.070907556035), Map.entry("EQ_FWD", -5604.959359991244), Map.entry("FX_PUT", 44478.38638201217),
      Map.entry("FX_DIGITAL", -49536.429523280785), Map.entry("FX_FWD", 33077.05805565289), Map.entry("FX_SWAP-near", 90.39485978148878),
      Map.entry("FX_SWAP-far", 1511.3941215315135), Map.entry("CASH", -107684.68205318623), Map.entry("EQ_CALL-premium", 294075.7152883864),
      Map.entry("FX_PUT-premium", -10898.506951580994), Map.entry("EQ_CLIQUET-premium", 26994.08284026037));
  private static final Map<String, Double> SIMULATED = Map.of("EQ_ASIAN", 2602.195994718212, "EQ_BARRIER", 8223.221326417484,
      "EQ_VAR", -51320.04181286796);

  @TempDir
  private Path folder;
  private Path portfolio;
  private Path names;

  @BeforeEach
  void files() throws IOException {
    portfolio = folder.resolve("portfolio.xml");
    try (InputStream in = ImportOreTest.class.getResourceAsStream("ore-portfolio.xml")) {
      Files.copy(in, portfolio);
    }
    names = Files.writeString(folder.resolve("names.csv"), "ore,name\nRIC:.SPX,SP5\n");
  }

  private Sample.Said imported(Path out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("import", "ore", portfolio.toString(), "--out", out.toString()));
    arguments.addAll(List.of(more));
    return Sample.program(arguments.toArray(String[]::new));
  }

  @Test
  void theTradesAreWorthWhatQuantLibSays() throws IOException {
    Sample sample = new Sample(Files.createDirectory(folder.resolve("desk")));
    Path trades = folder.resolve("the trades");
    Sample.Said said = imported(trades, "--names", names.toString());
    assertThat(said.code()).as(said.err()).isEqualTo(3);
    assertThat(said.out()).contains("Read 16 trades, of which 12 have a counterpart").contains("fx_option.csv (2 rows)");
    assertThat(said.err()).contains("KNOCK_OUT").contains("IRS").contains("AMERICAN").contains("EXTRA")
        .contains("FXIndex 'FX-ECB-EUR-USD'");
    assertThat(Sample.names(trades)).containsExactly("asian.csv", "barrier.csv", "cash.csv", "cliquet.csv", "european.csv", "forward.csv",
        "fx_forward.csv", "fx_option.csv", "left-out.csv", "variance_swap.csv");

    Path market = Files.createDirectory(folder.resolve("flat"));
    Files.writeString(market.resolve("quotes.csv"), QUOTES);
    Sample.Said run = sample.run("--market", market.toString(), "--portfolio", trades.toString(), "--reconcile", "none", "--paths", "4096",
        "--replicates", "4", "--second-order", "none", "--ladders", "off");
    assertThat(run.code()).as(run.err()).isZero();
    EXACT.forEach((trade, value) -> assertThat(number(sample, trade, "value")).as(trade).isCloseTo(value, within(1e-8 * Math.abs(value))));
    SIMULATED.forEach((trade, value) -> assertThat(number(sample, trade, "value")).as(trade).isCloseTo(value,
        within(4 * number(sample, trade, "std_error") + 1e-3 * Math.abs(value))));
    assertThat(sample.row("values.csv", "trade", "EQ_CALL")).containsEntry("book", "NS_1");
    assertThat(sample.row("values.csv", "trade", "EQ_FWD")).containsEntry("book", "CPTY_A");
  }

  private static double number(Sample sample, String trade, String column) {
    return Double.parseDouble(sample.row("values.csv", "trade", trade).get(column));
  }

  @Test
  void filesThatAreThereStayUnlessReplaced() throws IOException {
    Path trades = Files.createDirectory(folder.resolve("trades"));
    Files.writeString(trades.resolve("cash.csv"), "mine");
    Sample.Said refused = imported(trades);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("cash.csv is there; --replace replaces it");
    assertThat(Sample.names(trades)).containsExactly("cash.csv");
    assertThat(imported(trades, "--replace", "--book", "desk").code()).isEqualTo(3);
    assertThat(Files.readString(trades.resolve("cash.csv"))).contains("FX_PUT-premium,desk,EUR,-1,2025-02-12,10900");
    assertThat(Files.readString(trades.resolve("european.csv"))).contains("RIC:.SPX");
  }

  @Test
  void wrongInputWritesNothing() throws IOException {
    Path trades = folder.resolve("trades");
    assertThat(Sample.program("import", "ore", "nowhere.xml", "--out", trades.toString()).err()).contains("there is no such file");
    Files.writeString(portfolio, "<!DOCTYPE Portfolio SYSTEM \"x.dtd\"><Portfolio/>");
    Sample.Said said = imported(trades);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("document type");
    Files.writeString(portfolio, "<Portfolio><Trade id=\"A\"></Portfolio>");
    assertThat(imported(trades).err()).contains("portfolio.xml, line 1: this is no XML that can be read");
    assertThat(trades).doesNotExist();
    assertThat(Sample.program("import", "ore", "--help").out()).contains("EquityVarianceSwap").contains("--names");
  }
}
