package org.backsweep.reports.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.backsweep.reports.output.OutputFolder;
import org.backsweep.reports.store.Addition;
import org.backsweep.reports.store.Connecting;
import org.backsweep.reports.store.Location;
import org.backsweep.reports.store.StoreException;

/**
 * Puts the results of a run into a store, where one was asked for. The store is open for a moment at the start, to see that it can be
 * used, and again when all files are written: others can use it while the run values. No result is lost for want of the store.
 */
final class Storing implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Optional<Location> store;
  private final Path out;
  private final Console console;
  private Optional<Addition> addition = Optional.empty();
  private OptionalLong run = OptionalLong.empty();
  private String lack = "";

  /**
   * A way into a store.
   *
   * @param out the folder of the results
   */
  Storing(Optional<Location> store, Path out, Console console) {
    this.store = store;
    this.out = out;
    this.console = console;
  }

  /**
   * Makes sure that the store can be used. That another process has it now says nothing about the end of the run.
   *
   * @throws StoreException if it cannot be used
   */
  void prepare() {
    try {
      store.ifPresent(place -> Addition.prepare(place, new Connecting(Duration.ZERO, line -> { })));
    } catch (StoreException e) {
      if (!e.isBusy()) {
        throw e;
      }
      console.notes().println("backsweep: " + e.getMessage() + "; it is tried again at the end of the run");
    }
  }

  /**
   * Adds the written results to the store, for nobody to see yet.
   *
   * @return whether it has them; if not, {@link #lack} says why
   */
  boolean add(OutputFolder folder) {
    return isDone(() -> addition = store.map(place -> Addition.of(folder.staging(), place,
        new Connecting(PATIENCE, line -> console.notes().println("backsweep: " + line)))));
  }

  /**
   * Lets others see them.
   *
   * @return whether they do; if not, {@link #lack} says why
   */
  boolean commit() {
    return isDone(() -> addition.ifPresent(kept -> {
      kept.commit();
      run = OptionalLong.of(kept.run());
    }));
  }

  /** Says which run of the store it is, where the store has it. */
  void tell() {
    run.ifPresent(id -> console.out().println("Run " + id + " of the store " + store.map(Location::shown).orElse("")));
  }

  private boolean isDone(Runnable step) {
    try {
      step.run();
      return true;
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      // Whatever it is, the results are whole and are published.
      lack = (e instanceof StoreException ? e.getMessage() : "a fault of the program: " + e)
          + "; the store lacks this run, whose files are whole: './backsweep store " + out + " --store "
          + store.map(Location::shown).orElse("") + "' adds it";
      console.err().println("backsweep: " + lack);
      return false;
    }
  }

  /** The reason why the store lacks the run. */
  String lack() {
    return lack;
  }

  @Override
  public void close() {
    addition.ifPresent(Addition::close);
  }
}
