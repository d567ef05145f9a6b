package org.backsweep.reports.cli;

import com.opengamma.strata.basics.currency.Currency;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Warning;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.asset.ArbitrageCheck;
import org.backsweep.pricing.market.asset.Asset;
import org.backsweep.pricing.market.equity.ImpliedVols;
import org.backsweep.pricing.market.rates.CurveChoice;
import org.backsweep.pricing.mc.CalibrationCheck;
import org.backsweep.pricing.mc.ObservedAsset;
import org.backsweep.pricing.model.Calibration;
import org.backsweep.pricing.portfolio.ModelTable;
import org.backsweep.pricing.portfolio.Portfolio;
import org.backsweep.pricing.portfolio.PortfolioReader;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.MarketInput;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey.Spot;
import org.backsweep.pricing.quotes.QuoteReader;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.reports.output.FileDigest;
import org.backsweep.scenarios.run.Attempt;

/**
 * The input of a run.
 *
 * @param market the market
 * @param portfolio the trades
 * @param models the models that trades are valued with
 * @param files the files, market first
 * @param curves a sentence, for each currency of a trade or of an underlying, that says which quotes its discount curve is made
 *     from, and why
 * @param arbitrage the warnings that are about arbitrage in implied surfaces
 * @param calibrations the models that were fitted to the quotes
 */
record Inputs(MarketData market, Portfolio portfolio, ModelTable models, List<FileDigest> files,
    SortedMap<String, String> curves, List<Warning> arbitrage, List<Calibration> calibrations) {

  /**
   * Reads the folders.
   *
   * @param workers the threads that share the calibrations
   * @param findings takes the faults of single rows, and warnings, among them those about arbitrage and missing dividends
   * @throws InputException if a folder or file cannot be read at all
   */
  static Inputs read(InputArguments arguments, Workers workers, Findings findings) {
    MarketInput input = QuoteReader.read(arguments.market(), arguments.date(), findings);
    String folder = arguments.market().toString().replace('\\', '/');
    MarketData quoted = inVolatilities(input, arguments.optionQuotes(), folder, findings);
    MarketData market = arguments.repairCorrelation() ? quoted.repairingCorrelation() : quoted;
    withoutDividends(market.quotes()).forEach(found -> findings.warn(folder, found));
    Optional<Path> models = arguments.models();
    ModelTable table = models.map(file -> ModelTable.read(file, market.quotes(), findings)).orElseGet(ModelTable::defaults);
    Portfolio portfolio = PortfolioReader.read(arguments.portfolio(), market.quotes(), input.underlyings(), findings);
    Set<Market.Key<? extends Asset>> used = new LinkedHashSet<>();
    portfolio.trades().forEach(trade -> trade.product().underlyings().forEach(name ->
        used.add(ObservedAsset.key(market.quotes(), name, trade.currency()))));
    List<Warning> arbitrage = Attempt.of(() -> ArbitrageCheck.of(market, used),
        why -> List.of("the implied surfaces are not checked for arbitrage: " + why)).stream().map(found -> new Warning(folder, found)).toList();
    arbitrage.forEach(warning -> findings.warn(warning.where(), warning.text()));
    List<Trade> checked = arguments.checksModels() ? portfolio.trades() : List.of();
    CalibrationCheck check = Attempt.of(() -> CalibrationCheck.of(market, checked, table::of, workers),
        why -> new CalibrationCheck(List.of(), List.of("the calibrated models are not checked: " + why)));
    check.warnings().forEach(found -> findings.warn(folder, found));
    List<Path> files = new ArrayList<>(input.files());
    files.addAll(portfolio.files());
    models.ifPresent(files::add);
    return new Inputs(market, portfolio, table, files.stream().map(Inputs::digest).toList(),
        curves(market, portfolio.trades()), arbitrage, check.calibrations());
  }

  /** The market with implied volatilities in place of option prices. */
  private static MarketData inVolatilities(MarketInput input, OptionQuotes greeksTo, String folder, Findings findings) {
    MarketData quoted = MarketData.of(input);
    if (!input.quotes().hasOptionPrices()) {
      return quoted;
    }
    ImpliedVols implied = ImpliedVols.of(quoted);
    implied.refused().forEach(each -> findings.reject(input.reject(each.quote(), each.why())));
    implied.warnings().forEach(found -> findings.warn(folder, found));
    MarketData volatilities = quoted.with(implied.quotes());
    return greeksTo == OptionQuotes.PRICES ? volatilities.withGreeksTo(input.quotes()) : volatilities;
  }

  private static SortedMap<String, String> curves(MarketData market, List<Trade> trades) {
    Set<Currency> currencies = new LinkedHashSet<>();
    for (Trade trade : trades) {
      currencies.add(trade.currency());
      trade.product().underlyings().forEach(name -> market.quotes().observable(name, trade.currency())
          .ifPresent(observable -> currencies.add(observable.currency())));
    }
    SortedMap<String, String> curves = new TreeMap<>();
    for (Currency currency : currencies) {
      try {
        curves.put(currency.getCode(), CurveChoice.of(market.quotes(), currency).text());
      } catch (MarketException e) {
        curves.put(currency.getCode(), "none: " + e.getMessage());
      }
    }
    return curves;
  }

  /** A sentence for each underlying with volatilities whose forwards are made without a dividend yield. */
  private static List<String> withoutDividends(Quotes quotes) {
    List<String> found = new ArrayList<>();
    for (Quote<Spot> spot : quotes.spots()) {
      String underlying = spot.key().underlying();
      Currency currency = spot.key().currency();
      if (!quotes.impliedVols(underlying, currency).isEmpty() && quotes.dividendYields(underlying, currency).isEmpty()
          && quotes.forwards(underlying, currency).isEmpty() && quotes.cashDividends(underlying, currency).isEmpty()) {
        found.add("no dividend yield for " + underlying + " in " + currency + ": 0 is taken; quotes EQUITY_DIVIDEND/RATE/"
            + underlying + "/" + currency + "/<tenor or date> give another");
      }
    }
    return found;
  }

  /** The digest of a file that was read. */
  static FileDigest digest(Path file) {
    try {
      return FileDigest.of(file);
    } catch (IOException e) {
      throw new InputException(file + ": was read, and cannot be read again for its digest: " + e.getMessage(), e);
    }
  }
}
