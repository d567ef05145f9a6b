package org.backsweep.pricing.market.fx;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.asset.Smile;
import org.backsweep.pricing.market.asset.SmileQuotes;
import org.backsweep.pricing.quotes.FxConvention;
import org.backsweep.pricing.quotes.FxStrike;
import org.backsweep.pricing.quotes.FxStrike.AtDelta;
import org.backsweep.pricing.quotes.FxStrike.Butterfly;
import org.backsweep.pricing.quotes.FxStrike.RiskReversal;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey.FxVol;

/**
 * Makes the smile of an FX pair at one expiry from its quotes: at the money, risk reversals and butterflies, volatilities by
 * delta and by strike. All is on the tape, so that Greeks are to these quotes.
 *
 * <p>At a delta, call and put have the volatilities {@code m +- RR/2}, each at the strike that has the delta at its own
 * volatility. Where the convention's butterfly is that of the smile, m is {@code ATM + BF}. Where it is the market's, the
 * strangle is quoted with one volatility, {@code v = ATM + BF}, at the strikes that have the delta at v; the m of all deltas are
 * solved for together, so that the smile gives each strangle its price at v (Reiswich and Wystup, FX Volatility Smile
 * Construction, CPQF working paper 20, 2009; Clark, Foreign Exchange Option Pricing, 2011, ch. 3). The smile between the points
 * is the one that is used afterwards, {@link Smile}.
 */
public final class FxSmile {
  /**
   * The least distance, in standard deviations, of strikes with volatilities of their own; two neighbouring whole deltas are
   * 0.025 apart.
   */
  private static final double LEAST_APART = 0.02;
  private static final String NO_SMILE = " make no smile: none gives the strangles their prices";

  private FxSmile() {}

  /**
   * The smile of the quotes of one expiry, with its places {@code ln(K/F)}.
   *
   * @param t the expiry, in years from the valuation
   * @param spot the rate of exchange
   * @param forward the rate for delivery at the expiry
   * @param foreignDiscount the discount factor to the expiry of the first currency of the pair
   * @param quotes the quotes, at least one, all of one pair and one expiry
   * @throws MarketException if the quotes do not make a smile; the message names them and says what would be right
   */
  public static SmileQuotes of(Market market, FxConvention convention, double t, Real spot, Real forward, Real foreignDiscount,
      List<Quote<FxVol>> quotes) {
    FxVol key = quotes.getFirst().key();
    LocalDate expiry = key.pillar().dateFrom(market.quoted());
    Real ofForward = convention.isSpotDelta(market.quoted(), expiry) ? foreignDiscount : forward.constant(1);
    FxDelta delta = new FxDelta(ofForward, convention.premium().equals(key.from()), Math.sqrt(t));
    List<Placed> placed = new Draft(market, convention, delta, spot, forward, quotes).knots();
    return new SmileQuotes(t, Real.log(forward), placed.stream().map(Placed::point).toList(),
        placed.size() == 1 && !(placed.getFirst().knot().of() instanceof FxStrike.Absolute));
  }

  /** A point at {@code x = ln(K/F)}, with the quoted strike that its volatility is for. */
  private record Knot(FxStrike of, String name, Real vol, Real x, Real strike) {}

  /** A knot with its index in the recorded ones, and its numbers at the quotes. */
  private record Placed(int index, Knot knot, double volNow, double xNow, double strikeNow) {
    SmileQuotes.Point point() {
      return new SmileQuotes.Point(knot.name(), volNow, knot.vol(), knot.strike(), knot.x(), xNow, strikeNow);
    }

    @Override
    public String toString() {
      return knot.name() + " (a volatility of " + volNow + ")";
    }
  }

  /** A strangle by its strikes; its price is a fraction of the forward and not discounted. */
  private record Strangle(Real put, Real call) {
    Real price(Real putDeviation, Real callDeviation) {
      return price(put, putDeviation, 1).add(price(call, callDeviation, -1));
    }

    /**
     * Black's formula over the forward, not discounted: with {@code N(-d1)} and {@code N(-d2)} for a put, and the opposite signs
     * for a call.
     */
    private static Real price(Real x, Real s, int sign) {
      Real middle = x.div(s);
      Real half = s.mul(0.5);
      Real strike = Real.exp(x).mul(Real.normCdf(middle.add(half).mul(sign)));
      return strike.sub(Real.normCdf(middle.sub(half).mul(sign))).mul(sign);
    }
  }

  /** The risk reversal and the butterfly at a delta. */
  private record Wing(int delta, Quote<FxVol> reversal, Quote<FxVol> butterfly) {
    String named(String option) {
      return "the " + option + " of " + reversal.key() + " and " + butterfly.key().strike();
    }
  }

