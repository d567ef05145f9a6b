package org.backsweep.pricing.product;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.backsweep.aad.Real;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.path.PathView;

/**
 * A call or put exercised at its expiry: it then pays {@code max(S - K, 0)} or {@code max(K - S, 0)}.
 *
 * @param underlying the equity or index
 * @param option call or put
 * @param strike K, in the underlying's price units, above zero
 * @param expiry the date on which it observes and pays
 */
public record European(String underlying, PutCall option, double strike, LocalDate expiry) implements SingleUnderlying {
  /**
   * The columns of {@code european.csv}: {@code option} (call, put, digital-call, digital-put; digital is a digital call),
   * {@code strike}, {@code expiry}, and for a {@link Digital} also {@code payout} and {@code smoothing}.
   */
  public static final ProductFormat FORMAT = new ProductFormat(
      "european", List.of("option", "strike", "expiry"), List.of("payout", "smoothing"), European::read);

  private enum Choice {
    CALL, PUT, DIGITAL, DIGITAL_CALL, DIGITAL_PUT
  }

  /**
   * Checks the terms.
   *
   * @throws TermException if the strike is not above zero
   */
  public European {
    Terms.positive("strike", strike);
  }

  private static Product read(Row row) {
    return switch (row.choice("option", Choice.class)) {
      case CALL -> vanilla(row, PutCall.CALL);
      case PUT -> vanilla(row, PutCall.PUT);
      case DIGITAL, DIGITAL_CALL -> digital(row, PutCall.CALL);
      case DIGITAL_PUT -> digital(row, PutCall.PUT);
    };
  }

  static European vanilla(Row row, PutCall option) {
    for (String column : FORMAT.optional()) {
      row.optionalText(column).ifPresent(text -> {
        throw new RowException(column, text, "only a digital has it; leave it empty for a call or put");
      });
    }
    return new European(Terms.single(row), option, row.number("strike"), row.date("expiry"));
  }

  static Digital digital(Row row, PutCall option) {
    double strike = row.number("strike");
    return new Digital(Terms.single(row), option, strike, row.date("expiry"), row.number("payout", 1),
        row.optionalNumber("smoothing"));
  }

  @Override
  public List<Double> levels(String name) {
    return List.of(strike);
  }

  @Override
  public SortedSet<LocalDate> observations() {
    return Terms.only(expiry);
  }

  @Override
  public Real value(PathView path) {
    return path.pay(expiry, option.payoff(path.level(underlying, expiry), path.constant(strike)));
  }
}
