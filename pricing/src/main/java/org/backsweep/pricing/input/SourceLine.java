package org.backsweep.pricing.input;

/**
 * One line of a text file, without its line end.
 *
 * @param number its place in the file, counted from 1
 * @param text the line; where it has a fault, what could be made of it
 * @param fault why the line cannot be trusted, or null
 */
record SourceLine(long number, String text, String fault) {
  boolean isBlank() {
    return fault == null && text.isBlank();
  }
}
