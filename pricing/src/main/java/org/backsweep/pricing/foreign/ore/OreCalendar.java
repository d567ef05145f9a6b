package org.backsweep.pricing.foreign.ore;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.backsweep.pricing.calendar.BusinessDays;

/**
 * The calendars that have the same holidays here. They were compared day by day from 2015 to 2040 with those of QuantLib 1.29, on
 * which the Open Source Risk Engine is built.
 *
 * @param days the business days
 * @param isAmericanSettlement whether the banks of New York are among them: there, holidays on a Saturday are kept on the Friday, and
 *     here they are not, so that dates around such a Friday have no counterpart
 */
record OreCalendar(BusinessDays days, boolean isAmericanSettlement) {
  private static final String BANKS_OF_NEW_YORK = "USNY";
  private static final Map<String, List<String>> SAME = Map.of(
      "EUTA", List.of("TARGET", "TGT", "EUTA", "EUR"),
      "GBLO", List.of("GBLO", "GB", "GBR", "GBP", "UK", "LNB", "UK settlement"),
      "CHZU", List.of("CHZU", "CH", "CHE", "CHF", "ZUB", "Switzerland"),
      "SEST", List.of("SEST", "SE", "SWE", "SEK", "SS", "Sweden"),
      "AUSY", List.of("AU", "AUS", "AUD", "SYB", "Australia"),
      "NYSE", List.of("US-NYSE", "XNYS", "New York stock exchange"),
      "USGS", List.of("US-GOV"),
      BANKS_OF_NEW_YORK, List.of("US", "USA", "USD", "USNY", "NYB", "US-SET", "US settlement"),
      "Sat/Sun", List.of("WeekendsOnly", "WEEKENDS_ONLY"),
      "NoHolidays", List.of("NullCalendar", "NULL"));
  private static final Set<MonthDay> KEPT_ON_FRIDAY =
      Set.of(MonthDay.of(1, 1), MonthDay.of(6, 19), MonthDay.of(7, 4), MonthDay.of(11, 11), MonthDay.of(12, 25));
  private static final Pattern JOINT = Pattern.compile("[,()]");

  /** Every day. */
  static final OreCalendar ALL_DAYS = named("NullCalendar");

  /**
   * The calendar of a name, or of several with commas between them.
   *
   * @throws UnmappedException if one has no counterpart with the same holidays
   */
  static OreCalendar named(String text) {
    List<String> names = Stream.of(JOINT.split(text)).map(String::strip)
        .filter(name -> !name.isEmpty() && !name.equals("JoinHolidays")).map(OreCalendar::same).distinct().toList();
    if (names.isEmpty()) {
      throw new UnmappedException("Calendar is empty");
    }
    return new OreCalendar(names.stream().map(BusinessDays::named).reduce(BusinessDays::and).orElseThrow(),
        names.contains(BANKS_OF_NEW_YORK));
  }

  private static String same(String name) {
    return SAME.entrySet().stream().filter(calendar -> calendar.getValue().contains(name)).map(Map.Entry::getKey).findFirst()
        .orElseThrow(() -> new UnmappedException("the calendar " + name
            + " has no counterpart with the same holidays; dates one by one are read"));
  }

  /** Requires that the holidays from one date to another are certain; throws {@link UnmappedException} otherwise. */
  OreCalendar requireSame(LocalDate from, LocalDate to) {
    if (isAmericanSettlement) {
      from.datesUntil(to.plusDays(1)).filter(date -> date.getDayOfWeek() == DayOfWeek.FRIDAY
          && KEPT_ON_FRIDAY.contains(MonthDay.from(date.plusDays(1)))).findFirst().ifPresent(friday -> {
            throw new UnmappedException("the calendar of New York's banks may have a holiday on " + friday
                + ", a Friday before a holiday, and has none here; dates one by one are read");
          });
    }
    for (LocalDate end : List.of(from, to)) {
      if (!days.covers(end)) {
        throw new UnmappedException("the calendar " + days + " has the holidays of " + days.known() + " only");
      }
    }
    return this;
  }

  /** A date moved to a business day by a convention. */
  LocalDate adjusted(LocalDate date, String convention) {
    requireSame(date.minusDays(7), date.plusDays(7));
    return switch (convention) {
      case "U", "Unadjusted", "INDIFF", "NONE" -> date;
      case "F", "Following", "FOLLOWING" -> days.following(date);
      case "MF", "ModifiedFollowing", "Modified Following", "MODIFIEDF" -> days.modifiedFollowing(date);
      case "P", "Preceding", "PRECEDING" -> days.preceding(date);
      default -> throw new UnmappedException("the convention " + convention + " has no counterpart");
    };
  }
}
