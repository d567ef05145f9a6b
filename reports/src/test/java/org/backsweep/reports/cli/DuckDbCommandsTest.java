package org.backsweep.reports.cli;

/** The commands on a file of DuckDB. */
class DuckDbCommandsTest extends StoreCommandsContract {
  @Override
  String place() {
    return folder.resolve("results.duckdb").toString();
  }
}
