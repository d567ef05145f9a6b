/**
 * Text files in, checked rows out: tables read row by row, each fault costing the row it stands in.
 *
 * <p>The room knows files, lines, columns and plain values (numbers, dates, currencies, choices). It knows nothing of markets or
 * products, and uses nothing of this project. {@link org.backsweep.pricing.input.CsvTable} and
 * {@link org.backsweep.pricing.input.PlainTable} hand each {@link org.backsweep.pricing.input.Row} to their caller. What programs and
 * countries write differently is made one here: compression, encoding, separators, decimal marks, dates. A fault of a row ends in {@link org.backsweep.pricing.input.Findings}; a fault of a whole file is an
 * {@link org.backsweep.pricing.input.InputException}.
 */
package org.backsweep.pricing.input;
