package org.backsweep.pricing.foreign.ore;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is to be made of a portfolio.
 *
 * @param file the portfolio
 * @param book the book of all trades; empty where each is in that of its netting set or counterparty
 * @param names a table with the columns {@code ore} and {@code name} that gives underlyings other names
 * @param americanFrom the date from which American options are exercised, on each business day; without one they are left out
 */
public record OreRequest(Path file, Optional<String> book, Optional<Path> names, Optional<LocalDate> americanFrom) {}
