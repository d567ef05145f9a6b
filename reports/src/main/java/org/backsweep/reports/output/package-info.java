/**
 * Tables of records written as CSV, the record of a run as JSON, and the folder that receives them whole or not at all.
 *
 * <p>Uses {@code scenarios} and {@code pricing}; knows nothing of the command line.
 */
package org.backsweep.reports.output;
