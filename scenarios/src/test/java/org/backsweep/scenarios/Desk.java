package org.backsweep.scenarios;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.backsweep.aad.Real;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Settings;
import org.backsweep.pricing.model.ModelName;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Conversion;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;

/** A flat market of X and Y in EUR and Z in USD, trades in it, and Black's formula. */
final class Desk {
  static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
  static final String X = "EQUITY/PRICE/X/EUR";
  static final String Y = "EQUITY/PRICE/Y/EUR";
  static final String Z = "EQUITY/PRICE/Z/USD";
  static final String FX = "FX/RATE/EUR/USD";
  static final String X_VOLS = "EQUITY_OPTION/RATE_LNVOL/X/EUR/*";
  static final double RATE = 0.03;
  static final double USD_RATE = 0.05;
  static final double VOL = 0.2;
  static final double Y_VOL = 0.3;
  static final double Z_VOL = 0.35;
  static final double FX_VOL = 0.12;
  static final double RHO = 0.4;
  static final double FX_RHO = 0.3;
  static final double EUR_USD = 1.25;
  static final Settings SETTINGS = new Settings(16_384, 16, 5, DrawSource.SOBOL);

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private Desk() {}

  /** With the volatility of X at two expiries. */
  static MarketData market(double spot, double vol) {
    return MarketData.of(new Quotes(TODAY, List.of(quote(X, spot), quote("ZERO/RATE/EUR/EUR/A365/2027-01-05", RATE),
        quote("EQUITY_OPTION/RATE_LNVOL/X/EUR/2026-03-05/ATMF", vol),
        quote("EQUITY_OPTION/RATE_LNVOL/X/EUR/2028-01-05/ATMF", vol), quote(Y, 90),
        quote("EQUITY_OPTION/RATE_LNVOL/Y/EUR/2027-01-05/ATMF", Y_VOL), quote("CORRELATION/RATE/X/Y", RHO), quote(Z, 50),
        quote("EQUITY_OPTION/RATE_LNVOL/Z/USD/2027-01-05/ATMF", Z_VOL), quote("ZERO/RATE/USD/USD/A365/2027-01-05", USD_RATE),
        quote(FX, EUR_USD), quote("FX_OPTION/RATE_LNVOL/EUR/USD/2027-01-05/ATM", FX_VOL),
        quote("CORRELATION/RATE/Z/EURUSD", FX_RHO)), Map.of()), Fixings.none());
  }

  static MarketData market() {
    return market(100, VOL);
  }

  private static Quote<?> quote(String key, double value) {
    return new Quote<>(TODAY, QuoteKey.parse(key), value);
  }

  static Trade trade(String id, String book, double quantity, Product product) {
    return new Trade(id, book, Currency.EUR, quantity, "product", product, "test.csv", 2);
  }

  static Trade quanto(String id, double quantity, Product product) {
    return new Trade(id, "quanto", Currency.EUR, quantity, "product", product, Optional.of(Conversion.QUANTO), "test.csv", 2);
  }

  static RecordedGroup recorded(Trade trade, ModelName model, Optional<Currency> base, MarketData market) {
    return RecordedGroup.of(List.of(trade), Level.TRADE, market, Models.all(model, trade.product().underlyings()), base, SETTINGS, Workers.caller());
  }

  static BatchResult run(Scope scope, Optional<Currency> base, ModelName model, Trade... trades) {
    return new Batch(market(), trade -> Models.all(model, trade.product().underlyings()), SETTINGS, base, scope)
        .run(List.of(trades), Workers.caller(), done -> { });
  }

  /** A payoff of the levels of underlyings on dates, paid on the last of them. */
  static Product payoff(List<String> underlyings, Function<Product.Path, Real> value, LocalDate... dates) {
    SortedSet<LocalDate> observations = new TreeSet<>(Arrays.asList(dates));
    return new Product() {
      @Override
      public List<String> underlyings() {
        return underlyings;
      }

      @Override
      public LocalDate maturity() {
        return observations.last();
      }

      @Override
      public List<Double> levels(String underlying) {
        return List.of();
      }

      @Override
      public SortedSet<LocalDate> observations() {
        return observations;
      }

      @Override
      public Real value(Path path) {
        return value.apply(path);
      }
    };
  }

  static double years(LocalDate date) {
    return (date.toEpochDay() - TODAY.toEpochDay()) / 365.0;
  }

  static double density(double x) {
    return NORMAL.density(x);
  }

  /** Of a call without dividends. */
  record Call(double spot, double vol, double strike, double years) {
    double d1() {
      return (Math.log(spot / strike) + (RATE + vol * vol / 2) * years) / (vol * Math.sqrt(years));
    }

    double d2() {
      return d1() - vol * Math.sqrt(years);
    }

    double value() {
      return spot * NORMAL.cumulativeProbability(d1()) - strike * Math.exp(-RATE * years) * NORMAL.cumulativeProbability(d2());
    }

    double gamma() {
      return density(d1()) / (spot * vol * Math.sqrt(years));
    }

    double vanna() {
      return -density(d1()) * d2() / vol;
    }

    double volga() {
      return spot * density(d1()) * Math.sqrt(years) * d1() * d2() / vol;
    }
  }

  static Gamma gamma(Stream<Gamma> gammas, Level level, String quote1, String quote2) {
    List<Gamma> found = gammas.filter(g ->
        g.level() == level && g.quote1().equals(quote1) && g.quote2().equals(quote2)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " second derivatives by " + quote1 + " and " + quote2);
    }
    return found.getFirst();
  }
}
