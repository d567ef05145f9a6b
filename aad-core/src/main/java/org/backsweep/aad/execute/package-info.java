/**
 * The front door of execution: a {@link org.backsweep.aad.execute.Program} is a graph made ready to run over
 * {@link org.backsweep.aad.execute.Paths}, {@link org.backsweep.aad.execute.Backends} are the ways to run it, and a
 * {@link org.backsweep.aad.execute.ProgramListing} shows what runs. The room knows nothing of derivatives.
 *
 * <p>A graph goes through the rooms in this order:
 * <ol>
 * <li>{@code plan}: the graph is cut into stages, uniform, path, uniform, path ..., and the path part of each, a pass, is scheduled
 *     into a program in static single assignment form;
 * <li>{@code uniform}: the uniform part is executed as scalars, or for eight scenarios side by side;
 * <li>{@code pass}: a back end is given the program of a pass, and turns paths and uniform numbers into sums;
 * <li>{@code block}: on the processor, it is executed one operation at a time over a block of paths;
 * <li>{@code kernel}: hot parts are fused and compiled to loops of vector instructions. </ol>
 *
 * <p>Uses {@code aad} (to read graphs), its rooms, {@code aad.solve}, {@code aad.parallel}, {@code aad.draws} and {@code aad.math}.
 */
package org.backsweep.aad.execute;
