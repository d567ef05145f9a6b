package org.backsweep.pricing.market.equity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.asset.Forwards;
import org.backsweep.pricing.market.asset.SmileQuotes;
import org.backsweep.pricing.market.asset.SmileQuotes.Point;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey.ImpliedVol;
import org.backsweep.pricing.quotes.Strike;

/**
 * Makes the smiles of an equity from its quotes: by level, by multiple of the spot or the forward, and by delta.
 *
 * <p>Where a call and a put are quoted at one strike, the one out of the money is taken, which is the one that trades; where the
 * strike is the forward, to within {@value #AT_THE_MONEY} of it, the mean of both is taken. A strike that moves within
 * {@value #NEAR} standard deviations of one that ranks before it is left aside: levels rank first, then multiples, then deltas.
 * All of this is decided at the quotes.
 */
final class EquitySmiles {
  private static final double AT_THE_MONEY = 1e-6;
  private static final double NEAR = 0.02;
  /** The largest difference of two volatilities at one strike that do not contradict each other. */
  private static final double DISAGREEMENT = 0.001;

  private EquitySmiles() {}

  /**
   * The smiles of all expiries to come, in increasing order.
   *
   * @throws MarketException if no strike has a quoted delta
   */
  static List<SmileQuotes> of(Forwards equity, SortedMap<LocalDate, List<Quote<ImpliedVol>>> byExpiry) {
    List<Draft> drafts = new ArrayList<>();
    byExpiry.forEach((expiry, quotes) -> drafts.add(new Draft(equity, expiry, quotes)));
    // Numbers known while recording cost a run of what is recorded: one run serves all expiries.
    Real[] wanted = drafts.stream().flatMap(draft -> draft.places.stream()).toArray(Real[]::new);
    double[] places = wanted.length == 0 ? new double[0] : equity.market().valuesAtQuotes(wanted);
    List<SmileQuotes> smiles = new ArrayList<>();
    int next = 0;
    for (Draft draft : drafts) {
      smiles.add(draft.smile(places, next));
      next += draft.places.size();
    }
    return smiles;
  }

  /** The quotes of one level that are taken, and the logarithm of its strike, known while recording. */
  private record Taken(List<Quote<ImpliedVol>> quotes, double log) {
    Strike.Level level() {
      return quotes.getFirst().key().strike().level();
    }

    double vol() {
      return quotes.stream().mapToDouble(Quote::value).average().orElseThrow();
    }

    String name() {
      return quotes.getFirst().key().toString();
    }

    int rank() {
      return switch (level()) {
        case Strike.Absolute _ -> 0;
        case Strike.Moneyness moneyness -> moneyness.base() == Strike.Base.FORWARD ? 1 : 2;
        case Strike.DeltaNeutral _ -> 3;
        case Strike.Delta _ -> 4;
      };
    }

    /** Whether this leaves another aside that is at nearly the same strike. */
    boolean excludes(Taken other, double distance) {
      return (rank() < other.rank() || other.level() instanceof Strike.Delta) && Math.abs(log - other.log) <= distance;
    }
  }

  /** The quotes of an expiry before it is decided which of them are taken. */
  private static final class Draft {
    private final Forwards equity;
    private final LocalDate expiry;
    private final double t;
    private final TreeMap<Strike.Level, List<Quote<ImpliedVol>>> byLevel = new TreeMap<>();
    /** The logarithms of the forward and of the strikes; empty where the strikes are levels with one quote each. */
    private final List<Real> places = new ArrayList<>();

    Draft(Forwards equity, LocalDate expiry, List<Quote<ImpliedVol>> quotes) {
      this.equity = equity;
      this.expiry = expiry;
      this.t = equity.market().years(expiry);
      quotes.forEach(quote -> byLevel.computeIfAbsent(quote.key().strike().level(), any -> new ArrayList<>()).add(quote));
      boolean plain = byLevel.size() == quotes.size()
          && (isFlat() || byLevel.keySet().stream().allMatch(level -> level instanceof Strike.Absolute));
      if (!plain) {
        places.add(equity.logForward(t));
        byLevel.values().forEach(same -> places.add(log(same.getFirst().key().strike().level(), constant(same.getFirst().value()))));
      }
    }

