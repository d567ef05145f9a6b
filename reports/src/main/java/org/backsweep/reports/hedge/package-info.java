/**
 * Hedges from the results of a finished run: reads its tables, finds what was named, and solves.
 *
 * <p>Uses {@code reports.output}, {@code scenarios} and {@code pricing}; knows nothing of the command line.
 */
package org.backsweep.reports.hedge;
