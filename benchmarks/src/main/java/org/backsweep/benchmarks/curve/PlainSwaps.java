package org.backsweep.benchmarks.curve;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.backsweep.benchmarks.curve.ParQuote.Kind;

/** The same calculation in plain Java on doubles: bootstrap by bracketing, values, sensitivities by bumping each quote. */
public final class PlainSwaps {
  private static final double LOW = -0.5;
  private static final double HIGH = 1;
  private static final double ACCURACY = 1e-16;
  private static final int EVALUATIONS = 200;

  private final CurveBook book;

  /** Values a book. */
  public PlainSwaps(CurveBook book) {
    this.book = book;
  }

  /** Zero rates, linear between their times and flat outside. */
  public record Curve(double[] times, double[] rates) {
    /** {@code exp(-rate(t) t)}. */
    public double factor(double t) {
      int n = times.length;
      if (t <= times[0] || t >= times[n - 1]) {
        return Math.exp(-t * rates[t <= times[0] ? 0 : n - 1]);
      }
      int i = Arrays.binarySearch(times, t);
      i = i >= 0 ? i : -i - 1;
      double weight = (t - times[i - 1]) / (times[i] - times[i - 1]);
      return Math.exp(-t * ((1 - weight) * rates[i - 1] + weight * rates[i]));
    }
  }

  /** Discounting and forwarding. */
  public record Curves(Curve discount, Curve forward) {}

  private interface Worth {
    double of(ParQuote quote, double par, Curve curve);
  }

  /** Bootstraps both curves from the par rates. */
  public Curves curves(double[] pars) {
    List<ParQuote> overnight = book.quotes(Kind.DISCOUNTING);
    Curve discount = bootstrapped(overnight, Arrays.copyOf(pars, overnight.size()), (quote, par, curve) ->
        curve.factor(quote.fixed().getFirst().from()) - curve.factor(quote.end()) - par * annuity(quote.fixed(), curve));
    Curve forward = bootstrapped(book.quotes(Kind.FORWARDING), Arrays.copyOfRange(pars, overnight.size(), pars.length),
        (quote, par, curve) -> quote.floating().isEmpty()
            ? growth(quote.fixed().getFirst(), curve) / quote.fixed().getFirst().accrual() - par
            : floating(quote.floating(), curve, discount) - par * annuity(quote.fixed(), discount));
    return new Curves(discount, forward);
  }

  /** The values of all trades. */
  public double[] values(double[] pars) {
    Curves curves = curves(pars);
    return book.swaps().stream().mapToDouble(swap -> value(swap, curves)).toArray();
  }

  /** The value of one trade on given curves. */
  public static double value(FixedFloat swap, Curves curves) {
    return swap.notional() * (floating(swap.floating(), curves.forward(), curves.discount())
        - swap.rate() * annuity(swap.fixed(), curves.discount()));
  }

  /**
   * The sensitivities by trade and quote, by central differences: two bootstraps and two values of each trade for each quote.
   */
  public double[][] bumps(double[] pars, double size) {
    double[][] slopes = new double[book.swaps().size()][pars.length];
    for (int j = 0; j < pars.length; j++) {
      double[] up = values(moved(pars, j, size));
      double[] down = values(moved(pars, j, -size));
      for (int i = 0; i < slopes.length; i++) {
        slopes[i][j] = (up[i] - down[i]) / (2 * size);
      }
    }
    return slopes;
  }

  static double[] moved(double[] pars, int j, double by) {
    double[] moved = pars.clone();
    moved[j] += by;
    return moved;
  }

  private static Curve bootstrapped(List<ParQuote> quotes, double[] pars, Worth worth) {
    double[] times = quotes.stream().mapToDouble(ParQuote::end).toArray();
    double[] rates = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      ParQuote quote = quotes.get(i);
      double par = pars[i];
      double[] solved = Arrays.copyOf(rates, i + 1);
      Curve curve = new Curve(Arrays.copyOf(times, i + 1), solved);
      DoubleUnaryOperator off = rate -> {
        solved[solved.length - 1] = rate;
        return worth.of(quote, par, curve);
      };
      rates[i] = new BrentSolver(ACCURACY, ACCURACY).solve(EVALUATIONS, off::applyAsDouble, LOW, HIGH);
    }
    return new Curve(times, rates);
  }

  private static double annuity(List<Accrual> periods, Curve discount) {
    double sum = 0;
    for (Accrual period : periods) {
      sum += period.accrual() * discount.factor(period.to());
    }
    return sum;
  }

  private static double growth(Accrual period, Curve forward) {
    return forward.factor(period.from()) / forward.factor(period.to()) - 1;
  }

  private static double floating(List<Accrual> periods, Curve forward, Curve discount) {
    double sum = 0;
    for (Accrual period : periods) {
      sum += growth(period, forward) * discount.factor(period.to());
    }
    return sum;
  }
}
