package org.backsweep.pricing.script;

/** A position in a script: line and column, both counted from 1. */
record SourcePosition(int line, int column) {
  /** The position as messages write it. */
  String text() {
    return "at line " + line + ", column " + column + " of the script";
  }
}
