package org.backsweep.reports.cli;

import java.time.Duration;
import org.backsweep.reports.store.Connecting;
import org.backsweep.reports.store.Location;
import org.backsweep.reports.store.Store;
import picocli.CommandLine.Option;

/** The option that says which store is asked. */
final class StoreOption {
  static final String USUAL = "results.duckdb";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(names = "--store", paramLabel = "FILE|URL", converter = Converters.Stores.class, defaultValue = USUAL,
      description = "The store: a file of DuckDB, or jdbc:postgresql://host/database (default ${DEFAULT-VALUE}).")
  private Location store;

  Location location() {
    return store;
  }

  /** How one connects: a store that another process writes is waited for. */
  static Connecting connecting(Console console) {
    return new Connecting(PATIENCE, line -> console.notes().println("backsweep: " + line));
  }

  /** Opens the store to read it. */
  Store open(Console console) {
    return Store.open(store, connecting(console));
  }
}
