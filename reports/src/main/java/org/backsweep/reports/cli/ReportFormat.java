package org.backsweep.reports.cli;

/** The form of the results. */
enum ReportFormat {
  /** The tables and the page. */
  BACKSWEEP,
  /** These, and the reports {@code npv.csv} and {@code sensitivity.csv} of the Open Source Risk Engine. */
  ORE
}
