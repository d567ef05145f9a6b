package org.backsweep.pricing.market.equity;

import org.backsweep.aad.Adjoint;
import org.backsweep.aad.Derivatives;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.aad.Tape;
import org.backsweep.aad.execute.Program;
import org.backsweep.pricing.market.asset.Black;

/**
 * The volatility with which Black's formula gives the price of an option, with its derivatives by the price, the forward and the
 * discount factor. It is solved on a tape, for the option out of the money at the same strike, which has the same volatility and,
 * by put-call parity, the price less the value of exercise at the forward; the logarithm of that is solved for, so that an option
 * far out of the money has as many digits as one at the money.
 */
final class BlackVolatility {
  // The logarithm of the volatility times the root of the time is looked for between these.
  private static final double LOW = Math.log(1e-9);
  private static final double HIGH = Math.log(40);
  private static final double LEAST_PRICE = 1e-300;
  private static final int BY_PRICE = 0;
  private static final int BY_FORWARD = 1;
  private static final int BY_DISCOUNT = 2;

  private final Solved call = Solved.of(1);
  private final Solved put = Solved.of(-1);

  /** A call or put. */
  record Option(boolean isCall, double strike, double t) {
    private int side() {
      return isCall ? 1 : -1;
    }

    /** What it pays at a level. */
    double exercised(double level) {
      return Math.max(side() * (level - strike), 0);
    }
  }

  /** The volatility of an option with its derivatives. */
  record Volatility(double level, double byPrice, double byForward, double byDiscount) {}

  /** The recorded equation, and its derivatives, where the call or the put is out of the money. */
  private record Solved(Program value, Program slopes, int[] gradient) {
    static Solved of(int side) {
      try (Tape tape = Tape.open()) {
        Real price = tape.input("price");
        Real forward = tape.input("forward");
        Real discount = tape.input("discount factor");
        Real strike = tape.input("strike");
        Real exercised = tape.input("part of F - K in the price");
        Real root = tape.input("root of the time");
        Real target = Real.log(price.div(discount).sub(exercised.mul(forward.sub(strike))));
        Real deviation = Real.exp(Solve.solve(u -> Real.log(Real.max(Black.price(side, forward, strike, Real.exp(u)), LEAST_PRICE))
            .sub(target), LOW, HIGH));
        var value = tape.graph(deviation.div(root));
        Derivatives slopes = Adjoint.of(value, 0);
        return new Solved(Program.of(value), Program.of(slopes.graph()), slopes.layout().gradient(0));
      }
    }
  }

  /** The volatility that a price implies, which must be within its bounds. */
  double of(Option option, double price, double forward, double discount) {
    return solved(option, forward).value().run(inputs(option, price, forward, discount))[0];
  }

  /** The same with its derivatives. */
  Volatility withSlopes(Option option, double price, double forward, double discount) {
    Solved solved = solved(option, forward);
    double[] numbers = solved.slopes().run(inputs(option, price, forward, discount));
    return new Volatility(numbers[0], numbers[solved.gradient()[BY_PRICE]], numbers[solved.gradient()[BY_FORWARD]],
        numbers[solved.gradient()[BY_DISCOUNT]]);
  }

  private Solved solved(Option option, double forward) {
    return option.strike() >= forward ? call : put;
  }

  private static double[] inputs(Option option, double price, double forward, double discount) {
    int outside = option.strike() >= forward ? 1 : -1;
    return new double[] {price, forward, discount, option.strike(), (option.side() - outside) / 2, Math.sqrt(option.t())};
  }
}
