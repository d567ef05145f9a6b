/**
 * What a user sees: tables and files in {@code reports.output}, the command line in {@code reports.cli}.
 *
 * <p>Uses all other modules; no module uses it.
 */
package org.backsweep.reports;