    /** Whether one volatility stands for all strikes, wherever its one point is. */
    private boolean isFlat() {
      return byLevel.size() == 1 && !(byLevel.firstKey() instanceof Strike.Absolute) && !equity.hasDividendsAfter(t);
    }

    private Real constant(double value) {
      return equity.spot().constant(value);
    }

    SmileQuotes smile(double[] now, int from) {
      List<Taken> taken = new ArrayList<>();
      int next = from + 1;
      for (List<Quote<ImpliedVol>> same : byLevel.values()) {
        double log = !places.isEmpty() ? now[next++]
            : same.getFirst().key().strike().level() instanceof Strike.Absolute at ? Math.log(at.level())
            : Math.log(equity.quotedSpot());
        if (!Double.isFinite(log)) {
          throw new MarketException(same.getFirst().key() + ": no strike has this delta");
        }
        taken.add(new Taken(same.size() == 1 ? same : chosen(same, log - now[from]), log));
      }
      Collection<Taken> apart = taken.size() == 1 ? taken : apart(taken);
      return placed(List.copyOf(apart));
    }

    /** The quotes that are taken of those at one strike: the option out of the money, or both. */
    private List<Quote<ImpliedVol>> chosen(List<Quote<ImpliedVol>> same, double fromForward) {
      Optional<Quote<ImpliedVol>> call = of(Strike.Side.CALL, same);
      Optional<Quote<ImpliedVol>> put = of(Strike.Side.PUT, same);
      if (call.isPresent() && put.isPresent() && Math.abs(fromForward) <= AT_THE_MONEY) {
        return List.of(call.get(), put.get());
      }
      return List.of((fromForward > 0 ? call : put).or(() -> of(Strike.Side.EITHER, same)).orElseThrow());
    }

    private static Optional<Quote<ImpliedVol>> of(Strike.Side side, List<Quote<ImpliedVol>> same) {
      return same.stream().filter(quote -> quote.key().strike().side() == side).findFirst();
    }

    /** The quotes in the order of their strikes, without those that are at the strike of another. */
    private Collection<Taken> apart(List<Taken> taken) {
      TreeMap<Double, Taken> kept = new TreeMap<>();
      for (Taken next : taken.stream().sorted(Comparator.comparingInt(Taken::rank)).toList()) {
        double distance = NEAR * next.vol() * Math.sqrt(t);
        Map.Entry<Double, Taken> below = kept.floorEntry(next.log());
        Map.Entry<Double, Taken> above = kept.ceilingEntry(next.log());
        Optional<Taken> same = Stream.of(Optional.ofNullable(below), Optional.ofNullable(above)).flatMap(Optional::stream)
            .map(Map.Entry::getValue).filter(other -> other.excludes(next, distance)).findFirst();
        if (same.isEmpty()) {
          kept.put(next.log(), next);
        } else {
          double around = below == null || above == null || below.getKey().equals(above.getKey()) ? same.get().vol()
              : below.getValue().vol() + (above.getValue().vol() - below.getValue().vol()) * (next.log() - below.getKey())
                  / (above.getKey() - below.getKey());
          warnIfApart(next, same.get(), around);
        }
      }
      return kept.values();
    }

    private void warnIfApart(Taken aside, Taken same, double around) {
      if (Math.abs(aside.vol() - around) > DISAGREEMENT) {
        equity.market().warn(String.format(Locale.ROOT, "%s %s: the volatility %s of %s is left aside; %s, at the same strike, is %s",
            equity.name(), expiry, aside.vol(), aside.name(), same.name(), same.vol()));
      }
    }

    private SmileQuotes placed(List<Taken> taken) {
      Strike.Base base = mostMoveWith(taken);
      Real origin = base == null ? constant(0) : log(new Strike.Moneyness(base, 1), null);
      double originNow = base == null ? 0 : taken.stream().filter(t -> movesWith(t.level(), base)).findFirst()
          .map(t -> t.log() - Math.log(((Strike.Moneyness) t.level()).ratio())).orElseThrow();
      double[] now = taken.stream().mapToDouble(t -> t.log() - originNow).toArray();
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < now.length; i++) {
        points.add(point(taken.get(i), base, origin, now[i]));
      }
      boolean isFlatAsQuoted = points.size() == 1 && byLevel.keySet().stream().noneMatch(level -> level instanceof Strike.Absolute);
      return new SmileQuotes(t, origin, points, isFlatAsQuoted);
    }

