/**
 * Finite differences: backward equations of models, recorded as vectors of the tape, and plain numbers for rules of exercise and for a
 * second value beside that of the paths.
 *
 * <p>Uses nothing else in {@code pricing}; {@code aad} and {@code aad.matrix}.
 */
package org.backsweep.pricing.grid;
