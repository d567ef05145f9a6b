/**
 * Option chains, as exchanges, brokers and data vendors export them, into quotes.
 *
 * <p>No vendor is known by name: a {@link org.backsweep.pricing.foreign.chain.Role} has the names that its columns go by, a
 * {@link org.backsweep.pricing.foreign.chain.ChainLayout} finds them in a header, with calls and puts below each other or side by
 * side, and {@link org.backsweep.pricing.foreign.chain.ChainImport} makes quotes of the rows.
 */
package org.backsweep.pricing.foreign.chain;