    private Point point(Taken taken, Strike.Base base, Real origin, double now) {
      Real vol = taken.quotes().stream().map(equity.market()::quote).reduce(Real::add).orElseThrow()
          .mul(1.0 / taken.quotes().size());
      Strike.Level level = taken.level();
      Real place = isFlat() ? constant(now)
          : base != null && movesWith(level, base) ? constant(Math.log(((Strike.Moneyness) level).ratio()))
          : log(level, vol).sub(origin);
      double strikeNow = level instanceof Strike.Absolute at ? at.level() : isFlat() ? equity.quotedSpot() : Math.exp(taken.log());
      return new Point(taken.name(), taken.vol(), vol, isFlat() ? constant(strikeNow) : strike(level, vol), place, now, strikeNow);
    }

    /** The price that most of the strikes move with; null if there is none. */
    private static Strike.Base mostMoveWith(List<Taken> taken) {
      long levels = taken.stream().filter(t -> t.level() instanceof Strike.Absolute).count();
      long forwards = taken.stream().filter(t -> movesWith(t.level(), Strike.Base.FORWARD)).count();
      long spots = taken.stream().filter(t -> movesWith(t.level(), Strike.Base.SPOT)).count();
      return taken.size() == 1 || levels >= Math.max(Math.max(forwards, spots), 1) ? null
          : forwards + spots == 0 ? null : forwards >= spots ? Strike.Base.FORWARD : Strike.Base.SPOT;
    }

    private static boolean movesWith(Strike.Level level, Strike.Base base) {
      return level instanceof Strike.Moneyness moneyness && moneyness.base() == base;
    }

    private Real strike(Strike.Level level, Real vol) {
      return switch (level) {
        case Strike.Absolute absolute -> constant(absolute.level());
        case Strike.Moneyness moneyness -> base(moneyness.base()).mul(moneyness.ratio());
        case Strike.Delta _, Strike.DeltaNeutral _ -> Real.exp(log(level, vol));
      };
    }

    private Real base(Strike.Base base) {
      return switch (base) {
        case SPOT -> equity.spot();
        case FORWARD -> equity.forward(t);
      };
    }

    /**
     * The logarithm of a strike. The strike of a delta solves {@code N(d1) = delta}, {@code d1 = ln(F/K)/s + s/2},
     * {@code s = vol sqrt(t)}: {@code ln(K/F) = s^2/2 - d1 s}; a put's delta is {@code N(-d1)}, a delta by the spot has the
     * factor {@code exp(-q t)}, and where call and put have deltas of the same size, d1 is 0 (Wystup, FX Options and Structured
     * Products, 2017, section 1.5).
     */
    private Real log(Strike.Level level, Real vol) {
      return switch (level) {
        case Strike.Absolute absolute -> constant(Math.log(absolute.level()));
        case Strike.Moneyness moneyness -> switch (moneyness.base()) {
          case SPOT -> Real.log(equity.spot()).add(Math.log(moneyness.ratio()));
          case FORWARD -> equity.logForward(t).add(Math.log(moneyness.ratio()));
        };
        case Strike.DeltaNeutral _ -> atD1(constant(0), vol);
        case Strike.Delta delta -> {
          Real share = switch (delta.base()) {
            case SPOT -> constant(delta.delta()).div(equity.spotDeltaOfForward(t));
            case FORWARD -> constant(delta.delta());
          };
          Real d1 = Real.inverseNormCdf(share);
          yield atD1(delta.option() == Strike.Side.PUT ? d1.neg() : d1, vol);
        }
      };
    }

    private Real atD1(Real d1, Real vol) {
      Real s = vol.mul(Math.sqrt(t));
      return equity.logForward(t).add(s.mul(s.mul(0.5).sub(d1)));
    }
  }
}
