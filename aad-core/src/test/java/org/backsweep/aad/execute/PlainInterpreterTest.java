package org.backsweep.aad.execute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainInterpreterTest extends BackendContract {
  @Override
  Backend backend() {
    return Backends.plain();
  }

  @Test
  void isNamed() {
    assertThat(backend().name()).isEqualTo("plain interpreter");
  }
}
