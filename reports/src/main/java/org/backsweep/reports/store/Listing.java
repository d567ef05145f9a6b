package org.backsweep.reports.store;

import java.util.List;

/**
 * The whole answer to a question.
 *
 * @param columns the headings
 * @param rows the rows, with a value for each column
 */
public record Listing(List<String> columns, List<List<Object>> rows) {}
