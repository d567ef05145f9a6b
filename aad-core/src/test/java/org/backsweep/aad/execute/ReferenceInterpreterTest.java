package org.backsweep.aad.execute;

import static org.assertj.core.api.Assertions.assertThat;

import org.backsweep.aad.execute.block.BlockBackend;
import org.backsweep.aad.execute.block.ReferenceInterpreter;
import org.junit.jupiter.api.Test;

class ReferenceInterpreterTest extends BackendContract {
  @Override
  protected BlockBackend backend() {
    return new ReferenceInterpreter();
  }

  @Test
  void isNamed() {
    assertThat(backend().name()).isEqualTo("plain interpreter");
  }
}
