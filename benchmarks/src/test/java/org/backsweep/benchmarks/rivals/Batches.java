package org.backsweep.benchmarks.rivals;

import java.util.DoubleSummaryStatistics;

/** Estimates from independent batches: their mean and its standard error. */
final class Batches {
  private final DoubleSummaryStatistics values = new DoubleSummaryStatistics();
  private double squares;

  void add(double value) {
    values.accept(value);
    squares += value * value;
  }

  double mean() {
    return values.getAverage();
  }

  double standardError() {
    double n = values.getCount();
    return Math.sqrt((squares / n - mean() * mean()) / (n - 1));
  }
}
