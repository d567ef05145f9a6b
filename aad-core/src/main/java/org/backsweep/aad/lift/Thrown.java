package org.backsweep.aad.lift;

/** The method throws an exception here, on the path that is followed. */
final class Thrown extends RuntimeException {
  private static final long serialVersionUID = 1;

  Thrown(String message) {
    super(message, null, false, false);
  }
}
