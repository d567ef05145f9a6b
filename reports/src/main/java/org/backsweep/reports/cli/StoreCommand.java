package org.backsweep.reports.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.backsweep.reports.output.FinishedRun;
import org.backsweep.reports.output.OutputException;
import org.backsweep.reports.output.OutputFolder;
import org.backsweep.reports.store.Addition;
import org.backsweep.reports.store.Connecting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The command {@code store}: puts results that were written before into a store. */
@Command(name = "store", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
    description = "Puts the results of runs into a store, from the folders that they were written to: of runs without --store, or of a run "
        + "whose store could not be used. A run that the store has is not put there twice.",
    footer = {"", Main.EXIT_CODES})
final class StoreCommand implements Callable<Integer> {
  @ParentCommand
  private Main main;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "A folder of results, such as that of --out, or one of its runs/<time>.")
  private List<Path> folders;

  @Mixin
  private StoreOption store;

  @Override
  public Integer call() {
    for (Path folder : folders) {
      if (!FinishedRun.isIn(folder)) {
        throw new OutputException(folder + ": there is no run.json, which a folder of results has; nothing of it is stored", null);
      }
    }
    Connecting connecting = StoreOption.connecting(main.console());
    Addition.prepare(store.location(), connecting);
    for (Path folder : folders) {
      main.console().out().println(folder + ": " + add(folder, connecting));
    }
    return ExitCode.CLEAN.code();
  }

  private String add(Path folder, Connecting connecting) {
    try {
      Path results = OutputFolder.current(folder);
      Optional<Long> known = Addition.find(results, store.location(), connecting);
      if (known.isPresent()) {
        return "is there already, as run " + known.get();
      }
      try (Addition addition = Addition.of(results, store.location(), connecting)) {
        addition.commit();
        return "added as run " + addition.run();
      }
    } catch (IOException e) {
      throw new OutputException(folder + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
