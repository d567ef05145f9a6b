package org.backsweep.reports.output;

import java.io.IOException;

/** A place where the results of a run go: the tables and the page are sinks. */
public interface ResultSink {
  /**
   * Writes its part of the results.
   *
   * @param folder takes its files
   * @return whether all of it was written; otherwise the text in its place says why not
   * @throws IOException if a file cannot be written
   */
  boolean write(RunResults run, OutputFolder folder) throws IOException;
}