  /** The quotes of an expiry, checked to be complete. */
  private static final class Draft {
    private final Market market;
    private final FxConvention convention;
    private final FxDelta delta;
    private final Real spot;
    private final Real forward;
    private final Map<FxStrike, Quote<FxVol>> quotes = new TreeMap<>();
    private final List<Wing> wings = new ArrayList<>();

    Draft(Market market, FxConvention convention, FxDelta delta, Real spot, Real forward, List<Quote<FxVol>> all) {
      this.market = market;
      this.convention = convention;
      this.delta = delta;
      this.spot = spot;
      this.forward = forward;
      all.forEach(quote -> quotes.put(quote.key().strike(), quote));
      quotes.forEach((strike, quote) -> {
        switch (strike) {
          case RiskReversal(int d) -> wings.add(new Wing(d, quote, beside(quote, new Butterfly(d))));
          case Butterfly(int d) -> beside(quote, new RiskReversal(d));
          case AtDelta(int d, boolean _) -> requireAlone(quote, new RiskReversal(d));
          case FxStrike.AtTheMoney _, FxStrike.Absolute _ -> { }
        }
      });
      wings.forEach(this::requirePositive);
    }

    private Quote<FxVol> beside(Quote<FxVol> quote, FxStrike other) {
      Quote<FxVol> found = quotes.get(other);
      if (found == null || !quotes.containsKey(new FxStrike.AtTheMoney())) {
        throw new MarketException(quote.key() + " has no " + (found == null ? other : new FxStrike.AtTheMoney())
            + " beside it; a smile of differences has ATM, and at each delta a risk reversal and a butterfly");
      }
      return found;
    }

    private void requireAlone(Quote<FxVol> quote, FxStrike other) {
      if (quotes.containsKey(other)) {
        throw new MarketException(quote.key() + " is quoted, and " + other + " at the same delta; either the volatilities of call and put "
            + "are wanted, or risk reversal and butterfly");
      }
    }

    /** Checks that the volatilities of call and put are not below zero. */
    private void requirePositive(Wing wing) {
      double least = atm().value() + wing.butterfly().value() - 0.5 * Math.abs(wing.reversal().value());
      if (!(least > 0)) {
        throw new MarketException(listed(List.of(atm(), wing.reversal(), wing.butterfly())) + " make the volatility of the "
            + wing.delta() + " delta " + (wing.reversal().value() > 0 ? "put " : "call ") + least + "; one above zero is wanted");
      }
    }

    private static String listed(Collection<Quote<FxVol>> quotes) {
      return quotes.stream().map(quote -> quote.key() + " " + quote.value()).collect(Collectors.joining(", "));
    }

    private Quote<FxVol> atm() {
      return quotes.get(new FxStrike.AtTheMoney());
    }

    /** The points in increasing order. */
    List<Placed> knots() {
      List<Knot> fixed = fixed();
      Real[] quoted = wings.stream().map(wing -> market.quote(atm()).add(market.quote(wing.butterfly()))).toArray(Real[]::new);
      List<Placed> placed = placed(knots(fixed, quoted), " make no smile: no strike has one of their deltas");
      if (!wings.isEmpty() && convention.butterfly() == FxConvention.Butterfly.MARKET) {
        int[] order = order(placed);
        placed = placed(knots(fixed, means(fixed, quoted, order)), NO_SMILE);
        if (!Arrays.equals(order(placed), order)) {
          throw new MarketException(listed(quotes.values()) + NO_SMILE);
        }
      }
      for (int i = 1; i < placed.size(); i++) {
        requireApart(placed.get(i - 1), placed.get(i));
      }
      requireOrder(placed.stream().filter(each -> each.knot().of() instanceof AtDelta).toList());
      return placed;
    }

    private static int[] order(List<Placed> placed) {
      return placed.stream().mapToInt(Placed::index).toArray();
    }

    /** The points of quotes that need no others: those of risk reversals and butterflies are left out. */
    private List<Knot> fixed() {
      List<Knot> knots = new ArrayList<>();
      quotes.forEach((strike, quote) -> {
        String name = quote.key().toString();
        switch (strike) {
          case FxStrike.AtTheMoney _ -> knots.add(atTheMoney(strike, name, market.quote(quote)));
          case AtDelta option -> knots.add(atDelta(option, name, market.quote(quote)));
          case FxStrike.Absolute absolute -> knots.add(atStrike(strike, name, market.quote(quote), forward.constant(absolute.level())));
          case RiskReversal _, Butterfly _ -> { }
        }
      });
      return knots;
    }

    /** The fixed points with those of the wings, whose means of the volatilities of call and put are given. */
    private List<Knot> knots(List<Knot> fixed, Real[] means) {
      List<Knot> knots = new ArrayList<>(fixed);
      for (int i = 0; i < means.length; i++) {
        Wing wing = wings.get(i);
        Real half = market.quote(wing.reversal()).mul(0.5);
        knots.add(atDelta(new AtDelta(wing.delta(), false), wing.named("put"), means[i].sub(half)));
        knots.add(atDelta(new AtDelta(wing.delta(), true), wing.named("call"), means[i].add(half)));
      }
      return knots;
    }

