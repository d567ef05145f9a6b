package org.backsweep.reports.cli;

import com.opengamma.strata.basics.currency.Currency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.backsweep.pricing.foreign.chain.ChainImport;
import org.backsweep.pricing.foreign.chain.ChainRequest;
import org.backsweep.pricing.foreign.chain.ChainRequest.Basis;
import org.backsweep.pricing.foreign.chain.ImportedChain;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code import chain}: makes quotes of an option chain. */
@Command(name = "chain", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
    description = "Makes quotes.csv of an option chain, as exchanges, brokers and data vendors export it in CSV: an option a row, or calls "
        + "and puts side by side. Columns are found by their headings, such as Strike, Bid, Ask, IV, Expiration Date, contractSymbol.",
    footer = {"", "Forwards are implied by put-call parity where calls and puts have bids and offers: for that rates are needed "
        + "(--rate, --curve-from); European options with many strikes imply them as well.", "",
        "An option is left out if it has no bid, a bid above the offer, no implied volatility, a price that no volatility gives, or has "
        + "expired.", "", ImportCommand.EXIT_CODES})
final class ImportChainCommand implements Callable<Integer> {
  @ParentCommand
  private ImportCommand parent;

  @Spec
  private CommandSpec command;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files, all with options on one underlying.")
  private List<Path> files;

  @Option(names = "--underlying", required = true, paramLabel = "NAME", description = "The name that the quotes are to have, such as SPX.")
  private String underlying;

  @Option(names = "--currency", required = true, paramLabel = "CCY", converter = Converters.Currencies.class,
      description = "The currency of the prices.")
  private Currency currency;

  @Option(names = "--out", required = true, paramLabel = "DIR",
      description = "The market folder in which quotes.csv is written; made if it is not there.")
  private Path out;

  @Option(names = "--date", paramLabel = "YYYY-MM-DD", converter = Converters.Dates.class,
      description = "The date of the quotes (default: as the files say, or that of their latest trade).")
  private LocalDate date;

  @Option(names = "--spot", paramLabel = "X", description = "The price of the underlying (default: as the files say).")
  private Double spot;

  @Option(names = "--expiry", paramLabel = "YYYY-MM-DD", converter = Converters.Dates.class,
      description = "The expiry of options for which a file gives none.")
  private LocalDate expiry;

  @Option(names = "--symbol", paramLabel = "TEXT",
      description = "The name that the files have for the underlying, where they have options on several.")
  private String symbol;

  @Option(names = "--rate", paramLabel = "R", converter = Converters.Rates.class,
      description = "A continuously compounded interest rate for all times, such as 4.5%%; it is written as a quote.")
  private Double rate;

  @Option(names = "--curve-from", paramLabel = "DIR",
      description = "A market folder with rates of the date and currency; they are written too.")
  private Path curve;

  @Option(names = "--quotes", paramLabel = "prices|volatilities", converter = Converters.ChainBases.class,
      description = "What is written of an option: the mean of bid and ask, or the vendor's implied volatility (default: volatilities "
          + "where most options have one).")
  private Basis basis;

  @Option(names = "--forwards", paramLabel = "on|off", defaultValue = "on", converter = Converters.Switches.class,
      description = "Forwards by put-call parity (default ${DEFAULT-VALUE}).")
  private Converters.Switch forwards;

  @Option(names = "--exercise", paramLabel = "european|american", converter = Converters.Exercises.class,
      description = "How the options are exercised (default: european for indices known to be so, such as SPX and DAX, else american).")
  private Converters.Exercise exercise;

  @Option(names = "--append", description = "Adds to a quotes.csv that is there, whose rates are taken where none are given.")
  private boolean isAppended;

  @Option(names = "--replace", description = "Replaces a quotes.csv that is there.")
  private boolean isReplaced;

  @Override
  public Integer call() {
    requireUsable();
    MarketFile market = MarketFile.of(out, isAppended, isReplaced);
    ImportedChain chain = ChainImport.of(new ChainRequest(files, underlying, currency, Optional.ofNullable(date),
        spot == null ? OptionalDouble.empty() : OptionalDouble.of(spot), Optional.ofNullable(symbol), Optional.ofNullable(expiry),
        rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate), curve(market), Optional.ofNullable(exercise)
            .map(Converters.Exercise.AMERICAN::equals), Optional.ofNullable(basis), forwards == Converters.Switch.ON));
    Console console = parent.console();
    int written = market.write(chain);
    chain.notes().forEach(console.out()::println);
    chain.warnings().forEach(warning -> console.err().println("warning: " + warning));
    ExitCode code = ImportOutput.tell(console, chain.leftOut(), chain.reasons());
    console.out().println("Written: " + Numbers.count(written, "quote") + " to " + out.resolve(MarketFile.NAME));
    return code.code();
  }

  /** The market whose discount curve is taken; that which is added to, where nothing else gives one. */
  private Optional<Path> curve(MarketFile market) {
    return curve == null && rate == null && market.hasRates(currency) ? Optional.of(out) : Optional.ofNullable(curve);
  }

  private void requireUsable() {
    if (!underlying.matches("[^/,;\"\\s]+")) {
      throw wrong("--underlying '" + underlying + "' cannot be the name in a quote's key: a name without blanks, slashes, commas, "
          + "semicolons and quotes is wanted, such as SPX");
    }
    if (spot != null && !(spot > 0 && spot < Double.POSITIVE_INFINITY)) {
      throw wrong("--spot must be above zero, not " + spot);
    }
    if (rate != null && curve != null) {
      throw wrong("--rate and --curve-from both give rates: one of them is wanted");
    }
    if (isAppended && isReplaced) {
      throw wrong("--append and --replace say two things: one of them is wanted");
    }
    files.stream().filter(file -> !Files.exists(file)).findFirst().ifPresent(file -> {
      throw wrong(file + ": there is no such file");
    });
  }

  private ParameterException wrong(String message) {
    return new ParameterException(new CommandLine(command), message);
  }
}
