package org.backsweep.pricing.input;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The faults that reading has found: rejected rows and warnings, each in the order of its arrival.
 *
 * <p>Safe for use by several threads. The first {@value #KEPT} rejects and as many warnings are kept and the rest only counted,
 * so that a file of a million bad rows does not fill the memory.
 */
public final class Findings {
  private static final int NAMED = 5;

  /** The number of rejects, and of warnings, that are kept in full. */
  public static final int KEPT = 100_000;

  /** The name of the file in which an import says what it left out; who reads a folder passes it over. */
  public static final String LEFT_OUT = "left-out.csv";

  /**
   * A row that was left out, and the reason: one line of {@code rejects.csv}.
   *
   * @param file the file as the user named it, with {@code /} between folders
   * @param line the line in that file at which the row begins, counted from 1
   * @param column the column at fault, empty where the fault is the whole row's
   * @param value the text found there, cut at {@value #LONGEST} characters
   * @param reason what is wrong with it and what would be right
   */
  public record Reject(String file, long line, String column, String value, String reason) {
    static final int LONGEST = 200;
    private static final int LONGEST_REASON = 2000;

    public Reject {
      value = cut(value, LONGEST);
      reason = cut(reason, LONGEST_REASON);
    }

    private static String cut(String text, int longest) {
      return text.length() > longest ? text.substring(0, longest) + "..." : text;
    }
  }

  /**
   * A remark that the user should read and that cost no row.
   *
   * @param where the file, trade or quote that it concerns
   * @param text what was found and what was done about it
   */
  public record Warning(String where, String text) {}

  private final List<Reject> rejects = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private long rejectCount;
  private long warningCount;

  public synchronized void reject(Reject reject) {
    rejectCount++;
    if (rejects.size() < KEPT) {
      rejects.add(reject);
    }
  }

  /** Adds what other findings have, after what is here. */
  public void addAll(Findings others) {
    List<Reject> rejected = others.rejects();
    List<Warning> warned = others.warnings();
    rejected.forEach(this::reject);
    warned.forEach(warning -> warn(warning.where(), warning.text()));
    count(others.rejectCount() - rejected.size(), others.warningCount() - warned.size());
  }

  /** Adds what other findings have and these have not, after what is here: both may have read the same files. */
  public void addNew(Findings others) {
    Set<Record> known = new HashSet<>(rejects());
    known.addAll(warnings());
    others.rejects().stream().filter(reject -> !known.contains(reject)).forEach(this::reject);
    others.warnings().stream().filter(warning -> !known.contains(warning)).forEach(warning -> warn(warning.where(), warning.text()));
  }

  private synchronized void count(long moreRejects, long moreWarnings) {
    rejectCount += moreRejects;
    warningCount += moreWarnings;
  }

  /** The names that a sentence is of: the first {@value #NAMED}, with dots where there are more. */
  public static String named(Collection<?> names) {
    return names.stream().limit(NAMED).map(Object::toString).collect(Collectors.joining(", ")) + (names.size() > NAMED ? ", ..." : "");
  }

  public synchronized void warn(String where, String text) {
    warningCount++;
    if (warnings.size() < KEPT) {
      warnings.add(new Warning(where, text));
    }
  }

  /** The rejects kept so far, oldest first. */
  public synchronized List<Reject> rejects() {
    return List.copyOf(rejects);
  }

  /** The warnings kept so far, oldest first. */
  public synchronized List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /** The number of all rejects, kept or not. */
  public synchronized long rejectCount() {
    return rejectCount;
  }

  /** The number of all warnings, kept or not. */
  public synchronized long warningCount() {
    return warningCount;
  }
}
