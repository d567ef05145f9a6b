/**
 * The command line: {@link org.backsweep.reports.cli.Main} reads arguments, and {@link org.backsweep.reports.cli.Run} goes from
 * input folders to the output folder.
 *
 * <p>Uses {@code reports.output} and the modules below; nothing uses it.
 */
package org.backsweep.reports.cli;
