package org.backsweep.pricing.portfolio;

import java.nio.file.Path;
import java.util.List;

/**
 * The trades of a folder.
 *
 * @param trades in the order of the file names, then of the lines; no two of one id
 * @param files the files that they were read from, in order
 */
public record Portfolio(List<Trade> trades, List<Path> files) {
  /** Keeps its own copies. */
  public Portfolio {
    trades = List.copyOf(trades);
    files = List.copyOf(files);
  }
}
