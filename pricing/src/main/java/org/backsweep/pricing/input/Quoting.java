package org.backsweep.pricing.input;

/**
 * Where a scan along the text of a CSV record stands with its quotes (RFC 4180; blanks may stand before a quoted field).
 */
enum Quoting {
  /** Before a field's first character. */
  START,
  /** In a field without quotes. */
  BARE,
  /** In a quoted field. */
  QUOTED,
  /** After a quoted field's closing quote. */
  CLOSED,
  /** At a quote that has no place: inside a bare field, or followed by more than a comma. */
  STRAY;

  /** The state after one line of a record, its line end not counted. */
  Quoting after(String line) {
    Quoting state = this;
    for (int i = 0; i < line.length() && state != STRAY; i++) {
      char c = line.charAt(i);
      if (state == QUOTED && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        i++;
      } else {
        state = state.next(c);
      }
    }
    return state;
  }

  private Quoting next(char c) {
    return switch (this) {
      case START -> c == '"' ? QUOTED : c == ',' || isBlank(c) ? START : BARE;
      case BARE -> c == '"' ? STRAY : c == ',' ? START : BARE;
      case QUOTED -> c == '"' ? CLOSED : QUOTED;
      case CLOSED -> c == ',' ? START : STRAY;
      case STRAY -> STRAY;
    };
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
