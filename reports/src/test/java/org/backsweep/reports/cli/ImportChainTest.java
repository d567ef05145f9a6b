package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An option chain imported from the command line, and a portfolio valued with it. */
class ImportChainTest {
  private static final double SPOT = 4783.83;
  private static final double RATE = 0.05;
  private static final double YIELD = 0.014;
  private static final double VOLATILITY = 0.16;
  /** Days from 12 January to 21 June 2024. */
  private static final double YEARS = 161 / 365.0;
  private static final double FORWARD = SPOT * Math.exp((RATE - YIELD) * YEARS);

  @TempDir
  private Path folder;
  private Path chain;
  private Path market;

  @BeforeEach
  void chain() throws IOException {
    market = folder.resolve("the market");
    chain = Files.writeString(folder.resolve("quotedata.csv"), text());
  }

  /** Black's formula for the forward (1976), with a normal distribution that is not this project's. */
  private static double call(double strike) {
    NormalDistribution normal = new NormalDistribution();
    double deviation = VOLATILITY * Math.sqrt(YEARS);
    double d1 = Math.log(FORWARD / strike) / deviation + deviation / 2;
    return Math.exp(-RATE * YEARS)
        * (FORWARD * normal.cumulativeProbability(d1) - strike * normal.cumulativeProbability(d1 - deviation));
  }

  private static double put(double strike) {
    return call(strike) - Math.exp(-RATE * YEARS) * (FORWARD - strike);
  }

  /** A chain as an exchange has it, with a put that nobody buys at the lowest strike. */
  private static String text() {
    StringBuilder text = new StringBuilder("\nS&P 500 INDEX,Last: " + SPOT + ",Change: 3.59\n"
        + "\"Date: January 12, 2024 at 4:15 PM EST\",Bid: 4780.1,Ask: 4790.2\n"
        + "Expiration Date,Calls,Bid,Ask,IV,Strike,Puts,Bid,Ask,IV\n");
    for (int strike = 2000; strike <= 6000; strike += 100) {
      double call = call(strike);
      double put = put(strike);
      text.append(String.format(Locale.ROOT, "Fri Jun 21 2024,SPX240621C%08d,%.4f,%.4f,16.00%%,%d,SPX240621P%08d,%.4f,%.4f,16.00%%%n",
          1000 * strike, call - 0.05, call + 0.05, strike, 1000 * strike, Math.max(0, put - 0.05), put + 0.05));
    }
    return text.toString();
  }

  private Sample.Said imported(String... more) {
    List<String> arguments = new ArrayList<>(List.of("import", "chain", chain.toString(), "--underlying", "SPX", "--currency",
        "usd", "--out", market.toString()));
    arguments.addAll(List.of(more));
    return Sample.program(arguments.toArray(String[]::new));
  }

