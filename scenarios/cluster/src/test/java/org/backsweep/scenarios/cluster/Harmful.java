package org.backsweep.scenarios.cluster;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.TaskContext;
import org.backsweep.aad.Real;
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.product.Product;

/**
 * A forward on the DAX that does harm where Spark values it.
 *
 * @param harm the harm
 * @param marker a file that is made by it, of no use to some
 */
record Harmful(Harm harm, String marker) implements Product {
  private static final String DAX = "DAX";
  private static final LocalDate EXPIRY = LocalDate.of(2002, 12, 20);
  private static final int LONG_MILLIS = 60_000;
  private static final int FAILURES = 2;

  enum Harm {
    /** The first two attempts fail. */
    FAILS_TWICE,
    /** Each attempt fails. */
    FAILS,
    /** The first attempt writes the id of its process into the marker and waits to be killed. */
    WAITS_TO_BE_KILLED,
    /** Each attempt ends its executor. */
    DIES,
    /** The first attempt takes a minute. */
    SLOW_AT_FIRST,
    /** Each attempt makes the marker and takes a minute. */
    SLOW,
    /** Each attempt fails as it does where a class is not that of the driver. */
    OF_ANOTHER_PROGRAM
  }

  @Override
  public List<String> underlyings() {
    return List.of(DAX);
  }

  @Override
  public LocalDate maturity() {
    return EXPIRY;
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return new TreeSet<>(List.of(EXPIRY));
  }

  @Override
  public Real value(PathView path) {
    if (TaskContext.get() != null) {
      harm(TaskContext.get().attemptNumber());
    }
    return path.pay(EXPIRY, path.level(DAX, EXPIRY).sub(4000));
  }

  private void harm(int attempt) {
    switch (harm) {
      case FAILS_TWICE -> {
        if (attempt < FAILURES) {
          throw new AssertionError("injected");
        }
      }
      case FAILS -> throw new AssertionError("injected");
      case WAITS_TO_BE_KILLED -> {
        if (!Files.exists(Path.of(marker))) {
          mark();
          sleep();
        }
      }
      case DIES -> Runtime.getRuntime().halt(1);
      case SLOW_AT_FIRST -> {
        if (attempt == 0) {
          sleep();
        }
      }
      case SLOW -> {
        mark();
        sleep();
      }
      case OF_ANOTHER_PROGRAM -> sneak(new InvalidClassException("local class incompatible"));
    }
  }

  private void mark() {
    try {
      Path written = Files.writeString(Path.of(marker + ".new"), Long.toString(ProcessHandle.current().pid()));
      Files.move(written, Path.of(marker));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(LONG_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Throws what Java would check. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable fault) throws E {
    throw (E) fault;
  }
}
