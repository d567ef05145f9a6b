/** Market, models, products and Monte Carlo: from quotes and trades to recorded valuations. */
package org.backsweep.pricing;
