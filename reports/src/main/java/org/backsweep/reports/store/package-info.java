/**
 * The store: a database that keeps the results of runs, a file of DuckDB or a PostgreSQL server, and what asks it. A run is put into
 * it from the files that it has written, so that its rows are theirs. Of this module it sees {@code output} alone, and no other room sees JDBC.
 */
package org.backsweep.reports.store;
