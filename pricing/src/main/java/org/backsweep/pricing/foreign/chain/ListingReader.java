package org.backsweep.pricing.foreign.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.backsweep.pricing.foreign.ForeignDate;
import org.backsweep.pricing.foreign.ForeignNumber;
import org.backsweep.pricing.input.CsvFile;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.product.PutCall;

/** Reads the options of one file of a chain, when it is known which date is wanted and how the file writes its numbers. */
final class ListingReader {
  private static final double PERCENT = 100;

  private final Survey survey;
  private final String name;
  private final ChainLayout layout;
  private final LocalDate date;
  private final Optional<String> symbol;
  private final ForeignDate dates;
  private final List<Listing> options = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private Optional<LocalDate> section;
  private long read;
  private long ofOthers;

  /**
   * @param date the date of the quotes
   * @param symbol the file's name of the underlying where it has several
   * @param expiry the expiry of options for which the file gives none
   */
  ListingReader(Survey survey, LocalDate date, Optional<String> symbol, Optional<LocalDate> expiry) {
    this.survey = survey;
    this.name = CsvFile.name(survey.file());
    this.layout = survey.layout();
    this.date = date;
    this.symbol = symbol;
    this.section = expiry;
    this.dates = new ForeignDate(survey.isDayFirst(), Optional.of(date));
    CsvFile.read(survey.file(), entry -> {
      if (entry.line() > survey.headerLine() && !entry.isBlank()) {
        row(entry);
      }
      return true;
    });
  }

  private void row(CsvFile.Entry entry) {
    List<String> fields = entry.fields();
    if (entry.fault().isEmpty() && (layout.isRepeatedBy(fields) || beginsSection(fields))) {
      return;
    }
    if (entry.fault().isPresent() || !layout.fits(fields)) {
      read++;
      unreadable(entry.line(), "", String.join(",", fields), entry.fault().orElse("the row has " + fields.size()
          + " fields, the header has " + layout.size() + "; a comma inside a field needs quotes around the field"));
      return;
    }
    for (PutCall side : layout.isWide() ? List.of(PutCall.values()) : List.of(PutCall.CALL)) {
      if (!layout.isWide() || isListed(fields, side)) {
        option(entry.line(), fields, side);
      }
    }
  }

