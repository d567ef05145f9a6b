package org.backsweep.pricing.input;

import java.util.function.Consumer;
import org.backsweep.pricing.input.Findings.Reject;

/** A file of rows with named columns, read from its beginning at every call. */
public sealed interface Table permits CsvTable, PlainTable {
  /** The file as the user named it. */
  String name();

  /**
   * Hands every readable row to an action, in the order of the file, holding one row at a time. A row that cannot be
   * read, or for which the action throws {@link RowException}, becomes a {@link Reject}; the rest goes on.
   *
   * @throws InputException if the file as a whole cannot be read
   */
  void forEach(Consumer<Row> action, Findings findings);
}
