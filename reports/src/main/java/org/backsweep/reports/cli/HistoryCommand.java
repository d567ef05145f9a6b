package org.backsweep.reports.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.backsweep.reports.store.GreekHistory;
import org.backsweep.reports.store.Listing;
import org.backsweep.reports.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The command {@code history}: shows a value or a Greek over the runs of a store. */
@Command(name = "history", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
    description = "Shows the value of the portfolio or of a book over the runs of a store, with --quote beside one of its Greeks.",
    footer = {"", "./backsweep history --quote EQUITY/PRICE/DAX/EUR --book exotics", "", Main.EXIT_CODES})
final class HistoryCommand implements Callable<Integer> {
  @ParentCommand
  private Main main;

  @Option(names = "--quote", paramLabel = "KEY", description = "The Greek to this quote, as in greeks.csv, or THETA (default: the value alone).")
  private String quote;

  @Option(names = "--book", paramLabel = "BOOK", description = "Of this book (default: of the portfolio).")
  private String book;

  @Mixin
  private StoreOption store;

  @Override
  public Integer call() {
    try (Store open = store.open(main.console())) {
      Optional<String> of = Optional.ofNullable(book);
      Listing found = quote == null ? GreekHistory.values(open, of) : GreekHistory.greeks(open, quote, of);
      new TextTable(found.columns(), found.rows()).print(main.console().out());
      return ExitCode.CLEAN.code();
    }
  }
}
