package org.backsweep.pricing.foreign.chain;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.backsweep.pricing.input.InputException;

/**
 * The date and the price of the underlying of a chain, as they were asked for or as the files say, and from where they are.
 *
 * @param date the date of the quotes
 * @param dateFrom where the date is from, in words
 * @param spot the price of the underlying on that date
 * @param spotFrom where the price is from, in words
 */
record ChainFacts(LocalDate date, String dateFrom, double spot, String spotFrom) {
  private static final int NAMED = 5;

  /**
   * Takes what was asked for, and else what the files say.
   *
   * @throws InputException if neither says the date or the price, or the files are of several dates or underlyings and nobody chose
   */
  static ChainFacts of(ChainRequest request, List<Survey> surveys) {
    requireOneUnderlying(request, surveys);
    SortedMap<LocalDate, Long> dates = new TreeMap<>();
    surveys.forEach(survey -> survey.dates().forEach((date, rows) -> dates.merge(date, rows, Long::sum)));
    Optional<LocalDate> lastTrade = surveys.stream().map(survey -> survey.lastTrade().orElse(null)).filter(Objects::nonNull)
        .max(LocalDate::compareTo);
    if (request.date().isEmpty() && dates.size() > 1) {
      throw new InputException("the files have quotes of " + dates.size() + " dates, " + dates.firstKey() + " to " + dates.lastKey()
          + "; choose one with --date");
    }
    boolean hasRows = dates.values().stream().anyMatch(rows -> rows > 0);
    request.date().filter(wanted -> hasRows && !dates.containsKey(wanted)).ifPresent(wanted -> {
      throw new InputException("the files have no options of " + wanted + ", only of " + dates.firstKey()
          + (dates.size() == 1 ? "" : " to " + dates.lastKey()));
    });
    LocalDate date = request.date().or(() -> dates.keySet().stream().findFirst()).or(() -> lastTrade).orElseThrow(() ->
        new InputException("the files do not say the date of their quotes; give it with --date YYYY-MM-DD"));
    String dateFrom = request.date().isPresent() ? "as given" : dates.isEmpty() ? "that of the latest trade" : "as the file says";
    OptionalDouble written = surveys.stream().map(survey -> survey.spot(date)).filter(OptionalDouble::isPresent).findFirst()
        .orElse(OptionalDouble.empty());
    if (request.spot().isEmpty() && written.isEmpty()) {
      throw new InputException("the files do not say the price of " + request.underlying() + "; give it with --spot, as it was when "
          + "the options were quoted");
    }
    double spot = request.spot().isPresent() ? request.spot().getAsDouble() : written.getAsDouble();
    return new ChainFacts(date, dateFrom, spot, request.spot().isPresent() ? "as given" : "as the file says");
  }

  private static void requireOneUnderlying(ChainRequest request, List<Survey> surveys) {
    SortedSet<String> names = new TreeSet<>();
    surveys.forEach(survey -> names.addAll(survey.underlyings()));
    if (request.symbol().isEmpty() && names.size() > 1) {
      throw new InputException("the files have options on " + names.size() + " underlyings, "
          + String.join(", ", names.stream().limit(NAMED).toList()) + (names.size() > NAMED ? " and more" : "")
          + "; choose one with --symbol");
    }
    request.symbol().filter(symbol -> !names.isEmpty() && names.stream().noneMatch(symbol::equalsIgnoreCase)).ifPresent(symbol -> {
      throw new InputException("the files have no options on '" + symbol + "'; there are " + String.join(", ",
          names.stream().limit(NAMED).toList()));
    });
  }
}
