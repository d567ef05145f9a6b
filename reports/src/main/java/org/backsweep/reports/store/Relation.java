package org.backsweep.reports.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.pricing.input.Findings.Warning;
import org.backsweep.pricing.input.Spelling;
import org.backsweep.reports.output.Column;
import org.backsweep.reports.output.FileDigest;
import org.backsweep.reports.output.RunRecord;
import org.backsweep.reports.output.Table;
import org.backsweep.reports.output.Tables;

/**
 * A table of the store: the columns of a record behind {@value #RUN}, the run that a row is of.
 *
 * @param name its name
 * @param columns the columns of the record
 */
public record Relation(String name, List<Column> columns) {
  /** The column that says which run a row is of. */
  public static final String RUN = "run_id";

  static final Relation RUNS = new Relation("runs", Column.of(RunRow.class));
  static final Relation INPUTS = new Relation("inputs", Column.of(FileDigest.class));
  static final Relation WARNINGS = new Relation("warnings", Column.of(Warning.class));
  static final Relation TOTALS = new Relation("totals", Column.of(RunRecord.Value.class));
  static final Relation SPOTS = new Relation("spots", Column.of(SpotRow.class));

  /** All tables: those of what {@code run.json} says, and one for each CSV table of a run. */
  public static final List<Relation> ALL =
      Stream.concat(Stream.of(RUNS, INPUTS, WARNINGS, TOTALS, SPOTS), Tables.ALL.stream().map(Relation::of)).toList();

  private static final Map<Class<?>, String> TYPES = Map.ofEntries(Map.entry(String.class, "TEXT"), Map.entry(double.class, "FLOAT8"),
      Map.entry(Double.class, "FLOAT8"), Map.entry(int.class, "INTEGER"), Map.entry(Integer.class, "INTEGER"), Map.entry(long.class, "BIGINT"),
      Map.entry(Long.class, "BIGINT"), Map.entry(boolean.class, "BOOLEAN"), Map.entry(Boolean.class, "BOOLEAN"),
      Map.entry(LocalDate.class, "DATE"), Map.entry(Instant.class, "TIMESTAMPTZ"));

  private static final Set<String> NUMBERS = Set.of("FLOAT8", "INTEGER", "BIGINT");

  /** The table for a CSV file. */
  static Relation of(Table<?> table) {
    return new Relation(table.name(), table.columns());
  }

  /**
   * The table of a name.
   *
   * @throws StoreException if the store has none
   */
  public static Relation named(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow(() ->
        new StoreException("the store has no table '" + name + "'" + alike(name, ALL.stream().map(Relation::name).toList()), null));
  }

  /**
   * A column.
   *
   * @throws StoreException if the table has none of that name
   */
  public Column column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow(() ->
        new StoreException("the table " + this.name + " has no column '" + name + "'" + alike(name, columns.stream().map(Column::name).toList()), null));
  }

  /** A question that names what a misspelt name may mean; empty where none is like it. */
  static String alike(String name, List<String> known) {
    return Spelling.nearest(name, known).map(near -> "; did you mean " + near + "?").orElse("");
  }

  /** Whether a column has numbers. */
  public static boolean isNumber(Column column) {
    return NUMBERS.contains(type(column));
  }

  /** The type of a column, by a name that DuckDB and PostgreSQL have in common. */
  public static String type(Column column) {
    return Optional.ofNullable(TYPES.get(column.type())).orElseThrow(() ->
        new IllegalStateException("a store has no type for " + column.name() + ", of " + column.type()));
  }

  /** A name as SQL has it, also where it is a word of the language, such as {@code limit}. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Columns as SQL has them, behind that of the run. */
  static String list(List<Column> columns) {
    return RUN + ", " + quoted(columns);
  }

  /** Columns as SQL has them. */
  static String quoted(List<Column> columns) {
    return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
  }

  /** The statement that makes the table. */
  String creation() {
    return "CREATE TABLE IF NOT EXISTS " + quoted(name) + " (" + Stream.concat(Stream.of(RUN + " BIGINT NOT NULL"),
        columns.stream().map(column -> quoted(column.name()) + " " + type(column))).collect(Collectors.joining(", ")) + ")";
  }

  /** The statements that add the columns which the table of an older version lacks. */
  List<String> additions() {
    return columns.stream().map(column ->
        "ALTER TABLE " + quoted(name) + " ADD COLUMN IF NOT EXISTS " + quoted(column.name()) + " " + type(column)).toList();
  }

  /** The statement that inserts rows, with a parameter for each column of each. */
  String insertion(int rows) {
    String row = "(?" + ", ?".repeat(columns.size()) + ")";
    return "INSERT INTO " + quoted(name) + " (" + list(columns) + ") VALUES " + row + (", " + row).repeat(rows - 1);
  }
}
