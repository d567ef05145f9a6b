package org.backsweep.pricing.quotes;

import com.opengamma.strata.basics.currency.Currency;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backsweep.pricing.input.CsvTable;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.Row;
import org.backsweep.pricing.input.RowException;
import org.backsweep.pricing.input.Table;
import org.backsweep.pricing.path.Observable.FxLevel;

/**
 * The conventions by which FX volatilities are quoted, from {@code fx_conventions.csv} with the columns {@code pair} as its
 * quotes have it, {@code premium} (the currency of the premium), {@code spot_delta_until} (a tenor, or {@code never}),
 * {@code at_the_money}, {@code butterfly}. Where the file says nothing, {@link FxConvention#of} holds.
 */
public final class FxConventions implements Serializable {
  private static final List<String> OPTIONAL = List.of("premium", "spot_delta_until", "at_the_money", "butterfly");
  private static final String NEVER = "never";
  private static final Pattern PAIR = Pattern.compile("(...)/?(...)");

  private final Map<FxLevel, FxConvention> said;

  private FxConventions(Map<FxLevel, FxConvention> said) {
    this.said = Map.copyOf(said);
  }

  /** The usual conventions, for all pairs. */
  public static FxConventions usual() {
    return new FxConventions(Map.of());
  }

  /** Reads the files; rows at fault are rejected. */
  static FxConventions read(List<Path> files, Quotes quotes, Findings findings) {
    Map<FxLevel, FxConvention> said = new HashMap<>();
    for (Path file : files) {
      Table table = new CsvTable(file, List.of("pair"), OPTIONAL);
      table.forEach(row -> {
        FxLevel pair = pair(row);
        FxConvention convention = convention(row, pair);
        if (quotes.fxVols(pair.from(), pair.currency()).isEmpty()) {
          findings.warn(table.name(), "line " + row.line() + ": '" + row.text("pair") + "' has no volatility in the market"
              + (quotes.fxVols(pair.currency(), pair.from()).isEmpty() ? "" : "; those there are, are of " + pair.inverse().name()));
        }
        if (said.putIfAbsent(pair, convention) != null) {
          throw new RowException("pair", row.text("pair"), "stands on an earlier line too, which is kept");
        }
      }, findings);
    }
    return new FxConventions(said);
  }

  private static FxLevel pair(Row row) {
    String text = row.text("pair");
    Matcher codes = PAIR.matcher(text.toUpperCase(Locale.ROOT));
    return Optional.of(codes).filter(Matcher::matches).flatMap(found -> FxLevel.find(found.group(1) + found.group(2))).orElseThrow(() ->
        new RowException("pair", text, "is no pair of currencies; two different ISO 4217 codes such as EURUSD are wanted"));
  }

  private static FxConvention convention(Row row, FxLevel pair) {
    FxConvention usual = FxConvention.of(pair.from(), pair.currency());
    return new FxConvention(
        row.optionalCurrency("premium").map(premium -> ofPair(row, pair, premium)).orElse(usual.premium()),
        row.optionalText("spot_delta_until").map(FxConventions::until).orElse(usual.spotDeltaUntil()),
        row.choice("at_the_money", FxConvention.AtTheMoney.class, usual.atTheMoney()),
        row.choice("butterfly", FxConvention.Butterfly.class, usual.butterfly()));
  }

  private static Currency ofPair(Row row, FxLevel pair, Currency premium) {
    if (!premium.equals(pair.from()) && !premium.equals(pair.currency())) {
      throw new RowException("premium", row.text("premium"), "is none of the pair; " + pair.from() + " or " + pair.currency()
          + " is wanted");
    }
    return premium;
  }

  private static Optional<Pillar.AtTenor> until(String text) {
    try {
      return text.equals(NEVER) ? Optional.empty() : Optional.of(Pillar.parseTenor(text));
    } catch (IllegalArgumentException e) {
      throw new RowException("spot_delta_until", text, e.getMessage() + ", nor '" + NEVER + "'");
    }
  }

  /** The conventions of a pair, given as the keys of its volatilities have it. */
  public FxConvention of(Currency from, Currency to) {
    return Optional.ofNullable(said.get(new FxLevel(from, to))).orElseGet(() -> FxConvention.of(from, to));
  }
}
