package org.backsweep.pricing.foreign.chain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backsweep.pricing.foreign.ForeignDate;
import org.backsweep.pricing.foreign.ForeignNumber;

/**
 * The date and the price of the underlying in the lines above a header, as in {@code S&P 500 INDEX,Last: 4783.83,Change: 3.59} and
 * {@code "Date: January 12, 2024 at 4:15 PM EST"}, in a line {@code ^SPX (S&P 500 INDEX),4783.83,+3.59}, or below a heading {@code LAST}.
 *
 * @param date the date of the quotes
 * @param spot the last price of the underlying
 * @param lastPlace the place of a heading {@code LAST} in the line before, or -1
 */
record Preamble(Optional<LocalDate> date, OptionalDouble spot, int lastPlace) {
  static final Preamble NONE = new Preamble(Optional.empty(), OptionalDouble.empty(), -1);

  private static final Pattern LAST = Pattern.compile("(?i).*\\blast(?: price)?:\\s*([0-9][0-9.,]*).*");
  private static final Pattern DATE = Pattern.compile("(?i)(?:(?:quote )?date:?|as of:?|.+ quote for .+ on)\\s+(.+)");
  private static final Pattern PLAIN = Pattern.compile("[0-9][0-9,]*(\\.[0-9]+)?");

  /** Returns this with what one more line says; the first that says something counts. */
  Preamble and(List<String> fields) {
    Optional<LocalDate> found = date.or(() -> fields.stream().flatMap(field -> dateOf(field).stream()).findFirst());
    return new Preamble(found, spot.isPresent() ? spot : spotOf(fields),
        fields.stream().map(Role::canonical).toList().indexOf(Role.LAST.names().getFirst()));
  }

  private static Optional<LocalDate> dateOf(String field) {
    Matcher named = DATE.matcher(field);
    if (field.contains("(")) {
      // Such as 19 JAN 24 (7), which is an expiry and the days up to it.
      return Optional.empty();
    }
    try {
      return Optional.of(ForeignDate.USUAL.of(named.matches() ? named.group(1) : field));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private OptionalDouble spotOf(List<String> fields) {
    for (String field : fields) {
      Matcher last = LAST.matcher(field);
      if (last.matches()) {
        return ForeignNumber.of(last.group(1).replaceAll("[.,]+$", ""));
      }
    }
    boolean isNameAndPrice = fields.size() > 1 && fields.getFirst().contains("(");
    int place = isNameAndPrice ? 1 : lastPlace;
    return place >= 0 && place < fields.size() && PLAIN.matcher(fields.get(place)).matches() ? ForeignNumber.of(fields.get(place))
        : OptionalDouble.empty();
  }
}
