package org.backsweep.pricing.foreign.chain;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backsweep.pricing.foreign.ForeignDate;
import org.backsweep.pricing.foreign.ForeignNumber;
import org.backsweep.pricing.input.CsvFile;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.product.PutCall;

/** What a file of a chain says as a whole: its header, its dates, the price of the underlying, how it writes dates and volatilities. */
final class Survey {
  /** A header that comes later is none of a chain. */
  private static final int LAST_HEADER = 100;
  /** A volatility above this is one in percent. */
  private static final double MOST_AS_SHARE = 3;

  private final Path file;
  private ChainLayout layout;
  private long headerLine;
  private Preamble preamble = Preamble.NONE;
  private boolean isDayFirst;
  private final Map<PutCall, int[]> volatilities = new EnumMap<>(PutCall.class);
  private final SortedMap<LocalDate, Long> dates = new TreeMap<>();
  private final Map<LocalDate, Double> spots = new HashMap<>();
  private final SortedSet<String> underlyings = new TreeSet<>();
  private LocalDate lastTrade;
  private String widest = "";

  private Survey(Path file) {
    this.file = file;
    for (PutCall side : PutCall.values()) {
      volatilities.put(side, new int[2]);
    }
  }

  /**
   * Reads a file once.
   *
   * @throws InputException if it cannot be read, or has no header of a chain
   */
  static Survey of(Path file) {
    Survey survey = new Survey(file);
    CsvFile.read(file, entry -> survey.read(entry));
    if (survey.layout == null) {
      throw new InputException(CsvFile.name(file) + ": there is no header of an option chain in its first " + LAST_HEADER
          + " lines; columns for the strike (or the symbol of the option), for call or put, and for bid and ask (or the implied "
          + "volatility) are wanted, and the widest line has '" + survey.widest + "'");
    }
    return survey;
  }

  private boolean read(CsvFile.Entry entry) {
    List<String> fields = entry.fields();
    if (layout == null) {
      Optional<ChainLayout> found = ChainLayout.of(fields);
      found.ifPresent(header -> {
        layout = header;
        headerLine = entry.line();
      });
      String text = String.join(",", fields);
      widest = text.length() > widest.length() ? text.substring(0, Math.min(text.length(), 200)) : widest;
      preamble = found.isPresent() ? preamble : preamble.and(fields);
      return found.isPresent() || entry.line() < LAST_HEADER;
    }
    if (entry.fault().isEmpty() && layout.fits(fields)) {
      read(fields);
    }
    return true;
  }

  private void read(List<String> fields) {
    for (Role role : List.of(Role.EXPIRY, Role.QUOTE_DATE)) {
      isDayFirst |= ForeignDate.isSurelyDayFirst(text(fields, layout.place(role)));
    }
    date(fields, layout.place(Role.QUOTE_DATE)).ifPresent(date -> {
      dates.merge(date, 1L, Long::sum);
      spot(fields).ifPresent(spot -> spots.put(date, spot));
    });
    if (layout.place(Role.QUOTE_DATE) < 0) {
      spot(fields).ifPresent(spot -> spots.put(LocalDate.MIN, spot));
    }
    String underlying = layout.underlying(fields);
    if (!underlying.isEmpty()) {
      underlyings.add(underlying);
    }
    for (PutCall side : PutCall.values()) {
      number(fields, layout.place(Role.VOLATILITY, side)).ifPresent(volatility ->
          volatilities.get(side)[volatility > MOST_AS_SHARE ? 1 : 0] += volatility > 0 ? 1 : 0);
      date(fields, layout.place(Role.TRADED, side)).ifPresent(traded ->
          lastTrade = lastTrade == null || traded.isAfter(lastTrade) ? traded : lastTrade);
    }
  }

  private OptionalDouble spot(List<String> fields) {
    OptionalDouble spot = number(fields, layout.place(Role.SPOT));
    OptionalDouble bid = number(fields, layout.place(Role.SPOT_BID));
    OptionalDouble ask = number(fields, layout.place(Role.SPOT_ASK));
    OptionalDouble found = spot.isPresent() || bid.isEmpty() || ask.isEmpty() ? spot
        : OptionalDouble.of((bid.getAsDouble() + ask.getAsDouble()) / 2);
    return found.isPresent() && found.getAsDouble() > 0 ? found : OptionalDouble.empty();
  }

  private static String text(List<String> fields, int place) {
    return place < 0 ? "" : fields.get(place);
  }

  private static OptionalDouble number(List<String> fields, int place) {
    try {
      return ForeignNumber.of(text(fields, place));
    } catch (IllegalArgumentException e) {
      // The second reading says what is wrong with it.
      return OptionalDouble.empty();
    }
  }

  private Optional<LocalDate> date(List<String> fields, int place) {
    String text = text(fields, place);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(new ForeignDate(isDayFirst, Optional.empty()).of(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Path file() {
    return file;
  }

  ChainLayout layout() {
    return layout;
  }

  long headerLine() {
    return headerLine;
  }

  boolean isDayFirst() {
    return isDayFirst;
  }

  /** Whether volatilities of a side are written in percent, by most of them. */
  boolean isInPercent(PutCall side) {
    return volatilities.get(side)[1] > volatilities.get(side)[0];
  }

  /** The dates of the quotes by a column of dates, or else by the lines above the header, with how many rows are of each. */
  SortedMap<LocalDate, Long> dates() {
    SortedMap<LocalDate, Long> all = new TreeMap<>(dates);
    if (all.isEmpty()) {
      preamble.date().ifPresent(date -> all.put(date, 0L));
    }
    return all;
  }

  /** The date of the latest trade of any option; empty where the file does not say. */
  Optional<LocalDate> lastTrade() {
    return Optional.ofNullable(lastTrade);
  }

  /** The price of the underlying on a date. */
  OptionalDouble spot(LocalDate date) {
    Double found = spots.getOrDefault(date, spots.get(LocalDate.MIN));
    return found != null ? OptionalDouble.of(found) : preamble.spot();
  }

  /** The names of what the options are on, by the column that has them. */
  SortedSet<String> underlyings() {
    return underlyings;
  }
}
