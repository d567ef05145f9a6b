package org.backsweep.pricing.portfolio;

/**
 * A trade that could not be read; {@code rejects.csv} has its row.
 *
 * @param id the name of the trade; empty where that cannot be read either
 * @param book its book; empty where that cannot be read
 * @param currency its currency; empty where that cannot be read
 * @param type the name of the product's format
 * @param reason what is wrong with the trade and what would be right
 */
public record RejectedTrade(String id, String book, String currency, String type, String reason) {}
