package org.backsweep.reports.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.backsweep.reports.store.Comparison;
import org.backsweep.reports.store.Comparison.Part;
import org.backsweep.reports.store.Listing;
import org.backsweep.reports.store.Overview;
import org.backsweep.reports.store.Store;

/** What differs between two runs, as the command {@code compare} says it. */
final class ComparePage {
  private static final String FIRST = "first";
  private static final String SECOND = "second";
  private static final String PART = "part";
  private static final int USUAL = 20;
  private static final int MOST = 5000;
  private static final int RUNS = 1000;

  private ComparePage() {}

  static Reply answer(Store store, Request request) {
    Comparison comparison = new Comparison(store, Pages.run(store, request.parameter(FIRST).orElse("last-1")), Pages.run(store, request.parameter(SECOND).orElse("last")));
    int most = request.number(SelectionAddress.ROWS).orElse(USUAL);
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException("a list has 1 to " + MOST + " rows, not " + most);
    }
    return request.isCsv() ? csv(comparison, request, most) : page(comparison, most);
  }

  private static Reply csv(Comparison comparison, Request request, int most) {
    String name = request.parameter(PART).orElse("");
    Part part = Stream.of(Part.values()).filter(each -> text(each).equals(name)).findFirst()
        .orElseThrow(() -> new MissingException("A comparison has no part '" + name + "'."));
    return Reply.csv("compare-" + comparison.earlier() + "-" + comparison.later() + "-" + name.replace('_', '-') + ".csv",
        Reading.csv(comparison.list(part, most).answer()));
  }

  private static Reply page(Comparison comparison, int most) {
    Request request = Request.to("compare").with(FIRST, Long.toString(comparison.earlier())).with(SECOND, Long.toString(comparison.later()))
        .with(SelectionAddress.ROWS, Integer.toString(most));
    List<Grid> grids = new ArrayList<>();
    for (Part part : Part.values()) {
      Listing found = comparison.list(part, most + 1);
      Listing shown = new Listing(found.columns(), found.rows().stream().limit(most).toList());
      Links links = part == Part.RUNS ? new Links(OptionalLong.empty())
          : Links.of(part == Part.GONE_TRADES || part == Part.GONE_REJECTS ? comparison.earlier() : comparison.later());
      grids.add(new GridView(shown, links).beside(part.title()).with(found.rows().size() > most ? "the first " + most : "", "", request.with(PART, text(part)).csv()));
    }
    List<String> runs = Overview.runs(comparison.store(), RUNS).rows().stream().map(row -> row.get(0) + " " + row.get(1)).distinct().toList();
    return Pages.page("compare.jte", Map.of("first", comparison.earlier(), "second", comparison.later(), "rows", most, "runs", runs, "grids", grids));
  }

  private static String text(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }
}
