package org.backsweep.pricing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of Heston's and Merton's models as files write them. */
class ModelSettingsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "vol | 0.2 | heston has no parameter vol: one of kappa, theta, xi, rho, v0, scheme is wanted",
      "rho | -1.5 | rho=-1.5 is out of bounds: from -0.99 to 0.99 is wanted",
      "kappa | fast | kappa=fast is not a number",
      "xi | NaN | xi=NaN is not finite",
      "scheme | euler | scheme=euler is not known: one of qe, tq is wanted"})
  void hestonSaysWhatIsWrong(String name, String value, String message) {
    assertThatThrownBy(() -> HestonSettings.of(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "jumps | 2 | merton has no parameter jumps: one of sigma, m, d, lambda is wanted",
      "lambda | 0 | lambda=0.0 is out of bounds: from 0.01 to 10.0 is wanted",
      "d | -0.1 | d=-0.1 is out of bounds: from 0.01 to 0.6 is wanted"})
  void mertonSaysWhatIsWrong(String name, String value, String message) {
    assertThatThrownBy(() -> MertonSettings.of(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
  }

  @Test
  void whatIsSaidIsKept() {
    assertThat(HestonSettings.of(Map.of("kappa", "1.5", "scheme", "QE")))
        .isEqualTo(new HestonSettings(HestonScheme.QE, Map.of("kappa", 1.5)));
    assertThat(HestonSettings.calibrated()).isEqualTo(new HestonSettings(HestonScheme.TRUNCATED_QUADRATIC, Map.of()));
    assertThat(MertonSettings.of(Map.of("m", "-0.2", "lambda", "2"))).isEqualTo(new MertonSettings(2, Map.of("m", -0.2)));
    assertThat(MertonSettings.calibrated()).isEqualTo(new MertonSettings(0.5, Map.of()));
  }
}
