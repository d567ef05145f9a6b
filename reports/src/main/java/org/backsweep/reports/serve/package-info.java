/**
 * The web server over a store: pages that read it and change nothing. {@link org.backsweep.reports.serve.Server} takes requests,
 * {@link org.backsweep.reports.serve.Access} says who may ask, {@link org.backsweep.reports.serve.Pages} finds the page; what a page shows it asks {@code store} for,
 * and the templates in {@code src/main/jte-serve} make HTML of it, with the styles of {@code html}.
 */
package org.backsweep.reports.serve;
