package org.backsweep.aad;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The places of derivatives among numbers: values come first, each at its own place, and then for each sum of values its
 * derivative by each input.
 *
 * @param values the number of values
 * @param sums the number of sums that are differentiated
 * @param inputs the number of inputs that they are differentiated by
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

  /** Takes the derivatives of a sum by all inputs, in order, from the numbers. */
  public double[] gradient(int sum, double[] numbers) {
    int first = first(sum);
    return Arrays.copyOfRange(numbers, first, first + inputs);
  }

  /** Puts the derivatives of a sum by all inputs into the numbers. */
  public void put(int sum, double[] gradient, double[] numbers) {
    System.arraycopy(gradient, 0, numbers, first(sum), inputs);
  }

  /** The number of values and derivatives. */
  public int size() {
    return values + sums * inputs;
  }

  private int first(int sum) {
    return values + Objects.checkIndex(sum, sums) * inputs;
  }
}
