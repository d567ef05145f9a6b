package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backsweep.reports.html.ReportData.LadderLine;

/** Values after moves of spots and volatilities, arranged as lines for each currency and a grid for each book. */
public final class Ladders {
  private Ladders() {}

  /**
   * The changes of books in a currency, over moves of spots with volatilities as they are.
   *
   * @param spots the moves, ascending, in percent
   * @param books the books
   * @param changes the changes of each book, null where there is none
   */
  public record Lines(String currency, List<Double> spots, List<String> books, List<List<Double>> changes) {}

  /**
   * The changes of a book over moves of spots and volatilities.
   *
   * @param spots the moves of spots, ascending: the rows
   * @param volatilities the moves of volatilities, ascending: the columns
   * @param changes rows of changes, NaN where there is none
   */
  public record Grid(String book, String currency, List<Double> spots, List<Double> volatilities, List<List<Double>> changes) {
    /** The shades of its cells. */
    public Shades shades() {
      return Shades.upTo(changes.stream().flatMap(List::stream).toList());
    }
  }

  private record Key(String book, String currency) {}

  /** Lines for each currency. */
  public static List<Lines> lines(List<LadderLine> ladder) {
    Map<String, Map<String, Map<Double, Double>>> byCurrency = new TreeMap<>();
    for (LadderLine line : ladder) {
      if (line.volatility() == 0) {
        byCurrency.computeIfAbsent(line.currency(), any -> new LinkedHashMap<>())
            .computeIfAbsent(line.book(), any -> new TreeMap<>()).put(100 * line.spot(), line.change());
      }
    }
    List<Lines> all = new ArrayList<>();
    byCurrency.forEach((currency, byBook) -> {
      Collection<Double> spots = new TreeSet<>();
      byBook.values().forEach(changes -> spots.addAll(changes.keySet()));
      List<List<Double>> changes = new ArrayList<>();
      byBook.values().forEach(of -> {
        List<Double> row = new ArrayList<>();
        spots.forEach(spot -> row.add(of.get(spot)));
        changes.add(row);
      });
      all.add(new Lines(currency, List.copyOf(spots), List.copyOf(byBook.keySet()), changes));
    });
    return all;
  }

  /** A grid for each book and currency. */
  public static List<Grid> grids(List<LadderLine> ladder) {
    // The spot ladder has more moves than the grid; these are in the chart.
    List<Double> spots = ladder.stream().filter(line -> line.volatility() != 0).map(LadderLine::spot).distinct().sorted()
        .toList();
    List<Double> volatilities = ladder.stream().map(LadderLine::volatility).distinct().sorted().toList();
    Map<LadderLine, Double> changes = new LinkedHashMap<>();
    Collection<Key> keys = new LinkedHashSet<>();
    for (LadderLine line : ladder) {
      keys.add(new Key(line.book(), line.currency()));
      changes.put(place(line.book(), line.currency(), line.spot(), line.volatility()), line.change());
    }
    return keys.stream().map(key -> new Grid(key.book(), key.currency(), spots, volatilities,
        spots.stream().map(spot -> volatilities.stream()
            .map(vol -> changes.getOrDefault(place(key.book(), key.currency(), spot, vol), Double.NaN)).toList()).toList()))
        .toList();
  }

  private static LadderLine place(String book, String currency, double spot, double volatility) {
    return new LadderLine(book, currency, spot, volatility, 0, 0);
  }
}
