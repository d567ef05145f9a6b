package org.backsweep.pricing.foreign.chain;

import org.backsweep.pricing.input.Findings.Reject;

/**
 * An option that is left out.
 *
 * @param flaw why
 * @param reject the file, line, column, the option or the text found there, and what is wrong with it
 */
record LeftOut(Flaw flaw, Reject reject) {
  static LeftOut of(Flaw flaw, Listing option) {
    return of(flaw, option, "");
  }

  static LeftOut of(Flaw flaw, Listing option, String detail) {
    return new LeftOut(flaw, new Reject(option.file(), option.line(), "", option.name(), flaw.reason() + detail));
  }
}
