package org.backsweep.aad.draws;

import org.backsweep.aad.math.VectorSupport;

/** Says whether draws are made in vectors; classes that use the vector module are touched only if they are. */
final class VectorModule {

  static final boolean PRESENT = VectorSupport.isThere();

  private VectorModule() {}
}
