/**
 * Reports for the user: tables and files in {@code reports.output}, the page in {@code reports.html}, the command line in
 * {@code reports.cli}.
 *
 * <p>Uses all other modules; no module uses it.
 */
package org.backsweep.reports;
