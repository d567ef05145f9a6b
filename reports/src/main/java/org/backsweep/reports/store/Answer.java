package org.backsweep.reports.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * The answer to a statement.
 *
 * @param columns the headings
 * @param rows the rows, which come as they are read: null, texts, numbers, booleans, and dates and times of {@code java.time}
 */
public record Answer(List<String> columns, Stream<List<Object>> rows) {}