  /** Whether a line has nothing but a date: the expiry of the options below it. */
  private boolean beginsSection(List<String> fields) {
    List<String> texts = fields.stream().filter(field -> !field.isEmpty()).toList();
    if (texts.size() != 1) {
      return false;
    }
    try {
      section = Optional.of(dates.of(texts.getFirst()));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean isListed(List<String> fields, PutCall side) {
    return List.of(Role.BID, Role.ASK, Role.MID, Role.LAST, Role.VOLATILITY).stream()
        .anyMatch(role -> !text(fields, layout.place(role, side)).isEmpty());
  }

  private void option(long line, List<String> fields, PutCall columns) {
    try {
      if (isOfAnother(fields)) {
        ofOthers++;
        return;
      }
      read++;
      Listing option = listing(line, fields, columns);
      String size = text(fields, layout.place(Role.SIZE));
      if (!size.isEmpty() && Character.isLetter(size.charAt(0)) && !size.equalsIgnoreCase("REGULAR")) {
        leftOut.add(LeftOut.of(Flaw.NOT_STANDARD, option, " (" + size + ")"));
      } else {
        options.add(option);
      }
    } catch (RowException e) {
      unreadable(line, e.column(), e.value(), e.reason());
    }
  }

  private void unreadable(long line, String column, String value, String reason) {
    leftOut.add(new LeftOut(Flaw.UNREADABLE, new Reject(name, line, column, value, reason)));
  }

  /** Whether a row is of another date, or on something else. */
  private boolean isOfAnother(List<String> fields) {
    String underlying = layout.underlying(fields);
    Optional<LocalDate> quoted = date(fields, layout.place(Role.QUOTE_DATE));
    return quoted.filter(day -> !day.equals(date)).isPresent()
        || symbol.filter(wanted -> !underlying.isEmpty() && !wanted.equalsIgnoreCase(underlying)).isPresent();
  }

  private Listing listing(long line, List<String> fields, PutCall columns) {
    int symbolPlace = layout.place(Role.SYMBOL, columns);
    Optional<OptionSymbol> named = OptionSymbol.of(text(fields, symbolPlace));
    Optional<LocalDate> written = date(fields, layout.place(Role.EXPIRY)).or(() -> section);
    LocalDate expiry = written.or(() -> named.map(OptionSymbol::expiry)).orElseThrow(() -> new RowException("",
        String.join(",", fields), "has no expiry, neither in a column nor in the symbol of the option; --expiry gives one"));
    PutCall side = layout.isWide() ? columns : side(fields).or(() -> named.map(OptionSymbol::side)).orElseThrow(() ->
        new RowException("", String.join(",", fields), "says neither call nor put"));
    OptionalDouble inColumn = number(fields, layout.place(Role.STRIKE));
    double strike = inColumn.isPresent() ? inColumn.getAsDouble()
        : named.map(OptionSymbol::strike).orElseThrow(() -> new RowException("", String.join(",", fields), "has no strike"));
    if (!(strike > 0)) {
      throw new RowException(layout.heading(layout.place(Role.STRIKE)), Double.toString(strike),
          "is a strike, and must be above zero");
    }
    named.filter(option -> !option.expiry().equals(expiry) || option.side() != side).ifPresent(option -> {
      throw new RowException(layout.heading(symbolPlace), text(fields, symbolPlace), "is the symbol of a " + word(option.side())
          + " of " + option.expiry() + ", but the row is of a " + word(side) + " of " + expiry);
    });
    String root = text(fields, layout.place(Role.ROOT));
    double bid = number(fields, layout.place(Role.BID, side)).orElse(Double.NaN);
    double ask = number(fields, layout.place(Role.ASK, side)).orElse(Double.NaN);
    return new Listing(name, line, root.isEmpty() ? named.map(OptionSymbol::root).orElse("") : root, expiry, strike, side, bid, ask,
        price(fields, side, bid, ask), volatility(fields, side));
  }

  private static String word(PutCall side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  private double price(List<String> fields, PutCall side, double bid, double ask) {
    return layout.hasBidAndAsk(side) ? (bid + ask) / 2
        : number(fields, layout.place(layout.has(Role.MID, side) ? Role.MID : Role.LAST, side)).orElse(Double.NaN);
  }

  private double volatility(List<String> fields, PutCall side) {
    int place = layout.place(Role.VOLATILITY, side);
    OptionalDouble number = number(fields, place);
    boolean isInPercent = ForeignNumber.isPercentage(text(fields, place)) || survey.isInPercent(side);
    return number.isPresent() ? number.getAsDouble() / (isInPercent ? PERCENT : 1) : Double.NaN;
  }

  private Optional<PutCall> side(List<String> fields) {
    String text = text(fields, layout.place(Role.SIDE));
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "" -> Optional.empty();
      case "c", "call", "calls", "ce" -> Optional.of(PutCall.CALL);
      case "p", "put", "puts", "pe" -> Optional.of(PutCall.PUT);
      default -> layout.place(Role.SYMBOL) >= 0 ? Optional.empty()
          : Optional.of(refuseSide(layout.heading(layout.place(Role.SIDE)), text));
    };
  }

  private static PutCall refuseSide(String heading, String text) {
    throw new RowException(heading, text, "is neither call nor put");
  }

  private static String text(List<String> fields, int place) {
    return place < 0 ? "" : fields.get(place);
  }

  private OptionalDouble number(List<String> fields, int place) {
    try {
      return ForeignNumber.of(text(fields, place));
    } catch (IllegalArgumentException e) {
      throw new RowException(layout.heading(place), text(fields, place), e.getMessage());
    }
  }

  private Optional<LocalDate> date(List<String> fields, int place) {
    String text = text(fields, place);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(dates.of(text));
    } catch (IllegalArgumentException e) {
      throw new RowException(layout.heading(place), text, e.getMessage());
    }
  }

  /** The options of the date, in the order of the file. */
  List<Listing> options() {
    return options;
  }

  /** The options that cannot be read, and adjusted contracts. */
  List<LeftOut> leftOut() {
    return leftOut;
  }

  /** The number of options that were read, those that are left out among them. */
  long read() {
    return read;
  }

  /** The number of options of other dates, or on something else. */
  long ofOthers() {
    return ofOthers;
  }
}
