package org.backsweep.benchmarks.rivals;

import java.util.DoubleSummaryStatistics;

/** Estimates from independent batches: their mean and its standard error. */
public final class Batches {
  private final DoubleSummaryStatistics values = new DoubleSummaryStatistics();
  private double squares;

  public void add(double value) {
    values.accept(value);
    squares += value * value;
  }

  public double mean() {
    return values.getAverage();
  }

  public double standardError() {
    double n = values.getCount();
    return Math.sqrt((squares / n - mean() * mean()) / (n - 1));
  }
}
