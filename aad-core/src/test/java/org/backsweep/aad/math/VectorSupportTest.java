package org.backsweep.aad.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the way of vectors; in real machines of each kind: {@code WithoutVectorsTest} of the command line. */
class VectorSupportTest {
  @Test
  void isThereInTheMachineOfTheTests() {
    assertThat(VectorSupport.obstacle()).isEmpty();
    assertThat(VectorSupport.isThere()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'OpenJDK 64-Bit Server VM', 'mixed mode, sharing', 2, false, ''",
    "'Java HotSpot(TM) 64-Bit Server VM', 'compiled mode', 8, false, ''",
    "'Eclipse OpenJ9 VM', 'mixed mode', 4, false, 'Eclipse OpenJ9 VM'",
    "'OpenJDK 64-Bit Server VM', 'interpreted mode, sharing', 8, false, '-Xint'",
    "'OpenJDK 64-Bit Server VM', 'mixed mode, emulated-client, sharing', 8, false, '-XX:TieredStopAtLevel'",
    "'OpenJDK 64-Bit Server VM', 'mixed mode, sharing', 8, true, '-XX:-EnableVectorSupport'",
    "'OpenJDK 64-Bit Server VM', 'mixed mode, sharing', 1, false, '-XX:MaxVectorSize'",
  })
  void saysWhatStandsInTheWay(String machine, String info, int lanes, boolean isSwitchedOff, String said) {
    assertThat(VectorSupport.obstacle(machine, info, lanes, isSwitchedOff).orElse("")).contains(said)
        .matches(text -> text.isEmpty() == said.isEmpty());
  }
}
