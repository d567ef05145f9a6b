/** The records that leave a batch: values, Greeks, checks, sums, and where the time went. Uses nothing else of the module. */
package org.backsweep.scenarios.result;
