package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backsweep.reports.html.ReportData.LadderLine;

/**
 * Values after moves of spots and volatilities, arranged as lines for each currency and a grid for each book; the portfolio comes
 * first, then the books that change most.
 */
public final class Ladders {
  private static final String WHOLE = "Portfolio";

  private Ladders() {}

  /**
   * The changes of the portfolio and its books in a currency, over moves of spots with volatilities as they are.
   *
   * @param spots the moves, ascending, in percent
   * @param books the names, the portfolio's first
   * @param changes the changes of each, null where there is none
   */
  public record Lines(String currency, List<Double> spots, List<String> books, List<List<Double>> changes) {}

  /**
   * The changes of a book over moves of spots and volatilities.
   *
   * @param isWhole whether it is the portfolio's
   * @param spots the moves of spots, ascending: the rows
   * @param volatilities the moves of volatilities, ascending: the columns
   * @param changes rows of changes, NaN where there is none
   */
  public record Grid(boolean isWhole, String book, String currency, List<Double> spots, List<Double> volatilities,
      List<List<Double>> changes) {
    /** The shades of its cells. */
    public Shades shades() {
      return Shades.upTo(changes.stream().flatMap(List::stream).toList());
    }
  }

  private record Owner(boolean isWhole, String book, String currency) {
    String name() {
      return isWhole ? WHOLE : book;
    }
  }

  private record Move(double spot, double volatility) {}

  /** Lines for each currency. */
  public static List<Lines> lines(List<LadderLine> ladder) {
    Map<String, List<Map.Entry<Owner, Map<Move, Double>>>> byCurrency = new TreeMap<>();
    changes(ladder).forEach((owner, changes) ->
        byCurrency.computeIfAbsent(owner.currency(), any -> new ArrayList<>()).add(Map.entry(owner, changes)));
    List<Lines> all = new ArrayList<>();
    byCurrency.forEach((currency, owners) -> {
      Collection<Double> spots = new TreeSet<>();
      owners.forEach(owner -> owner.getValue().keySet().stream().filter(move -> move.volatility() == 0)
          .forEach(move -> spots.add(move.spot())));
      List<List<Double>> changes = new ArrayList<>();
      for (Map.Entry<Owner, Map<Move, Double>> owner : owners) {
        List<Double> row = new ArrayList<>();
        spots.forEach(spot -> row.add(owner.getValue().get(new Move(spot, 0))));
        changes.add(row);
      }
      all.add(new Lines(currency, spots.stream().map(spot -> 100 * spot).toList(),
          owners.stream().map(owner -> owner.getKey().name()).toList(), changes));
    });
    return all;
  }

  /** A grid for the portfolio and for each book, by currency. */
  public static List<Grid> grids(List<LadderLine> ladder) {
    // The spot ladder has more moves than the grid; these are in the chart.
    List<Double> spots = ladder.stream().filter(line -> line.volatility() != 0).map(LadderLine::spot).distinct().sorted()
        .toList();
    List<Double> volatilities = ladder.stream().map(LadderLine::volatility).distinct().sorted().toList();
    return changes(ladder).entrySet().stream().map(owner -> new Grid(owner.getKey().isWhole(), owner.getKey().name(),
        owner.getKey().currency(), spots, volatilities, spots.stream().map(spot -> volatilities.stream()
            .map(vol -> owner.getValue().getOrDefault(new Move(spot, vol), Double.NaN)).toList()).toList())).toList();
  }

  /** The changes of each, the portfolio's first, then those of the books that change most. */
  private static Map<Owner, Map<Move, Double>> changes(List<LadderLine> ladder) {
    Map<Owner, Map<Move, Double>> changes = new LinkedHashMap<>();
    for (LadderLine line : ladder) {
      changes.computeIfAbsent(new Owner(line.isWhole(), line.book(), line.currency()), any -> new LinkedHashMap<>())
          .put(new Move(line.spot(), line.volatility()), line.change());
    }
    Set<Map.Entry<Owner, Map<Move, Double>>> owners = changes.entrySet();
    Map<Owner, Map<Move, Double>> ordered = new LinkedHashMap<>();
    owners.stream().sorted(Comparator.comparing((Map.Entry<Owner, Map<Move, Double>> owner) -> !owner.getKey().isWhole())
        .thenComparingDouble(owner -> -largest(owner.getValue()))).forEach(owner -> ordered.put(owner.getKey(), owner.getValue()));
    return ordered;
  }

  private static double largest(Map<Move, Double> changes) {
    return changes.values().stream().mapToDouble(Math::abs).filter(Double::isFinite).max().orElse(0);
  }
}
