package org.backsweep.reports.serve;

import java.util.Map;
import java.util.OptionalLong;
import org.backsweep.reports.store.Listing;
import org.backsweep.reports.store.Overview;
import org.backsweep.reports.store.Store;

/** The list of runs. */
final class RunsPage {
  private static final int USUAL = 100;

  private RunsPage() {}

  static Reply answer(Store store, Request request) {
    int most = request.number(SelectionAddress.ROWS).orElse(USUAL);
    Listing runs = Overview.runs(store, most);
    Grid grid = new GridView(runs, new Links(OptionalLong.empty())).beside("Runs, the newest first")
        .with("", "", Request.to("runs").with(SelectionAddress.ROWS, Integer.toString(most)).csv());
    return Pages.page("runs.jte", Map.of("grid", grid));
  }

  static Reply csv(Store store, Request request) {
    Listing runs = Overview.runs(store, request.number(SelectionAddress.ROWS).orElse(USUAL));
    return Reply.csv("runs.csv", Reading.csv(runs.answer()));
  }
}