  @Test
  void aRunValuesWhatIsOnIt() throws IOException {
    Sample.Said said = imported();
    assertThat(said.code()).as(said.err()).isEqualTo(3);
    assertThat(said.out()).contains("calls and puts side by side").contains("volatilities in percent (IV)")
        .contains("Read 82 options on SPX of 2024-01-12 (as the file says), at a price of 4783.83")
        .contains("1 forward by put-call parity, 1 rate (put-call parity at 1 expiry)").contains("quotes.csv");
    assertThat(said.err()).contains("no bid").contains("quotedata.csv, line 5, 'put 2000 of 2024-06-21'");
    assertThat(Sample.names(market)).containsExactly("left-out.csv", "quotes.csv");
    assertThat(Files.readAllLines(market.resolve("left-out.csv")).getFirst()).isEqualTo("file,line,column,value,reason");

    Sample sample = new Sample(Files.createDirectory(folder.resolve("desk")));
    Files.delete(sample.portfolio.resolve("forward.csv"));
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "C,options,USD,10,SPX,call,4850,2024-06-21\nP,options,USD,-5,SPX,put,4500,2024-06-21\n");
    Sample.Said run = sample.run("--market", market.toString(), "--reconcile", "none");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("ignored");
    assertThat(value(sample, "C")).isCloseTo(10 * call(4850), within(1e-2));
    assertThat(value(sample, "P")).isCloseTo(-5 * put(4500), within(1e-2));
  }

  @Test
  void aRunImpliesTheVolatilitiesOfPrices() throws IOException {
    Sample.Said said = imported("--quotes", "prices", "--rate", "5%");
    assertThat(said.out()).contains("option prices of 1 expiry");
    assertThat(said.err()).as("deep in the money").contains("price without time value");
    assertThat(Files.readString(market.resolve("quotes.csv"))).contains(",EQUITY_OPTION/PRICE/SPX/USD/2024-06-21/4500/P,")
        .doesNotContain("RATE_LNVOL");
    Sample sample = new Sample(Files.createDirectory(folder.resolve("desk")));
    Files.delete(sample.portfolio.resolve("forward.csv"));
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "P,options,USD,-5,SPX,put,4500,2024-06-21\n");
    Sample.Said run = sample.run("--market", market.toString(), "--reconcile", "none");
    assertThat(run.code()).as(run.err()).isZero();
    // The option is quoted, at a mid that is rounded to 1e-4.
    assertThat(value(sample, "P")).isCloseTo(-5 * put(4500), within(1e-3));
  }

  private static double value(Sample sample, String trade) {
    Map<String, String> row = sample.row("values.csv", "trade", trade);
    return Double.parseDouble(row.get("value"));
  }

  @Test
  void aFileThatIsThereIsReplacedOrAddedToOnlyIfAsked() throws IOException {
    assertThat(imported("--rate", "5%").code()).isEqualTo(3);
    String first = Files.readString(market.resolve("quotes.csv"));
    Sample.Said again = imported("--rate", "5%");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("is there; --append adds to it, --replace replaces it");
    assertThat(Files.readString(market.resolve("quotes.csv"))).isEqualTo(first);

    Sample.Said other = imported("--append", "--rate", "4%");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("ZERO/RATE/USD/USD/A365/1Y").contains("0.05");

    // The rates that are there discount the second name, and are not written again.
    Sample.Said added = Sample.program("import", "chain", chain.toString(), "--underlying", "NDX", "--currency", "USD", "--out",
        market.toString(), "--append");
    assertThat(added.code()).as(added.err()).isEqualTo(3);
    List<String> lines = Files.readAllLines(market.resolve("quotes.csv"));
    assertThat(String.join("\n", lines)).startsWith(first.strip());
    assertThat(lines.stream().filter(line -> line.contains("ZERO/RATE/"))).hasSize(1);
    assertThat(lines.stream().filter(line -> line.contains("EQUITY_FWD/PRICE/NDX/USD/2024-06-21"))).hasSize(1);
    assertThat(Files.readAllLines(market.resolve("left-out.csv")).stream().filter(line -> line.contains("put 2000"))).hasSize(2);

    assertThat(imported("--replace", "--rate", "4%").code()).isEqualTo(3);
    assertThat(Files.readString(market.resolve("quotes.csv"))).contains("ZERO/RATE/USD/USD/A365/1Y,0.04").doesNotContain("NDX");
    assertThat(Sample.names(market)).containsExactly("left-out.csv", "quotes.csv");
  }

  @Test
  void theCurveOfAnotherMarketIsTakenWithItsQuotes() throws IOException {
    Path rates = Files.createDirectory(folder.resolve("rates"));
    Files.writeString(rates.resolve("quotes.csv"), "date,key,value\n2024-01-12,ZERO/RATE/USD/SOFR/A365/1Y,5%\n"
        + "2024-01-12,ZERO/RATE/EUR/ESTR/A365/1Y,3%\n2024-01-12,FX/RATE/EUR/USD,1.09\n");
    Sample.Said said = imported("--curve-from", rates.toString());
    assertThat(said.code()).as(said.err()).isEqualTo(3);
    List<String> lines = Files.readAllLines(market.resolve("quotes.csv"));
    assertThat(lines).contains("2024-01-12,ZERO/RATE/USD/SOFR/A365/1Y,0.05");
    assertThat(lines).noneMatch(line -> line.contains("EUR"));
    assertThat(lines.stream().filter(line -> line.contains("EQUITY_FWD")).map(line -> line.substring(line.lastIndexOf(',') + 1))
        .mapToDouble(Double::parseDouble)).allSatisfy(forward -> assertThat(forward).isCloseTo(FORWARD, within(1e-3)));
  }

  @Test
  void wrongUseWritesNothing() {
    for (List<String> wrong : List.of(List.of("--rate", "45"), List.of("--rate", "5%", "--curve-from", "x"), List.of("--spot", "-1"),
        List.of("--append", "--replace"), List.of("--quotes", "both"), List.of("--underlying", "A/B"), List.of("--currency", "XXQ"),
        List.of(folder.resolve("nowhere.csv").toString()), List.of(folder.toString()))) {
      Sample.Said said = imported(wrong.toArray(String[]::new));
      assertThat(said.code()).as(wrong + said.err()).isEqualTo(2);
      assertThat(said.err()).as(wrong.toString()).startsWith("backsweep: ").doesNotContain("\tat ");
      assertThat(market).doesNotExist();
    }
    assertThat(Sample.program("import").err()).contains("what to import is wanted");
    Sample.Said help = Sample.program("import", "chain", "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("--underlying").contains("--curve-from").contains("put-call parity");
  }
}
