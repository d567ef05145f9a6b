package org.backsweep.reports.html;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.backsweep.reports.html.ReportData.SecondOrder;
import org.backsweep.reports.output.Largest;

/**
 * The second derivatives of the portfolio by the quotes of one underlying.
 *
 * @param underlying the underlying, or the pair of an FX rate
 * @param currency the currency of the value
 * @param own gamma, vanna and volga, as far as there are any
 */
public record Curvatures(String underlying, String currency, List<SecondOrder> own) {
  /** The columns of the table. */
  public static final List<String> KINDS = List.of("gamma", "vanna", "volga");

  private static final int LISTED = 200;

  private record Key(String underlying, String currency) {}

  /** The second derivatives of all underlyings, in the order of the lines. */
  public static List<Curvatures> of(List<SecondOrder> lines) {
    List<SecondOrder> own = lines.stream()
        .filter(line -> line.isWhole() && !line.isSingle() && KINDS.contains(line.kind())).toList();
    Collection<Key> keys = new LinkedHashSet<>();
    own.forEach(line -> keys.add(new Key(line.of(), line.currency())));
    return keys.stream().map(key -> new Curvatures(key.underlying(), key.currency(), own.stream()
        .filter(line -> line.of().equals(key.underlying()) && line.currency().equals(key.currency())).toList())).toList();
  }

  /** As many of the largest lines as a page has room for, in their order. */
  public static List<SecondOrder> largest(List<SecondOrder> lines) {
    if (lines.size() <= LISTED) {
      return lines;
    }
    Largest<SecondOrder> largest =
        new Largest<>(LISTED, Comparator.comparingDouble(line -> Double.isNaN(line.value()) ? 1 : -Math.abs(line.value())));
    lines.forEach(largest::add);
    Set<SecondOrder> kept = new HashSet<>(largest.inOrder());
    return lines.stream().filter(kept::contains).toList();
  }

  /** The second derivative of a kind, such as {@code gamma}. */
  public Optional<SecondOrder> kind(String kind) {
    return own.stream().filter(line -> line.kind().equals(kind)).findFirst();
  }

  /** The methods by which they were found, each once. */
  public String methods() {
    return String.join("; ", new LinkedHashSet<>(own.stream().map(SecondOrder::method).toList()));
  }
}
