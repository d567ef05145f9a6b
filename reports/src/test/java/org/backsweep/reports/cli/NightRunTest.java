package org.backsweep.reports.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.backsweep.reports.store.Location;
import org.backsweep.scenarios.result.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tomlj.Toml;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A night that is described in a file, a run for trial, and a log for programs. */
class NightRunTest {
  /** A value of each option that is not its default: on the command line, and in the file where that has another form. */
  private static final Map<String, List<String>> VALUES = Map.ofEntries(entry("market", List.of("m")), entry("portfolio", List.of("p")),
      entry("out", List.of("o")), entry("date", List.of("2002-07-05", "2002-07-05")), entry("models", List.of("models.csv")),
      entry("paths", List.of("4096", "4_096")), entry("replicates", List.of("8", "8")), entry("seed", List.of("7", "7")), entry("draws", List.of("philox")),
      entry("base", List.of("USD")), entry("repair-correlation", List.of("", "true")), entry("threads", List.of("3", "3")),
      entry("memory", List.of("2g")), entry("time-limit", List.of("20m")), entry("cluster", List.of("local[2]")), entry("level", List.of("book")),
      entry("reconcile", List.of("sample=4")), entry("second-order", List.of("bucketed")), entry("ladders", List.of("off", "false")),
      entry("scenarios", List.of("none")), entry("history", List.of("h.csv")), entry("history-days", List.of("10", "10")),
      entry("history-moves", List.of("rho=absolute;vega=relative", "{ rho = \"absolute\", vega = \"relative\" }")),
      entry("var-levels", List.of("99%;95%", "[\"99%\", \"95%\"]")), entry("scenario-paths", List.of("512", "512")), entry("limits", List.of("l.csv")),
      entry("since-market", List.of("m0")), entry("since-portfolio", List.of("p0")), entry("since-models", List.of("models0.csv")),
      entry("quick", List.of("", "true")), entry("share", List.of("off", "false")), entry("option-quotes", List.of("prices")),
      entry("target-error", List.of("1%")), entry("max-paths", List.of("65536", "65_536")), entry("keep", List.of("4", "4")),
      entry("dry-run", List.of("", "true")), entry("no-timings", List.of("", "true")), entry("quiet", List.of("", "true")),
      entry("verbose", List.of("", "true")), entry("log", List.of("log.json")), entry("store", List.of("nights.duckdb")), entry("format", List.of("ore")), entry("sba", List.of("sba.csv")));

  @TempDir
  private Path folder;
  private Sample sample;

  @BeforeEach
  void threeTrades() throws IOException {
    sample = new Sample(folder);
  }

  private Path night(String... lines) throws IOException {
    return Files.write(folder.resolve("night.toml"), List.of(lines));
  }

  private static CommandLine line(RunCommand command) {
    CommandLine line = new CommandLine(command);
    Converters.register(line);
    return line;
  }

  private static Map<String, Object> values(CommandLine line) {
    return NightFile.options(line.getCommandSpec()).collect(Collectors.toMap(NightFile::name, option -> String.valueOf((Object) option.getValue())));
  }

  @Test
  void everyOptionIsAKeyAndMeansTheSame() throws IOException {
    CommandLine night = line(new NightCommand());
    List<OptionSpec> options = NightFile.options(night.getCommandSpec()).toList();
    assertThat(options).extracting(NightFile::name).containsExactlyInAnyOrderElementsOf(VALUES.keySet());
    List<String> arguments = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (OptionSpec option : options) {
      List<String> value = VALUES.get(NightFile.name(option));
      String told = (option.type() == Path.class || option.type() == Location.class) && !value.getFirst().equals("none") ? folder.resolve(value.getFirst()).toString() : value.getFirst();
      arguments.add(option.longestName() + (told.isEmpty() ? "" : "=" + told));
      lines.add(NightFile.name(option) + " = " + (value.size() == 2 ? value.get(1) : "\"" + value.getFirst() + "\""));
    }
    CommandLine run = line(new RunCommand());
    run.parseArgs(arguments.toArray(String[]::new));
    Path file = night(lines.toArray(String[]::new));
    night.setDefaultValueProvider(NightFile.read(file, night.getCommandSpec()));
    night.parseArgs(file.toString());
    assertThat(values(night)).isEqualTo(values(run));
    CommandLine usual = line(new RunCommand());
    usual.parseArgs("--market=a", "--portfolio=b", "--out=c");
    Map<String, Object> unchanged = new LinkedHashMap<>(values(usual));
    unchanged.entrySet().retainAll(values(run).entrySet());
    assertThat(unchanged).as("values in this test that are the defaults").isEmpty();
  }

