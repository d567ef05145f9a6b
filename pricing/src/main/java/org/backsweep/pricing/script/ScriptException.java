package org.backsweep.pricing.script;

import java.io.Serial;

/** Thrown for a script that cannot be read; the message says where, what was found and what would be right. */
public final class ScriptException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  private final String found;

  ScriptException(SourcePosition position, String found, String reason) {
    super("line " + position.line() + ", column " + position.column() + " of the script: " + reason);
    this.found = found;
  }

  /** The word or number at fault. */
  public String found() {
    return found;
  }
}
