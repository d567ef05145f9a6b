package org.backsweep.pricing.market.rates;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.pricing.calendar.Centres;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.TermStructure;
import org.backsweep.pricing.market.rates.RateConvention.Payment;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey.ParRate;

/**
 * The curve of a currency from its par rates, solved on the tape, so that Greeks are to the par rates. It has a pillar at the
 * last payment of each deposit and swap, in order; the zero rate there makes
 * {@code sum P(t_i) (P(a_i) / P(b_i) - 1 - R tau_i) = 0}, where period i goes from a_i to b_i and is paid on t_i, which is b_i or
 * some days later. One curve discounts and forecasts; without a payment lag the floating leg is worth {@code P(start) - P(end)}.
 *
 * <p>The curve is made from the swaps of {@link CurveChoice} and the deposits that end before the first of them.
 */
final class ParCurve {
  // The bounds between which zero rates are looked for.
  private static final double LOW = -1;
  private static final double HIGH = 2;

  private final Market market;
  private final Currency currency;
  private final CurveChoice choice;
  private final RateConvention convention;

  /** A deposit or swap. */
  private record Instrument(Quote<ParRate> quote, List<Payment> payments) {
    LocalDate end() {
      return payments.getLast().date();
    }
  }

  private ParCurve(Market market, Currency currency, CurveChoice choice) {
    this.market = market;
    this.currency = currency;
    this.choice = choice;
    this.convention = RateConvention.known(currency).orElseGet(() -> {
      market.warn(currency + ": no conventions are known for its par rates: deposits and overnight swaps count ACT/360, fixed legs "
          + "pay ACT/365F once a year");
      return RateConvention.usual(currency);
    });
    if (Centres.banks(currency).isEmpty()) {
      market.warn(currency + ": no calendar is known for its par rates: their dates are moved off weekends, and not off holidays");
    }
  }

  /**
   * The curve of a currency that has par rates.
   *
   * @throws MarketException if a rate is out of all proportion, or all have ended
   */
  static TermStructure of(Market market, Currency currency, CurveChoice choice) {
    if (currency.getCode().equals("BRL")) {
      throw new MarketException("par rates of BRL compound over business days of a year of 252, which is not read; zero rates "
          + "ZERO/RATE/BRL/<curve>/A365/<tenor or date> are wanted");
    }
    return new ParCurve(market, currency, choice).solved();
  }

  private TermStructure solved() {
    List<Instrument> instruments = instruments();
    if (instruments.isEmpty()) {
      throw new MarketException("every par rate of " + currency + " is of a deposit or swap that has ended by "
          + market.valuation());
    }
    int n = instruments.size();
    double[] times = instruments.stream().mapToDouble(instrument -> market.years(instrument.end())).toArray();
    Real[] rates = new Real[n];
    for (int i = 0; i < n; i++) {
      Instrument instrument = instruments.get(i);
      Real par = market.quote(instrument.quote());
      double[] upTo = Arrays.copyOf(times, i + 1);
      Real[] solved = Arrays.copyOf(rates, i + 1);
      rates[i] = Solve.solve(rate -> {
        solved[solved.length - 1] = rate;
        return worth(instrument, par, TermStructure.through(upTo, solved));
      }, LOW, HIGH);
    }
    return TermStructure.through(times, rates);
  }

  /** The value of the floating leg less that of the fixed one. */
  private Real worth(Instrument instrument, Real par, TermStructure curve) {
    Real worth = par.constant(0);
    for (Payment payment : instrument.payments()) {
      Real grown = factor(curve, payment.from()).div(factor(curve, payment.to())).sub(1);
      worth = worth.add(factor(curve, payment.date()).mul(grown.sub(par.mul(payment.accrual()))));
    }
    return worth;
  }

  private Real factor(TermStructure curve, LocalDate date) {
    return curve.factor(market.years(date));
  }

  private List<Instrument> instruments() {
    List<Instrument> swaps = choice.swaps().stream().map(this::instrument).toList();
    List<Instrument> deposits = new ArrayList<>(choice.deposits().stream().map(this::instrument).toList());
    if (!swaps.isEmpty()) {
      LocalDate shortest = swaps.stream().map(Instrument::end).min(Comparator.naturalOrder()).orElseThrow();
      List<Instrument> beyond = deposits.stream().filter(deposit -> !deposit.end().isBefore(shortest)).toList();
      deposits.removeAll(beyond);
      aside(beyond, "not before the end of the shortest swap, " + shortest);
    }
    return distinct(swaps, deposits);
  }

  private Instrument instrument(Quote<ParRate> quote) {
    quote.key().magnitude(market.quoted()).flatMap(magnitude -> magnitude.refusal(quote.value())).ifPresent(why -> {
      throw new MarketException(quote.key() + " is " + quote.value() + ", which " + why);
    });
    Instrument instrument =
        new Instrument(quote, convention.payments(convention.start(market.quoted(), quote.key()), quote.key()));
    if (!convention.days().covers(instrument.end())) {
      market.warn(currency + ": the holidays of " + convention.days() + " are known for " + convention.days().known()
          + " only; dates of par rates outside of these are moved off weekends");
    }
    return instrument;
  }

  /** The instruments that have not ended, in the order of their ends, one for each end. */
  private List<Instrument> distinct(List<Instrument> swaps, List<Instrument> deposits) {
    Map<LocalDate, Instrument> byEnd = new TreeMap<>();
    List<Instrument> repeats = new ArrayList<>();
    List<Instrument> all = new ArrayList<>(swaps);
    all.addAll(deposits);
    for (Instrument instrument : all) {
      if (instrument.end().isAfter(market.valuation()) && byEnd.putIfAbsent(instrument.end(), instrument) != null) {
        repeats.add(instrument);
      }
    }
    aside(repeats, "on the end of another");
    return List.copyOf(byEnd.values());
  }

  private void aside(List<Instrument> instruments, String why) {
    if (!instruments.isEmpty()) {
      market.warn(currency + ": left aside, for they end " + why + ": "
          + instruments.stream().map(instrument -> instrument.quote().key().toString()).collect(Collectors.joining(", ")));
    }
  }
}
