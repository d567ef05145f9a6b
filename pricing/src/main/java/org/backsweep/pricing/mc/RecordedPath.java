package org.backsweep.pricing.mc;

import com.opengamma.strata.basics.currency.Currency;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.backsweep.aad.Real;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.market.fx.FxRate;
import org.backsweep.pricing.market.rates.DiscountCurve;
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.path.StepWidth;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.quotes.QuoteKey;

/**
 * A path as its product sees it, recorded on the tape.
 *
 * @param market the market
 * @param trade the trade
 * @param paidFrom the first date whose payments count
 * @param observed the underlyings
 * @param levels the simulated level of each underlying by date
 * @param states the states of paths beside the levels, by date
 * @param regression the source of continuation values
 * @param rule the rule by which choices are made
 * @param steps the widths over which the steps of the trade are smoothed
 * @param chooser what gives the value of a choice, where it is not the rule
 */
record RecordedPath(Market market, Trade trade, LocalDate paidFrom, Map<String, ObservedAsset> observed,
    Map<String, SortedMap<LocalDate, Real>> levels, SortedMap<LocalDate, List<Real>> states, Regression regression,
    ExerciseRule rule, Steps steps, Optional<Chooser> chooser) implements PathView {
  /** Gives the value of a choice: see {@link PathView#choose}. */
  interface Chooser {
    Real choose(LocalDate date, Real amount, Real where, Real later, Real... state);
  }

  /**
   * The key of the factor on a trade's smoothing widths. Each trade has its own, so that the sweep of a sum shows what smoothing
   * costs each.
   */
  static QuoteKey.Parameter smoothing(Trade trade) {
    return new QuoteKey.Parameter("SMOOTHING/" + trade.id());
  }

  /** Returns the same path with choices made in another way. */
  RecordedPath choosing(Chooser other) {
    return new RecordedPath(market, trade, paidFrom, observed, levels, states, regression, rule, steps, Optional.of(other));
  }

  @Override
  public Real level(String underlying, LocalDate date) {
    if (date.isAfter(valuation())) {
      return levels.get(underlying).get(date);
    }
    ObservedAsset each = observed.get(underlying);
    return isConverted(each) ? each.fixing(date).mul(rate(each.asset().currency()).fixing(date)) : each.fixing(date);
  }

  private boolean isConverted(ObservedAsset each) {
    return trade.isComposite() && !each.asset().currency().equals(trade.currency());
  }

  /** The exchange rate from a currency to that of the trade. */
  private FxRate rate(Currency currency) {
    return market.get(new FxRate.Key(currency, trade.currency()));
  }

  @Override
  public Real pay(LocalDate date, Real amount) {
    return date.isAfter(valuation()) ? amount.mul(market.get(new DiscountCurve(trade.currency())).factor(market.years(date))) : amount;
  }

  @Override
  public Real pay(LocalDate date, Currency currency, Real amount) {
    if (currency.equals(trade.currency())) {
      return pay(date, amount);
    }
    if (amount.isPath()) {
      throw new IllegalArgumentException("what is paid in " + currency + " on " + date + " depends on the path; a product converts it "
          + "at the rate that it observes");
    }
    FxRate rate = rate(currency);
    return pay(date, amount).mul(date.isAfter(valuation()) ? rate.forward(market.years(date)) : rate.spot());
  }

  @Override
  public Real dividends(String underlying, LocalDate after, LocalDate upTo) {
    ObservedAsset each = observed.get(underlying);
    if (isConverted(each)) {
      throw new MarketException("dividends of " + underlying + " are paid in " + each.asset().currency() + ": a composite in "
          + trade.currency() + " cannot have them; choose quanto, or a trade in " + each.asset().currency());
    }
    return each.asset().dividends(after, upTo);
  }

  @Override
  public LocalDate valuation() {
    return market.valuation();
  }

  @Override
  public Real constant(double value) {
    return market.tape().constant(value);
  }

  @Override
  public Real smoothing() {
    return market.parameter(smoothing(trade).name(), 1);
  }

  @Override
  public double width(LocalDate date, StepWidth width) {
    return steps.width(date, width);
  }

  @Override
  public Real choose(LocalDate date, Real amount, Real where, Real later, Real... state) {
    return chooser.isPresent() ? chooser.get().choose(date, amount, where, later, state)
        : byRule(date, amount, where, later, state);
  }

  private Real byRule(LocalDate date, Real amount, Real where, Real later, Real... state) {
    Real taken = switch (rule) {
      case FIT -> isAboveFit(date, amount, where, later, state);
      case GRID -> isInRegion(date);
      case BETTER -> Real.select(ExerciseRegion.isTaken(market, trade), isInRegion(date),
          isAboveFit(date, amount, where, later, state));
    };
    return Real.select(taken, amount, later);
  }

  /** The numbers known on a date: those that the product gives, and the states of paths beside the levels. */
  Real[] known(LocalDate date, Real... state) {
    return Stream.concat(Stream.of(state), states.getOrDefault(date, List.of()).stream()).toArray(Real[]::new);
  }

  private Real isInRegion(LocalDate date) {
    return ExerciseRegion.contains(market, trade, date, level(trade.product().underlyings().getFirst(), date));
  }

  private Real isAboveFit(LocalDate date, Real amount, Real where, Real later, Real... state) {
    // Today all paths are in one state, so that the expectation is the mean.
    Real kept = date.isAfter(valuation()) ? regression.continuation(later, where, known(date, state)) : Real.mean(later);
    return where.mul(amount.gt(kept));
  }
}
