/**
 * What differs between two runs: {@link org.backsweep.reports.compare.Comparison} compares the rows of two
 * {@link org.backsweep.reports.compare.ComparedRun}, which stand in a folder of results or in a store. Uses {@code output}; knows neither stores
 * nor pages.
 */
package org.backsweep.reports.compare;
