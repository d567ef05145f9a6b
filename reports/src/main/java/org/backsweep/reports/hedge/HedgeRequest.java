package org.backsweep.reports.hedge;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be hedged, and by what.
 *
 * @param results the folder of a finished run
 * @param books the books whose Greeks are to be hedged; where these and trades are empty, the portfolio
 * @param trades the trades whose Greeks are to be hedged
 * @param instruments the trades, books of trades, and quotes that hedge
 * @param targets what is to be zero; none for all Greeks but to past fixings and theta
 * @param moves the units of a typical move, by kind; 1 for a kind that is not there
 * @param history a file of past quotes, whose standard deviations are the typical moves of quotes of other kinds
 * @param historyDays the number of dates of the history that a move is over
 * @param lots the quantities of which multiples are traded, by instrument; of an empty name for those that have none of their own
 * @param penalty what the risk of a bought quantity by itself counts, as a share; 0 for nothing
 */
public record HedgeRequest(Path results, List<String> books, List<String> trades, List<String> instruments, List<Target> targets,
    Map<String, Double> moves, Optional<Path> history, int historyDays, Map<String, Double> lots, double penalty) {
  /**
   * Greeks that are to be zero.
   *
   * @param match names their quotes, as scenario files do
   * @param isTotal whether their sum is to be zero, rather than each
   * @param weight how much they count
   */
  public record Target(String match, boolean isTotal, double weight) {
    /** The target as text: {@code 2 * kind=vega}. */
    public String text() {
      return weight == 1 ? match : weight + " * " + match;
    }
  }
}
