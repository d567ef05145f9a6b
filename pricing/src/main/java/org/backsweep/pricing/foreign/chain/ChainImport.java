package org.backsweep.pricing.foreign.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.foreign.chain.ChainRequest.Basis;
import org.backsweep.pricing.input.CsvFile;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.product.PutCall;

/**
 * Makes quotes of an option chain: the price of the underlying, for each expiry the forward that put-call parity implies, and for each
 * option its implied volatility or price.
 */
public final class ChainImport {
  /** The index options that are known to be European, by their symbols and usual names. */
  private static final Set<String> EUROPEAN = Set.of("SPX", "SPXW", "XSP", "NDX", "NDXP", "XND", "RUT", "RUTW", "MRUT", "VIX", "VIXW",
      "DJX", "XEO", "DAX", "ODAX", "GDAXI", "SX5E", "STOXX50E", "ESTX50", "OESX", "SMI", "OSMI", "SSMI", "FTSE", "UKX", "CAC", "CAC40",
      "FCHI", "AEX", "NKY", "N225", "NIFTY", "NIFTY50", "BANKNIFTY", "HSI", "KOSPI200");
  private static final double THOUSAND = 1000;
  /** A ratio of strikes to the price of the underlying that thousandths have and nothing else. */
  private static final double MOST_APART = 300;
  private static final double MOST_CARRY = 2;

  private final ChainRequest request;
  private final ChainFacts facts;
  private final boolean hasBidAndAsk;
  private final boolean hasParity;
  private long read;
  private final List<String> notes = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  private ChainImport(ChainRequest request, List<Survey> surveys) {
    this.request = request;
    this.facts = ChainFacts.of(request, surveys);
    this.hasBidAndAsk = all(surveys, ChainLayout::hasBidAndAsk);
    // The prices of last trades are not of one moment: parity does not hold between them.
    this.hasParity = hasBidAndAsk || all(surveys, (layout, side) -> layout.hasBidAndAsk(side) || layout.has(Role.MID, side));
  }

  private static boolean all(List<Survey> surveys, BiPredicate<ChainLayout, PutCall> holds) {
    return surveys.stream().allMatch(survey -> Stream.of(PutCall.values()).allMatch(side -> holds.test(survey.layout(), side)));
  }

  /**
   * Reads the files and makes quotes of them.
   *
   * @throws InputException if a file cannot be read, something is missing without which there are no quotes, or no option is left
   */
  public static ImportedChain of(ChainRequest request) {
    List<Survey> surveys = request.files().stream().map(Survey::of).toList();
    ChainImport chain = new ChainImport(request, surveys);
    return chain.quotes(chain.inUnits(chain.listed(surveys)));
  }

  private List<Listing> listed(List<Survey> surveys) {
    List<Listing> options = new ArrayList<>();
    long ofOthers = 0;
    for (Survey survey : surveys) {
      ListingReader reader = new ListingReader(survey, facts.date(), request.symbol(), request.expiry());
      options.addAll(reader.options());
      leftOut.addAll(reader.leftOut());
      read += reader.read();
      ofOthers += reader.ofOthers();
      notes.add(CsvFile.name(survey.file()) + ": " + survey.layout().text() + inPercent(survey));
    }
    notes.add("Read " + ChainNotes.count(read, "option", "options") + " on " + request.underlying() + " of " + facts.date() + " ("
        + facts.dateFrom() + "), at a price of " + facts.spot() + " (" + facts.spotFrom() + ")"
        + (ofOthers == 0 ? "" : "; " + ChainNotes.count(ofOthers, "option", "options")
            + " of other dates or underlyings passed over"));
    return options;
  }

  private static String inPercent(Survey survey) {
    ChainLayout layout = survey.layout();
    String columns = Stream.of(PutCall.values()).filter(side -> layout.has(Role.VOLATILITY, side) && survey.isInPercent(side))
        .map(side -> layout.heading(layout.place(Role.VOLATILITY, side))).distinct().collect(Collectors.joining(", "));
    return columns.isEmpty() ? "; volatilities as fractions" : "; volatilities in percent (" + columns + ")";
  }

  /** Brings strikes in thousandths, as some vendors have them, to the units of the price. */
  private List<Listing> inUnits(List<Listing> options) {
    if (options.isEmpty()) {
      return options;
    }
    double[] strikes = options.stream().mapToDouble(Listing::strike).sorted().toArray();
    double ratio = strikes[strikes.length / 2] / facts.spot();
    if (ratio < MOST_APART || ratio > THOUSAND * THOUSAND / MOST_APART) {
      return options;
    }
    notes.add("Strikes are in thousandths of the price, and were divided by 1000");
    return options.stream().map(option -> new Listing(option.file(), option.line(), option.root(), option.expiry(),
        option.strike() / THOUSAND, option.side(), option.bid(), option.ask(), option.price(), option.volatility())).toList();
  }

