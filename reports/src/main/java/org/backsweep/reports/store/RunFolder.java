package org.backsweep.reports.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.backsweep.reports.output.FileDigest;
import org.backsweep.reports.output.RunRecord;

/**
 * The results of a run as they stand in a folder, which is all that a store takes in.
 *
 * @param folder the folder
 * @param record the content of {@code run.json}
 * @param row the row of {@code runs}
 */
record RunFolder(Path folder, RunRecord record, RunRow row) {
  /** Reads the record of a run. */
  static RunFolder read(Path folder) throws IOException {
    RunRecord record = RunRecord.read(folder);
    return new RunFolder(folder, record, RunRow.of(record, FileDigest.of(folder.resolve("run.json")).sha256()));
  }

  /** The rows of what the record says. */
  Map<Relation, Stream<? extends Record>> rows() {
    return Map.of(Relation.RUNS, Stream.of(row), Relation.INPUTS, record.inputs().stream(), Relation.WARNINGS, record.warnings().stream(),
        Relation.TOTALS, record.totals().stream(),
        Relation.SPOTS, record.spots().entrySet().stream().map(spot -> new SpotRow(spot.getKey(), spot.getValue())));
  }

  /** The file of a table; it is not there where the program that ran did not have that table. */
  Path file(String name) {
    return folder.resolve(name);
  }

  boolean has(String name) {
    return Files.exists(file(name));
  }
}
