package org.backsweep.aad.execute;

import static org.assertj.core.api.Assertions.assertThat;

import org.backsweep.aad.execute.block.Backend;
import org.junit.jupiter.api.Test;

class ReferenceInterpreterTest extends BackendContract {
  @Override
  protected Backend backend() {
    return Backends.plain();
  }

  @Test
  void isNamed() {
    assertThat(backend().name()).isEqualTo("plain interpreter");
  }
}
