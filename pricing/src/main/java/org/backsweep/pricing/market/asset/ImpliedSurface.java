package org.backsweep.pricing.market.asset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.aad.RecordedFunction;
import org.backsweep.pricing.market.Market;

/**
 * The implied volatilities of an underlying as total variance {@code w(T, y) = sigma^2 T}, {@code y = ln(K / F(T))}; where cash
 * dividends are still to come, they are those of the martingale X of {@link Forwards},
 * {@code y = ln((K - D(T)) / (F(T) - D(T)))}.
 *
 * <p>Each quoted expiry has a {@link Smile} in {@code ln K} through its {@link SmileQuotes}. Between expiries total variance is
 * linear in time at the same {@code y}. Before the first expiry, volatility is that of the first at the same {@code y}; after the
 * last, that of the last at the same {@code y / sqrt(T)} (Gatheral, The Volatility Surface, 2006, ch. 1).
 */
public final class ImpliedSurface {
  // Strikes that move with the forward are not round.
  private static final double ROUNDING = 1e-6;
  private static final Map<RowShape, RecordedFunction> ROWS = new ConcurrentHashMap<>();

  private final Forwards forwards;
  private final double[] times;
  private final Smile[] smiles;
  // The origin of the coordinate of each smile: the coordinate is the logarithm of the strike less this.
  private final Real[] origins;
  private final double[][] strikes;
  // Whether an expiry has one at-the-money volatility, which stands for all strikes.
  private final boolean[] isFlat;
  private final double typicalVol;

  /** Total variance with its derivatives by {@code y} and by time. */
  public record Point(Real w, Real slope, Real curvature, Real perYear, Real slopeOverW) {}

  private ImpliedSurface(Forwards forwards, double[] times, Smile[] smiles, Real[] origins, double[][] strikes,
      boolean[] isFlat, double typicalVol) {
    this.forwards = forwards;
    this.times = times;
    this.smiles = smiles;
    this.origins = origins;
    this.strikes = strikes;
    this.isFlat = isFlat;
    this.typicalVol = typicalVol;
  }

  /** The surface through the quotes of one or more expiries, in increasing order. */
  static ImpliedSurface of(Forwards forwards, List<SmileQuotes> slices) {
    int n = slices.size();
    double[] times = new double[n];
    Smile[] smiles = new Smile[n];
    Real[] origins = new Real[n];
    double[][] strikes = new double[n][];
    boolean[] isFlat = new boolean[n];
    for (int i = 0; i < n; i++) {
      SmileQuotes slice = slices.get(i);
      List<SmileQuotes.Point> points = slice.points();
      double t = slice.t();
      times[i] = t;
      origins[i] = slice.origin();
      isFlat[i] = slice.isFlat();
      strikes[i] = points.stream().mapToDouble(SmileQuotes.Point::strikeNow).toArray();
      Real[] x = points.stream().map(SmileQuotes.Point::place).toArray(Real[]::new);
      Real[] vols = forwards.hasDividendsAfter(t) ? PureVolatility.of(forwards, slice)
          : points.stream().map(SmileQuotes.Point::vol).toArray(Real[]::new);
      smiles[i] = Smile.of(x, Arrays.stream(vols).map(vol -> vol.mul(vol).mul(t)).toArray(Real[]::new));
    }
    double[] typical = slices.stream().flatMap(slice -> slice.points().stream()).mapToDouble(SmileQuotes.Point::quoted)
        .sorted().toArray();
    return new ImpliedSurface(forwards, times, smiles, origins, strikes, isFlat, typical[typical.length / 2]);
  }

