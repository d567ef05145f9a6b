package org.backsweep.pricing.market.rates;

import com.opengamma.strata.basics.currency.Currency;
import com.opengamma.strata.basics.date.Tenor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey.Deposit;
import org.backsweep.pricing.quotes.QuoteKey.DiscountFactor;
import org.backsweep.pricing.quotes.QuoteKey.ParRate;
import org.backsweep.pricing.quotes.QuoteKey.SwapRate;
import org.backsweep.pricing.quotes.QuoteKey.ZeroRate;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.pricing.quotes.RateIndex;

/**
 * The quotes from which the discount curve of a currency is made: its only zero curve, or the one that has the currency's name;
 * where there is none, its discount factors, chosen alike, and where there are none of these, its par rates.
 *
 * <p>Where swaps are on several rates, those on an overnight rate are taken, for that is what collateral earns. A rate that is
 * named and in use comes before one without a name, and that before a superseded one. Without overnight swaps, those on the
 * floating tenor with most swaps are taken, or on the shortest of several such tenors. Deposits on another index than that of the
 * swaps are not taken.
 *
 * @param zeros the zero rates; empty where others are taken
 * @param factors the discount factors; empty where others are taken
 * @param swaps the swaps
 * @param deposits the deposits
 * @param text what was chosen and why, in a sentence
 * @param hadOthers whether any quote was left aside
 */
