package org.backsweep.aad.execute;

import org.backsweep.aad.execute.block.Backend;
import org.backsweep.aad.execute.block.VectorInterpreter;

class VectorInterpreterTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new VectorInterpreter();
  }
}
