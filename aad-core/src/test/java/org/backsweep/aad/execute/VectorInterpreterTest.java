package org.backsweep.aad.execute;

class VectorInterpreterTest extends BackendContract {
  @Override
  Backend backend() {
    return new VectorInterpreter();
  }
}
