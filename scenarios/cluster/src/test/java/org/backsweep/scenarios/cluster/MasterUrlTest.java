package org.backsweep.scenarios.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.backsweep.scenarios.ClusterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterUrlTest {
  @ParameterizedTest
  @ValueSource(strings = {"local", "local[*]", "local[2]", "local[2,3]", "yarn", "k8s://https://host:6443"})
  void urlsThatSparkLooksAtItself(String master) {
    assertThatCode(() -> MasterUrl.check(master)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host:7077", "http://host:8080", "spark://", "spark://host", "spark://host:0", "spark://host:70000",
      "spark://host:7077/", "spark://a:1,", "local[0]", "local[two]", "local[2", "LOCAL", "yarn-client", "mesos://host:5050"})
  void othersAreRefusedWithWhatWouldBeRight(String master) {
    assertThatThrownBy(() -> MasterUrl.check(master)).isInstanceOf(ClusterException.class)
        .hasMessageStartingWith("'" + master + "' is no master of a cluster: ").hasMessageContaining("spark://host:7077")
        .hasMessageContaining("local[2]");
  }

  @Test
  void oneOfSeveralMastersIsEnough() throws Exception {
    try (ServerSocket master = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String there = "127.0.0.1:" + master.getLocalPort();
      assertThatCode(() -> MasterUrl.check("spark://127.0.0.1:1," + there)).doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> MasterUrl.check("spark://127.0.0.1:1,no-such-host.invalid:7077")).isInstanceOf(ClusterException.class)
        .hasMessageContaining("no master answers there (").hasMessageContaining("there is no host no-such-host.invalid");
  }
}