public record CurveChoice(List<Quote<ZeroRate>> zeros, List<Quote<DiscountFactor>> factors, List<Quote<ParRate>> swaps,
    List<Quote<ParRate>> deposits, String text, boolean hadOthers) {

  /** The rate that the floating leg of a swap pays. */
  private record Floating(RateIndex index, Tenor tenor) {
    static Floating of(SwapRate key) {
      return new Floating(key.index(), key.floating().tenor().normalized());
    }

    boolean isOvernight() {
      return tenor.equals(Tenor.TENOR_1D);
    }

    /** The rank of the rate; the lowest is taken. */
    int rank() {
      return !isOvernight() ? 3 : index.isSuperseded() ? 2 : index.isNone() ? 1 : 0;
    }

    @Override
    public String toString() {
      return (index.isNone() ? "" : index.name() + " ") + (isOvernight() ? "overnight" : tenor.toString());
    }
  }

  /**
   * The choice for a currency.
   *
   * @throws MarketException if there are no quotes to make a curve from, or only several curves of which none has the currency's
   *     name
   */
  public static CurveChoice of(Quotes quotes, Currency currency) {
    SortedSet<String> zeros = quotes.zeroCurves(currency);
    SortedSet<String> factors = quotes.discountCurves(currency);
    boolean hasParRates = quotes.hasParRates(currency);
    Optional<String> zero = name(zeros, currency);
    if (zero.isPresent()) {
      List<Quote<ZeroRate>> rates = quotes.zeroRates(currency, zero.get());
      String after = factors.isEmpty() ? hasParRates ? "par rates" : "" : hasParRates ? "discount factors and par rates" : "discount factors";
      return new CurveChoice(rates, List.of(), List.of(), List.of(), text("zero curve ", zero.get(), rates.size(), zeros)
          + (after.isEmpty() ? "" : "; zero rates come before " + after), zeros.size() > 1 || !after.isEmpty());
    }
    String several = several("zero curves", zeros, currency);
    Optional<String> factor = name(factors, currency);
    if (factor.isPresent()) {
      List<Quote<DiscountFactor>> quoted = quotes.discountFactors(currency, factor.get());
      return new CurveChoice(List.of(), quoted, List.of(), List.of(),
          (zeros.isEmpty() ? "" : "there are " + several + ": its discount factors are taken, ")
              + text("discount factors ", factor.get(), quoted.size(), factors)
              + (hasParRates ? "; discount factors come before par rates" : ""),
          !zeros.isEmpty() || factors.size() > 1 || hasParRates);
    }
    if (!factors.isEmpty()) {
      several += (zeros.isEmpty() ? "" : ", and ") + several("curves of discount factors", factors, currency);
    }
    if (!hasParRates) {
      throw new MarketException(several.isEmpty() ? "no zero rate for " + currency + ": a quote ZERO/RATE/" + currency
          + "/<curve>/A365/<tenor or date> is wanted, or DISCOUNT/RATE/" + currency + "/<curve>/<tenor or date>, or par rates "
          + "IR_SWAP/RATE/" + currency + "/2D/<floating tenor>/<term>" : "for " + currency + " there are " + several);
    }
    CurveChoice choice = ofParRates(quotes.parRates(currency), quotes.date());
    return several.isEmpty() ? choice : new CurveChoice(List.of(), List.of(), choice.swaps, choice.deposits,
        "there are " + several + ": its par rates are taken, " + choice.text, true);
  }

  /** The name of the curve that is taken among several of one kind. */
  private static Optional<String> name(SortedSet<String> names, Currency currency) {
    String name = names.size() == 1 ? names.first() : currency.getCode();
    return Optional.of(name).filter(names::contains);
  }

  private static String several(String what, SortedSet<String> names, Currency currency) {
    return names.isEmpty() ? "" : "several " + what + " (" + String.join(", ", names) + ") and none of them is named " + currency;
  }

  private static String text(String what, String name, int count, SortedSet<String> names) {
    return "the " + what + name + ", " + count + (count == 1 ? " quote" : " quotes")
        + (names.size() > 1 ? ", for it has the currency's name (others: "
            + names.stream().filter(other -> !other.equals(name)).collect(Collectors.joining(", ")) + ")" : "");
  }

  private static CurveChoice ofParRates(List<Quote<ParRate>> quotes, LocalDate date) {
    Map<Floating, List<Quote<ParRate>>> groups = new TreeMap<>(Comparator.comparing((Floating floating) -> floating.tenor())
        .thenComparing(floating -> floating.index().name()));
    List<Quote<ParRate>> deposits = new ArrayList<>();
    for (Quote<ParRate> quote : quotes) {
      switch (quote.key()) {
        case SwapRate swap -> groups.computeIfAbsent(Floating.of(swap), any -> new ArrayList<>()).add(quote);
        case Deposit _ -> deposits.add(quote);
      }
    }
    if (groups.isEmpty()) {
      return new CurveChoice(List.of(), List.of(), List.of(), deposits, deposits.size() + " deposits", false);
    }
    // This is the first of the best: groups are in the order of their tenors.
    Floating best = Collections.min(groups.keySet(), Comparator.comparingInt(Floating::rank)
        .thenComparingInt(floating -> -groups.get(floating).size()));
    List<Quote<ParRate>> swaps = groups.remove(best);
    List<Quote<ParRate>> near = deposits.stream().filter(quote -> best.index().isNone() || quote.key().index().isNone()
        || quote.key().index().equals(best.index())).toList();
    return new CurveChoice(List.of(), List.of(), swaps, near, text(best, swaps, near, groups, deposits.size() - near.size(), date),
        !groups.isEmpty() || near.size() < deposits.size());
  }

  private static String text(Floating best, List<Quote<ParRate>> swaps, List<Quote<ParRate>> deposits,
      Map<Floating, List<Quote<ParRate>>> others, long otherDeposits, LocalDate date) {
    StringBuilder text = new StringBuilder(swaps.size() == 1 ? "the swap on " : "the " + swaps.size() + " swaps on ").append(best);
    if (!deposits.isEmpty()) {
      text.append(", with deposits before them");
    }
    if (!others.isEmpty()) {
      text.append(best.isOvernight() ? ", for overnight swaps come before others"
          : ", the floating tenor with most swaps, or the shortest of several such, for there are none on an overnight rate");
      text.append("; left aside: ").append(others.entrySet().stream().map(entry -> entry.getValue().size() + " on " + entry.getKey())
          .collect(Collectors.joining(", ")));
      LocalDate last = last(swaps, date);
      Quote<ParRate> longest = others.values().stream().flatMap(List::stream)
          .max(Comparator.comparing((Quote<ParRate> quote) -> date.plus(quote.key().term().tenor()))).orElseThrow();
      if (date.plus(longest.key().term().tenor()).isAfter(last)) {
        text.append("; beyond ").append(last).append(" its zero rate is flat, where others go on to ").append(longest.key().term());
      }
    }
    if (otherDeposits > 0) {
      text.append("; deposits on other indices left aside: ").append(otherDeposits);
    }
    return text.toString();
  }

  private static LocalDate last(List<Quote<ParRate>> swaps, LocalDate date) {
    return swaps.stream().map(quote -> date.plus(quote.key().term().tenor())).max(Comparator.naturalOrder()).orElseThrow();
  }
}
