package org.backsweep.reports.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.backsweep.reports.store.Parquet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The command {@code export}: writes the tables of a store as files of Apache Parquet. */
@Command(name = "export", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
    description = "Writes each table of a store as a file of Apache Parquet, <table>.parquet, which data frames and warehouses read.",
    footer = {"", Main.EXIT_CODES})
final class ExportCommand implements Callable<Integer> {
  @ParentCommand
  private Main main;

  @Parameters(arity = "1", paramLabel = "DIR",
      description = "The folder for the files; made if it is not there. Files of the same names are replaced.")
  private Path folder;

  @Mixin
  private StoreOption store;

  @Option(names = "--run", paramLabel = "RUN", description = "Of this run alone: its id, or last, last-1 (default: of all runs).")
  private String run;

  @Override
  public Integer call() {
    int files = Parquet.export(store.location(), StoreOption.connecting(main.console()), Optional.ofNullable(run), folder);
    main.console().out().println("Written " + Numbers.count(files, "table") + " to " + folder);
    return ExitCode.CLEAN.code();
  }
}
