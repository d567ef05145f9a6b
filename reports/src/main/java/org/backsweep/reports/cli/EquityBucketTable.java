package org.backsweep.reports.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.input.Spelling;
import org.backsweep.scenarios.capital.EquityBuckets;
import org.backsweep.scenarios.capital.Mar21;

/** Reads the buckets of equities from a file with the columns {@code underlying,bucket}. */
final class EquityBucketTable {
  private EquityBucketTable() {}

  /**
   * Reads a file, which may name more underlyings than are in use; one that is there twice is rejected the second time.
   *
   * @param used the underlyings that want a bucket
   * @param findings takes the faults of rows, and a warning for each underlying without a bucket
   * @throws InputException if the file cannot be read
   */
  static EquityBuckets read(Path file, Collection<String> used, Findings findings) {
    Map<String, String> buckets = new HashMap<>();
    Map<String, Long> lines = new HashMap<>();
    CsvTable table = new CsvTable(file, List.of("underlying", "bucket"), List.of());
    table.forEach(row -> {
      String name = row.text("underlying");
      String bucket = bucket(row);
      Long other = lines.putIfAbsent(name, row.line());
      if (other != null) {
        throw new RowException("underlying", name, "has a bucket in line " + other + " already: that is taken");
      }
      buckets.put(name, bucket);
    }, findings);
    List<String> strangers = buckets.keySet().stream().filter(name -> !used.contains(name)).sorted().toList();
    used.stream().filter(name -> !buckets.containsKey(name)).forEach(name -> findings.warn(table.name(), name + " has no bucket: it is in "
        + Mar21.OTHER_SECTOR + ", other sector, where nothing offsets"
        + Spelling.nearest(name, strangers).map(near -> " (there is " + near + ")").orElse("")));
    return new EquityBuckets(buckets);
  }

  private static String bucket(Row row) {
    String text = row.text("bucket");
    if (!Mar21.equityBuckets().contains(text)) {
      throw new RowException("bucket", text, "is no bucket of equities (MAR21.72): a number from 1 to 13 is wanted, " + Mar21.OTHER_SECTOR
          + " for other sectors, 12 or 13 for indices");
    }
    return text;
  }
}
