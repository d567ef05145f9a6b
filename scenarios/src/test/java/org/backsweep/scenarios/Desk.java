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
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Conversion;
import org.backsweep.pricing.product.Product;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Gamma;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.run.RecordedGroup;
import org.backsweep.scenarios.run.RiskRequest;

/** A flat market of X and Y in EUR and Z in USD, trades in it, and Black's formula. */
public final class Desk {
  public static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
  public static final String X = "EQUITY/PRICE/X/EUR";
  public static final String Y = "EQUITY/PRICE/Y/EUR";
  public static final String Z = "EQUITY/PRICE/Z/USD";
  public static final String FX = "FX/RATE/EUR/USD";
  public static final String X_VOLS = "EQUITY_OPTION/RATE_LNVOL/X/EUR/*";
  public static final double RATE = 0.03;
  public static final double USD_RATE = 0.05;
  public static final double VOL = 0.2;
  public static final double Y_VOL = 0.3;
  public static final double Z_VOL = 0.35;
  public static final double FX_VOL = 0.12;
  public static final double RHO = 0.4;
  public static final double FX_RHO = 0.3;
  public static final double EUR_USD = 1.25;
  public static final MonteCarloSettings SETTINGS = new MonteCarloSettings(16_384, 16, 5, DrawSource.SOBOL);

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private Desk() {}

  /** With the volatility of X at two expiries. */
  public static MarketData market(double spot, double vol) {
    return MarketData.of(new Quotes(TODAY, List.of(quote(X, spot), quote("ZERO/RATE/EUR/EUR/A365/2027-01-05", RATE),
        quote("EQUITY_OPTION/RATE_LNVOL/X/EUR/2026-03-05/ATMF", vol),
        quote("EQUITY_OPTION/RATE_LNVOL/X/EUR/2028-01-05/ATMF", vol), quote(Y, 90),
        quote("EQUITY_OPTION/RATE_LNVOL/Y/EUR/2027-01-05/ATMF", Y_VOL), quote("CORRELATION/RATE/X/Y", RHO), quote(Z, 50),
        quote("EQUITY_OPTION/RATE_LNVOL/Z/USD/2027-01-05/ATMF", Z_VOL), quote("ZERO/RATE/USD/USD/A365/2027-01-05", USD_RATE),
        quote(FX, EUR_USD), quote("FX_OPTION/RATE_LNVOL/EUR/USD/2027-01-05/ATM", FX_VOL),
        quote("CORRELATION/RATE/Z/EURUSD", FX_RHO)), Map.of()), Fixings.none());
  }

  public static MarketData market() {
    return market(100, VOL);
  }

  private static Quote<?> quote(String key, double value) {
    return new Quote<>(TODAY, QuoteKey.parse(key), value);
  }

  public static Trade trade(String id, String book, double quantity, Product product) {
    return new Trade(id, book, Currency.EUR, quantity, "product", product, "test.csv", 2);
  }

  public static Trade quanto(String id, double quantity, Product product) {
    return new Trade(id, "quanto", Currency.EUR, quantity, "product", product, Optional.of(Conversion.QUANTO), "test.csv", 2);
  }

  public static RecordedGroup recorded(Trade trade, ModelFormat<?> model, Optional<Currency> base, MarketData market) {
    return RecordedGroup.of(List.of(trade), Level.TRADE, market, Models.all(model, trade.product().underlyings()), base, SETTINGS, Workers.caller());
  }

  public static BatchResult run(RiskRequest request, Optional<Currency> base, ModelFormat<?> model, Trade... trades) {
    return new Batch(market(), trade -> Models.all(model, trade.product().underlyings()), SETTINGS, base, request)
        .run(List.of(trades), Threads.caller(), done -> { });
  }

  /** A payoff of the levels of underlyings on dates, paid on the last of them. */
  public static Product payoff(List<String> underlyings, Function<PathView, Real> value, LocalDate... dates) {
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
      public Real value(PathView path) {
        return value.apply(path);
      }
    };
  }

  public static double years(LocalDate date) {
    return (date.toEpochDay() - TODAY.toEpochDay()) / 365.0;
  }

  public static double density(double x) {
    return NORMAL.density(x);
  }

  /** Of a call without dividends. */
  public record Call(double spot, double vol, double strike, double years) {
    public double d1() {
      return (Math.log(spot / strike) + (RATE + vol * vol / 2) * years) / (vol * Math.sqrt(years));
    }

    public double d2() {
      return d1() - vol * Math.sqrt(years);
    }

    public double value() {
      return spot * NORMAL.cumulativeProbability(d1()) - strike * Math.exp(-RATE * years) * NORMAL.cumulativeProbability(d2());
    }

    public double gamma() {
      return density(d1()) / (spot * vol * Math.sqrt(years));
    }

    public double vanna() {
      return -density(d1()) * d2() / vol;
    }

    public double volga() {
      return spot * density(d1()) * Math.sqrt(years) * d1() * d2() / vol;
    }
  }

  public static Gamma gamma(Stream<Gamma> gammas, Level level, String quote1, String quote2) {
    List<Gamma> found = gammas.filter(g ->
        g.level() == level && g.quote1().equals(quote1) && g.quote2().equals(quote2)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " second derivatives by " + quote1 + " and " + quote2);
    }
    return found.getFirst();
  }
}
