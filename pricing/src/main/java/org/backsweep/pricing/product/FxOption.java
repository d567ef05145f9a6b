package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.backsweep.aad.Real;
import org.backsweep.pricing.calendar.BusinessDays;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.path.Observable.FxLevel;
import org.backsweep.pricing.path.PathView;
import org.backsweep.pricing.path.SettledPath;

/**
 * An option on an exchange rate that is settled later than it expires, or in the first currency of the pair: its payment in the
 * second currency is then converted at the rate of the date on which it is due.
 *
 * @param option the option on one unit of the first currency
 * @param delivery the date of the payment for the expiry, not before the expiry
 * @param isConverted whether it is paid in the first currency
 */
public record FxOption(SingleUnderlying option, LocalDate delivery, boolean isConverted) implements Product {
  /**
   * The columns of {@code fx_option.csv}: {@code payoff} (vanilla, digital, barrier, one-touch, no-touch, asian), {@code expiry},
   * {@code delivery} (the expiry if empty), and the columns that the payoff has in {@link European#FORMAT},
   * {@link Barrier#FORMAT} or {@link Asian#FORMAT}. A unit is one of the first currency of the pair; vanillas, barriers and
   * Asians pay units of the second, as do rebates; where the trade is paid in the first currency, they are converted at the rate
   * of the date. The payout of digitals and touches is in the currency of the trade.
   */
  public static final ProductFormat FORMAT = ProductFormat.onRate("fx_option", List.of("payoff", "expiry"),
      List.of("option", "strike", "delivery", "payout", "direction", "knock", "barrier", "barrier_2", "monitoring", "first_monitoring",
          "last_monitoring", "rebate", "pay_at", "average", "fixings", "first_fixing", "last_fixing", "frequency", "smoothing",
          ProductFormat.CALENDAR), FxOption::read);

  private static final List<String> WATCHED = List.of("direction", "barrier", "barrier_2", "monitoring", "first_monitoring",
      "last_monitoring", "pay_at", "smoothing");

  private enum Payoff {
    VANILLA("option", "strike"),
    DIGITAL("option", "strike", "payout", "smoothing"),
    BARRIER("option", "strike", "knock", "rebate"),
    ONE_TOUCH("payout"),
    NO_TOUCH("payout"),
    ASIAN("option", "strike", "average", "fixings", "first_fixing", "last_fixing", "frequency");

    private static final Set<Payoff> ON_A_BARRIER = EnumSet.of(BARRIER, ONE_TOUCH, NO_TOUCH);
    private final List<String> own;

    Payoff(String... own) {
      this.own = List.of(own);
    }

    /** The columns of the payoff, beside those that all payoffs have. */
    Set<String> columns() {
      Set<String> columns = new LinkedHashSet<>(own);
      columns.addAll(ON_A_BARRIER.contains(this) ? WATCHED : List.of());
      return columns;
    }

    /** Whether the payoff is counted in the second currency, not in the currency of the trade as a payout is. */
    boolean isInSecond() {
      return this == VANILLA || this == BARRIER || this == ASIAN;
    }
  }

  /**
   * Checks the terms.
   *
   * @throws TermException if the delivery is before the expiry
   */
  public FxOption {
    if (delivery.isBefore(option.expiry())) {
      throw new TermException("delivery", delivery, "is before the expiry, " + option.expiry());
    }
  }

  private static Product read(Row row, Supplier<BusinessDays> days) {
    Payoff payoff = row.choice("payoff", Payoff.class);
    requireEmpty(row, payoff);
    FxLevel pair = Terms.pair(row);
    SingleUnderlying option = switch (payoff) {
      case VANILLA -> European.vanilla(row, row.choice("option", PutCall.class));
      case DIGITAL -> European.digital(row, row.choice("option", PutCall.class));
      case BARRIER -> Barrier.option(row, row.choice("option", PutCall.class), days);
      case ONE_TOUCH -> Barrier.touch(row, Touch.Kind.ONE_TOUCH, days);
      case NO_TOUCH -> Barrier.touch(row, Touch.Kind.NO_TOUCH, days);
      case ASIAN -> Asian.read(row, days);
    };
    LocalDate delivery = row.optionalDate("delivery").orElse(option.expiry());
    boolean isConverted = payoff.isInSecond() && row.text("currency").equals(pair.from().getCode());
    return isConverted || !delivery.equals(option.expiry()) ? new FxOption(option, delivery, isConverted) : option;
  }

  private static void requireEmpty(Row row, Payoff payoff) {
    Set<String> known = payoff.columns();
    for (Payoff other : Payoff.values()) {
      for (String column : other.columns()) {
        if (!known.contains(column) && row.optionalText(column).isPresent()) {
          throw new RowException(column, row.text(column), "has no meaning for the payoff " + row.text("payoff")
              + "; leave it empty");
        }
      }
    }
  }

  @Override
  public List<String> underlyings() {
    return option.underlyings();
  }

  @Override
  public LocalDate maturity() {
    return delivery;
  }

  @Override
  public List<Double> levels(String underlying) {
    return option.levels(underlying);
  }

  @Override
  public List<String> oddities(String underlying, double level) {
    return option.oddities(underlying, level);
  }

  @Override
  public Optional<Notional> notionalOfUnit() {
    return option.notionalOfUnit();
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return isConverted ? Terms.with(option.observations(), option.expiry()) : option.observations();
  }

  @Override
  public OptionalDouble smoothingWidth() {
    return option.smoothingWidth();
  }

  @Override
  public String smoothingUnit() {
    return option.smoothingUnit();
  }

  /** The date on which what is due on a date is paid. */
  public LocalDate settlement(LocalDate due) {
    return due.equals(option.expiry()) ? delivery : due;
  }

  /** A path on which the payments of the option are settled as this says. */
  public PathView settled(PathView path) {
    return new SettledPath(path, (due, amount) -> path.pay(settlement(due),
        isConverted ? amount.div(path.level(option.underlying(), due)) : amount));
  }

  @Override
  public Real value(PathView path) {
    return option.value(settled(path));
  }
}
