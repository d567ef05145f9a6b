/** The records that leave a batch: values, Greeks, checks, sums, and times. Uses nothing else of the module. */
package org.backsweep.scenarios.result;
