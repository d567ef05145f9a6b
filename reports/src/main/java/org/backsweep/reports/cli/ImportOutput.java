package org.backsweep.reports.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Findings.Reject;
import org.backsweep.reports.output.ConvertedFiles;

/** What all imports write and say about what they left out. */
final class ImportOutput {
  static final List<String> LEFT_OUT = List.of("file", "line", "column", "value", "reason");
  private static final int SHOWN = 5;

  private ImportOutput() {}

  /** Writes the table of what was left out, after rows that are there already; an empty one where an older table would mislead. */
  static void leftOut(ConvertedFiles files, Stream<List<String>> before, List<Reject> leftOut) {
    files.table(Findings.LEFT_OUT, LEFT_OUT, Stream.concat(before, leftOut.stream().map(each ->
        List.of(each.file(), each.line(), each.column(), each.value(), each.reason()))));
  }

  /** Says what was left out: the first few in full, and where the others stand. */
  static ExitCode tell(Console console, List<Reject> leftOut, Map<String, Long> reasons) {
    if (leftOut.isEmpty()) {
      return ExitCode.CLEAN;
    }
    console.err().println("Left out: " + leftOut.size() + " (" + reasons.entrySet().stream()
        .map(reason -> reason.getValue() + " " + reason.getKey()).collect(Collectors.joining(", ")) + "), each in "
        + Findings.LEFT_OUT);
    leftOut.stream().limit(SHOWN).forEach(each -> console.err().println("left out: " + each.file() + ", line " + each.line() + ", "
        + (each.column().isEmpty() ? "" : each.column() + " ") + "'" + each.value() + "': " + each.reason()));
    if (leftOut.size() > SHOWN) {
      console.err().println("... and " + (leftOut.size() - SHOWN) + " more");
    }
    return ExitCode.INCOMPLETE;
  }
}
