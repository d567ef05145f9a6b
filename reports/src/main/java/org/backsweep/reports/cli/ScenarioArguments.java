package org.backsweep.reports.cli;

import com.opengamma.strata.basics.currency.Currency;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.scenario.NamedScenario;
import org.backsweep.pricing.scenario.QuoteHistory;
import org.backsweep.pricing.scenario.ScenarioTable;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.reports.output.FileDigest;
import org.backsweep.scenarios.Limits;
import org.backsweep.scenarios.capital.Sba;
import org.backsweep.scenarios.run.RiskRequest;

/**
 * The arguments that say in which other markets a portfolio is valued.
 *
 * @param stress the file of scenarios; empty for none
 * @param history the file with a history of quotes; empty for none
 * @param days the number of dates of the history that a move is over
 * @param levels the levels of value at risk
 * @param moves whether quotes of a kind move by shares of their levels, by the name of its Greeks; kinds that are not named move as is usual
 * @param paths the number of paths that the portfolio is valued on there; empty for those of a replicate
 * @param limits the file of limits; empty for none
 * @param sba the file with the buckets of equities for the capital requirement; empty for none
 */
record ScenarioArguments(Optional<Path> stress, Optional<Path> history, int days, List<Double> levels,
    SortedMap<String, ScenarioOptions.Move> moves, Optional<Long> paths, Optional<Path> limits,
    Optional<Path> sba) {

  /**
   * Reads the files, and returns a request with what they ask for.
   *
   * @param quotes the market of today
   * @throws InputException if a file cannot be read
   */
  RiskRequest addTo(RiskRequest request, Quotes quotes, Findings findings) {
    List<NamedScenario> named = stress.map(file -> ScenarioTable.read(file, quotes, findings)).orElse(List.of());
    Optional<Scenarios.History> past = history.map(file ->
        new Scenarios.History(QuoteHistory.read(file, quotes, days, this::isByShare, findings), days, levels));
    return request.with(named, past);
  }

  private boolean isByShare(QuoteKind kind) {
    return moves.containsKey(kind.measure()) ? moves.get(kind.measure()) == ScenarioOptions.Move.RELATIVE : kind.isPrice();
  }

  /** Reads the limits of the books of some trades. */
  List<Limits.Limit> limits(List<Trade> trades, Findings findings) {
    return limits.map(file -> LimitTable.read(file, trades.stream().map(Trade::book).distinct().toList(), findings)).orElse(List.of());
  }

  /**
   * Reads the buckets of equities, and returns the capital requirement for a market and trades.
   *
   * @param base the reporting currency, which is there where capital is asked for
   */
  Optional<Sba> capital(List<Trade> trades, Quotes quotes, Optional<Currency> base, Findings findings) {
    return sba.map(file ->
        new Sba(quotes, base.orElseThrow(), EquityBucketTable.read(file, Sba.equities(trades, quotes), findings), trades));
  }

  /** Whether a file is that of limits, on which no value depends. */
  boolean isLimits(String file) {
    return limits.map(FileDigest::name).filter(file::equals).isPresent();
  }

  /** The files that are read. */
  List<Path> files() {
    return Stream.of(stress, history, limits, sba).flatMap(Optional::stream).toList();
  }

  /** The arguments by their names on the command line. */
  Map<String, Object> byName() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("scenarios", stress.map(Path::toString).orElse(null));
    arguments.put("history", history.map(Path::toString).orElse(null));
    arguments.put("history-days", days);
    arguments.put("history-moves", moves.isEmpty() ? null : moves.entrySet().stream().map(move ->
        move.getKey() + "=" + Converters.name(move.getValue())).collect(Collectors.joining(";")));
    arguments.put("var-levels", levels.stream().map(Numbers::percent).collect(Collectors.joining(";")));
    arguments.put("scenario-paths", paths.orElse(null));
    arguments.put("limits", limits.map(Path::toString).orElse(null));
    arguments.put("sba", sba.map(Path::toString).orElse(null));
    return arguments;
  }
}
