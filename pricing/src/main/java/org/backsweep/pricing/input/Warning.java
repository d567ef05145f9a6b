package org.backsweep.pricing.input;

/**
 * Something that the user should know and that cost no row.
 *
 * @param where the file, trade or quote that it is about
 * @param text what was found and what was done about it
 */
public record Warning(String where, String text) {}
