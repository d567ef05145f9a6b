package org.backsweep.scenarios.capital;

import com.opengamma.strata.basics.currency.Currency;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of the sensitivities-based method, from the file {@code mar21.csv}, which names the paragraph of each (Basel
 * Framework, MAR21, version of 1 January 2023). Where a paragraph leaves a choice to the bank, weights of specified currencies and pairs are
 * divided by the square root of 2.
 */
public final class Mar21 {
  private static final String FILE = "mar21.csv";
  static final Mar21 PARAMETERS = read();
  private static final Currency DOLLAR = Currency.USD;

  /** The bucket of equities of no sector, in which nothing offsets (MAR21.79). */
  public static final String OTHER_SECTOR = "11";
  private static final Set<String> INDICES = Set.of("12", "13");

  private record Key(String parameter, String key) {}

  private record Value(double value, String paragraph) {}

  private final Map<Key, Value> values;
  private final Vertices rateTenors;
  private final Vertices optionTenors;

  private Mar21(Map<Key, Value> values) {
    this.values = values;
    this.rateTenors = Vertices.ofYears(keys("girr risk weight"));
    this.optionTenors = Vertices.ofYears(keys("vega tenor"));
  }

  private static Mar21 read() {
    Map<Key, Value> values = new LinkedHashMap<>();
    try (InputStream in = Mar21.class.getResourceAsStream(FILE)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(line -> line.split(",", -1)).forEach(row ->
          values.put(new Key(row[0], row[1]), new Value(Double.parseDouble(row[2]), row[3])));
    } catch (IOException e) {
      throw new UncheckedIOException("the parameters " + FILE + " cannot be read", e);
    }
    return new Mar21(values);
  }

  private Value row(String parameter, String key) {
    Value value = values.get(new Key(parameter, key));
    if (value == null) {
      throw new IllegalStateException(FILE + " has no " + parameter + " of '" + key + "'");
    }
    return value;
  }

  /** The value of a parameter that has one for each of several keys. */
  double value(String parameter, String key) {
    return row(parameter, key).value();
  }

  /** The value of a parameter. */
  double value(String parameter) {
    return value(parameter, "");
  }

  private List<String> keys(String parameter) {
    return values.keySet().stream().filter(key -> key.parameter().equals(parameter)).map(Key::key).toList();
  }

  /** The tenors of interest rates (MAR21.8(1)). */
  Vertices rateTenors() {
    return rateTenors;
  }

  /** The tenors of options' maturities (MAR21.12(2), MAR21.14(2)). */
  Vertices optionTenors() {
    return optionTenors;
  }

  /** The buckets of equities. */
  public static List<String> equityBuckets() {
    return PARAMETERS.keys("equity risk weight");
  }

  /**
   * The risk weight of a delta (MAR21.42 to 44, MAR21.77, MAR21.87 and 88).
   *
   * @param bucket the currency of rates or of an exchange rate with the reporting currency, or the number of an equity's bucket
   * @param tenor the tenor of a rate, as text; empty for the others
   */
  RiskWeight deltaWeight(RiskClass risk, String bucket, String tenor, Currency reporting) {
    return switch (risk) {
      case GIRR -> {
        boolean isSpecified = reporting.getCode().equals(bucket) || values.containsKey(new Key("girr specified currency", bucket));
        yield weight(row("girr risk weight", tenor), isSpecified, "MAR21.44");
      }
      case EQUITY -> weight(row("equity risk weight", bucket), false, "");
      case FX -> weight(row("fx risk weight", ""), isSpecifiedPair(Currency.of(bucket), reporting), "MAR21.88");
    };
  }

  private static RiskWeight weight(Value value, boolean isReduced, String paragraph) {
    return isReduced ? new RiskWeight(value.value() / Math.sqrt(2), value.paragraph() + "; " + paragraph)
        : new RiskWeight(value.value(), value.paragraph());
  }

  /** Whether a pair is specified, or a first-order cross of two that are: both of its currencies are quoted in dollars there. */
  private boolean isSpecifiedPair(Currency one, Currency other) {
    Set<String> specified = keys("fx specified pair").stream().flatMap(pair -> Stream.of(pair.split("/"))).collect(Collectors.toSet());
    return Stream.of(one, other).allMatch(each -> each.equals(DOLLAR) || specified.contains(each.getCode()));
  }

  /** The size of the shock for curvature: that of delta (MAR21.98), or the highest of all tenors (MAR21.99). */
  RiskWeight curvatureWeight(RiskClass risk, String bucket, Currency reporting) {
    return switch (risk) {
      case GIRR -> {
        RiskWeight highest = keys("girr risk weight").stream().map(tenor -> deltaWeight(risk, bucket, tenor, reporting))
            .max((a, b) -> Double.compare(a.value(), b.value())).orElseThrow();
        yield new RiskWeight(highest.value(), "MAR21.99; " + highest.paragraph());
      }
      case EQUITY, FX -> {
        RiskWeight delta = deltaWeight(risk, bucket, "", reporting);
        yield new RiskWeight(delta.value(), "MAR21.98; " + delta.paragraph());
      }
    };
  }

  /**
   * The risk weight of a vega: {@code min(RW_sigma sqrt(LH / 10), 100%)} with the liquidity horizon LH of the bucket (MAR21.92).
   *
   * @throws IllegalArgumentException for interest rates, whose volatilities are not quoted
   */
  RiskWeight vegaWeight(RiskClass risk, String bucket) {
    Value horizon = switch (risk) {
      case EQUITY -> row("equity vega horizon", bucket);
      case FX -> row("fx vega horizon", "");
      case GIRR -> throw new IllegalArgumentException("no volatility of a rate is quoted");
    };
    return new RiskWeight(Math.min(value("vega sigma") * Math.sqrt(horizon.value() / value("vega horizon")), value("vega cap")),
        horizon.paragraph());
  }

  /** Whether a bucket is one in which nothing offsets. */
  static boolean isOther(RiskClass risk, String bucket) {
    return risk == RiskClass.EQUITY && bucket.equals(OTHER_SECTOR);
  }

  /** The correlation of two buckets for delta (MAR21.50, MAR21.80, MAR21.89), which is that for vega (MAR21.95). */
  double gamma(RiskClass risk, String one, String other) {
    return switch (risk) {
      case GIRR -> value("girr gamma");
      case FX -> value("fx gamma");
      case EQUITY -> value("equity gamma", kinds(one, other));
    };
  }

  private static String kinds(String one, String other) {
    long indices = Stream.of(one, other).filter(INDICES::contains).count();
    return isOther(RiskClass.EQUITY, one) || isOther(RiskClass.EQUITY, other) ? "other"
        : indices == 0 ? "sectors" : indices == 2 ? "indices" : "mixed";
  }

  /** A risk weight, and the paragraphs that it is from. */
  record RiskWeight(double value, String paragraph) {}
}
