package org.backsweep.pricing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.finmath.functions.AnalyticFormulas;
import org.backsweep.pricing.Markets;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.quotes.Fixings;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey;
import org.backsweep.pricing.quotes.Quotes;

/**
 * A smile free of arbitrage with closed forms: the price is lognormal with one of several volatilities, and one forward
 * (Brigo and Mercurio, Lognormal-mixture dynamics and calibration to market volatility smiles, 2002).
 */
record Mixture(double[] weights, double[] vols) {
  /** An option over its forward: a call for y above 0, else a put; y is the logarithm of the strike over the forward. */
  double price(double t, double y) {
    double price = 0;
    for (int i = 0; i < vols.length; i++) {
      price += weights[i] * black(vols[i], t, y);
    }
    return price;
  }

  static double black(double vol, double t, double y) {
    double call = AnalyticFormulas.blackScholesGeneralizedOptionValue(1, vol, t, Math.exp(y), 1);
    return y > 0 ? call : call + Math.exp(y) - 1;
  }

  static double implied(double price, double t, double y) {
    double low = 1e-4;
    double high = 5;
    while (high - low > 1e-12) {
      double vol = 0.5 * (low + high);
      if (black(vol, t, y) < price) {
        low = vol;
      } else {
        high = vol;
      }
    }
    return low;
  }

  double vol(double t, double y) {
    return implied(price(t, y), t, y);
  }

  /** Dupire's local variance: the mean of the variances, each weighted with its density. */
  double localVariance(double t, double y) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < vols.length; i++) {
      double deviation = vols[i] * Math.sqrt(t);
      double d = y / deviation + 0.5 * deviation;
      double density = weights[i] * Math.exp(-0.5 * d * d) / deviation;
      sum += density * vols[i] * vols[i];
      weight += density;
    }
    return sum / weight;
  }

  /** A market without carry, spot 100, that quotes its volatilities at strikes so many deviations at the money off. */
  MarketData market(int[] days, double[] deviations) {
    List<Quote<?>> quotes = new ArrayList<>(List.of(quote("EQUITY/PRICE/X/EUR", 100), quote("ZERO/RATE/EUR/EUR/A365/1Y", 0)));
    for (int day : days) {
      double t = day / 365.0;
      double deviation = vol(t, 0) * Math.sqrt(t);
      for (double d : deviations) {
        double strike = 100 * Math.exp(d * deviation);
        quotes.add(quote("EQUITY_OPTION/RATE_LNVOL/X/EUR/" + Markets.TODAY.plusDays(day) + "/" + strike,
            vol(t, Math.log(strike / 100))));
      }
    }
    return MarketData.of(new Quotes(Markets.TODAY, quotes, Map.of()), Fixings.none());
  }

  private static Quote<QuoteKey> quote(String key, double value) {
    return new Quote<>(Markets.TODAY, QuoteKey.parse(key), value);
  }
}
