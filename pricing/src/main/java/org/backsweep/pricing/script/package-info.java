/**
 * The language in which a payoff can be written in a trade's row: {@link org.backsweep.pricing.script.Payoff} reads a text
 * and evaluates it along a path. The page {@code docs/script.md} describes it.
 *
 * <p>Text to {@code Token}s ({@code Lexer}), to a syntax tree ({@code Parser}), to actions in the order of their dates
 * ({@code Binder}, which resolves names, dates and schedules and finds mistakes), which a {@code State} runs along one path. The
 * idea of fuzzy truths for conditions is that of A. Savine and J. Andreasen, Modern Computational Finance: Scripting for
 * Derivatives and xVA (Wiley 2021), part IV.
 *
 * <p>Uses {@code aad} and {@code pricing.path}: what a script observes and pays goes through
 * {@link org.backsweep.pricing.path.PathView}.
 */
package org.backsweep.pricing.script;
