package org.backsweep.pricing.quotes;

/**
 * The strike of an implied volatility: a level of the underlying, or its forward. Two strikes are equal if they mean the
 * same; {@code toString} is the text as it was read.
 */
public sealed interface Strike {
  /** A level, in the underlying's price units, above zero. */
  record Absolute(double level, String text) implements Strike {
    @Override
    public boolean equals(Object other) {
      return other instanceof Absolute that && Double.compare(level, that.level) == 0;
    }

    @Override
    public int hashCode() {
      return Double.hashCode(level);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** At the money forward: the forward of the underlying at the pillar. */
  record AtmForward(String text) implements Strike {
    @Override
    public boolean equals(Object other) {
      return other instanceof AtmForward;
    }

    @Override
    public int hashCode() {
      return AtmForward.class.hashCode();
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
