package org.backsweep.reports.serve;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.backsweep.reports.html.Figures;
import org.backsweep.reports.store.Listing;
import org.backsweep.reports.store.Selection;
import org.backsweep.reports.store.Store;

/**
 * A part of a page: the first rows of a selection, with the way to all of them.
 *
 * @param title what it is
 * @param selection the rows
 * @param columns those of its columns that are shown, where one has a value
 * @param most how many rows are shown
 */
record Section(String title, Selection selection, List<String> columns, int most) {
  /** The part; none where there are no rows. */
  Stream<Grid> grid(Store store) {
    Selection shown = selection.first(most);
    Listing listing = shown.list(store);
    if (listing.rows().isEmpty()) {
      return Stream.empty();
    }
    String note = listing.rows().size() < most ? "" : note(listing.rows().size(), selection.count(store));
    return Stream.of(new GridView(listing, Links.of(selection.run())).beside(title, GridView.filled(listing, columns))
        .with(note, SelectionAddress.of(selection.rows(0, OptionalLong.empty())).address(), SelectionAddress.of(shown).csv()));
  }

  /** How much of a whole is shown; empty for all. */
  static String note(long shown, long all) {
    return shown == all ? "" : Figures.count(shown) + " of " + Figures.count(all, "row");
  }
}
