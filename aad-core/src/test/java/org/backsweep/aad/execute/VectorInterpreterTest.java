package org.backsweep.aad.execute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VectorInterpreterTest extends BackendContract {
  @Override
  Backend backend() {
    return new VectorInterpreter();
  }

  @Test
  void isTheBestWhereItsModuleIs() {
    assertThat(Backend.best().name()).startsWith("vector interpreter").isEqualTo(backend().name());
  }
}
