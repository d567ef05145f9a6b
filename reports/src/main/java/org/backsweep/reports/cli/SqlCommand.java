package org.backsweep.reports.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.backsweep.reports.output.TableWriter;
import org.backsweep.reports.store.Answer;
import org.backsweep.reports.store.Store;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code sql}: asks a store. */
@Command(name = "sql", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
    description = "Asks a store in SQL, and changes nothing. docs/store.md has its tables, and questions to begin with.",
    footer = {"", "./backsweep sql \"SELECT run_id, valuation_date, outcome FROM runs ORDER BY run_id\"", "", Main.EXIT_CODES})
final class SqlCommand implements Callable<Integer> {
  private static final int SHOWN = 1000;

  @ParentCommand
  private Main main;

  @Spec
  private CommandSpec command;

  @Parameters(arity = "1", paramLabel = "SELECT", description = "The statement.")
  private String statement;

  @Mixin
  private StoreOption store;

  @Option(names = "--csv", description = "Print CSV, as the files of a run are: all rows, with all digits.")
  private boolean isCsv;

  @Option(names = "--rows", paramLabel = "N", defaultValue = "" + SHOWN,
      description = "The most rows that are printed as a table (default ${DEFAULT-VALUE}); CSV has all.")
  private int most;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "0",
      description = "The time after which the statement is broken off (default ${DEFAULT-VALUE}: none).")
  private int seconds;

  @Override
  public Integer call() {
    if (most < 1 || seconds < 0) {
      throw new ParameterException(new CommandLine(command), "--rows must be 1 or more, and --seconds 0 or more, not " + most + " and " + seconds);
    }
    try (Store open = store.open(main.console())) {
      return open.query(statement, Duration.ofSeconds(seconds), isCsv ? this::csv : this::table).code();
    }
  }

  private ExitCode csv(Answer answer) {
    try {
      // Not closed, for it is the process's own.
      Writer out = new OutputStreamWriter(main.console().out(), main.console().out().charset());
      TableWriter.write(out, answer.columns(), answer.rows());
      out.flush();
      return ExitCode.CLEAN;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ExitCode table(Answer answer) {
    List<List<Object>> rows = answer.rows().limit(most + 1L).toList();
    new TextTable(answer.columns(), rows.subList(0, Math.min(most, rows.size()))).print(main.console().out());
    if (rows.size() > most) {
      main.console().notes().println("... and more: --rows says how many are shown, --csv shows all");
    }
    return ExitCode.CLEAN;
  }
}