    /** The means with which the smile gives each strangle its price at one volatility. */
    private Real[] means(List<Knot> fixed, Real[] quoted, int[] order) {
      List<Strangle> strangles = new ArrayList<>();
      List<Real> prices = new ArrayList<>();
      for (int i = 0; i < quoted.length; i++) {
        int percent = wings.get(i).delta();
        Strangle strangle = new Strangle(delta.strike(new AtDelta(percent, false), quoted[i]),
            delta.strike(new AtDelta(percent, true), quoted[i]));
        Real deviation = quoted[i].mul(delta.rootTime());
        strangles.add(strangle);
        prices.add(strangle.price(deviation, deviation));
      }
      double[] start = wings.stream().mapToDouble(wing -> atm().value() + wing.butterfly().value()).toArray();
      return Solve.solve(means -> {
        Smile smile = smile(knots(fixed, means), order);
        return IntStream.range(0, means.length).mapToObj(i -> {
          Strangle strangle = strangles.get(i);
          return strangle.price(deviation(smile, strangle.put()), deviation(smile, strangle.call())).sub(prices.get(i));
        }).toArray(Real[]::new);
      }, start);
    }

    private Smile smile(List<Knot> knots, int[] order) {
      List<Knot> sorted = Arrays.stream(order).mapToObj(knots::get).toList();
      double t = delta.rootTime() * delta.rootTime();
      return Smile.of(sorted.stream().map(Knot::x).toArray(Real[]::new),
          sorted.stream().map(knot -> knot.vol().mul(knot.vol()).mul(t)).toArray(Real[]::new));
    }

    private static Real deviation(Smile smile, Real x) {
      return Real.sqrt(smile.at(x).w());
    }

    private Knot atDelta(AtDelta option, String name, Real vol) {
      return at(option, name, vol, delta.strike(option, vol));
    }

    private Knot atTheMoney(FxStrike of, String name, Real vol) {
      return switch (convention.atTheMoney()) {
        case DELTA_NEUTRAL -> at(of, name, vol, delta.neutral(vol));
        case FORWARD -> atStrike(of, name, vol, forward);
        case SPOT -> atStrike(of, name, vol, spot);
      };
    }

    private Knot at(FxStrike of, String name, Real vol, Real x) {
      return new Knot(of, name, vol, x, forward.mul(Real.exp(x)));
    }

    private Knot atStrike(FxStrike of, String name, Real vol, Real strike) {
      return new Knot(of, name, vol, Real.log(strike.div(forward)), strike);
    }

    /** The points in the order of their strikes at the quotes. */
    private List<Placed> placed(List<Knot> knots, String otherwise) {
      double[] now = atQuotes(knots.stream().flatMap(knot -> Stream.of(knot.vol(), knot.x(), knot.strike())).toArray(Real[]::new),
          otherwise);
      List<Placed> placed = IntStream.range(0, knots.size())
          .mapToObj(i -> new Placed(i, knots.get(i), now[3 * i], now[3 * i + 1], now[3 * i + 2]))
          .sorted(Comparator.comparingDouble(Placed::xNow)).toList();
      for (Placed each : placed) {
        if (!(each.volNow() > 0)) {
          throw new MarketException(each.knot().name() + " has a volatility of " + each.volNow() + "; one above zero is wanted");
        }
        if (!Double.isFinite(each.xNow())) {
          throw new MarketException(each.knot().name() + ": at a volatility of " + each.volNow() + " no strike has this delta");
        }
      }
      return placed;
    }

    private void requireApart(Placed low, Placed high) {
      if (high.xNow() - low.xNow() < LEAST_APART * Math.min(low.volNow(), high.volNow()) * delta.rootTime()) {
        throw new MarketException(low + " and " + high + " are at one strike; two are wanted, or one of them");
      }
    }

    /** Checks that strikes are further from the forward the smaller the delta is. */
    private static void requireOrder(List<Placed> byDelta) {
      for (int i = 1; i < byDelta.size(); i++) {
        Placed low = byDelta.get(i - 1);
        Placed high = byDelta.get(i);
        if (low.knot().of().compareTo(high.knot().of()) > 0) {
          throw new MarketException(low + " has a lower strike than " + high + ", which is wanted the other way round");
        }
      }
    }

    private double[] atQuotes(Real[] numbers, String otherwise) {
      try {
        return market.valuesAtQuotes(numbers);
      } catch (ArithmeticException unsolved) {
        throw new MarketException(listed(quotes.values()) + otherwise);
      }
    }
  }
}