  @Test
  void theFileDoesWhatTheCommandLineDoesAndTheCommandLineComesFirst() throws IOException {
    Path file = night("[input]", "market = \"the market\"", "portfolio = \"the portfolio\"", "[output]", "out = \"by file\"", "paths = 512", "replicates = 2",
        "quick = true", "no-timings = true");
    assertThat(Sample.program("night", file.toString(), "--paths", "256").code()).isZero();
    assertThat(sample.run("--quick", "--no-timings").code()).isZero();
    for (String table : List.of("values.csv", "greeks.csv", "aggregates.csv")) {
      assertThat(folder.resolve("by file").resolve(table)).hasSameTextualContentAs(sample.out.resolve(table));
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      pathes = 4             | :4:1: 'pathes' is no option; did you mean paths?
      [more]\\nmarkt = "m"    | :5:1: 'markt' is no option; did you mean market?
      market = "again"       | :4:1: 
      [more]\\nout = "again"  | :5:1: 'out' stands in the file twice
      paths = "many"         | :4:1: Invalid value for option '--paths': 'many' is not a whole number such as 16
      time-limit = "soon"    | :4:1: Invalid value for option '--time-limit': 'soon' is not a time such as 90s, 20m or 1h, nor none
      base = EUR             | :4:8: Unexpected 'E'
      """)
  void aFaultIsSaidWithItsPlace(String line, String said) throws IOException {
    Path file = night("market = \"the market\"", "portfolio = \"the portfolio\"", "out = \"o\"", line.replace("\\n", "\n"));
    Sample.Said run = Sample.program("night", file.toString());
    assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).contains(file + said);
    assertThat(folder.resolve("o")).doesNotExist();
  }

  /** A flag that stands in both is on, not off again. */
  @Test
  void aFlagInTheFileAndOnTheCommandLineIsOn() throws IOException {
    Path file = night("market = \"the market\"", "portfolio = \"the portfolio\"", "out = \"the results\"", "dry-run = true", "repair-correlation = true");
    Sample.Said said = Sample.program("night", file.toString(), "--dry-run", "--quick");
    assertThat(said.out()).as(said.err()).contains("Nothing was written");
    assertThat(sample.out).doesNotExist();
  }

  @Test
  void headingsMayBeCalledLikeOptions() throws IOException {
    Path file = night("[market]", "market = \"the market\"", "portfolio = \"the portfolio\"", "[log]", "log = \"new folder/night.log\"", "[store]", "quick = true",
        "out = \"the results\"", "[history]", "history-days = 2");
    Sample.Said said = Sample.program("night", file.toString());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(folder.resolve("new folder/night.log")).content().contains("Written in");
  }

  @Test
  void anOptionBeforeTheFileIsRefused() throws IOException {
    Path file = night("market = \"the market\"");
    Sample.Said said = Sample.program("night", "--market", "m", "--portfolio", "p", "--out", "o", file.toString());
    assertThat(said.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(said.err()).contains("the description of the night comes before all options");
  }

  @Test
  void aWrongValueOnTheCommandLineIsNotTheFiles() throws IOException {
    Path file = night("market = \"the market\"", "portfolio = \"p\"", "out = \"o\"", "paths = 4096");
    assertThat(Sample.program("night", file.toString(), "--paths", "many").err()).startsWith("backsweep: Invalid value for option '--paths'");
  }

  /** The night of the sample, from a folder where nothing was written before, but for the work of it. */
  @Test
  void theNightOfTheSampleIsAsItStands() throws IOException {
    String text = Files.readString(Path.of("..", "sample", "night.toml")).replace("../backsweep-out", folder.toString().replace('\\', '/') + "/new/out");
    Path sampleFolder = Path.of("..", "sample").toRealPath();
    for (String name : List.of("market-2002-07-08", "portfolio", "models.csv", "market", "scenarios.csv", "history.csv.gz", "sba.csv")) {
      text = text.replace("= \"" + name + "\"", "= \"" + sampleFolder.resolve(name).toString().replace('\\', '/') + "\"");
    }
    Sample.Said said = Sample.program("night", night(text).toString(), "--dry-run");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("The change since 2002-07-05 of 79 trades is explained", "79 trades in 5 books");
    assertThat(folder.resolve("new/out/night.jsonl")).isNotEmptyFile();
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(Sample.program("night", "nowhere.toml").err()).contains("nowhere.toml: the description of the night cannot be read");
    assertThat(Sample.program("night").err()).contains("FILE");
  }

  @Test
  void theTemplateNamesAllOptions() {
    Sample.Said said = Sample.program("night", "--template");
    assertThat(said.code()).isZero();
    assertThat(Toml.parse(said.out()).keySet()).containsExactlyInAnyOrder("market", "portfolio", "out");
    String all = said.out().lines().map(line -> line.matches("# [a-z-]+ = .*") ? line.substring(2) : line).collect(Collectors.joining("\n"));
    assertThat(Toml.parse(all).errors()).isEmpty();
    assertThat(Toml.parse(all).keySet()).containsExactlyInAnyOrderElementsOf(VALUES.keySet());
  }

  @Test
  void aDryRunSaysWhatWouldBeDoneAndDoesNothing() throws IOException {
    sample.withAsian().write("barrier.csv", "trade,book\nBAR,b\n");
    Sample.Said said = sample.run("--dry-run");
    assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.INCOMPLETE.code());
    assertThat(said.out()).contains("4 trades in 3 books: 1 asian, 2 european, 1 forward; 1 row rejected", "theta, dual bounds, bump checks", "Nothing was written")
        .containsPattern("About [0-9:]+ of one thread, [0-9:]+ on [0-9]+ threads?, by a trial of [1-9] groups?; of the heap of [0-9,]+ MiB");
    assertThat(said.err()).contains("rejected: ", "barrier.csv");
    assertThat(sample.out).doesNotExist();
  }

  @Test
  void aDryRunFindsAFolderThatCannotBeWritten() throws IOException {
    Files.writeString(sample.out, "a file");
    Sample.Said said = sample.run("--dry-run");
    assertThat(said.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(said.err()).contains("the output folder cannot be written");
  }

  @Test
  void aLogForProgramsHasEventsWithFields() throws IOException {
    sample.write("script.csv", "trade\nBAD\n");
    Path log = folder.resolve("log.jsonl");
    Sample.Said said = sample.run("--quick", "--quiet", "--log", log.toString());
    List<JsonNode> entries = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      entries.add(new JsonMapper().readTree(line));
    }
    assertThat(entries.getLast().path("event").asText()).isEqualTo("exit");
    assertThat(entries).allMatch(each -> each.path("time").asText().matches("[0-9-]{10}T[0-9:]{8}Z") && each.has("level"));
    Map<String, Long> events = entries.stream().collect(Collectors.groupingBy(each -> each.path("event").asText(), Collectors.counting()));
    List<Map<String, String>> values = sample.table("values.csv");
    long valued = values.stream().filter(row -> row.get("status").equals("ok")).count();
    assertThat(events).containsEntry("trade", valued).containsEntry("phase", 3L).containsEntry("end", 1L);
    JsonNode end = entries.stream().filter(each -> each.path("event").asText().equals("end")).findFirst().orElseThrow();
    assertThat(end.path("exit_code").asInt()).isEqualTo(said.code());
    assertThat(end.path("trades").asLong()).isEqualTo(valued);
    Map<String, String> row = sample.row("values.csv", "trade", "EUR-001");
    JsonNode trade = entries.stream().filter(each -> each.path("trade").asText().equals("EUR-001")).findFirst().orElseThrow();
    assertThat(trade.path("value").asDouble()).isEqualTo(Double.parseDouble(row.get("value")));
    assertThat(trade.path("status").asText()).isEqualTo(Status.OK.text());
    assertThat(entries).anyMatch(each -> each.path("level").asText().equals("warn"));
  }
}
