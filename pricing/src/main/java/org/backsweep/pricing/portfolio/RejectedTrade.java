package org.backsweep.pricing.portfolio;

/**
 * A trade that could not be read; {@code rejects.csv} has its row.
 *
 * @param id its name, empty where that cannot be read either
 * @param book its book, likewise
 * @param currency its currency, likewise
 * @param type the name of the product's format
 * @param reason what is wrong with it and what would be right
 */
public record RejectedTrade(String id, String book, String currency, String type, String reason) {}
