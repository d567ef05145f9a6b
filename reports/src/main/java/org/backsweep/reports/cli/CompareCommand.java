package org.backsweep.reports.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.backsweep.reports.compare.Comparison;
import org.backsweep.reports.compare.First;
import org.backsweep.reports.store.Listing;
import org.backsweep.reports.store.Overview;
import org.backsweep.reports.store.Store;
import org.backsweep.reports.store.StoredRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code compare}: says what differs between two runs of a store. */
@Command(name = "compare", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
    description = "Says what differs between two runs of a store: values of books and trades, new and gone trades, the Greeks of the portfolio "
        + "that changed most, limits newly and no longer breached, new and gone rejects, and other input.",
    footer = {"", "./backsweep compare last-1 last", "", Main.EXIT_CODES})
final class CompareCommand implements Callable<Integer> {
  @ParentCommand
  private Main main;

  @Spec
  private CommandSpec command;

  @Parameters(index = "0", paramLabel = "RUN1", description = "The earlier run: its id, or last, last-1 (the one before), ...")
  private String earlier;

  @Parameters(index = "1", paramLabel = "RUN2", description = "The later run.")
  private String later;

  @Mixin
  private StoreOption store;

  @Option(names = "--rows", paramLabel = "N", defaultValue = "10", description = "The most rows of each list (default ${DEFAULT-VALUE}).")
  private int most;

  @Override
  public Integer call() {
    if (most < 1) {
      throw new ParameterException(new CommandLine(command), "--rows must be 1 or more, not " + most);
    }
    try (Store open = store.open(main.console())) {
      StoredRun before = new StoredRun(open, open.run(earlier));
      StoredRun after = new StoredRun(open, open.run(later));
      Listing runs = Overview.runs(before, after);
      show("Runs", runs, runs.rows().size());
      Comparison comparison = new Comparison(before, after, most);
      for (Comparison.Part part : Comparison.Part.values()) {
        First<?> found = comparison.list(part);
        show(part.title(), Listing.of(found), found.all());
      }
      return ExitCode.CLEAN.code();
    }
  }

  private void show(String title, Listing listing, long all) {
    PrintStream out = main.console().out();
    out.println();
    out.println(title + (listing.rows().isEmpty() ? ": none" : ""));
    if (!listing.rows().isEmpty()) {
      new TextTable(listing.columns(), listing.rows()).print(out);
    }
    if (listing.rows().size() < all) {
      out.println("... and " + Numbers.count(all - listing.rows().size(), "more row") + ": --rows says how many are shown");
    }
  }
}
