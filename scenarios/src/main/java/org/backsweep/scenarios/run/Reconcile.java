package org.backsweep.scenarios.run;

/** The choice of the trades that are reconciled with bump-and-revalue. */
public sealed interface Reconcile {
  /** Whether a trade is reconciled, given its index and the number of trades. */
  boolean includes(int trade, int trades);

  /** Every trade. */
  record All() implements Reconcile {
    @Override
    public boolean includes(int trade, int trades) {
      return true;
    }
  }

  /** A number of trades, evenly spread over the portfolio. */
  record Sample(int count) implements Reconcile {
    /** Checks the count. */
    public Sample {
      if (count < 1) {
        throw new IllegalArgumentException("a sample needs at least 1 trade, not " + count);
      }
    }

    @Override
    public boolean includes(int trade, int trades) {
      // Trade t is included if one of the marks k * trades / count falls on it.
      long before = ((long) trade * count + trades - 1) / trades;
      return count >= trades || before * trades / count == trade;
    }
  }

  /** No trade. */
  record None() implements Reconcile {
    @Override
    public boolean includes(int trade, int trades) {
      return false;
    }
  }

  /**
   * Reads {@code all}, {@code none} or {@code sample=K}.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  static Reconcile parse(String text) {
    if (text.equals("all")) {
      return new All();
    }
    if (text.equals("none")) {
      return new None();
    }
    if (text.matches("sample=[1-9][0-9]{0,8}")) {
      return new Sample(Integer.parseInt(text.substring("sample=".length())));
    }
    throw new IllegalArgumentException("'" + text + "' is not one of all, sample=K (K at least 1), none");
  }
}
