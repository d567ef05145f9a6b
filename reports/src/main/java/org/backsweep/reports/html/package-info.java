/**
 * The report for people: one HTML page that holds all it needs and asks no network for anything.
 *
 * <p>{@link org.backsweep.reports.html.ReportView} turns the results of a run into {@link org.backsweep.reports.html.ReportData},
 * plain texts and numbers; the templates in {@code src/main/jte}, compiled with the module, turn these into a page. Uses
 * {@code output} for the version of the program, {@code compare} for what differs from the results before, {@code scenarios} and
 * {@code pricing}; knows nothing of the command line.
 */
package org.backsweep.reports.html;
