package org.backsweep.pricing.model;

import java.util.List;

/** The models that a trade can be valued with. */
public final class ModelFormats {
  /** All models, one line each. */
  public static final List<ModelFormat<?>> ALL = List.of(
      ClosedForm.FORMAT,
      BlackScholes.FORMAT,
      LocalVol.FORMAT,
      Heston.FORMAT,
      Merton.FORMAT);

  private ModelFormats() {}
}
