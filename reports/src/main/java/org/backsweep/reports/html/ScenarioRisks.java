package org.backsweep.reports.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.backsweep.reports.html.ReportData.Measured;

/**
 * The results in markets other than that of today as the report shows them.
 *
 * @param stresses the changes of the portfolio in scenarios with names, the worst first
 * @param risks the value at risk of the portfolio by level and method
 * @param dates the worst dates of the history, the worst first
 * @param histograms the changes on all dates, for each currency
 * @param parts the parts of the value at risk at the highest level, in the order of their kinds, the largest first
 */
public record ScenarioRisks(List<Stress> stresses, List<Risk> risks, List<Stress> dates, List<Histogram> histograms, List<Part> parts) {
  private static final int BARS = 40;

  /**
   * The change of the portfolio in a scenario.
   *
   * @param name its name, or the date
   * @param change the change by full revaluation
   * @param byGreeks the change by first and second derivatives, or by first ones where there are no others
   * @param book the book that loses most in it; empty if none does
   * @param ofBook the change of that book
   * @param missing how many trades have no value there
   */
  public record Stress(String currency, String name, Measured change, double byGreeks, String book, double ofBook, int missing) {}

  /**
   * The value at risk of the portfolio.
   *
   * @param title the level and the days: {@code 99 %, 1 day}
   * @param method how it was found
   * @param date the date whose change it is; empty for a method without dates
   */
  public record Risk(String currency, String title, String method, Measured valueAtRisk, Measured shortfall, String date, int moves) {}

  /** A part of the value at risk. */
  public record Part(String currency, String by, String name, double valueAtRisk, double shortfall, double incremental) {}

  /**
   * The numbers of dates by the change of the portfolio.
   *
   * @param currency the currency of the changes
   * @param middles the middles of the bars
   * @param counts the number of dates in each
   * @param risk the value at risk at the highest level: below minus this the bars are losses beyond it
   */
  public record Histogram(String currency, List<Double> middles, List<Integer> counts, double risk) {
    static Histogram of(String currency, double[] changes, double risk) {
      double low = Arrays.stream(changes).min().orElseThrow();
      double high = Arrays.stream(changes).max().orElseThrow();
      double width = high > low ? (high - low) / BARS : 1;
      int[] counts = new int[BARS];
      for (double change : changes) {
        counts[Math.min(BARS - 1, (int) ((change - low) / width))]++;
      }
      List<Double> middles = new ArrayList<>();
      for (int k = 0; k < BARS; k++) {
        middles.add((double) (float) (low + (k + 0.5) * width));
      }
      return new Histogram(currency, middles, Arrays.stream(counts).boxed().toList(), risk);
    }
  }

  /** Whether there is nothing to show. */
  public boolean isEmpty() {
    return stresses.isEmpty() && risks.isEmpty();
  }
}
