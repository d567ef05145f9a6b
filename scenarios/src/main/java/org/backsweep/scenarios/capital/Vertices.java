package org.backsweep.scenarios.capital;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Prescribed tenors, to which a date between two of them is allocated in proportion to the days to each; before the first and behind the last it is
 * theirs. A tenor from the valuation date is allocated to the vertex of its name alone.
 *
 * @param all the tenors, the shortest first
 */
record Vertices(List<Vertex> all) {
  private static final int MONTHS = 12;

  /** All of a factor that has no tenors. */
  static final Share NONE = new Share(new Vertex("", Period.ZERO, 0), 1);

  /** A tenor: its name, its length by the calendar and in years. */
  record Vertex(String name, Period length, double years) {
    private static Vertex ofYears(String years) {
      double number = Double.parseDouble(years);
      return new Vertex(years, Period.ofMonths((int) Math.round(MONTHS * number)), number);
    }
  }

  /** The part of a date that a vertex has. */
  record Share(Vertex vertex, double part) {}

  /** Vertices of some numbers of years. */
  static Vertices ofYears(List<String> years) {
    return new Vertices(years.stream().map(Vertex::ofYears).toList());
  }

  /** The parts of a date that vertices have: of one or two of them, 1 in all. */
  List<Share> shares(LocalDate valuation, LocalDate date) {
    int above = 0;
    while (above < all.size() && valuation.plus(all.get(above).length()).isBefore(date)) {
      above++;
    }
    if (above == 0 || above == all.size()) {
      return List.of(new Share(above == 0 ? all.getFirst() : all.getLast(), 1));
    }
    Vertex low = all.get(above - 1);
    Vertex high = all.get(above);
    LocalDate from = valuation.plus(low.length());
    double part = (double) ChronoUnit.DAYS.between(from, date) / ChronoUnit.DAYS.between(from, valuation.plus(high.length()));
    return part == 1 ? List.of(new Share(high, 1)) : List.of(new Share(low, 1 - part), new Share(high, part));
  }
}
