/** BOOK-100: a hundred small trades from a cold start, each of a shape of its own. */
package org.backsweep.benchmarks.book;
