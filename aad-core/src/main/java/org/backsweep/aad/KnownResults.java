package org.backsweep.aad;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The results of a function of numbers for the arguments that it was last given. It is for functions that take thousands of times
 * as long as looking their results up, and are asked for the same ones by all that they are a part of, as a calibration is in each
 * sweep and in each scenario of all trades on an asset. It may be used by several threads.
 */
public final class KnownResults {
  /** The size of what is known at a time, in doubles: 4 MiB. */
  private static final int MOST = 1 << 19;
  /** The size of an entry beside its numbers, in doubles. */
  private static final int ENTRY = 20;

  private final Map<Arguments, double[]> known = new LinkedHashMap<>(16, 0.75f, true);
  private int size;

  /** Arguments, equal where all their bits are. */
  @SuppressWarnings("ArrayRecordComponent") // equality is by the numbers
  private record Arguments(double[] numbers) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Arguments that && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(numbers);
    }
  }

  /**
   * The results for some arguments, looked up or made by the function, to the same bits. It is called beside other threads, which
   * may make the same results meanwhile; what it throws is not kept.
   */
  public double[] at(double[] arguments, GraphFunction function) {
    return find(arguments).map(double[]::clone).orElseGet(() -> {
      double[] results = function.at(arguments);
      keep(arguments, results);
      return results;
    });
  }

  /** The results for some arguments, if they are known; the caller does not change them. */
  public synchronized Optional<double[]> find(double[] arguments) {
    return Optional.ofNullable(known.get(new Arguments(arguments)));
  }

  /** Keeps the results for some arguments, in place of those that were not asked for longest. */
  public synchronized void keep(double[] arguments, double[] results) {
    if (known.put(new Arguments(arguments.clone()), results.clone()) == null) {
      size += size(arguments, results);
    }
    Iterator<Map.Entry<Arguments, double[]>> eldest = known.entrySet().iterator();
    while (size > MOST && eldest.hasNext()) {
      Map.Entry<Arguments, double[]> entry = eldest.next();
      size -= size(entry.getKey().numbers, entry.getValue());
      eldest.remove();
    }
  }

  private static int size(double[] arguments, double[] results) {
    return ENTRY + arguments.length + results.length;
  }
}
