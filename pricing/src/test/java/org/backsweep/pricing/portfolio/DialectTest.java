package org.backsweep.pricing.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import com.opencsv.CSVReader;
import com.opencsv.CSVWriter;
import com.opencsv.exceptions.CsvException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.product.Script;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.MarketInput;
import org.backsweep.pricing.quotes.QuoteReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sample market, portfolio and models, rewritten as the programs of other people write files: they are the same. */
class DialectTest {
  @TempDir Path folder;
  private final Findings findings = new Findings();

  enum Dialect {
    COMMA_GZIP(',', StandardCharsets.UTF_8, ".csv.gz", field -> field),
    SEMICOLON(';', StandardCharsets.UTF_8, ".csv", DialectTest::german),
    SEMICOLON_AND_POINT(';', StandardCharsets.UTF_8, ".csv", field -> field),
    SEMICOLON_THOUSANDS(';', StandardCharsets.UTF_8, ".csv", DialectTest::thousands),
    SEMICOLON_GZIP(';', StandardCharsets.UTF_8, ".csv.gz", DialectTest::german),
    TAB('\t', StandardCharsets.UTF_8, ".tsv", field -> field),
    TAB_UTF16('\t', StandardCharsets.UTF_16LE, ".txt", DialectTest::german),
    BAR_UTF16('|', StandardCharsets.UTF_16BE, ".csv.gz", DialectTest::german);

    private final char separator;
    private final Charset charset;
    private final String ending;
    private final UnaryOperator<String> number;

    Dialect(char separator, Charset charset, String ending, UnaryOperator<String> number) {
      this.separator = separator;
      this.charset = charset;
      this.ending = ending;
      this.number = number;
    }

    /** Writes a table again, without the quotes that it can do without, with a byte-order mark and the line ends of Windows. */
    void rewrite(Path from, Path to) throws IOException, CsvException {
      StringWriter text = new StringWriter();
      text.write('\uFEFF');
      try (CSVReader rows = new CSVReader(Files.newBufferedReader(from));
          CSVWriter out = new CSVWriter(text, separator, '"', '"', "\r\n")) {
        for (String[] row : rows.readAll()) {
          out.writeNext(Arrays.stream(row).map(this::field).toArray(String[]::new), false);
        }
      }
      String name = from.getFileName().toString().replace(".csv", ending);
      try (OutputStream file = Files.newOutputStream(Files.createDirectories(to).resolve(name));
          OutputStream out = ending.endsWith(".gz") ? new GZIPOutputStream(file) : file) {
        out.write(text.toString().getBytes(charset));
      }
    }

    /** A field with its numbers, or those of its list, in the way of the country; dates and names as they are. */
    private String field(String field) {
      return Arrays.stream(field.split(";", -1)).map(item -> item.matches("-?[0-9]+\\.?[0-9]*") && !item.matches("[0-9]{8}")
          ? number.apply(item) : item).collect(Collectors.joining(";"));
    }
  }

  private static String german(String number) {
    return number.replace('.', ',');
  }

  /** With thousands between points where the number then has one meaning only. */
  private static String thousands(String number) {
    int point = number.indexOf('.');
    String whole = point < 0 ? number : number.substring(0, point);
    String grouped = whole.replaceAll("(?<=[0-9])(?=([0-9]{3})+$)", ".");
    boolean isCertain = point >= 0 || grouped.indexOf('.') != grouped.lastIndexOf('.');
    return (isCertain ? grouped : whole) + german(number.substring(whole.length()));
  }

  @ParameterizedTest
  @EnumSource
  void theSampleIsTheSameInEveryDialect(Dialect dialect) throws IOException, CsvException {
    for (String part : List.of("market", "portfolio", "")) {
      try (Stream<Path> files = Files.list(Markets.sample().resolve(part))) {
        for (Path file : files.filter(any -> any.toString().endsWith(".csv")).toList()) {
          dialect.rewrite(file, folder.resolve(part));
        }
      }
    }
    MarketInput expected = QuoteReader.read(Markets.sample().resolve("market"), Optional.empty(), findings);
    MarketInput market = QuoteReader.read(folder.resolve("market"), Optional.empty(), findings);
    assertThat(market.quotes().all()).isEqualTo(expected.quotes().all());
    assertThat(histories(market.fixings())).isEqualTo(histories(expected.fixings()));

    Portfolio trades = PortfolioReader.read(Markets.sample().resolve("portfolio"), expected.quotes(), expected.underlyings(), findings);
    Portfolio portfolio = PortfolioReader.read(folder.resolve("portfolio"), market.quotes(), market.underlyings(), findings);
    assertThat(trades.trades()).hasSize(79);
    assertThat(byId(portfolio)).isEqualTo(byId(trades));

    ModelTable models = ModelTable.read(folder.resolve("models" + dialect.ending), market.quotes(), findings);
    Path sampleModels = Markets.sample().resolve("models.csv");
    ModelTable expectedModels = ModelTable.read(sampleModels, expected.quotes(), findings);
    assertThat(trades.trades()).allSatisfy(trade -> assertThat(models.of(trade)).isEqualTo(expectedModels.of(trade)));
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).isEmpty();
  }

  private static SortedMap<String, Object> histories(Fixings fixings) {
    SortedMap<String, Object> histories = new TreeMap<>();
    fixings.indices().forEach(index -> histories.put(index, fixings.history(index)));
    return histories;
  }

  /** The trades without the places that they were read from. */
  private static Map<String, List<Object>> byId(Portfolio portfolio) {
    return portfolio.trades().stream().collect(Collectors.toMap(Trade::id, trade -> List.of(trade.book(), trade.currency(),
        trade.quantity(), trade.type(), trade.product() instanceof Script script ? serialised(script) : trade.product(),
        trade.conversion(), trade.line())));
  }

  /** A script is equal to itself only; its serialised form is what it was read from. */
  private static String serialised(Script script) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
