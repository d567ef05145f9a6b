/**
 * The report that people read: one HTML page that holds all it needs and asks no network for anything.
 *
 * <p>{@link org.backsweep.reports.html.ReportView} turns what a run found into {@link org.backsweep.reports.html.ReportData},
 * plain texts and numbers; the templates in {@code src/main/jte}, compiled with the module, turn these into a page. Uses
 * {@code output} for what was built, {@code scenarios} and {@code pricing}; knows nothing of the command line.
 */
package org.backsweep.reports.html;
