package org.backsweep.reports.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.backsweep.aad.execute.pass.KernelCounts;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.portfolio.RejectedTrade;
import org.backsweep.pricing.quotes.QuoteKind;
import org.backsweep.scenarios.PnlExplanation;
import org.backsweep.scenarios.TargetError;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Check;
import org.backsweep.scenarios.result.Greek;
import org.backsweep.scenarios.result.LadderPoint;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.ScenarioChange;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.Step;
import org.backsweep.scenarios.result.Tally;
import org.backsweep.scenarios.result.Timings;
import org.backsweep.scenarios.result.Total;
import org.backsweep.scenarios.result.ValueAtRisk;

/**
 * A summary of a run, on one screen.
 *
 * @param inputs the input
 * @param outcome what was computed
 * @param findings rejected rows and warnings
 * @param kernels the kernels that were compiled
 * @param folder the folder of the results
 * @param seconds the time of the run
 */
record Summary(Inputs inputs, Run.Outcome outcome, Findings findings, KernelCounts kernels, Path folder, double seconds) {
  private static final int LARGEST = 5;

  /** Prints what is lost to the stream of errors, warnings to that of notes, the rest to the output. */
  void print(Console console) {
    Faults faults = new Faults(inputs.arbitrage(), result(), outcome.limits(), findings);
    faults.losses().forEach(console.err()::println);
    if (!console.isVerbose()) {
      faults.warnings().forEach(console.notes()::println);
    }
    details(console.details());
    PrintStream out = console.out();
    trades(out);
    values(out);
    greeks(out);
    gammas(out);
    worst(out);
    scenarios(out);
    capital(out);
    outcome.explanation().ifPresent(found -> change(out, found));
    reconciliation(out);
    kernels(out);
    out.println();
    outcome.reached().ifPresent(found -> out.println("Target error " + text(found)));
    out.println("Written in " + Numbers.seconds(seconds) + " to " + folder);
  }

  private BatchResult result() {
    return outcome.result();
  }

  private void details(PrintStream out) {
    findings.warnings().forEach(warning -> out.println(Faults.text(warning)));
    for (Step step : Step.values()) {
      out.println(step.title() + ": " + Numbers.seconds(result().timings().of(step)) + ", added up over trades");
    }
  }

  /** A sentence that says how far errors were brought down. */
  static String text(TargetError.Reached reached) {
    String worst = reached.worst().map(risk -> Numbers.percent(risk.share()) + " at " + risk.line()
        + (risk.trades().size() == 1 ? " (trade " : " (trades ") + String.join(", ", risk.trades()) + ")")
        .orElse("no number has an error");
    String paths = Numbers.count(reached.paths(), "path");
    String target = Numbers.percent(reached.target());
    return reached.isMet() ? target + " met with " + paths + ": " + worst
        : target + " not met with " + paths + ": " + worst + "; about " + Numbers.count(reached.pathsNeeded(), "path")
            + " would do: --max-paths " + reached.pathsNeeded();
  }

  private void trades(PrintStream out) {
    long failed = result().count(Status.FAILED);
    out.println();
    out.println("Valued " + Numbers.count(result().trades().size() - failed, "trade") + " on " + inputs.market().valuation() + ": "
        + failed + " failed, " + result().count(Status.EXTRAPOLATED) + " extrapolated, " + result().count(Status.EXPIRED)
        + " expired; " + Numbers.count(findings.rejectCount(), "row") + " rejected" + rejected());
  }

  private String rejected() {
    List<RejectedTrade> lost = inputs.portfolio().rejected();
    return lost.isEmpty() ? "" : ", " + Numbers.count(lost.size(), "trade") + " among them: "
        + lost.stream().map(trade -> trade.id().isEmpty() ? "one without a name" : trade.id()).limit(LARGEST).collect(Collectors.joining(", ")) + (lost.size() > LARGEST ? " ..." : "");
  }

  private void values(PrintStream out) {
    out.println();
    out.println("Portfolio value");
    for (Total total : result().totals()) {
      if (total.level() == Level.PORTFOLIO) {
        out.println(String.format(Locale.ROOT, "  %s %20s  +/- %s", total.currency(), Numbers.amount(total.value()),
            Numbers.amount(total.standardError())));
      }
    }
  }

  private void greeks(PrintStream out) {
    List<Greek> largest = result().greeks().stream().filter(greek -> greek.level() == Level.PORTFOLIO)
        .sorted(Comparator.comparingDouble((Greek greek) -> Math.abs(greek.perUnit())).reversed()).limit(LARGEST).toList();
    if (largest.isEmpty()) {
      return;
    }
    int width = largest.stream().mapToInt(greek -> greek.quote().length()).max().orElse(0);
    out.println();
    out.println("Largest Greeks of the portfolio, of " + portfolioGreeks());
    for (Greek greek : largest) {
      out.println(String.format(Locale.ROOT, "  %s %16s  +/- %-10s for %-10s of %-" + width + "s", greek.currency(),
          Numbers.amount(greek.perUnit()), Numbers.amount(greek.perUnitError()), greek.unit(), greek.quote()).stripTrailing());
    }
  }

