package org.backsweep.reports.cli;

import com.opencsv.CSVReaderHeaderAware;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A copy of the project's sample market with a small portfolio, in a folder whose name has blanks; and the program run on it. */
final class Sample {
  /** The output of a run. */
  record Said(int code, String out, String err) {}

  static final String EUROPEAN_HEADER = "trade,book,currency,quantity,underlying,option,strike,expiry\n";
  static final String FORWARD_HEADER = "trade,book,currency,quantity,underlying,strike,expiry\n";
  static final String ASIAN_HEADER =
      "trade,book,currency,quantity,underlying,average,option,strike,fixings,expiry\n";
  private static final Path ORIGINAL = Path.of("..", "sample");

  final Path folder;
  final Path market;
  final Path portfolio;
  final Path out;

  Sample(Path folder) throws IOException {
    this.folder = folder;
    market = folder.resolve("the market");
    portfolio = folder.resolve("the portfolio");
    out = folder.resolve("the results");
    Files.createDirectory(market);
    Files.createDirectory(portfolio);
    try (Stream<Path> files = Files.list(ORIGINAL.resolve("market"))) {
      for (Path file : files.toList()) {
        Files.copy(file, market.resolve(file.getFileName()));
      }
    }
    write("european.csv", EUROPEAN_HEADER + "EUR-001,options,EUR,500,DAX,call,4500,2002-09-20\n"
        + "EUR-002,options,EUR,-750,DAX,put,4000,2002-12-20\n");
    write("forward.csv", FORWARD_HEADER + "FWD-001,forwards,EUR,-400,DAX,4500,2002-09-18\n");
  }

  /** Replaces a file of the portfolio. */
  Sample write(String name, String content) throws IOException {
    Files.writeString(portfolio.resolve(name), content);
    return this;
  }

  /** Adds an Asian option with one past and one future fixing, which needs paths. */
  Sample withAsian() throws IOException {
    return write("asian.csv", ASIAN_HEADER + "ASN-001,exotics,EUR,200,DAX,arithmetic,call,4500,2002-07-01;2002-07-26,2002-07-26\n");
  }

  /** Changes the lines of the quotes; null drops one. */
  Sample quotes(UnaryOperator<String> change) throws IOException {
    Path file = market.resolve("quotes.csv");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String changed = change.apply(line);
      if (changed != null) {
        lines.add(changed);
      }
    }
    Files.write(file, lines);
    return this;
  }

  /** The value of a quote, as its file has it. */
  String quote(String key) throws IOException {
    String line = Files.readAllLines(market.resolve("quotes.csv")).stream()
        .filter(text -> text.contains("," + key + ",")).findFirst().orElseThrow();
    return line.substring(line.lastIndexOf(',') + 1);
  }

  /** Runs with few paths; a pair of option and value given here counts instead of the usual one. */
  Said run(String... options) {
    Map<String, String> usual = new LinkedHashMap<>(Map.of("--market", market.toString(), "--portfolio", portfolio.toString(),
        "--out", out.toString(), "--paths", "256", "--replicates", "2"));
    usual.keySet().removeAll(List.of(options));
    List<String> arguments = new ArrayList<>(List.of("run"));
    usual.forEach((option, value) -> arguments.addAll(List.of(option, value)));
    arguments.addAll(List.of(options));
    return program(arguments.toArray(String[]::new));
  }

  static Said program(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(Console.of(new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), false), arguments);
    return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The lines of a result by column. */
  List<Map<String, String>> table(String name) {
    return table(out.resolve(name));
  }

  /** The lines of a table by column. */
  static List<Map<String, String>> table(Path file) {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CSVReaderHeaderAware reader = new CSVReaderHeaderAware(Files.newBufferedReader(file))) {
      for (Map<String, String> row = reader.readMap(); row != null; row = reader.readMap()) {
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (com.opencsv.exceptions.CsvValidationException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  /** The only line in which a column has a text. */
  Map<String, String> row(String name, String column, String text) {
    List<Map<String, String>> rows = table(name).stream().filter(row -> row.get(column).equals(text)).toList();
    if (rows.size() != 1) {
      throw new AssertionError(rows.size() + " lines of " + name + " have " + column + " " + text);
    }
    return rows.getFirst();
  }

  /** The names of the results, without what is hidden beside them. */
  List<String> results() throws IOException {
    return names(out).stream().filter(name -> !name.startsWith(".")).toList();
  }

  /** The names in a folder. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
