package org.backsweep.reports.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.backsweep.pricing.input.InputException;
import org.backsweep.reports.compare.Difference.OfInput;
import org.backsweep.reports.compare.Difference.OfLimit;
import org.backsweep.reports.compare.Difference.OfRisk;
import org.backsweep.reports.compare.Difference.OfValue;
import org.backsweep.reports.compare.Difference.Reject;
import org.backsweep.reports.output.FinishedRun;
import org.backsweep.scenarios.run.Attempt;

/**
 * What differs from the results that stand in the output folder while a run has not replaced them yet. A part that cannot be read
 * of them is empty, and the others are there.
 *
 * @param valuation the valuation date of those results; empty where nothing is known of them, or nothing can be compared
 * @param started when their run began, in ISO 8601, UTC; empty where that is not known
 * @param spots their spots, by the key of the quote
 * @param values the values of all books and of the portfolio
 * @param trades what differs of the trades
 * @param risks the Greeks of the portfolio by underlying
 * @param breached the limits newly breached
 * @param kept the limits no longer breached
 * @param newRejects the rejects that were not there before
 * @param goneRejects those that are not there now
 * @param inputs the files with another content
 * @param unread what cannot be read or compared, and why: a sentence each
 */
public record SinceLast(String valuation, String started, Map<String, Double> spots, Optional<First<OfValue>> values,
    Optional<Comparison.Trades> trades, Optional<First<OfRisk>> risks, Optional<First<OfLimit>> breached, Optional<First<OfLimit>> kept, Optional<First<Reject>> newRejects,
    Optional<First<Reject>> goneRejects, Optional<First<OfInput>> inputs, List<String> unread) {
  private static final int SHOWN = 20;

  /**
   * Compares with the results that stand in a folder.
   *
   * @param folder the output folder, to which the run is not published yet
   * @param now the run
   * @param base the currency that it reports in; empty where each trade has its own
   * @return empty where no results stand in the folder
   */
  public static Optional<SinceLast> of(Path folder, FolderRun now, Optional<String> base) {
    if (!FinishedRun.isIn(folder)) {
      return Optional.empty();
    }
    List<String> unread = new ArrayList<>();
    Optional<FinishedRun> then = read(() -> FinishedRun.read(folder), unread, folder);
    then.filter(run -> !run.record().base().equals(base)).ifPresent(run ->
        unread.add("they are " + in(run.record().base()) + ", and the new ones " + in(base)));
    return Optional.of(then.filter(_ -> unread.isEmpty()).map(run -> of(run, now, unread)).orElseGet(() -> nothing(unread)));
  }

  private static SinceLast nothing(List<String> unread) {
    return new SinceLast("", "", Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), unread);
  }

  private static String in(Optional<String> base) {
    return base.map(currency -> "in " + currency).orElse("in the currency of each trade");
  }

  private static SinceLast of(FinishedRun then, FolderRun now, List<String> unread) {
    FolderRun before = FolderRun.of(then);
    Comparison all = new Comparison(before, now, Integer.MAX_VALUE);
    Comparison largest = new Comparison(before, now, SHOWN);
    Part part = new Part(largest, unread, then.files());
    return new SinceLast(then.record().valuationDate(), then.record().timings() == null ? "" : then.record().timings().started(),
        then.record().spots() == null ? Map.of() : then.record().spots(), new Part(all, unread, then.files()).read(Comparison::values),
        part.read(Comparison::trades), part.read(Comparison::risks), part.read(Comparison::breached), part.read(Comparison::kept),
        part.read(Comparison::newRejects), part.read(Comparison::goneRejects), part.read(Comparison::inputs), unread);
  }

  /** Reads a part, or notes why it cannot be read. */
  private record Part(Comparison comparison, List<String> unread, Path files) {
    <T> Optional<T> read(Function<Comparison, T> part) {
      return SinceLast.read(() -> part.apply(comparison), unread, files);
    }
  }

  private static <T> Optional<T> read(Supplier<T> part, List<String> unread, Path files) {
    Function<String, Optional<T>> lost = why -> {
      String text = why.replace(files + files.getFileSystem().getSeparator(), "");
      if (!unread.contains(text)) {
        unread.add(text);
      }
      return Optional.empty();
    };
    return Attempt.of(() -> {
      try {
        return Optional.of(part.get());
      } catch (InputException e) {
        return lost.apply(e.getMessage());
      }
    }, lost);
  }

  /** Whether nothing differs, of what could be read. */
  public boolean isSame() {
    return Stream.of(trades.map(Comparison.Trades::changed), trades.map(Comparison.Trades::added), trades.map(Comparison.Trades::gone),
        trades.map(Comparison.Trades::status), risks, breached, kept, newRejects, goneRejects, inputs)
        .allMatch(rows -> rows.isEmpty() || rows.get().all() == 0);
  }

  /** The number of rows that say what came or went and is no fault: trades, limits and rejects that are no more, files. */
  public long more() {
    return Stream.of(trades.map(Comparison.Trades::added), trades.map(Comparison.Trades::gone), kept, goneRejects, inputs)
        .flatMap(Optional::stream).mapToLong(First::all).sum();
  }

  /** The change of the value of a book or of the portfolio; NaN where it was not valued then. */
  public double change(String level, String id, String currency) {
    return values.stream().flatMap(all -> all.rows().stream()).filter(of -> of.level().equals(level) && of.id().equals(id)
        && of.currency().equals(currency)).mapToDouble(of -> of.after() - of.before()).findFirst().orElse(Double.NaN);
  }
}
