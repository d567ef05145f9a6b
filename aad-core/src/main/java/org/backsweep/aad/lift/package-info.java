/**
 * Plain Java differentiated: {@link org.backsweep.aad.lift.Lift} reads the bytecode of a method over {@code double} and records
 * what it computes.
 *
 * <p>{@code Lift} finds the method, {@code Code} is its instructions, {@code Lifter} follows the paths through them on {@code State}s
 * made of {@code Value}s, {@code Steps} is what each instruction does, {@code Calls} and {@code Fields} what it uses of classes and
 * objects, {@code Functions} has {@code Math}'s.
 *
 * <p>Uses {@code aad}.
 */
package org.backsweep.aad.lift;
