package org.backsweep.reports.hedge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.pricing.scenario.QuoteDeviations;
import org.backsweep.pricing.scenario.QuoteMatch;
import org.backsweep.reports.hedge.ResultTables.Owner;
import org.backsweep.reports.output.FinishedRun;
import org.backsweep.scenarios.hedge.Hedge;
import org.backsweep.scenarios.hedge.HedgeInstrument;
import org.backsweep.scenarios.hedge.HedgeLine;
import org.backsweep.scenarios.hedge.HedgeProblem;
import org.backsweep.scenarios.hedge.HedgeTarget;
import org.backsweep.scenarios.hedge.Measured;
import org.backsweep.scenarios.result.Level;

/** Hedges what was asked for with what was named, by the Greeks of a finished run. */
public final class DeskHedge {
  private static final int MOST_INSTRUMENTS = 500;

  private final HedgeRequest request;
  private final Findings findings;

  private DeskHedge(HedgeRequest request, Findings findings) {
    this.request = request;
    this.findings = findings;
  }

  /**
   * What was found.
   *
   * @param hedge the hedge
   * @param isWhole whether all trades of the position are hedged, and all instruments that were named are used
   */
  public record Found(Hedge hedge, boolean isWhole) {}

  /**
   * Reads the results of the run and solves.
   *
   * @param findings takes warnings, and the faults of rows of the history
   * @throws InputException if the results cannot be read, or lack what was named
   */
  public static Found of(HedgeRequest request, Findings findings) {
    return new DeskHedge(request, findings).solve();
  }

  private Found solve() {
    FinishedRun run = FinishedRun.read(request.results());
    Names names = Names.of(ResultTables.values(run));
    names.require(request.books(), request.trades());
    Instruments wanted = new Instruments(run, names, request.instruments());
    List<Owner> position = Stream.concat(request.books().stream().map(Owner::book), request.trades().stream().map(Owner::trade))
        .distinct().toList();
    List<Owner> hedged = position.isEmpty() ? List.of(Owner.PORTFOLIO) : position;
    Set<Owner> owners = new HashSet<>(hedged);
    owners.addAll(wanted.owners());
    requireLevels(run, owners);
    List<String> lost = request.books().isEmpty() && !request.trades().isEmpty() ? List.of() : names.lost(request.books());
    warnOfLost(lost);
    ResultTables.Greeks greeks = ResultTables.greeks(run, owners);
    List<QuoteKey> keys = greeks.keys().values().stream().distinct().toList();
    QuoteMatch match = new QuoteMatch(run.spots().date(), keys);
    List<HedgeInstrument> instruments = wanted.of(greeks, match, request.lots(), findings);
    requireInstruments(instruments);
    List<HedgeTarget> targets = targets(match, greeks.keys());
    warnOfCurrencies(targets);
    Hedge hedge = new HedgeProblem(sum(hedged, greeks), instruments, targets, moves(run, greeks.keys()), request.penalty()).solve().orElseThrow(() ->
        new InputException("there is nothing to hedge: neither the position nor any instrument has a Greek that is to be zero"));
    return new Found(hedge, lost.isEmpty() && wanted.haveGreeks(greeks));
  }

  private static void requireLevels(FinishedRun run, Set<Owner> owners) {
    for (Level level : List.of(Level.TRADE, Level.BOOK)) {
      boolean isWanted = owners.stream().anyMatch(owner -> owner.level().equals(level.text()));
      boolean isThere = run.level().compareTo(level) <= 0;
      if (isWanted && !isThere) {
        throw new InputException(run.folder() + ": greeks.csv has no Greeks of " + level.text() + "s, for the run was made with --level "
            + run.level().text() + "; run again with --level " + level.text());
      }
    }
  }

  private void warnOfLost(List<String> lost) {
    if (!lost.isEmpty()) {
      findings.warn(request.results().toString(), lost.size() + " of the trades failed or were rejected and are not hedged: " + Findings.named(lost));
    }
  }

  private static void requireInstruments(List<HedgeInstrument> instruments) {
    if (instruments.isEmpty()) {
      throw new InputException("--with: no instrument is left");
    }
    if (instruments.size() > MOST_INSTRUMENTS) {
      throw new InputException("--with: these are " + instruments.size() + " instruments, more than " + MOST_INSTRUMENTS
          + "; name a book of candidates, not of positions");
    }
  }

  private static Map<HedgeLine, Measured> sum(List<Owner> owners, ResultTables.Greeks greeks) {
    Map<HedgeLine, Measured> sum = new LinkedHashMap<>();
    owners.forEach(owner -> greeks.of().getOrDefault(owner, Map.of()).forEach((line, greek) -> sum.merge(line, greek, Measured::plus)));
    return sum;
  }

  /** The quotes that a text of an option names. */
  static List<QuoteKey> find(String option, String text, QuoteMatch match) {
    try {
      return match.find(text);
    } catch (IllegalArgumentException e) {
      throw new InputException(option + ": '" + text + "' " + e.getMessage(), e);
    }
  }

  private List<HedgeTarget> targets(QuoteMatch match, Map<HedgeLine, QuoteKey> lines) {
    if (request.targets().isEmpty()) {
      return List.of(new HedgeTarget("", false, 1,
          lines.entrySet().stream().filter(line -> line.getValue().kind() != QuoteKind.FIXING).map(Map.Entry::getKey).toList()));
    }
    List<HedgeTarget> targets = new ArrayList<>();
    for (HedgeRequest.Target each : request.targets()) {
      Set<QuoteKey> met = new HashSet<>(find(each.isTotal() ? "--total" : "--target", each.match(), match));
      targets.add(new HedgeTarget(each.text(), each.isTotal(), each.weight(),
          lines.entrySet().stream().filter(line -> met.contains(line.getValue())).map(Map.Entry::getKey).toList()));
    }
    return targets;
  }

  private void warnOfCurrencies(List<HedgeTarget> targets) {
    List<String> currencies = targets.stream().flatMap(target -> target.lines().stream()).map(HedgeLine::currency).distinct().sorted().toList();
    if (currencies.size() > 1) {
      findings.warn("--results", "Greeks are in several currencies (" + String.join(", ", currencies)
          + "), of which one unit counts like one of another; with run --base all are in one, and exchange rates have theirs");
    }
  }

  private ToDoubleFunction<HedgeLine> moves(FinishedRun run, Map<HedgeLine, QuoteKey> lines) {
    Map<String, Double> ofQuotes = new LinkedHashMap<>();
    request.history().ifPresent(file -> {
      List<QuoteKey> keys = lines.values().stream()
          .filter(key -> key.kind() != QuoteKind.FIXING && !request.moves().containsKey(key.kind().measure())).distinct().toList();
      QuoteDeviations.read(file, run.spots().date(), keys, request.historyDays(), findings)
          .forEach((key, deviation) -> ofQuotes.put(key.toString(), deviation / key.kind().unit(1).size()));
      List<String> without = keys.stream().map(QuoteKey::toString).filter(key -> !ofQuotes.containsKey(key)).toList();
      if (!without.isEmpty()) {
        findings.warn(file.toString(), without.size() + (without.size() == 1 ? " quote has" : " quotes have")
            + " no history or did not move in it; their typical move is their unit: " + Findings.named(without));
      }
    });
    return line -> request.moves().getOrDefault(line.point().kind(), ofQuotes.getOrDefault(line.quote(), 1.0));
  }
}
