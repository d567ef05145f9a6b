package org.backsweep.pricing.foreign.chain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.backsweep.pricing.product.PutCall;

/**
 * The places of the columns of an option chain. A row holds one option, or, where calls and puts stand side by side, two with one
 * strike: there the columns of a side have its name ({@code [C_BID]}, {@code Put Bid}), or a heading stands twice, for calls before
 * the strike and for puts after it.
 */
final class ChainLayout {
  private static final Map<PutCall, List<String>> SIDES =
      Map.of(PutCall.CALL, List.of("calls", "call", "ce", "c"), PutCall.PUT, List.of("puts", "put", "pe", "p"));
  /** The ends of headings that say at which time of the day a number was taken; all are then read at one of them. */
  private static final List<String> TIMES = List.of("1545", "eod");
  private static final Set<Role> OF_AN_OPTION =
      Set.of(Role.SYMBOL, Role.BID, Role.ASK, Role.MID, Role.LAST, Role.VOLATILITY, Role.TRADED);

  /** The form of the symbol of a share or index; that of an option has digits in it. */
  private static final Pattern NAME = Pattern.compile("[.^$_]?[A-Za-z][A-Za-z&.-]*");

  private final List<String> headings;
  private final Map<Role, Integer> shared = new EnumMap<>(Role.class);
  private final Map<PutCall, Map<Role, Integer>> bySide = new EnumMap<>(PutCall.class);

  private ChainLayout(List<String> headings) {
    this.headings = headings;
    List<String> names = namesAtOneTime(headings.stream().map(Role::canonical).toList());
    for (PutCall side : PutCall.values()) {
      bySide.put(side, sided(names, side));
    }
    int strike = first(names, Role.STRIKE).orElse(-1);
    for (Role role : Role.values()) {
      first(names, role).ifPresent(place -> place(role, place, names, strike));
    }
  }

  /** The layout with a header; empty if the texts are no header of a chain. */
  static Optional<ChainLayout> of(List<String> headings) {
    ChainLayout layout = new ChainLayout(headings);
    return layout.isWhole() ? Optional.of(layout) : Optional.empty();
  }

  private void place(Role role, int place, List<String> names, int strike) {
    int again = names.subList(place + 1, names.size()).indexOf(names.get(place)) + place + 1;
    if (OF_AN_OPTION.contains(role) && again > place && place < strike && strike < again) {
      bySide.get(PutCall.CALL).putIfAbsent(role, place);
      bySide.get(PutCall.PUT).putIfAbsent(role, again);
    } else {
      shared.put(role, place);
    }
  }

  private static List<String> namesAtOneTime(List<String> names) {
    Optional<String> time = TIMES.stream().filter(end -> names.stream().anyMatch(name -> name.endsWith("bid" + end))).findFirst();
    return time.isEmpty() ? names : names.stream().map(name -> name.endsWith(time.get())
        ? name.substring(0, name.length() - time.get().length())
        : TIMES.stream().anyMatch(name::endsWith) ? "" : name).toList();
  }

  private static Optional<Integer> first(List<String> names, Role role) {
    return role.names().stream().map(names::indexOf).filter(place -> place >= 0).findFirst();
  }

  private static Map<Role, Integer> sided(List<String> names, PutCall side) {
    Map<Role, Integer> places = new EnumMap<>(Role.class);
    for (Role role : OF_AN_OPTION) {
      Stream<String> written = role == Role.SYMBOL ? Stream.of(SIDES.get(side).getFirst()) : Stream.empty();
      Stream.concat(written, role.names().stream().flatMap(name -> SIDES.get(side).stream().flatMap(word ->
              Stream.of(word + name, name + word)))).map(names::indexOf).filter(place -> place >= 0).findFirst()
          .ifPresent(place -> places.put(role, place));
    }
    return places;
  }

  private boolean isWhole() {
    boolean isNamed = isWide() ? shared.containsKey(Role.STRIKE)
        : shared.containsKey(Role.SYMBOL) || (shared.containsKey(Role.STRIKE) && shared.containsKey(Role.SIDE));
    return isNamed && Stream.of(PutCall.values()).allMatch(side -> hasPrices(side) || has(Role.VOLATILITY, side));
  }

  private boolean hasPrices(PutCall side) {
    return hasBidAndAsk(side) || has(Role.MID, side) || has(Role.LAST, side);
  }

  /** Whether calls and puts stand side by side. */
  boolean isWide() {
    return Stream.of(PutCall.values()).allMatch(side -> bySide.get(side).keySet().stream().anyMatch(role -> role != Role.SYMBOL));
  }

  boolean hasBidAndAsk(PutCall side) {
    return has(Role.BID, side) && has(Role.ASK, side);
  }

  boolean has(Role role, PutCall side) {
    return place(role, side) >= 0;
  }

  /** The column that has a role for options of a side, or -1. */
  int place(Role role, PutCall side) {
    Integer place = isWide() ? bySide.get(side).get(role) : null;
    return place != null ? place : isWide() && OF_AN_OPTION.contains(role) ? -1 : shared.getOrDefault(role, -1);
  }

  /** The column that has a role for all options of a row, or -1. */
  int place(Role role) {
    return shared.getOrDefault(role, -1);
  }

  /** The name of what a row is on; empty where it does not say. */
  String underlying(List<String> fields) {
    int named = place(Role.UNDERLYING);
    int symbol = place(Role.SYMBOL);
    return named >= 0 ? fields.get(named) : symbol >= 0 && NAME.matcher(fields.get(symbol)).matches() ? fields.get(symbol) : "";
  }

  /** Whether fields are a header, repeated within the file. */
  boolean isRepeatedBy(List<String> fields) {
    int strike = place(Role.STRIKE);
    int symbol = strike >= 0 ? strike : place(Role.SYMBOL);
    return fields.size() > symbol && Role.canonical(fields.get(symbol)).equals(Role.canonical(headings.get(symbol)));
  }

  String heading(int place) {
    return headings.get(place);
  }

  /** Whether a row has a field for each heading; more may follow if they are empty. */
  boolean fits(List<String> fields) {
    return fields.size() >= headings.size() && fields.subList(headings.size(), fields.size()).stream().allMatch(String::isEmpty);
  }

  int size() {
    return headings.size();
  }

  /** The columns that are read, as a sentence. */
  String text() {
    Map<String, Boolean> read = new LinkedHashMap<>();
    List<Integer> places = new ArrayList<>(shared.values());
    if (isWide()) {
      bySide.values().forEach(side -> places.addAll(side.values()));
    }
    places.stream().sorted().forEach(place -> read.put(headings.get(place), true));
    return (isWide() ? "calls and puts side by side" : "an option a row") + ", by the columns " + String.join(", ", read.keySet());
  }
}
