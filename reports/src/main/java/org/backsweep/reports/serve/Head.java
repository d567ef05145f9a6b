package org.backsweep.reports.serve;

import java.util.OptionalLong;
import org.backsweep.reports.store.Listing;
import org.backsweep.reports.store.Overview;
import org.backsweep.reports.store.Relation;
import org.backsweep.reports.store.Selection;
import org.backsweep.reports.store.Store;

/**
 * What stands above all pages of a run.
 *
 * @param run the id of the run
 * @param date its valuation date
 * @param started when it began; empty where times were not wanted
 * @param outcome how it ended
 * @param base the currency of its report; empty where each trade stayed in its own
 * @param version the program that ran
 * @param before the run before; empty for the first
 */
public record Head(long run, String date, String started, String outcome, String base, String version, OptionalLong before) {
  static Head of(Store store, long run) {
    Listing runs = Selection.all(Relation.named("runs"), run).list(store);
    return new Head(run, text(runs, "valuation_date"), text(runs, "started"), text(runs, "outcome"), text(runs, "base"), text(runs, "version"),
        Overview.before(store, run));
  }

  private static String text(Listing runs, String column) {
    return Cell.of(column, runs.rows().getFirst().get(runs.columns().indexOf(column)), "").text();
  }

  /** Whether values are in one currency. */
  boolean isBased() {
    return !base.isEmpty();
  }

  /** The address of the run. */
  public String href() {
    return Links.run(run);
  }

  /** The address of one of its books. */
  public String bookHref(String book) {
    return Request.to("run", Long.toString(run), "book", book).address();
  }

  /** The address of the comparison with the run before, which there has to be. */
  public String comparison() {
    return Request.to("compare").with("first", Long.toString(before.getAsLong())).with("second", Long.toString(run)).address();
  }
}