  /**
   * This surface with those quotes moved, as little as needed, that allow butterflies of negative price: local volatility
   * differentiates the surface twice. Which quotes are moved, and how easily, is decided at the values of the quotes.
   */
  ImpliedSurface withoutButterflies() {
    List<Real> numbers = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      numbers.addAll(List.of(origins[i], forwards.pureForward(times[i]), forwards.dividendsAfter(times[i])));
      numbers.addAll(smiles[i].numbers());
    }
    double[] now = forwards.market().valuesAtQuotes(numbers.toArray(Real[]::new));
    Smile[] moved = smiles.clone();
    int next = 0;
    for (int i = 0; i < times.length; i++) {
      int n = strikes[i].length;
      double[] x = Arrays.copyOfRange(now, next + 3, next + 3 + n);
      double[] w = Arrays.copyOfRange(now, next + 3 + n, next + 3 + 2 * n);
      double[] compliances = new QuotedSmile(x, w, now[next], now[next + 1], now[next + 2]).compliances();
      if (Arrays.stream(compliances).anyMatch(compliance -> compliance > 0)) {
        moved[i] = smiles[i].moved(Relaxation.of(x, compliances));
      }
      next += 3 + 2 * n;
    }
    return Arrays.equals(moved, smiles) ? this : new ImpliedSurface(forwards, times, moved, origins, strikes, isFlat, typicalVol);
  }

  /** The quoted expiries, in years. */
  public double[] times() {
    return times.clone();
  }

  /** The quoted strikes of an expiry, rising. */
  public double[] strikes(int expiry) {
    return strikes[expiry].clone();
  }

  /** The median quoted volatility, known while recording: for grids, never for values. */
  public double typicalVol() {
    return typicalVol;
  }

  /** The total variance to a time for a strike. */
  public Real totalVariance(double t, double strike) {
    return at(t, forwards.logMoneyness(t, strike)).w();
  }

  /** The total variance to a time at a y that is known while recording, that is, at a strike that moves with the forward. */
  public Real totalVarianceAt(double t, double y) {
    return at(t, forwards.spot().constant(y)).w();
  }

  /** Tells the market which of a time and of the levels that matter until then are outside the quotes. */
  void flagOutside(double t, List<Double> levels) {
    Market market = forwards.market();
    int last = times.length - 1;
    if (t < times[0] || t > times[last]) {
      market.extrapolated(String.format(Locale.ROOT, "%s: time %.4fy is outside the quoted expiries (%.4fy to %.4fy)",
          forwards.name(), t, times[0], times[last]));
    }
    int after = Math.min(interval(t), last);
    int before = t == times[after] ? after : Math.min(Math.max(interval(t) - 1, 0), last);
    for (double level : levels) {
      for (int expiry = before; expiry <= after; expiry++) {
        double[] quoted = strikes[expiry];
        if (!isFlat[expiry] && (level < (1 - ROUNDING) * quoted[0] || level > (1 + ROUNDING) * quoted[quoted.length - 1])) {
          market.extrapolated(String.format(Locale.ROOT, "%s: level %s is outside the strikes quoted at %.0f days (%s to %s)",
              forwards.name(), Math.rint(1e6 * level) / 1e6, 365 * times[expiry], quoted[0], quoted[quoted.length - 1]));
        }
      }
    }
  }

  /** The total variance at the money to a time. */
  public Real atTheMoney(double t) {
    return at(t, forwards.spot().constant(0)).w();
  }

  /** The derivative of the standard deviation {@code sqrt(w)} by {@code y} for a strike: the skew that a digital sees. */
  public Real skew(double t, double strike) {
    Point point = at(t, forwards.logMoneyness(t, strike));
    return point.slope().div(Real.sqrt(point.w()).mul(2));
  }

  /** The number of the interval between expiries that a time lies in: 0 up to the first, and so on. */
  int interval(double t) {
    return interval(times, t);
  }

  /** The number of the interval between given expiries that a time lies in. */
  static int interval(double[] times, double t) {
    int i = 0;
    while (i < times.length && times[i] < t) {
      i++;
    }
    return i;
  }

  public Point at(double t, Real y) {
    return at(interval(t), t, y);
  }

  /** The surface at a time in an interval, or at one of its ends; derivatives by time are those within the interval. */
  public Point at(int interval, double t, Real y) {
    int n = times.length;
    if (interval == 0) {
      Smile.Point p = smile(0, y);
      double share = t / times[0];
      return new Point(p.w().mul(share), p.slope().mul(share), p.curvature().mul(share), p.w().mul(1 / times[0]),
          p.slope().div(p.w()));
    }
    if (interval == n) {
      return afterLast(t, y);
    }
    Smile.Point before = smile(interval - 1, y);
    Smile.Point after = smile(interval, y);
    double length = times[interval] - times[interval - 1];
    double weight = (t - times[interval - 1]) / length;
    Real w = mix(before.w(), after.w(), weight);
    Real slope = mix(before.slope(), after.slope(), weight);
    return new Point(w, slope, mix(before.curvature(), after.curvature(), weight),
        after.w().sub(before.w()).mul(1 / length), slope.div(w));
  }

  /**
   * The surface after the last expiry T: the volatility is the one at T for the same number of standard deviations,
   * {@code z = y sqrt(T/t)}.
   */
  private Point afterLast(double t, Real y) {
    double last = times[times.length - 1];
    double share = t / last;
    Real z = y.mul(Math.sqrt(1 / share));
    Smile.Point p = smile(times.length - 1, z);
    return new Point(p.w().mul(share), p.slope().mul(Math.sqrt(share)), p.curvature(),
        p.w().sub(z.mul(p.slope()).mul(0.5)).mul(1 / last), p.slope().div(p.w()).mul(Math.sqrt(1 / share)));
  }

  private Smile.Point smile(int expiry, Real y) {
    if (strikes[expiry].length == 1) {
      // One volatility for all strikes: neither spot nor rates are asked for.
      return smiles[expiry].at(y);
    }
    double t = times[expiry];
    Real logLevel = y.add(forwards.logPureForward(t));
    if (!forwards.hasDividendsAfter(t)) {
      return smiles[expiry].at(logLevel.sub(origins[expiry]));
    }
    return withDividends(smiles[expiry], logLevel, origins[expiry], forwards.dividendsAfter(t));
  }

  /**
   * A smile by y where dividends are still to come: the smile is in ln K; {@code K = D + (F - D) exp(y)}, and
   * {@code dlnK/dy = (K - D)/K = a}, {@code d2lnK/dy2 = a (1 - a)}.
   */
  private static Smile.Point withDividends(Smile smile, Real logLevel, Real origin, Real dividends) {
    Real level = Real.exp(logLevel);
    Real strike = level.add(dividends);
    Real a = level.div(strike);
    Smile.Point p = smile.at(Real.log(strike).sub(origin));
    Real slope = p.slope().mul(a);
    return new Smile.Point(p.w(), slope, p.curvature().mul(a).mul(a).add(slope.sub(slope.mul(a))));
  }

  /**
   * A smile at the {@linkplain CellPlaces places} in y of cells: the total variances, then their slopes by y. It is one function for
   * all smiles with as many strikes, and recorded once.
   *
   * @param deviation the standard deviation that the cells spread by
   */
  Real[] row(int expiry, double deviation) {
    double t = times[expiry];
    boolean isFlat = strikes[expiry].length == 1;
    List<Real> arguments = new ArrayList<>(List.of(forwards.spot().constant(deviation)));
    if (!isFlat) {
      arguments.addAll(List.of(forwards.logPureForward(t), origins[expiry]));
    }
    boolean hasDividends = !isFlat && forwards.hasDividendsAfter(t);
    if (hasDividends) {
      arguments.add(forwards.dividendsAfter(t));
    }
    arguments.addAll(smiles[expiry].numbers());
    return ROWS.computeIfAbsent(new RowShape(strikes[expiry].length, hasDividends), RowShape::recorded)
        .at(arguments.toArray(Real[]::new));
  }

  /**
   * What the rows of a smile have in common with those of others.
   *
   * @param strikes the number of strikes
   * @param hasDividends whether cash dividends are still to come at its expiry
   */
  private record RowShape(int strikes, boolean hasDividends) {
    RecordedFunction recorded() {
      int others = strikes == 1 ? 1 : hasDividends ? 4 : 3;
      return RecordedFunction.of(others + 2 * strikes, x -> {
        Smile smile = Smile.of(Arrays.copyOfRange(x, others, others + strikes),
            Arrays.copyOfRange(x, others + strikes, x.length));
        Smile.Point[] points = Arrays.stream(CellPlaces.of(x[0])).map(y -> strikes == 1 ? smile.at(y)
            : hasDividends ? withDividends(smile, y.add(x[1]), x[2], x[3]) : smile.at(y.add(x[1]).sub(x[2])))
            .toArray(Smile.Point[]::new);
        return Stream.concat(Arrays.stream(points).map(Smile.Point::w), Arrays.stream(points).map(Smile.Point::slope))
            .toArray(Real[]::new);
      });
    }
  }

  private static Real mix(Real a, Real b, double weight) {
    return a.mul(1 - weight).add(b.mul(weight));
  }
}
