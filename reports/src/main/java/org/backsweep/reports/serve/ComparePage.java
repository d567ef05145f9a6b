package org.backsweep.reports.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.backsweep.reports.compare.Comparison;
import org.backsweep.reports.compare.Comparison.Part;
import org.backsweep.reports.compare.First;
import org.backsweep.reports.store.Listing;
import org.backsweep.reports.store.Overview;
import org.backsweep.reports.store.Store;
import org.backsweep.reports.store.StoredRun;

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
    StoredRun earlier = new StoredRun(store, Pages.run(store, request.parameter(FIRST).orElse("last-1")));
    StoredRun later = new StoredRun(store, Pages.run(store, request.parameter(SECOND).orElse("last")));
    int most = request.number(SelectionAddress.ROWS).orElse(USUAL);
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException("a list has 1 to " + MOST + " rows, not " + most);
    }
    return request.isCsv() ? csv(earlier, later, request, most) : page(earlier, later, most);
  }

  private static Reply csv(StoredRun earlier, StoredRun later, Request request, int most) {
    String name = request.parameter(PART).orElse("");
    Part part = Stream.of(Part.values()).filter(each -> text(each).equals(name)).findFirst()
        .orElseThrow(() -> new MissingException("A comparison has no part '" + name + "'."));
    return Reply.csv("compare-" + earlier.id() + "-" + later.id() + "-" + name.replace('_', '-') + ".csv",
        Reading.csv(Listing.of(new Comparison(earlier, later, most).list(part)).answer()));
  }

  private static Reply page(StoredRun earlier, StoredRun later, int most) {
    Request request = Request.to("compare").with(FIRST, Long.toString(earlier.id())).with(SECOND, Long.toString(later.id()))
        .with(SelectionAddress.ROWS, Integer.toString(most));
    List<Grid> grids = new ArrayList<>();
    grids.add(new GridView(Overview.runs(earlier, later), new Links(OptionalLong.empty())).beside("Runs"));
    Comparison comparison = new Comparison(earlier, later, most);
    for (Part part : Part.values()) {
      First<?> found = comparison.list(part);
      Links links = Links.of((part == Part.GONE_TRADES || part == Part.GONE_REJECTS ? earlier : later).id());
      grids.add(new GridView(Listing.of(found), links).beside(part.title())
          .with(Section.note(found.rows().size(), found.all()), "", request.with(PART, text(part)).csv()));
    }
    List<String> runs = Overview.runs(earlier.store(), RUNS).rows().stream().map(row -> row.get(0) + " " + row.get(1)).distinct().toList();
    return Pages.page("compare.jte", Map.of("first", earlier.id(), "second", later.id(), "rows", most, "runs", runs, "grids", grids));
  }

  private static String text(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }
}
