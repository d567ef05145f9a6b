package org.backsweep.pricing.quotes;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds numbers far from their neighbours on a line along strikes, expiries or dates. A number is far if it is far from both
 * neighbours, on the same side of them; at an end, if it is further from its only neighbour; of two numbers, if they are further
 * from each other than an end may be. A level that changes once is not odd.
 *
 * @param factor the largest ratio of a number to a neighbour, or of the neighbour to the number
 * @param factorAtEnd the same at an end
 * @param difference a difference that is always near enough
 */
record Neighbours(double factor, double factorAtEnd, double difference) {
  static final Neighbours VOLATILITY = new Neighbours(3, 6, 0.05);
  /** The limits for differences of volatilities, which may be of either sign. */
  static final Neighbours DIFFERENCE = new Neighbours(3, 6, 0.03);
  static final Neighbours RATE = new Neighbours(1.5, 2.5, 0.02);
  /** The limits for dividends, which may be interim and special ones. */
  static final Neighbours AMOUNT = new Neighbours(10, 20, 0);
  static final Neighbours PRICE = new Neighbours(2, Double.POSITIVE_INFINITY, 0);

  /** A number with its name. */
  record Point(String name, double value) {}

  /** A sentence for each number that is far from its neighbours. */
  List<String> odd(List<Point> line) {
    if (line.size() < 3) {
      return line.size() < 2 ? List.of() : pair(line.getFirst(), line.getLast());
    }
    List<String> odd = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      double value = line.get(i).value();
      boolean first = i == 0;
      boolean last = i == line.size() - 1;
      if (first || last) {
        double beside = line.get(first ? 1 : i - 1).value();
        if (side(value, beside, factorAtEnd) != 0) {
          odd.add(line.get(i).name() + " is " + value + ", far from that beside it, " + beside);
        }
      } else {
        double before = line.get(i - 1).value();
        double after = line.get(i + 1).value();
        int side = side(value, before, factor);
        if (side != 0 && side == side(value, after, factor)) {
          odd.add(line.get(i).name() + " is " + value + ", far from those beside it, " + before + " and " + after);
        }
      }
    }
    return odd;
  }

  private List<String> pair(Point one, Point other) {
    return side(one.value(), other.value(), factorAtEnd) == 0 ? List.of()
        : List.of(one.name() + " is " + one.value() + " and " + other.name() + " " + other.value() + ", far from each other");
  }

  /** A sign: 1 if a value is far above the one beside it, -1 if far below, 0 if near. */
  private int side(double value, double beside, double times) {
    double apart = value - beside;
    double larger = Math.max(Math.abs(value), Math.abs(beside));
    double smaller = Math.min(Math.abs(value), Math.abs(beside));
    boolean near = Math.abs(apart) <= difference || (value * beside > 0 && larger <= times * smaller);
    return near ? 0 : apart > 0 ? 1 : -1;
  }
}
