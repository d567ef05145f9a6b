package org.backsweep.benchmarks;

import com.opencsv.CSVReader;
import com.opencsv.CSVWriter;
import com.opencsv.ICSVWriter;
import com.opencsv.exceptions.CsvException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes markets and portfolios of any size from the sample and a seed. */
final class NightInputs {
  private static final Path SAMPLE = Path.of("sample");
  private static final List<String> NAMES = List.of("DAX", "SPX", "JPM", "XOM");
  /** The number of names that are made of each name of the sample. */
  private static final int COPIES = 5;
  /** The expiries of {@link #manyQuotes}. */
  static final int EXPIRIES = 20;

  private NightInputs() {}

  /** The number of underlyings of {@link #likeSample}. */
  static int underlyings() {
    return COPIES * NAMES.size();
  }

  /**
   * Writes a market of 20 names, each with the quotes of one of the four of the sample, and trades with the terms of the sample's on
   * them: quantities from half to one and a half times, strikes from 95 to 105 % of those of the sample.
   */
  static void likeSample(Path market, Path portfolio, int trades) throws IOException {
    for (String file : List.of("quotes.csv", "dividends.csv", "fixings.csv")) {
      List<String> lines = Files.readAllLines(SAMPLE.resolve("market").resolve(file));
      List<String> copies = new ArrayList<>(lines);
      for (int copy = 1; copy < COPIES; copy++) {
        for (String line : lines) {
          String renamed = renamed(line, copy);
          if (!renamed.equals(line)) {
            copies.add(renamed);
          }
        }
      }
      Files.write(market.resolve(file), copies);
    }
    SplittableRandom random = new SplittableRandom(1);
    SortedMap<String, List<String[]>> tables = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(SAMPLE.resolve("portfolio"), "*.csv")) {
      for (Path file : files) {
        tables.put(file.getFileName().toString(), rows(file));
      }
    }
    // Every product as often as in the sample.
    List<String> products = tables.entrySet().stream()
        .flatMap(table -> Collections.nCopies(table.getValue().size() - 1, table.getKey()).stream()).toList();
    SortedMap<String, List<String[]>> made = new TreeMap<>();
    for (int i = 0; i < trades; i++) {
      String file = products.get(i % products.size());
      List<String[]> table = tables.get(file);
      made.computeIfAbsent(file, any -> new ArrayList<>(table.subList(0, 1)))
          .add(trade(i, table.getFirst(), table.get(1 + random.nextInt(table.size() - 1)), random));
    }
    for (String file : made.keySet()) {
      try (ICSVWriter writer = new CSVWriter(Files.newBufferedWriter(portfolio.resolve(file)))) {
        writer.writeAll(made.get(file), false);
      }
    }
  }

  private static List<String[]> rows(Path file) throws IOException {
    try (CSVReader reader = new CSVReader(Files.newBufferedReader(file))) {
      return reader.readAll();
    } catch (CsvException e) {
      throw new IOException(file + " cannot be read", e);
    }
  }

  private static String[] trade(int number, String[] columns, String[] row, SplittableRandom random) {
    int copy = random.nextInt(COPIES);
    String[] trade = row.clone();
    for (int c = 0; c < trade.length; c++) {
      trade[c] = switch (columns[c]) {
        case "trade" -> trade[c] + "-" + number;
        case "book" -> trade[c];
        case "quantity" -> scaled(trade[c], random.nextDouble(0.5, 1.5));
        case "strike" -> scaled(trade[c], random.nextDouble(0.95, 1.05));
        default -> renamed(trade[c], copy);
      };
    }
    return trade;
  }

  private static String scaled(String number, double factor) {
    return number.matches("-?[0-9.]+") ? String.format(Locale.ROOT, "%.4f", factor * Double.parseDouble(number)) : number;
  }

  private static String renamed(String text, int copy) {
    String renamed = text;
    for (String name : copy == 0 ? List.<String>of() : NAMES) {
      renamed = renamed.replaceAll("\\b" + Pattern.quote(name) + "\\b", name + copy);
    }
    return renamed;
  }

  /** Writes a portfolio of trades without paths, on the names of the sample's market. */
  static void withoutPaths(Path folder, int trades) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    String[][] names = {{"DAX", "EUR", "4468"}, {"SPX", "USD", "989"}, {"JPM", "USD", "31"}, {"XOM", "USD", "39"}};
    List<String> europeans = new ArrayList<>(List.of("trade,book,currency,quantity,underlying,conversion,option,strike,expiry,payout,smoothing"));
    List<String> forwards = new ArrayList<>(List.of("trade,book,currency,quantity,underlying,conversion,strike,expiry"));
    List<String> rates = new ArrayList<>(List.of("trade,book,currency,quantity,underlying,strike,delivery"));
    List<String> cash = new ArrayList<>(List.of("trade,book,currency,quantity,payments,amounts"));
    for (int i = 0; i < trades; i++) {
      String[] name = names[random.nextInt(names.length)];
      String strike = String.format(Locale.ROOT, "%.2f", Double.parseDouble(name[2]) * random.nextDouble(0.8, 1.2));
      // Saturdays are no business days: these are Wednesdays.
      String date = LocalDate.of(2002, 7, 10).plusWeeks(random.nextInt(1, 70)).toString();
      String terms = "T" + i + ",book" + random.nextInt(20) + ",";
      int quantity = random.nextInt(1, 1000);
      switch (random.nextInt(10)) {
        case 0 -> cash.add(terms + name[1] + "," + quantity + "," + date + ",1000");
        case 1 -> forwards.add(terms + name[1] + "," + quantity + "," + name[0] + ",," + strike + "," + date);
        case 2 -> rates.add(terms + "USD," + 1000 * quantity + ",EURUSD,0.97," + date);
        default -> europeans.add(terms + name[1] + "," + quantity + "," + name[0] + ",," + (random.nextBoolean() ? "call" : "put") + ","
            + strike + "," + date + ",,");
      }
    }
    Files.write(folder.resolve("european.csv"), europeans);
    Files.write(folder.resolve("forward.csv"), forwards);
    Files.write(folder.resolve("fx_forward.csv"), rates);
    Files.write(folder.resolve("cash.csv"), cash);
  }

  /**
   * Writes the sample's market with a smile of SPX of twenty expiries and a given number of strikes each: the square of the volatility
   * is {@code 0.04 + 0.03 (sqrt((k + 0.3)^2 + 0.01) - 0.8 (k + 0.3))} at the logarithm k of strike over spot, at all expiries. Trades are a
   * dozen of the sample's on SPX.
   */
  static void manyQuotes(Path market, Path portfolio, int strikes) throws IOException {
    String smile = "EQUITY_OPTION/RATE_LNVOL/SPX/";
    List<String> quotes = new ArrayList<>(Files.readAllLines(SAMPLE.resolve("market/quotes.csv")));
    quotes.removeIf(line -> line.contains(smile));
    for (int expiry = 1; expiry <= EXPIRIES; expiry++) {
      for (int j = 0; j < strikes; j++) {
        double k = -0.35 + 0.7 * j / (strikes - 1);
        double variance = 0.04 + 0.03 * (Math.hypot(k + 0.3, 0.1) - 0.8 * (k + 0.3));
        quotes.add(String.format(Locale.ROOT, "2002-07-05,%sUSD/%s/%.2f,%.6f", smile, LocalDate.of(2002, 7, 5).plusWeeks(5L * expiry),
            989.03 * Math.exp(k), Math.sqrt(variance)));
      }
    }
    Files.write(market.resolve("quotes.csv"), quotes);
    for (String file : List.of("dividends.csv", "fixings.csv")) {
      Files.copy(SAMPLE.resolve("market").resolve(file), market.resolve(file));
    }
    for (String file : List.of("european.csv", "asian.csv", "barrier.csv", "autocall.csv")) {
      List<String> lines = Files.readAllLines(SAMPLE.resolve("portfolio").resolve(file));
      Files.write(portfolio.resolve(file), lines.stream().filter(line -> line.equals(lines.getFirst()) || line.contains(",SPX,")).toList());
    }
  }
}
