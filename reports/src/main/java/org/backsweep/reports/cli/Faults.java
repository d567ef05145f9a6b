package org.backsweep.reports.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.backsweep.pricing.input.Findings.Warning;
import org.backsweep.pricing.input.Findings;
import org.backsweep.scenarios.Limits;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;

/**
 * The faults of a run, in a few lines for each sort: those that cost a result, and those that cast doubt on one.
 *
 * @param arbitrage the warnings that are about arbitrage
 * @param result the result of the batch
 * @param limits the use of limits
 * @param findings rejected rows and all warnings
 */
record Faults(List<Warning> arbitrage, BatchResult result, List<Limits.Use> limits, Findings findings) {
  private static final int SHOWN = 5;

  /** The lines about rejected rows, failed trades, Greeks that differ, and limits that are breached. */
  List<String> losses() {
    List<String> lines = new ArrayList<>();
    findings.rejects().stream().limit(SHOWN).forEach(reject -> lines.add(text(reject)));
    more(lines, findings.rejectCount(), "rejected row", "rejects.csv");
    result.trades().stream().filter(trade -> trade.status() == Status.FAILED).limit(SHOWN)
        .forEach(trade -> lines.add("failed: " + trade.trade().id() + ": " + trade.message()));
    more(lines, result.count(Status.FAILED), "failed trade", "rejects.csv");
    result.tally().differences().stream().limit(SHOWN).forEach(check -> lines.add(differs(check)));
    more(lines, result.differing(), "differing Greek", "reconciliation.csv");
    List<Limits.Use> breached = limits.stream().filter(Limits.Use::isBreached).toList();
    breached.stream().limit(SHOWN).forEach(use -> lines.add("limit breached: " + use.book() + ", " + use.limit().text() + ": " + use.currency() + " " + Numbers.amount(use.number()) + ", which is "
        + Numbers.percent(use.share()) + " of " + Numbers.amount(use.limit().most())));
    more(lines, breached.size(), "breached limit", "limits.csv");
    return lines;
  }

  /** Says all that was found wrong with input, where no file has it. */
  static void print(Findings findings, Console console) {
    findings.rejects().forEach(reject -> console.err().println(text(reject)));
    findings.warnings().forEach(warning -> console.notes().println(text(warning)));
  }

  /** The line about a warning. */
  static String text(Warning warning) {
    return "warning: " + warning.where() + ": " + warning.text();
  }

  private static String text(Findings.Reject reject) {
    return "rejected: " + reject.file() + ", line " + reject.line() + (reject.column().isEmpty() ? "" : ", " + reject.column()) + " '" + reject.value()
        + "': " + reject.reason();
  }

  /** The lines of warnings. */
  List<String> warnings() {
    List<String> lines = new ArrayList<>();
    warningsOfTrades(lines);
    otherWarnings(lines);
    warningsOfArbitrage(lines);
    return lines;
  }

  private void warningsOfTrades(List<String> lines) {
    List<TradeResult> warned = result.trades().stream().filter(trade -> !trade.warnings().isEmpty()).toList();
    warned.stream().limit(SHOWN).forEach(trade -> lines.add(
        "warning: " + trade.trade().id() + ": " + trade.warnings().getFirst() + rest(trade.warnings().size() - 1)));
    more(lines, warned.size(), "trade with warnings", "trades with warnings", "run.json");
  }

  private void otherWarnings(List<String> lines) {
    Set<Warning> told = new HashSet<>(arbitrage);
    long count = findings.warningCount() - arbitrage.size();
    for (TradeResult trade : result.trades()) {
      trade.warnings().forEach(text -> told.add(new Warning(trade.trade().id(), text)));
      count -= trade.warnings().size();
    }
    findings.warnings().stream().filter(warning -> !told.contains(warning)).limit(SHOWN)
        .forEach(warning -> lines.add(text(warning)));
    more(lines, count, "warning", "run.json");
  }

  private void warningsOfArbitrage(List<String> lines) {
    // Each sentence begins with its underlying: one line is enough for a surface, however many of its expiries it names.
    Map<String, List<Warning>> bySurface = new LinkedHashMap<>();
    arbitrage.forEach(warning ->
        bySurface.computeIfAbsent(warning.text().split(":", 2)[0], any -> new ArrayList<>()).add(warning));
    bySurface.values().stream().limit(SHOWN).forEach(of -> lines.add(text(of.getFirst()) + rest(of.size() - 1)));
    more(lines, bySurface.size(), "surface with arbitrage", "surfaces with arbitrage", "run.json");
  }

  private static String rest(int count) {
    return count == 0 ? "" : " (and " + count + " more, see run.json)";
  }

  private static String differs(Check check) {
    return "differs: " + check.level().text() + " " + check.id() + ", " + check.quote() + ": " + (check.quote().equals(Check.VALUE) ? "paths " : "adjoint ")
        + check.adjoint() + ", " + check.method().text() + " " + check.bump() + ", tolerance " + check.tolerance();
  }

  private static void more(List<String> lines, long count, String one, String file) {
    more(lines, count, one, one + "s", file);
  }

  private static void more(List<String> lines, long count, String one, String many, String file) {
    if (count > SHOWN) {
      lines.add("... and " + (count - SHOWN) + " more " + (count == SHOWN + 1 ? one : many) + ", see " + file);
    }
  }
}