  /** Prints the change in the delta of one percent of a spot, by the spot's own gamma, when the spot moves by one percent. */
  private void gammas(PrintStream out) {
    String found = result().gammas().stream()
        .filter(gamma -> gamma.level() == Level.PORTFOLIO && gamma.first().equals(gamma.second())
            && gamma.first().kind() == QuoteKind.SPOT && !Double.isNaN(gamma.value()))
        .map(gamma -> gamma.currency() + " " + Numbers.amount(gamma.perUnit()) + " "
            + gamma.first().subject())
        .collect(Collectors.joining(", "));
    if (!found.isEmpty()) {
      out.println("Gamma of the portfolio, for 1% of spot twice: " + found);
    }
  }

  private void worst(PrintStream out) {
    Map<String, LadderPoint> worst = result().scenarios().ladders().stream()
        .filter(point -> point.level() == Level.PORTFOLIO && !Double.isNaN(point.change()))
        .collect(least(LadderPoint::currency, LadderPoint::change));
    worst.forEach((currency, point) -> out.println(String.format(Locale.ROOT,
        "Worst of the ladders: %s %s at spots %+.0f%%, volatilities %+.0f points", currency, Numbers.amount(point.change()),
        100 * point.spotShift(), 100 * point.volShift())));
  }

  private void scenarios(PrintStream out) {
    Map<String, ScenarioChange> worst = result().scenarios().stresses().stream()
        .filter(change -> change.level() == Level.PORTFOLIO && !Double.isNaN(change.change()))
        .collect(least(ScenarioChange::currency, ScenarioChange::change));
    worst.forEach((currency, change) -> out.println("Worst of the scenarios: " + currency + " " + Numbers.amount(change.change()) + " +/- "
        + Numbers.amount(change.changeError()) + " in " + change.scenario()));
    for (ValueAtRisk risk : result().scenarios().valueAtRisk()) {
      if (risk.level() == Level.PORTFOLIO && risk.method() == ValueAtRisk.Method.FULL) {
        out.println("Value at risk, " + Numbers.percent(risk.confidence()) + " over " + Numbers.count(risk.days(), "day") + ": "
            + risk.currency() + " " + Numbers.amount(risk.valueAtRisk()) + " +/- " + Numbers.amount(risk.valueAtRiskError()) + " (" + risk.date()
            + "), shortfall " + Numbers.amount(risk.shortfall()) + ", by " + Numbers.count(risk.moves(), "move") + " of the history");
      }
    }
  }

  private void capital(PrintStream out) {
    outcome.capital().stream().flatMap(List::stream).filter(each -> each.level() == Level.PORTFOLIO).forEach(each -> out.println(
        "Capital, sensitivities-based method: " + each.largest().map(largest -> each.currency() + " " + Numbers.amount(each.capital(largest))
            + ", with " + largest.text() + " correlations").orElse("no number, for not all trades have a value under the shocks")));
  }

  /** Keeps the least of each currency, in the order of currencies. */
  private static <T> Collector<T, ?, Map<String, T>> least(Function<T, String> currency, ToDoubleFunction<T> by) {
    return Collectors.toMap(currency, each -> each, BinaryOperator.minBy(Comparator.comparingDouble(by)), TreeMap::new);
  }

  private static void change(PrintStream out, PnlExplanation found) {
    for (PnlExplanation.Line line : found.lines()) {
      if (line.level() == Level.PORTFOLIO && line.method() == PnlExplanation.Method.VALUE && line.part().equals("change")) {
        out.println();
        out.println("Change of the portfolio since " + found.since() + ", with the cash paid: " + line.currency() + " " + Numbers.amount(line.amount()));
      } else if (line.level() == Level.PORTFOLIO && line.method() == PnlExplanation.Method.REVALUATION && line.amount() != 0) {
        out.println(String.format(Locale.ROOT, "  %16s  %s", Numbers.amount(line.amount()), line.part().toLowerCase(Locale.ROOT)));
      }
    }
  }

  private long portfolioGreeks() {
    return result().greeks().stream().filter(greek -> greek.level() == Level.PORTFOLIO).count();
  }

  private void kernels(PrintStream out) {
    if (kernels.built() + kernels.refused() > 0) {
      out.println("Kernels: " + kernels.built() + " compiled, " + kernels.kernels() + " in use, "
          + kernels.evicted() + " evicted, " + kernels.refused() + " refused");
    }
  }

  private void reconciliation(PrintStream out) {
    Timings timings = result().timings();
    out.println();
    out.println("Values and all Greeks, one sweep a replicate: " + Numbers.seconds(timings.of(Step.SWEEP)) + ", added up over trades");
    Tally tally = result().tally();
    if (tally.checks() == 0) {
      out.println("No Greek was reconciled with bump-and-revalue");
      return;
    }
    reconciliation(out, "Reconciled with bump-and-revalue: ", "Greek", Check.Method.BUMP);
    if (tally.checks(Check.Method.GRID) > 0) {
      reconciliation(out, "Reconciled with finite differences: ", "number", Check.Method.GRID);
    }
    out.println(String.format(Locale.ROOT, "On the paths that are bumped: sweep %s, bumps %s, %.1f times as long",
        Numbers.seconds(timings.of(Step.SWEEP_OF_BUMPED)), Numbers.seconds(timings.of(Step.BUMP)), timings.ratio()));
  }

  private void reconciliation(PrintStream out, String what, String unit, Check.Method method) {
    long differing = result().tally().differing(method);
    out.println(what + Numbers.count(result().tally().agreeing(method), unit) + " agree, " + differing
        + (differing == 1 ? " differs" : " differ"));
  }
}
