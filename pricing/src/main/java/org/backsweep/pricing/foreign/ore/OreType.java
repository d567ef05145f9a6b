package org.backsweep.pricing.foreign.ore;

import java.util.Arrays;
import java.util.Optional;
import org.backsweep.pricing.path.Observable.FxLevel;
import org.backsweep.pricing.product.American;
import org.backsweep.pricing.product.Asian;
import org.backsweep.pricing.product.Barrier;
import org.backsweep.pricing.product.Cash;
import org.backsweep.pricing.product.Cliquet;
import org.backsweep.pricing.product.Digital;
import org.backsweep.pricing.product.European;
import org.backsweep.pricing.product.Forward;
import org.backsweep.pricing.product.FxForward;
import org.backsweep.pricing.product.FxOption;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.product.VarianceSwap;
import org.backsweep.pricing.product.VolatilitySwap;

/** A type of trade of the Open Source Risk Engine that has a counterpart here. */
public enum OreType {
  EQUITY_FORWARD("EquityForward"),
  EQUITY_OPTION("EquityOption"),
  EQUITY_DIGITAL("EquityDigitalOption"),
  EQUITY_BARRIER_AT_EXPIRY("EquityEuropeanBarrierOption"),
  EQUITY_ASIAN("EquityAsianOption"),
  EQUITY_VARIANCE_SWAP("EquityVarianceSwap"),
  EQUITY_CLIQUET("EquityCliquetOption"),
  FX_FORWARD("FxForward"),
  FX_SWAP("FxSwap"),
  FX_OPTION("FxOption"),
  FX_DIGITAL("FxDigitalOption"),
  FX_BARRIER_AT_EXPIRY("FxEuropeanBarrierOption"),
  FX_ASIAN("FxAsianOption"),
  CASHFLOW("Cashflow"),
  SWAP("Swap");

  private final String text;

  OreType(String text) {
    this.text = text;
  }

  /** The type as files have it: {@code EquityOption}. */
  public String text() {
    return text;
  }

  /** The type with a text. */
  static Optional<OreType> find(String text) {
    return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
  }

  /**
   * The type from which a product would be imported; empty where there is none. Swaps are imported as the trades that they consist of, and
   * come from none.
   */
  public static Optional<OreType> of(Product product) {
    return switch (product) {
      case Forward forward -> on(forward.underlying(), EQUITY_FORWARD, FX_FORWARD);
      case European option -> on(option.underlying(), EQUITY_OPTION, FX_OPTION);
      case American option -> on(option.underlying(), EQUITY_OPTION, FX_OPTION);
      case Digital option -> on(option.underlying(), EQUITY_DIGITAL, FX_DIGITAL);
      case Asian option -> on(option.underlying(), EQUITY_ASIAN, FX_ASIAN);
      case Barrier option -> option.isWatchedAtExpiry() ? on(option.underlying(), EQUITY_BARRIER_AT_EXPIRY, FX_BARRIER_AT_EXPIRY) : Optional.empty();
      case VarianceSwap swap -> ofEquity(swap.realised().underlying(), EQUITY_VARIANCE_SWAP);
      case VolatilitySwap swap -> ofEquity(swap.realised().underlying(), EQUITY_VARIANCE_SWAP);
      case Cliquet cliquet -> ofEquity(cliquet.underlying(), EQUITY_CLIQUET);
      case FxForward _ -> Optional.of(FX_FORWARD);
      case FxOption option -> of(option.option());
      case Cash _ -> Optional.of(CASHFLOW);
      case Product _ -> Optional.empty();
    };
  }

  private static Optional<OreType> on(String underlying, OreType ofEquity, OreType ofRate) {
    return Optional.of(isRate(underlying) ? ofRate : ofEquity);
  }

  private static Optional<OreType> ofEquity(String underlying, OreType type) {
    return isRate(underlying) ? Optional.empty() : Optional.of(type);
  }

  private static boolean isRate(String underlying) {
    return FxLevel.find(underlying).isPresent();
  }
}
