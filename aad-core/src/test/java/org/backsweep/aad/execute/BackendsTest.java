package org.backsweep.aad.execute;

import static org.assertj.core.api.Assertions.assertThat;

import org.backsweep.aad.execute.block.ReferenceInterpreter;
import org.backsweep.aad.execute.block.VectorInterpreter;
import org.backsweep.aad.execute.kernel.KernelCompiler;
import org.junit.jupiter.api.Test;

class BackendsTest {
  @Test
  void theBackEndCanBeChosen() {
    assertThat(Backends.best()).as("unless asked for").isInstanceOf(KernelCompiler.class);
    assertThat(Backends.choose("plain")).isInstanceOf(ReferenceInterpreter.class);
    assertThat(Backends.choose("vector")).isInstanceOf(VectorInterpreter.class);
    assertThat(Backends.choose("compiled")).isInstanceOf(KernelCompiler.class);
    assertThat(Backends.choose("anything else")).isInstanceOf(VectorInterpreter.class);
  }
}
