package org.backsweep.scenarios.total;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.scenarios.result.Level;

/**
 * Adds numbers of trades up to books, and those of books to the portfolio. A book's number is the sum of its trades' in the order
 * of the portfolio, the portfolio's the sum of its books' in the order in which they are listed. Each sum begins at zero and is
 * rounded as it goes, so that a reader who adds up the parts gets the whole to the last bit. Standard errors are those of sums
 * made in each replicate, which account for the draws that trades share.
 *
 * @param <L> the key of a line of a table: a quote, a pair of quotes, a shift
 */
final class RunningTotals<L> {
  static final String PORTFOLIO = "portfolio";

  private static final Comparator<Owner> ORDER = Comparator.comparing(Owner::level).thenComparing(Owner::id)
      .thenComparing(Owner::currency);

  /** The owner of a sum. */
  record Owner(Level level, String id, String currency) {}

  /**
   * A sum of one or more numbers.
   *
   * @param numbers the sums of the numbers
   * @param replicates the first number in each replicate
   * @param truncation the truncation of the first number, with its sign
   * @param least a lower bound of the error of the first number
   * @param notes the number of parts that have each note
   */
  record Sum(double[] numbers, double[] replicates, double[] truncation, double[] least,
      Map<String, Integer> notes) {
    private static Sum zero(int numbers, int replicates) {
      return new Sum(new double[numbers], new double[replicates], new double[1], new double[1], new TreeMap<>());
    }

    private void add(double[] more, Estimate estimate) {
      for (int k = 0; k < numbers.length; k++) {
        numbers[k] += more[k];
      }
      for (int r = 0; r < replicates.length; r++) {
        replicates[r] += estimate.inReplicate(r, 0);
      }
      truncation[0] += estimate.truncation()[0];
      least[0] += estimate.least()[0];
    }

    private void note(String note, int times) {
      notes.merge(note, times, Integer::sum);
    }

    /** The first number. */
    double value() {
      return numbers[0];
    }

    /** The first number as an estimate. */
    Estimate estimate() {
      return Estimate.ofReplicates(replicates).truncated(truncation).atLeast(least);
    }

    /** Whether the first number is 0 only because no path saw an event that it counts. */
    boolean isUnseen() {
      return estimate().isUnseen(0);
    }

    /** The standard error of the first number. */
    double standardError() {
      return estimate().standardError(0);
    }
  }

  /** A line of a table. */
  record Line<L>(Owner owner, L line, Sum sum) {}

  private final int replicates;
  private final Comparator<? super L> order;
  private final Map<Owner, Map<L, Sum>> books = new TreeMap<>(ORDER);

  /**
   * @param replicates the replicates of the estimates that are added
   * @param order the order of the lines in a table
   */
  RunningTotals(int replicates, Comparator<? super L> order) {
    this.replicates = replicates;
    this.order = order;
  }

  /**
   * Adds numbers of a trade to a line of its book.
   *
   * @param estimate the first of the numbers, for each replicate
   */
  public void add(String book, String currency, L line, double[] numbers, Estimate estimate) {
    sum(book, currency, line, numbers.length).add(numbers, estimate);
  }

  /** Adds a note about some trades to a line of their book. */
  void note(String book, String currency, L line, int numbers, String note, int trades) {
    sum(book, currency, line, numbers).note(note, trades);
  }

  private Sum sum(String book, String currency, L line, int numbers) {
    return books.computeIfAbsent(new Owner(Level.BOOK, book, currency), any -> new TreeMap<>(order))
        .computeIfAbsent(line, any -> Sum.zero(numbers, replicates));
  }

  /** The lines of books or of the portfolio, by id, currency, and the order of the lines. */
  List<Line<L>> lines(Level level) {
    Map<Owner, Map<L, Sum>> owners = switch (level) {
      case TRADE -> throw new IllegalArgumentException("a trade is no total");
      case BOOK -> books;
      case PORTFOLIO -> portfolio();
    };
    List<Line<L>> lines = new ArrayList<>();
    owners.forEach((owner, sums) -> sums.forEach((line, sum) -> lines.add(new Line<>(owner, line, sum))));
    return lines;
  }

  private Map<Owner, Map<L, Sum>> portfolio() {
    Map<Owner, Map<L, Sum>> portfolio = new TreeMap<>(ORDER);
    books.forEach((owner, sums) -> {
      Map<L, Sum> wholes = portfolio.computeIfAbsent(new Owner(Level.PORTFOLIO, PORTFOLIO, owner.currency()),
          any -> new TreeMap<>(order));
      sums.forEach((line, sum) -> {
        Sum whole = wholes.computeIfAbsent(line, any -> Sum.zero(sum.numbers.length, replicates));
        whole.add(sum.numbers, sum.estimate());
        sum.notes.forEach(whole::note);
      });
    });
    return portfolio;
  }
}