  private ImportedChain quotes(List<Listing> listed) {
    List<Listing> quoted = new OptionFilter(listed, leftOut).quoted(facts.date(), hasBidAndAsk).once().kept();
    Basis basis = request.basis().orElseGet(() -> quoted.stream().filter(option -> OptionFilter.isBelievable(option.volatility()))
        .count() * 2 >= quoted.size() ? Basis.VOLATILITIES : Basis.PRICES);
    SortedMap<LocalDate, Parity> parities = new TreeMap<>();
    quoted.stream().collect(Collectors.groupingBy(Listing::expiry))
        .forEach((expiry, options) -> parities.put(expiry, Parity.of(options)));
    Discounting discounting = discounting(parities);
    SortedMap<LocalDate, Double> forwards = forwards(parities, discounting);
    OptionFilter filter = new OptionFilter(quoted, leftOut);
    List<Listing> kept = switch (basis) {
      case VOLATILITIES -> filter.volatilities().kept();
      case PRICES -> filter.prices(isAmerican() ? Map.of() : discounting.factors(), forwards).kept();
    };
    if (kept.isEmpty()) {
      throw new InputException("no option is left to be written of " + ChainNotes.count(read, "option", "options") + ": "
          + reasons().entrySet().stream().map(reason -> reason.getValue() + " " + reason.getKey())
              .collect(Collectors.joining(", ")) + hint());
    }
    return imported(kept, basis, discounting, forwards);
  }

  private String hint() {
    return reasons().containsKey(Flaw.NO_BID.brief()) ? "; was the chain saved while the exchange was closed? It must be taken while "
        + "options are quoted" : "";
  }

  private ImportedChain imported(List<Listing> kept, Basis basis, Discounting discounting, SortedMap<LocalDate, Double> forwards) {
    String subject = request.underlying() + "/" + request.currency();
    List<ImportedQuote> quotes = new ArrayList<>();
    quotes.add(new ImportedQuote("EQUITY/PRICE/" + subject, facts.spot()));
    quotes.addAll(discounting.quotes());
    TreeSet<LocalDate> expiries = kept.stream().map(Listing::expiry).collect(Collectors.toCollection(TreeSet::new));
    forwards.keySet().retainAll(expiries);
    if (request.withForwards()) {
      forwards.forEach((expiry, forward) -> quotes.add(new ImportedQuote("EQUITY_FWD/PRICE/" + subject + "/" + expiry, forward)));
    }
    String kind = basis == Basis.PRICES ? "EQUITY_OPTION/PRICE/" : "EQUITY_OPTION/RATE_LNVOL/";
    kept.stream().sorted(Comparator.comparing(Listing::expiry).thenComparingDouble(Listing::strike).thenComparing(Listing::side))
        .forEach(option -> quotes.add(new ImportedQuote(kind + subject + "/" + option.key(),
            basis == Basis.PRICES ? option.price() : option.volatility())));
    ChainNotes told = new ChainNotes(request, facts, isAmerican(), hasBidAndAsk);
    notes.add(told.written(kept.size(), basis, expiries, request.withForwards() ? forwards.size() : 0, discounting));
    warnings.addAll(told.warnings(basis, request.withForwards() ? forwards : new TreeMap<>(), discounting));
    return new ImportedChain(facts.date(), List.copyOf(quotes), List.copyOf(notes), List.copyOf(warnings),
        leftOut.stream().map(LeftOut::reject).toList(), reasons());
  }

  private SortedMap<String, Long> reasons() {
    SortedMap<String, Long> reasons = new TreeMap<>();
    leftOut.forEach(each -> reasons.merge(each.flaw().brief(), 1L, Long::sum));
    return reasons;
  }

  private boolean isAmerican() {
    return request.isAmerican().orElseGet(() -> !EUROPEAN.contains(request.underlying().replaceFirst("^[.^_]", "")
        .toUpperCase(Locale.ROOT)));
  }

  private Discounting discounting(SortedMap<LocalDate, Parity> parities) {
    TreeSet<LocalDate> expiries = new TreeSet<>(parities.keySet());
    if (request.rate().isPresent()) {
      return Discounting.flat(request.rate().getAsDouble(), request.currency(), facts.date(), expiries);
    }
    if (request.curve().isPresent()) {
      return Discounting.ofMarket(request.curve().get(), request.currency(), facts.date(), expiries);
    }
    return isAmerican() || !hasParity ? Discounting.none() : Discounting.implied(request.currency(), facts.date(), parities);
  }

  private SortedMap<LocalDate, Double> forwards(SortedMap<LocalDate, Parity> parities, Discounting discounting) {
    SortedMap<LocalDate, Double> forwards = new TreeMap<>();
    if (!hasParity) {
      return forwards;
    }
    discounting.factors().forEach((expiry, factor) -> parities.get(expiry).forward(factor)
        .ifPresent(forward -> {
          if (forward > facts.spot() / MOST_CARRY && forward < facts.spot() * MOST_CARRY) {
            forwards.put(expiry, forward);
          } else {
            warnings.add("parity gives a forward of " + forward + " to " + expiry + ", far from the price of " + facts.spot()
                + ": it is not written");
          }
        }));
    return forwards;
  }
}
