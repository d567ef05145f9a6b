package org.backsweep.aad.execute;

import org.backsweep.aad.execute.block.BlockBackend;
import org.backsweep.aad.execute.block.VectorInterpreter;

class VectorInterpreterTest extends BackendContract {
  @Override
  protected BlockBackend backend() {
    return new VectorInterpreter();
  }
}
