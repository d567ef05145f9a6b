package org.backsweep.aad;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Where derivatives stand among numbers: values come first, each at its own place, and then for each sum of values its derivative by
 * each input.
 *
 * @param values how many values there are
 * @param sums how many sums of them are differentiated
 * @param inputs how many inputs they are differentiated by
 */
public record GradientLayout(int values, int sums, int inputs) {

  /**
   * The place of the derivative of a sum by an input.
   *
   * @throws IndexOutOfBoundsException if there is no such sum or input
   */
  public int gradient(int sum, int input) {
    return first(sum) + Objects.checkIndex(input, inputs);
  }

  /** The places of the derivatives of a sum by all inputs, in order. */
  public int[] gradient(int sum) {
    int first = first(sum);
    return IntStream.range(first, first + inputs).toArray();
  }

  /** The derivatives of a sum by all inputs, in order, out of the numbers. */
  public double[] gradient(int sum, double[] numbers) {
    int first = first(sum);
    return Arrays.copyOfRange(numbers, first, first + inputs);
  }

  /** Puts the derivatives of a sum by all inputs into the numbers. */
  public void put(int sum, double[] gradient, double[] numbers) {
    System.arraycopy(gradient, 0, numbers, first(sum), inputs);
  }

  /** How many numbers there are. */
  public int size() {
    return values + sums * inputs;
  }

  private int first(int sum) {
    return values + Objects.checkIndex(sum, sums) * inputs;
  }
}
