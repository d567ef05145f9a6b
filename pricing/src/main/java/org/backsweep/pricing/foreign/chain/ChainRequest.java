package org.backsweep.pricing.foreign.chain;

import com.opengamma.strata.basics.currency.Currency;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is to be made of an option chain.
 *
 * @param files the files, all on one underlying
 * @param underlying the name that the quotes are to have
 * @param currency the currency of the prices
 * @param date the date of the quotes; empty where the files say it
 * @param spot the price of the underlying; empty where the files say it
 * @param symbol the files' name of the underlying, where they have several
 * @param expiry the expiry of options for which a file gives none
 * @param rate the continuously compounded rate for all times; empty where another source gives the curve
 * @param curve a market folder whose discount curve is taken
 * @param isAmerican whether the options can be exercised early; empty where the name tells
 * @param basis what is written of an option; empty for volatilities where there are any, else prices
 * @param withForwards whether forwards by put-call parity are written
 */
public record ChainRequest(List<Path> files, String underlying, Currency currency, Optional<LocalDate> date, OptionalDouble spot,
    Optional<String> symbol, Optional<LocalDate> expiry, OptionalDouble rate, Optional<Path> curve, Optional<Boolean> isAmerican,
    Optional<Basis> basis, boolean withForwards) {
  /** What is written of an option. */
  public enum Basis {
    /** The mean of bid and ask. */
    PRICES,
    /** The implied volatility as the vendor has it. */
    VOLATILITIES
  }

  /** Keeps its own list. */
  public ChainRequest {
    files = List.copyOf(files);
  }
}
