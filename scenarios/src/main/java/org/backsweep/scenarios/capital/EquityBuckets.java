package org.backsweep.scenarios.capital;

import java.util.Map;

/**
 * The buckets of equities and indices.
 *
 * @param byName the bucket, from 1 to 13, by the name of the underlying
 */
public record EquityBuckets(Map<String, String> byName) {
  /** Keeps its own copy. */
  public EquityBuckets {
    byName = Map.copyOf(byName);
  }

  /** The bucket of an underlying; {@value Mar21#OTHER_SECTOR}, other sector, where none is known (MAR21.76(2)). */
  public String of(String name) {
    return byName.getOrDefault(name, Mar21.OTHER_SECTOR);
  }
}
