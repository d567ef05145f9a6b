package org.backsweep.reports.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Writes the tables of a store as files of Apache Parquet. */
public final class Parquet {
  private Parquet() {}

  /**
   * Writes a file for each table; one that is there is replaced once the new one is whole.
   *
   * @param run the name of the run whose rows are written; empty for those of all
   * @param folder the folder of the files, made if it is not there
   * @return the number of files
   * @throws StoreException if the store is no file of DuckDB, which has the writer, or the files cannot be written
   */
  public static int export(Location location, Connecting connecting, Optional<String> run, Path folder) {
    return switch (location) {
      case DuckDbFile file -> export(file, connecting, run, folder);
      case PostgreSql server -> throw new StoreException(server.shown() + ": Parquet is written from a store in a file of DuckDB alone; "
          + "'./backsweep sql --csv' writes a table of this one", null);
    };
  }

  private static int export(DuckDbFile file, Connecting connecting, Optional<String> run, Path folder) {
    String rows = run.map(name -> " WHERE " + Relation.RUN + " = " + id(file, connecting, name)).orElse("");
    try (Connection connection = connecting.to(file, file::exporting); Statement statement = connection.createStatement()) {
      Files.createDirectories(folder);
      List<Relation> tables = tables(statement);
      for (Relation table : tables) {
        Path place = folder.resolve(table.name() + ".parquet");
        Path part = folder.resolve("." + table.name() + ".parquet.part");
        statement.execute("COPY (SELECT * FROM " + Relation.quoted(table.name()) + rows + ") TO " + DuckDbFile.text(part.toString())
            + " (FORMAT parquet)");
        Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
      }
      return tables.size();
    } catch (SQLException | IOException e) {
      throw Connecting.failed(file, e);
    }
  }

  /** The tables that the store has: one of an older version may lack some. */
  private static List<Relation> tables(Statement statement) throws SQLException {
    List<String> there = Schema.tables(statement);
    return Relation.ALL.stream().filter(table -> there.contains(table.name())).toList();
  }

  private static long id(DuckDbFile file, Connecting connecting, String run) {
    try (Store store = Store.open(file, connecting)) {
      return RunName.id(store, run);
    }
  }
}
