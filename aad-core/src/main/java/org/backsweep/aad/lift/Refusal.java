package org.backsweep.aad.lift;

/** Why an instruction cannot be lifted; where it stands is said by who catches it. */
final class Refusal extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  Refusal(String reason) {
    super(reason);
  }
}
