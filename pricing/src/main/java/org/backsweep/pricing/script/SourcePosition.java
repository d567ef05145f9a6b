package org.backsweep.pricing.script;

/** Where something stands in a script: line and column, both counted from 1. */
record SourcePosition(int line, int column) {
  /** As a message about a number has it. */
  String text() {
    return "at line " + line + ", column " + column + " of the script";
  }
}
