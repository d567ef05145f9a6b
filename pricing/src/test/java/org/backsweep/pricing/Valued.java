package org.backsweep.pricing;

import com.opengamma.strata.basics.currency.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.backsweep.aad.GradientLayout;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.aad.execute.Paths;
import org.backsweep.aad.gradient.GradientProgram;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.mc.Recorder;
import org.backsweep.pricing.mc.Recording;
import org.backsweep.pricing.model.ModelChoice;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.product.Product;

/** One unit of a product valued for a test, with its Greeks. */
public record Valued(Recording recording, GradientLayout layout, Estimate estimate) {
  /** The paths of most tests. */
  public static final MonteCarloSettings PATHS = new MonteCarloSettings(65_536, 16, 20020705, DrawSource.SOBOL);

  /** Records, differentiates and runs. */
  public static Valued of(Product product, MarketData data, ModelFormat<?> model) {
    return of(product, data, model, PATHS);
  }

  /** Records, differentiates and runs. */
  public static Valued of(Product product, MarketData data, ModelFormat<?> model, MonteCarloSettings settings) {
    return run(recording(product, data, model), settings);
  }

  public static Valued run(Recording unfitted, MonteCarloSettings settings) {
    Recording recording = Recorder.fitted(unfitted, settings, Workers.caller());
    GradientProgram values = GradientProgram.of(recording.graph());
    GradientProgram sweeps = values.sweeping(new int[] {Recording.VALUE});
    List<Paths> paths = recording.hasPaths() ? IntStream.range(0, settings.replicates())
        .mapToObj(r -> settings.replicate(r, recording.layout(), Workers.caller())).toList() : List.of();
    double[][] means = sweeps.run(paths, Workers.caller(), recording.fits(), recording.inputs())[0];
    return new Valued(recording, sweeps.layout(), new Estimate(means));
  }

  /** Records, fits, differentiates and runs a trade. */
  public static Valued of(Trade trade, MarketData data, ModelFormat<?> model, Optional<Currency> base) {
    return run(Recorder.record(trade, data, Models.all(model, trade.product().underlyings()), base), PATHS);
  }

  /** Records, fits, differentiates and runs a trade. */
  public static Valued of(Trade trade, MarketData data, ModelFormat<?> model, MonteCarloSettings settings) {
    return run(Recorder.record(trade, data, Models.all(model, trade.product().underlyings()), Optional.empty()), settings);
  }

  /** Records, differentiates and runs. */
  public static Valued of(Product product, MarketData data, ModelChoice<?> model) {
    return run(recording(product, data, model), PATHS);
  }

  /** Records one unit. */
  public static Recording recording(Product product, MarketData data, ModelFormat<?> model) {
    return recording(product, data, ModelChoice.of(model));
  }

  /** Records one unit. */
  public static Recording recording(Product product, MarketData data, ModelChoice<?> model) {
    return Recorder.record(new Trade("T1", "book", Currency.EUR, 1, "product", product, "product.csv", 2), data,
        Models.all(model, product.underlyings()), Optional.empty());
  }

  /** The value. */
  public double value() {
    return estimate.mean(0);
  }

  /** The standard error of the value. */
  public double error() {
    return estimate.standardError(0);
  }

  /** The derivative by the quote whose key begins with a text; there must be one. */
  public double greek(String key) {
    return greek(input(key));
  }

  /** The derivative by an input. */
  public double greek(int input) {
    return estimate.mean(layout.gradient(0, input));
  }

  /** The standard error of the derivative by the quote whose key begins with a text. */
  public double greekError(String key) {
    return estimate.standardError(layout.gradient(0, input(key)));
  }

  private int input(String key) {
    List<String> keys = recording.quotes().stream().map(quote -> quote.key().toString()).toList();
    int found = -1;
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).startsWith(key)) {
        if (found >= 0) {
          throw new IllegalArgumentException("several quotes begin with " + key + ": " + keys);
        }
        found = i;
      }
    }
    if (found < 0) {
      throw new IllegalArgumentException("no quote begins with " + key + ": " + keys);
    }
    return found;
  }
}
