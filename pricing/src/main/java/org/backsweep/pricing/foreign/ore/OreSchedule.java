package org.backsweep.pricing.foreign.ore;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The dates of a schedule, given one by one or by rules. */
final class OreSchedule {
  private static final Pattern TENOR = Pattern.compile("[1-9][0-9]{0,3}[DWMY]");
  private static final int MOST_DATES = 50_000;

  private OreSchedule() {}

  /** The dates of all parts of a schedule, each once; throws {@link UnmappedException} where one has no counterpart. */
  static SortedSet<LocalDate> dates(Element schedule) {
    SortedSet<LocalDate> dates = new TreeSet<>();
    schedule.all("Dates").forEach(part -> dates.addAll(listed(part)));
    schedule.all("Rules").forEach(part -> dates.addAll(byRules(part)));
    if (dates.isEmpty()) {
      throw new UnmappedException(schedule.name() + " has neither Dates nor Rules");
    }
    return dates;
  }

  private static SortedSet<LocalDate> listed(Element part) {
    part.leave("Tenor", "EndOfMonth", "EndOfMonthConvention", "IncludeDuplicateDates");
    String convention = part.findText("Convention").orElse("Unadjusted");
    // Without a calendar every day is a business day, so that no date moves.
    OreCalendar calendar = part.findText("Calendar").map(OreCalendar::named).orElse(OreCalendar.ALL_DAYS);
    SortedSet<LocalDate> dates = new TreeSet<>();
    part.get("Dates").all("Date").forEach(date -> dates.add(calendar.adjusted(date.date(), convention)));
    return dates;
  }

  private static SortedSet<LocalDate> byRules(Element rules) {
    rules.findText("Rule").filter(rule -> !rule.equals("Forward")).ifPresent(rule -> {
      throw new UnmappedException("a schedule by the rule " + rule + " has no counterpart; Forward and dates one by one are read");
    });
    if (rules.isTrue("EndOfMonth", false)) {
      throw new UnmappedException("a schedule by ends of months has no counterpart; dates one by one are read");
    }
    rules.leave("EndOfMonthConvention");
    LocalDate start = rules.date("StartDate");
    LocalDate end = rules.date("EndDate");
    if (!start.isBefore(end)) {
      throw new UnmappedException("a schedule begins on " + start + ", not before its end, " + end);
    }
    OreCalendar calendar = OreCalendar.named(rules.getText("Calendar")).requireSame(start, end);
    String convention = rules.getText("Convention");
    Period tenor = tenor(rules.getText("Tenor"));
    SortedSet<LocalDate> dates = new TreeSet<>();
    LocalDate date = start;
    for (int k = 1; date.isBefore(end); k++) {
      dates.add(calendar.adjusted(date, convention));
      date = start.plus(tenor.multipliedBy(k));
      if (k > MOST_DATES) {
        throw new UnmappedException("a schedule from " + start + " to " + end + " has more than " + MOST_DATES + " dates");
      }
    }
    dates.add(calendar.adjusted(end, rules.findText("TermConvention").orElse(convention)));
    return dates;
  }

  private static Period tenor(String text) {
    try {
      if (TENOR.matcher(text).matches()) {
        return Period.parse("P" + text);
      }
    } catch (DateTimeParseException e) {
      // It is refused below.
    }
    throw new UnmappedException("the tenor " + text + " is none such as 1D or 3M");
  }
}
