package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input that is wrong, and what it costs. */
class BadInputTest {
  private static final String VOL = "EQUITY_OPTION/RATE_LNVOL/";

  @TempDir
  private Path folder;
  private Sample sample;

  @BeforeEach
  void copySample() throws IOException {
    sample = new Sample(folder);
  }

  private Sample.Said run() {
    return sample.run("--reconcile", "none");
  }

  private void refused(Sample.Said said, String... messages) throws IOException {
    assertThat(said.code()).as(said.err()).isEqualTo(2);
    assertThat(said.err()).contains(messages).doesNotContain("\tat ");
    assertThat(said.out()).isEmpty();
    assertThat(sample.out).doesNotExist();
    assertThat(Sample.names(folder)).noneMatch(name -> name.startsWith("."));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "run|--market",
      "nothing|nothing",
      "run --market m --portfolio p --out o --replicates 1|replicates must be at least 2",
      "run --market m --portfolio p --out o --paths 3|paths must be at least",
      "run --market m --portfolio p --out o --threads 0|--threads must be from 1",
      "run --market m --portfolio p --out o --level desk|trade, book, portfolio",
      "run --market m --portfolio p --out o --draws halton|sobol, philox",
      "run --market m --portfolio p --out o --option-quotes vols|volatilities, prices",
      "run --market m --portfolio p --out o --reconcile sample=0|sample=K",
      "run --market m --portfolio p --out o --date 2002-13-45|--date': '2002-13-45' is not in the calendar",
      "run --market m --portfolio p --out o --date 5/7/2002|'5/7/2002' may have its month before its day or after it; yyyy-MM-dd, yyyyMMdd or dd.MM.yyyy is wanted",
      "run --market m --portfolio p --out o --seed many|--seed': 'many' is not a whole number",
      "run --market m --portfolio p --out o --paths 1e6|--paths': '1e6' is not a whole number",
      "run --market m --portfolio p --out o --target-error 1|'1' is not a share above 0% and up to 100% such as 1% or 0.5%",
      "run --market m --portfolio p --out o --target-error 0%|'0%' is not a share above 0%",
      "run --market m --portfolio p --out o --target-error 101%|'101%' is not a share above 0%",
      "run --market m --portfolio p --out o --target-error -1%|'-1%' is not a share above 0%",
      "run --market m --portfolio p --out o --max-paths 65536|--max-paths is the most that --target-error takes",
      "run --market m --portfolio p --out o --target-error 1% --max-paths 5|--max-paths must be at least --paths, 16384, not 5",
      "run --market m --portfolio p --out o --replicates 3000000000|'3000000000' is not a whole number from -2147483648",
      "run --market m --portfolio p --out o --threads two|--threads': 'two' is not a whole number",
      "run --market m --portfolio p --out o --memory 2|--memory': '2' is not a size of at least 256m such as 700m or 2g",
      "run --market m --portfolio p --out o --memory 100m|'100m' is not a size of at least 256m",
      "run --market m --portfolio p --out o --memory 90000g|--memory is read by the program ./backsweep",
      "demo --pahts 5|--pahts"})
  void wrongUsageIsExplained(String arguments, String message) {
    Sample.Said said = Sample.program(arguments.split(" "));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(message).contains("--help").doesNotContain("\tat ", "java.");
  }

  @Test
  void withoutACommandItSaysWhichThereAre() {
    Sample.Said said = Sample.program();
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("run").contains("demo");
  }

  @ParameterizedTest
  @CsvSource({"--help,demo", "--version,backsweep ", "run --help,--reconcile", "run --version,backsweep ", "demo --help,sample/market"})
  void helpAndVersionAreNoFaults(String arguments, String text) {
    Sample.Said said = Sample.program(arguments.split(" "));
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains(text);
    assertThat(said.err()).isEmpty();
  }

  @Test
  void aMarketThatIsNotThereOrEmptyIsRefused() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    refused(sample.run("--market", nowhere.toString()), nowhere.toString(), "no such folder");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refused(sample.run("--market", empty.toString()), empty.toString(), "quotes.csv");
    Files.writeString(empty.resolve("quotes.csv"), "");
    refused(sample.run("--market", empty.toString()), "quotes.csv", "empty");
    Files.writeString(empty.resolve("quotes.csv"), "a,b,c\n1,2,3\n");
    refused(sample.run("--market", empty.toString()), "date,key,value");
  }

  @Test
  void aPortfolioThatIsNotThereOrEmptyIsRefused() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    refused(sample.run("--portfolio", nowhere.toString()), nowhere.toString(), "no such folder");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refused(sample.run("--portfolio", empty.toString()), empty.toString(), "<product>.csv");
  }

  @Test
  void aDateWithoutQuotesOrAFileOfModelsThatIsNotThereIsRefused() throws IOException {
    refused(sample.run("--date", "2002-07-08"), "no quote of 2002-07-08", "quotes of 2002-07-05 (173 rows)");
    refused(sample.run("--models", folder.resolve("none.csv").toString()), "none.csv");
  }

  @Test
  void anOutputFolderThatCannotBeWrittenIsRefusedBeforeAnythingIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    refused(sample.run("--out", file.toString(), "--market", "nowhere"), file.toString(), "cannot be written");
    refused(sample.run("--out", file.resolve("below").toString(), "--market", "nowhere"), "cannot be written");
    refused(sample.run("--out", sample.market.toString()), sample.market.toString(), "among the input");
    assertThat(file).hasContent("x");
    assertThat(sample.market.resolve("values.csv")).doesNotExist();
  }

  @Test
  void aBadRowCostsThatRow() throws IOException {
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "EUR-001,options,EUR,500,DAX,call,4500,2002-09-20\n"
        + "EUR-002,options,EUR,many,DAX,call,4500,2002-09-20\n" + "EUR-003,options,EUR,1,DAX,call,-5,2002-09-20\n"
        + "EUR-004,options,EUR,1,SMI,call,4500,2002-09-20\n" + "EUR-005,options,USD,1,DAX,call,4500,2002-09-20\n"
        + "EUR-001,options,EUR,500,DAX,put,4500,2002-09-20\n");
    sample.write("swaption.csv", "trade,book,currency,quantity\nSWP-001,options,EUR,1\n");
    sample.quotes(line -> line.contains("/2002-07-18/3400,") ? line.replaceFirst("[^,]*$", "-0.5") : line);
    Sample.Said said = run();
    assertThat(said.code()).isEqualTo(3);
    List<Map<String, String>> values = sample.table("values.csv");
    assertThat(values).extracting(row -> row.get("trade"))
        .containsExactly("EUR-001", "FWD-001", "EUR-002", "EUR-003", "EUR-004", "EUR-005", "EUR-001", "SWP-001");
    assertThat(values.subList(0, 2)).extracting(row -> row.get("status")).containsOnly("ok");
    assertThat(values.subList(2, 8)).extracting(row -> row.get("status")).allMatch(status -> status.startsWith("rejected: "));
    List<Map<String, String>> rejects = sample.table("rejects.csv");
    String european = sample.portfolio.resolve("european.csv").toString();
    assertThat(rejects).filteredOn(row -> row.get("file").equals(european)).extracting(row -> row.get("line"))
        .containsExactly("3", "4", "5", "6", "7");
    assertThat(rejects).filteredOn(row -> row.get("file").equals(european)).extracting(row -> row.get("column"))
        .containsExactly("quantity", "strike", "underlying", "underlying", "trade");
    assertThat(rejects).hasSize(7).anyMatch(row -> row.get("file").endsWith("swaption.csv"))
        .anyMatch(row -> row.get("file").endsWith("quotes.csv") && row.get("value").equals("-0.5"));
    assertThat(said.out()).contains("7 rows rejected");
    assertThat(said.err()).contains("rejected: ").contains("... and 2 more rejected rows, see rejects.csv");
  }

  @Test
  void aTradeWhoseQuotesAreAbsentFailsByTheirNameAndTheOthersAreValued() throws IOException {
    sample.quotes(line -> line.contains(VOL) ? null : line);
    Sample.Said said = run();
    assertThat(said.code()).isEqualTo(3);
    Map<String, String> failed = sample.row("values.csv", "trade", "EUR-001");
    assertThat(failed.get("status")).startsWith("failed: ").contains(VOL + "DAX/EUR/");
    assertThat(failed).containsEntry("value", "").containsEntry("std_error", "");
    assertThat(sample.row("values.csv", "trade", "FWD-001")).containsEntry("status", "ok");
    assertThat(sample.row("rejects.csv", "value", "EUR-001")).containsEntry("line", "2").containsEntry("column", "")
        .containsEntry("file", sample.portfolio.resolve("european.csv").toString());
    assertThat(sample.table("greeks.csv")).noneMatch(row -> row.get("id").startsWith("EUR-0"));
    assertThat(said.out()).contains("Valued 1 trade on 2002-07-05: 2 failed");
    assertThat(said.err()).contains("failed: EUR-001: ");
  }

  @Test
  void aMissingFixingIsNamed() throws IOException {
    sample.withAsian();
    Files.delete(sample.market.resolve("fixings.csv"));
    assertThat(run().code()).isEqualTo(3);
    assertThat(sample.row("values.csv", "trade", "ASN-001").get("status")).startsWith("failed: ").contains("EQ-DAX/2002-07-01");
  }

  @Test
  void anExpiredTradeIsWorthNothingAndOneThatExpiresTodayItsPayoff() throws IOException {
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "OLD,options,EUR,500,DAX,call,4400,2002-07-04\n"
        + "TODAY,options,EUR,500,DAX,call,4400,2002-07-05\n");
    assertThat(run().code()).isZero();
    assertThat(sample.row("values.csv", "trade", "OLD")).containsEntry("status", "expired").containsEntry("value", "0.0");
    Map<String, String> today = sample.row("values.csv", "trade", "TODAY");
    assertThat(today).containsEntry("status", "ok").containsEntry("std_error", "0.0");
    assertThat(Double.parseDouble(today.get("value"))).isCloseTo(500 * (4468.17 - 4400), within(1e-9));
    List<Map<String, String>> greeks = new ArrayList<>(sample.table("greeks.csv"));
    greeks.removeIf(row -> !row.get("id").equals("TODAY"));
    assertThat(greeks).filteredOn(row -> row.get("quote").equals("EQUITY/PRICE/DAX/EUR")).singleElement()
        .satisfies(row -> assertThat(Double.parseDouble(row.get("derivative"))).isEqualTo(500));
  }

  @Test
  void whatLiesOutsideTheSurfaceIsExtrapolatedAndFlagged() throws IOException {
    sample.write("european.csv", Sample.EUROPEAN_HEADER + "FAR,options,EUR,1,DAX,call,9000,2002-09-20\n"
        + "LATE,options,EUR,1,DAX,call,4500,2005-07-05\n" + "IN,options,EUR,1,DAX,call,4500,2002-09-20\n");
    Sample.Said said = run();
    assertThat(said.code()).isZero();
    assertThat(sample.row("values.csv", "trade", "FAR")).containsEntry("status", "extrapolated");
    assertThat(sample.row("values.csv", "trade", "LATE")).containsEntry("status", "extrapolated");
    assertThat(sample.row("values.csv", "trade", "IN")).containsEntry("status", "ok");
    assertThat(said.out()).contains("2 extrapolated");
    assertThat(Files.readString(sample.out.resolve("run.json"))).contains("level 9000.0 is outside the strikes quoted");
  }

  @Test
  void anArbitrageOfTheSurfaceIsReported() throws IOException {
    sample.quotes(line -> line.contains(VOL) && line.contains("/2004-06-07/") ? line.replaceFirst("[^,]*$", "0.05") : line);
    Sample.Said said = run();
    assertThat(said.code()).isZero();
    assertThat(Files.readString(sample.out.resolve("run.json"))).contains("calendar arbitrage");
    assertThat(said.err()).contains("warning: ").contains("arbitrage");
  }

  @Test
  void aRunReplacesItsOwnFilesAndLeavesOthers() throws IOException {
    Files.createDirectory(sample.out);
    Files.writeString(sample.out.resolve("values.csv"), "old");
    Files.writeString(sample.out.resolve("notes.txt"), "mine");
    assertThat(run().code()).isZero();
    assertThat(sample.results()).contains("aggregates.csv", "greeks.csv", "notes.txt", "run.json", "values.csv", "var.csv");
    assertThat(sample.table("values.csv")).hasSize(3);
    assertThat(sample.out.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void aRunThatIsRefusedLeavesOldResultsAlone() throws IOException {
    Files.createDirectory(sample.out);
    Files.writeString(sample.out.resolve("values.csv"), "old");
    assertThat(sample.run("--date", "1999-01-01").code()).isEqualTo(2);
    assertThat(sample.results()).containsExactly("values.csv");
    assertThat(sample.out.resolve("values.csv")).hasContent("old");
  }

  @Test
  void aPortfolioWithoutASingleGoodRowIsFinishedAndReported() throws IOException {
    sample.write("european.csv", Sample.EUROPEAN_HEADER).write("forward.csv", Sample.FORWARD_HEADER + "F,B,EUR,1,DAX,x,2002-09-18\n");
    Sample.Said said = run();
    assertThat(said.code()).isEqualTo(3);
    assertThat(sample.table("values.csv")).extracting(row -> row.get("trade")).containsExactly("F");
    assertThat(said.out()).contains("Valued 0 trades");
  }

  @Test
  void whereTheDateIsGivenOtherDatesAreHistory() throws IOException {
    Files.writeString(sample.market.resolve("quotes.csv"), Files.readString(sample.market.resolve("quotes.csv"))
        + "2002-07-04,EQUITY/PRICE/DAX/EUR,4400\n");
    Sample.Said said = sample.run("--reconcile", "none", "--date", "2002-07-05");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).contains("other dates than 2002-07-05 are left aside");
    assertThat(sample.table("rejects.csv")).isEmpty();
  }

  @Test
  void aPortfolioWithoutATradeLeavesTheLastResults() throws IOException {
    assertThat(run().code()).isZero();
    String before = Files.readString(sample.out.resolve("values.csv"));
    sample.write("european.csv", Sample.EUROPEAN_HEADER).write("forward.csv", Sample.FORWARD_HEADER);
    Sample.Said said = run();
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("no file has a trade");
    assertThat(Files.readString(sample.out.resolve("values.csv"))).isEqualTo(before);
  }

  @Test
  void eachTradeOfAFileThatCannotBeReadIsNamed() throws IOException {
    sample.write("european.csv", Sample.EUROPEAN_HEADER.replace("strike", "strke") + "E1,b,EUR,1,DAX,call,4500,2002-09-20\n"
        + "E2,b,EUR,1,DAX,call,4600,2002-09-20\n");
    Sample.Said said = run();
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err()).contains("the header lacks strike ('strke' is misspelt)");
    assertThat(said.out()).contains("2 rows rejected, 2 trades among them: E1, E2");
    assertThat(sample.row("values.csv", "trade", "E2").get("status")).startsWith("rejected: ").contains("'strke' is misspelt");
    assertThat(sample.table("rejects.csv")).extracting(row -> row.get("value")).containsExactly("E1", "E2");
    JsonNode run = new ObjectMapper().readTree(sample.out.resolve("run.json").toFile());
    assertThat(run.at("/counts/trades_by_status/rejected").asInt()).isEqualTo(2);
    assertThat(run.get("lost_trades").findValuesAsText("trade")).containsExactly("E1", "E2");
    assertThat(run.get("exit_code").asInt()).isEqualTo(3);
    assertThat(run.get("outcome").asText()).isEqualTo("incomplete");
    assertThat(sample.row("values.csv", "trade", "FWD-001").get("status")).isEqualTo("ok");
  }

  @Test
  void aStrayFileIsAWarningAndAMisspeltOneLosesItsTradesByName() throws IOException {
    sample.write("notes.csv", "date,note\n2002-07-05,quiet\n").write("european.csv.bak", "old").write("~$european.csv", "locked");
    Sample.Said said = run();
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).contains("files that nothing reads are ignored: european.csv.bak, notes.csv, ~$european.csv");
    assertThat(sample.table("rejects.csv")).isEmpty();
    sample.write("europaen.csv", Sample.EUROPEAN_HEADER + "EUR-003,options,EUR,1,DAX,call,4500,2002-09-20\n");
    Sample.Said lost = run();
    assertThat(lost.code()).isEqualTo(3);
    assertThat(lost.err()).contains("'europaen.csv' names no product, so its trades are not read; did you mean european.csv?");
    assertThat(lost.out()).contains("1 row rejected, 1 trade among them: EUR-003");
    assertThat(sample.row("values.csv", "trade", "EUR-003")).containsEntry("product", "european").containsEntry("book", "options");
  }

  @Test
  void eachTradeOfADamagedFileIsLostAndTheOthersAreValued() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write((Sample.FORWARD_HEADER + "FWD-002,forwards,EUR,1,DAX,4500,2002-09-18\n").getBytes(StandardCharsets.UTF_8));
    }
    Files.write(sample.portfolio.resolve("forward_late.csv.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() - 8));
    Sample.Said said = run();
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err()).contains("forward_late.csv.gz, line 1: cannot be read: the compressed file is cut off before its end");
    assertThat(sample.table("values.csv")).filteredOn(row -> row.get("status").equals("ok")).hasSize(3);
    Files.write(sample.portfolio.resolve("forward_late.csv.gz"), packed.toByteArray());
    assertThat(run().code()).isZero();
    assertThat(sample.row("values.csv", "trade", "FWD-002")).containsEntry("status", "ok");
  }

  @Test
  void aRejectedRowIsATradeByName() throws IOException {
    sample.write("forward.csv", Sample.FORWARD_HEADER + "F1,forwards,EUR,-400,DAX,cheap,2002-09-18\n");
    assertThat(run().code()).isEqualTo(3);
    assertThat(sample.row("values.csv", "trade", "F1")).containsEntry("book", "forwards").containsEntry("product", "forward")
        .containsEntry("value", "").hasEntrySatisfying("status", status -> assertThat(status).startsWith("rejected: strike 'cheap'"));
    sample.write("forward.csv", Sample.FORWARD_HEADER + ",forwards,EUR,-400,DAX,4500,2002-09-18\n");
    assertThat(run().out()).contains("1 trade among them: one without a name");
  }

  /** A spreadsheet runs a cell that begins so, a terminal obeys an escape sequence. */
  @Test
  void textOfTheInputIsShownAndNotObeyed() throws IOException {
    sample.write("forward.csv", Sample.FORWARD_HEADER + "=cmd|' /C calc'!A0,+1+1,EUR,-400,DAX,4500,2002-09-18\n"
        + "bad\u001b[2J,@SUM(1),EUR,1,\u001b[31mRED,4500,2002-09-18\n-7*2,b,EUR," + "9".repeat(5000) + "x,DAX,4500,2002-09-18\n");
    Sample.Said said = run();
    assertThat(said.err()).contains("\u241b[31mRED").doesNotContain("\u001b");
    assertThat(said.err().lines()).allMatch(line -> line.length() < 2200);
    assertThat(sample.table("values.csv")).extracting(row -> row.get("trade")).contains("'=cmd|' /C calc'!A0", "'-7*2", "bad\u241b[2J");
    assertThat(sample.table("greeks.csv")).extracting(row -> row.get("id")).contains("'+1+1").doesNotContain("+1+1");
    for (String name : List.of("values.csv", "greeks.csv", "gammas.csv", "aggregates.csv", "ladders.csv", "rejects.csv")) {
      assertThat(Files.readString(sample.out.resolve(name))).doesNotContain("\u001b").doesNotContainPattern("(?m)(^|,)\"?[=@]");
    }
  }
}
