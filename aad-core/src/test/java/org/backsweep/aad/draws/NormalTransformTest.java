package org.backsweep.aad.draws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormalTransformTest {

  @Test
  void vectorAndScalarHaveTheSameBitsAndTouchNothingElse() {
    for (int count : new int[] {0, 1, 3, 7, 8, 9, 63, 64, 65, 255}) {
      double[] scalar = new SplittableRandom(count).doubles(300).toArray();
      double[] vector = scalar.clone();
      NormalTransform.scalar(scalar, 13, 13 + count);
      VectorNormalTransform.apply(vector, 13, count);
      assertThat(vector).isEqualTo(scalar);
    }
  }
}
