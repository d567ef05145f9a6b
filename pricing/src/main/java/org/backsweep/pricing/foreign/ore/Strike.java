package org.backsweep.pricing.foreign.ore;

import java.util.Optional;

/**
 * The strike of a trade, as the element {@code Strike} with {@code StrikeCurrency} beside it, or as {@code StrikeData}.
 *
 * @param level the level, above zero
 * @param currency the code of the currency that it is in; empty where the trade does not say
 */
record Strike(double level, Optional<String> currency) {
  static Strike of(Element data) {
    Optional<Element> strikeData = data.find("StrikeData");
    if (strikeData.isEmpty()) {
      return new Strike(data.positive("Strike"), data.findText("StrikeCurrency"));
    }
    Element price = strikeData.get().find("StrikePrice").orElse(strikeData.get());
    return new Strike(price.positive("Value"), price.findText("Currency"));
  }
}
