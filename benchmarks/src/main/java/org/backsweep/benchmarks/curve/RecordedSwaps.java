package org.backsweep.benchmarks.curve;

import java.util.Arrays;
import java.util.List;
import org.backsweep.aad.Graph;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.aad.Tape;
import org.backsweep.benchmarks.curve.ParQuote.Kind;

/** Swaps recorded from par quote to value: one input a quote, one output a trade. */
public final class RecordedSwaps {
  // Zero rates are looked for between these.
  private static final double LOW = -0.5;
  private static final double HIGH = 1;

  private RecordedSwaps() {}

  /** Zero rates, linear between their times and flat outside. */
  private record Curve(double[] times, Real[] rates) {
    /** {@code exp(-rate(t) t)}. */
    Real factor(double t) {
      int n = times.length;
      if (t <= times[0] || t >= times[n - 1]) {
        return Real.exp(rates[t <= times[0] ? 0 : n - 1].mul(-t));
      }
      int i = 1;
      while (times[i] < t) {
        i++;
      }
      double weight = (t - times[i - 1]) / (times[i] - times[i - 1]);
      return Real.exp(rates[i - 1].mul(-(1 - weight) * t).add(rates[i].mul(-weight * t)));
    }
  }

  /** The function that is zero at the par rate of a quote. */
  private interface Worth {
    Real of(ParQuote quote, Real par, Curve curve);
  }

  /** The values of all trades as a function of the quotes. */
  public static Graph graph(CurveBook book) {
    try (Tape tape = Tape.open()) {
      Real[] quotes = book.keys().stream().map(tape::input).toArray(Real[]::new);
      List<ParQuote> overnight = book.quotes(Kind.DISCOUNTING);
      Curve discount = bootstrapped(overnight, Arrays.copyOf(quotes, overnight.size()), (quote, par, curve) ->
          curve.factor(quote.fixed().getFirst().from()).sub(curve.factor(quote.end())).sub(par.mul(annuity(quote.fixed(), curve))));
      Curve forward = bootstrapped(book.quotes(Kind.FORWARDING),
          Arrays.copyOfRange(quotes, overnight.size(), quotes.length), (quote, par, curve) -> quote.floating().isEmpty()
              ? rate(quote.fixed().getFirst(), curve).sub(par)
              : floating(quote.floating(), curve, discount).sub(par.mul(annuity(quote.fixed(), discount))));
      return tape.graph(book.swaps().stream().map(swap -> floating(swap.floating(), forward, discount)
          .sub(annuity(swap.fixed(), discount).mul(swap.rate())).mul(swap.notional())).toArray(Real[]::new));
    }
  }

  private static Curve bootstrapped(List<ParQuote> quotes, Real[] pars, Worth worth) {
    double[] times = quotes.stream().mapToDouble(ParQuote::end).toArray();
    Real[] rates = new Real[times.length];
    for (int i = 0; i < times.length; i++) {
      ParQuote quote = quotes.get(i);
      Real par = pars[i];
      double[] upTo = Arrays.copyOf(times, i + 1);
      Real[] solved = Arrays.copyOf(rates, i + 1);
      rates[i] = Solve.solve(rate -> {
        solved[solved.length - 1] = rate;
        return worth.of(quote, par, new Curve(upTo, solved));
      }, LOW, HIGH);
    }
    return new Curve(times, rates);
  }

  private static Real annuity(List<Accrual> periods, Curve discount) {
    return periods.stream().map(period -> discount.factor(period.to()).mul(period.accrual())).reduce(Real::add).orElseThrow();
  }

  private static Real rate(Accrual period, Curve forward) {
    return growth(period, forward).mul(1 / period.accrual());
  }

  private static Real growth(Accrual period, Curve forward) {
    return forward.factor(period.from()).div(forward.factor(period.to())).sub(1);
  }

  /** Each period pays the rate times its accrual, which is the growth over it. */
  private static Real floating(List<Accrual> periods, Curve forward, Curve discount) {
    return periods.stream().map(period -> growth(period, forward).mul(discount.factor(period.to())))
        .reduce(Real::add).orElseThrow();
  }
}
