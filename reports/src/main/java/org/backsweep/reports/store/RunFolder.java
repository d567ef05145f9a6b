package org.backsweep.reports.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.backsweep.reports.output.FileDigest;
import org.backsweep.reports.output.OutputFolder;
import org.backsweep.reports.output.RunRecord;

/**
 * The results of a run as they stand in a folder, which is all that a store takes in.
 *
 * @param folder the folder
 * @param record the content of {@code run.json}
 * @param row the row of {@code runs}
 */
record RunFolder(Path folder, RunRecord record, RunRow row) {
  /**
   * Reads the record of a run.
   *
   * @throws IOException if it cannot be read, or is of something else
   */
  static RunFolder read(Path folder) throws IOException {
    Path file = folder.resolve(OutputFolder.LAST);
    RunRecord record = RunRecord.read(folder);
    try {
      return new RunFolder(folder, record, RunRow.of(record, FileDigest.of(file).sha256()));
    } catch (DateTimeException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Makes sure that all tables that the record names are there as they were written.
   *
   * @throws IOException if one is missing or was changed
   */
  void check() throws IOException {
    for (FileDigest written : record.outputs() == null ? List.<FileDigest>of() : record.outputs()) {
      Path file = file(written.file());
      if (written.file().endsWith(".csv") && !(Files.exists(file) && FileDigest.of(file).sha256().equals(written.sha256()))) {
        throw new IOException(file + ": is not what the run wrote, by its run.json; results are stored whole");
      }
    }
  }

  /** The rows of what the record says; a run of an older version may not have said all. */
  Map<Relation, Stream<? extends Record>> rows() {
    return Map.of(Relation.RUNS, Stream.of(row), Relation.INPUTS, all(record.inputs()), Relation.WARNINGS, all(record.warnings()),
        Relation.TOTALS, all(record.totals()),
        Relation.SPOTS, record.spots() == null ? Stream.empty()
            : record.spots().entrySet().stream().map(spot -> new SpotRow(spot.getKey(), spot.getValue())));
  }

  private static <T> Stream<T> all(List<T> rows) {
    return rows == null ? Stream.empty() : rows.stream();
  }

  /** The file of a table; it is not there where the program that ran did not have that table. */
  Path file(String name) {
    return folder.resolve(name);
  }

  boolean has(String name) {
    return Files.exists(file(name));
  }
}
