package org.backsweep.benchmarks;

/** The unit of the time of a path workload. */
enum Unit {
  NS_PER_PATH_STEP("ns/path-step"),
  US_PER_PATH("us/path"),
  MS_PER_100_000_PATHS("ms/100,000 paths");

  private final String text;

  Unit(String text) {
    this.text = text;
  }

  /** Factor from milliseconds a run to this unit. */
  double scale(int paths, int steps) {
    return switch (this) {
      case NS_PER_PATH_STEP -> 1e6 / ((double) paths * steps);
      case US_PER_PATH -> 1e3 / paths;
      case MS_PER_100_000_PATHS -> 1e5 / paths;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
