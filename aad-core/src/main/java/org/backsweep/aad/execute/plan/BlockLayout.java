package org.backsweep.aad.execute.plan;

/** The sizes in which paths are executed, the same for all back ends, so that all add up in the same order. */
public final class BlockLayout {
  /** The most paths that a block has; fewer where a path has many values. */
  public static final int MOST_PATHS = 128;
  /** The number of copies in which a uniform operand is laid out: the most lanes that a vector has. */
  public static final int LANES = 8;

  private BlockLayout() {}
}
