package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.backsweep.pricing.portfolio.RejectedTrade;
import org.backsweep.reports.html.ReportData.CheckLine;
import org.backsweep.reports.html.ReportData.Concern;
import org.backsweep.reports.html.ReportData.Exposure;
import org.backsweep.reports.html.ReportData.Link;
import org.backsweep.reports.html.ReportData.Measured;
import org.backsweep.reports.html.ReportData.WarningGroup;
import org.backsweep.reports.output.RunResults;
import org.backsweep.scenarios.Limits;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;

/**
 * What a reader should look at before the numbers: what is missing from the sums, what is wrong, and what is doubtful.
 *
 * @param run the run
 * @param trades its trades
 * @param exposures its Greeks by underlying
 * @param checks its checks, those that differ most first
 * @param warnings its warnings
 */
record ConcernView(RunResults run, TradeView trades, List<Exposure> exposures, List<CheckLine> checks, List<WarningGroup> warnings) {
  private static final int NAMED = 5;
  private static final int WARNINGS = 3;
  private static final int LONGEST = 130;
  /** The relative error from which on a Greek by underlying is named; its sentence says it too. */
  private static final double UNSURE = 0.1;

  /** The concerns, faults first. */
  List<Concern> concerns() {
    List<Concern> found = new ArrayList<>();
    ofTrades(found, true, trades(Status.FAILED), "failed, and are in no sum", "failed, and is in no sum", "rejects");
    ofTrades(found, true, run.rejected().stream().map(RejectedTrade::id).toList(), "could not be read, and are in no sum",
        "could not be read, and is in no sum", "rejects");
    long rows = run.findings().rejectCount() - run.rejected().size();
    if (rows > 0) {
      found.add(new Concern(true, Figures.count(rows, run.rejected().isEmpty() ? "row" : "further row") + " of the input left out",
          List.of(), 0, "rejects"));
    }
    differing(found);
    breached(found);
    run.reached().filter(reached -> !reached.isMet()).ifPresent(_ ->
        found.add(new Concern(false, "The target for standard errors is not met", List.of(), 0, "settings")));
    unsure(found);
    ofTrades(found, false, trades(Status.EXTRAPOLATED), "use volatilities beyond the quoted strikes or expiries",
        "uses volatilities beyond the quoted strikes or expiries", "trades");
    ofTrades(found, false, run.result().trades().stream().filter(TradeResult::isUnseen).map(trade -> trade.trade().id()).toList(),
        "are worth 0 for want of paths that pay", "is worth 0 for want of paths that pay", "trades");
    ofTrades(found, false, trades(Status.EXPIRED), "have expired", "has expired", "trades");
    warned(found);
    return found;
  }

  private List<String> trades(Status status) {
    return run.result().trades().stream().filter(trade -> trade.status() == status).map(trade -> trade.trade().id()).toList();
  }

  private void ofTrades(List<Concern> found, boolean isFault, List<String> names, String several, String one, String section) {
    if (!names.isEmpty()) {
      found.add(new Concern(isFault, Figures.count(names.size(), "trade") + " " + (names.size() == 1 ? one : several),
          names.stream().limit(NAMED).map(name -> new Link(name.isEmpty() ? "without a name" : name, trades.anchor(name))).toList(),
          Math.max(0, names.size() - NAMED), section));
    }
  }

  private void differing(List<Concern> found) {
    long differing = run.result().differing();
    if (differing > 0) {
      found.add(new Concern(true, Figures.count(differing, "Greek") + (differing == 1 ? " differs" : " differ") + " from bump-and-revalue",
          checks.stream().filter(check -> !check.agrees()).limit(NAMED)
              .map(check -> new Link(check.id() + " to " + check.quote(), check.anchor())).toList(),
          Math.max(0, differing - NAMED), "checks"));
    }
    if (run.result().tally().checks() == 0) {
      found.add(new Concern(false, "No Greek was reconciled with bump-and-revalue in this run", List.of(), 0, "checks"));
    }
  }

  private void breached(List<Concern> found) {
    List<Limits.Use> breached = run.limits().stream().filter(Limits.Use::isBreached)
        .sorted(Comparator.comparingDouble((Limits.Use use) -> -use.share())).toList();
    if (!breached.isEmpty()) {
      found.add(new Concern(true, Figures.count(breached.size(), "limit") + (breached.size() == 1 ? " is breached" : " are breached"),
          breached.stream().limit(NAMED).map(use -> new Link(use.book() + " " + use.limit().text() + ": "
              + Figures.brief(use.number()) + " of " + Figures.brief(use.limit().most()) + " " + use.currency(), "")).toList(),
          Math.max(0, breached.size() - NAMED), "limits"));
    }
    long missing = run.limits().stream().filter(Limits.Use::isMissing).count();
    if (missing > 0) {
      found.add(new Concern(false, Figures.count(missing, "limit") + (missing == 1 ? " is" : " are") + " of nothing that was computed", List.of(), 0,
          "limits"));
    }
  }

  /** The Greeks by underlying that matter and whose errors are large. */
  private void unsure(List<Concern> found) {
    record Unsure(String what, double share) {}
    List<Unsure> unsure = new ArrayList<>();
    for (Exposure row : exposures) {
      for (Exposure.Column column : Exposure.COLUMNS) {
        Measured greek = row.greek(column);
        double largest = exposures.stream().filter(other -> other.currency().equals(row.currency()))
            .mapToDouble(other -> Math.abs(other.greek(column).value())).filter(Double::isFinite).max().orElse(0);
        double share = greek.standardError() / Math.abs(greek.value());
        if (share > UNSURE && Math.max(Math.abs(greek.value()), greek.standardError()) >= ErrorView.MATTERS * largest) {
          unsure.add(new Unsure(row.underlying() + " " + column.key() + " " + Figures.brief(greek.value()) + " \u00b1 "
              + Figures.brief(greek.standardError()) + " " + row.currency(), share));
        }
      }
    }
    if (!unsure.isEmpty()) {
      unsure.sort(Comparator.comparingDouble(of -> -of.share()));
      found.add(new Concern(false, Figures.count(unsure.size(), "Greek") + " by underlying known to no better than 10 %",
          unsure.stream().limit(NAMED).map(of -> new Link(of.what(), "")).toList(), Math.max(0, unsure.size() - NAMED), "errors"));
    }
  }

  private void warned(List<Concern> found) {
    long count = run.findings().warningCount();
    if (count > 0) {
      found.add(new Concern(false, Figures.count(count, "warning"), warnings.stream().limit(WARNINGS)
          .map(group -> new Link(cut(group.where().getFirst() + ": " + group.texts().getFirst()), "")).toList(),
          Math.max(0, count - warnings.stream().limit(WARNINGS).mapToLong(WarningGroup::count).sum()), "warnings"));
    }
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "\u2026";
  }
}
