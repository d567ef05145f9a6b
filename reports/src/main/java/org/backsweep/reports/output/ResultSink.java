package org.backsweep.reports.output;

import java.io.IOException;

/** Where the results of a run go: tables, a page and the record of the run are three. */
public interface ResultSink {
  /**
   * Writes what it has of a run.
   *
   * @param folder takes its files
   * @return whether it is all there; otherwise what stands in its place says why not
   * @throws IOException if a file cannot be written
   */
  boolean write(RunResults run, OutputFolder folder) throws IOException;
}
