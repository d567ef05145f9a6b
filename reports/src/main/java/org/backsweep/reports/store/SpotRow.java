package org.backsweep.reports.store;

/** A row of {@code spots}: a spot, of FX too, that the run was valued at. */
record SpotRow(String quote, double value) {}
