package org.backsweep.aad.function;

/**
 * The value of a function and its gradient, from one run.
 *
 * <pre>{@code
 * ValueAndGradient<double[]> both = Grad.of((Real[] x) -> x[0].mul(x[1])).valueAndGradient(3, 4);
 * double value = both.value();                       // 12
 * double[] gradient = both.gradient();               // 4, 3
 * }</pre>
 *
 * @param <G> what the gradient comes as: an array, or a record like the arguments
 * @param value the value
 * @param gradient its derivatives by the arguments
 */
public record ValueAndGradient<G>(double value, G gradient) {}
