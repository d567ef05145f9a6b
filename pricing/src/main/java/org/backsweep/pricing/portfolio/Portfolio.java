package org.backsweep.pricing.portfolio;

import java.nio.file.Path;
import java.util.List;

/**
 * The trades of a folder.
 *
 * @param trades the trades in the order of the file names, then of the lines; no two have the same id
 * @param rejected the trades that could not be read, in the same order
 * @param files the files that they were read from, in order
 */
public record Portfolio(List<Trade> trades, List<RejectedTrade> rejected, List<Path> files) {
  /** Keeps its own copies. */
  public Portfolio {
    trades = List.copyOf(trades);
    rejected = List.copyOf(rejected);
    files = List.copyOf(files);
  }
}
