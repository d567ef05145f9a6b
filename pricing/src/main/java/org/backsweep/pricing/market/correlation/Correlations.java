package org.backsweep.pricing.market.correlation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.backsweep.aad.Real;
import org.backsweep.aad.Solve;
import org.backsweep.pricing.market.Market;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.market.MarketException;
import org.backsweep.pricing.quotes.Quote;
import org.backsweep.pricing.quotes.QuoteKey.Correlation;

/**
 * The correlations of some factors on the tape, and the lower triangular L with {@code L L^T} their matrix: with independent
 * normals z, {@code L z} are correlated ones.
 *
 * <p>Quotes whose matrix is not positive definite are refused; where {@link MarketData#repairCorrelation} says so, the nearest
 * correlation matrix is taken instead: each quote is moved by a constant, so that Greeks are still to the quotes.
 */
public final class Correlations {
  /** The least eigenvalue: below it a bump of a quote could make the matrix lose its Cholesky factor. */
  private static final double LEAST_EIGENVALUE = 1e-5;
  private static final double REPAIRED_EIGENVALUE = 1e-4;

  private final List<CorrelationFactor> factors;
  private final Real[][] matrix;
  private final Real[][] cholesky;

  /** A quote of two names, and its sign: -1 where one FX rate is quoted the other way round. */
  private record Entry(Quote<Correlation> quote, int sign) {
    static Entry of(Market market, String a, String b) {
      for (String first : names(a)) {
        for (String second : names(b)) {
          Optional<Quote<Correlation>> quote = market.quotes().correlation(first, second);
          if (quote.isPresent()) {
            return new Entry(quote.get(), (first.equals(a) ? 1 : -1) * (second.equals(b) ? 1 : -1));
          }
        }
      }
      throw new MarketException("no quote " + new Correlation(a, b) + " (in either order)");
    }

    private static List<String> names(String name) {
      return Stream.concat(Stream.of(name), CorrelationFactor.inverse(name).stream()).toList();
    }

    Real on(Market market) {
      Real quoted = market.quote(quote);
      return sign > 0 ? quoted : quoted.neg();
    }

    double value() {
      return sign * quote.value();
    }
  }

  private Correlations(List<CorrelationFactor> factors, Real[][] matrix) {
    this.factors = factors;
    this.matrix = matrix;
    this.cholesky = factors.size() > 1 ? Solve.cholesky(matrix) : matrix;
  }

  /**
   * The correlations of factors, in their order.
   *
   * @throws MarketException if one is not quoted, or the matrix is not positive definite and is not to be repaired
   * @throws IllegalArgumentException if there is no factor, or two are the same
   */
  public static Correlations of(Market market, List<CorrelationFactor> factors) {
    requireDistinct(factors);
    int n = factors.size();
    Real[][] matrix = new Real[n][n];
    RealMatrix quoted = MatrixUtils.createRealIdentityMatrix(n);
    for (int i = 0; i < n; i++) {
      matrix[i][i] = market.tape().constant(1);
      for (int j = 0; j < i; j++) {
        Entry entry = Entry.of(market, factors.get(i).name(), factors.get(j).name());
        int sign = factors.get(i).sign() * factors.get(j).sign();
        matrix[i][j] = sign > 0 ? entry.on(market) : entry.on(market).neg();
        matrix[j][i] = matrix[i][j];
        quoted.setEntry(i, j, sign * entry.value());
        quoted.setEntry(j, i, sign * entry.value());
      }
    }
    double least = n > 1 ? NearestCorrelation.leastEigenvalue(quoted) : 1;
    if (least < LEAST_EIGENVALUE) {
      repair(market, factors, matrix, quoted, least);
    }
    return new Correlations(List.copyOf(factors), matrix);
  }

  private static void repair(Market market, List<CorrelationFactor> factors, Real[][] matrix, RealMatrix quoted, double least) {
    String names = factors.stream().map(CorrelationFactor::name).collect(Collectors.joining(", "));
    String what = String.format(Locale.ROOT, "the quoted correlations of %s are not positive definite: the smallest eigenvalue is "
        + "%.3g, at least %.0e is wanted", names, least, LEAST_EIGENVALUE);
    if (!market.repairsCorrelation()) {
      throw new MarketException(what + "; they can be repaired on request, to the nearest that are");
    }
    RealMatrix shift = NearestCorrelation.of(quoted, REPAIRED_EIGENVALUE).subtract(quoted);
    int row = 1;
    int column = 0;
    for (int i = 0; i < factors.size(); i++) {
      for (int j = 0; j < i; j++) {
        matrix[i][j] = matrix[i][j].add(shift.getEntry(i, j));
        matrix[j][i] = matrix[i][j];
        if (Math.abs(shift.getEntry(i, j)) > Math.abs(shift.getEntry(row, column))) {
          row = i;
          column = j;
        }
      }
    }
    market.warn(String.format(Locale.ROOT, "%s; the nearest matrix is taken, off by %.4f at most (%s and %s) and by %.4f in the "
        + "Frobenius norm", what, Math.abs(shift.getEntry(row, column)), factors.get(column).name(), factors.get(row).name(),
        shift.getFrobeniusNorm()));
  }

  private static void requireDistinct(List<CorrelationFactor> factors) {
    Set<String> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (CorrelationFactor factor : factors) {
      if (!seen.add(factor.name()) || CorrelationFactor.inverse(factor.name()).filter(seen::contains).isPresent()) {
        twice.add(factor.name());
      }
    }
    if (factors.isEmpty() || !twice.isEmpty()) {
      throw new IllegalArgumentException("factors must be different and at least one: " + factors);
    }
  }

  /** The correlation of two names as quoted, not repaired. */
  public static Real between(Market market, String a, String b) {
    return a.equals(b) ? market.tape().constant(1) : Entry.of(market, a, b).on(market);
  }

  /** The factors, in the order of rows and columns. */
  public List<CorrelationFactor> factors() {
    return factors;
  }

  /** The correlation of two factors, by their indices, repaired where that was needed. */
  public Real at(int i, int j) {
    return matrix[i][j];
  }

  /** The rows of the lower triangular factor L, with zeros above the diagonal. */
  public Real[][] cholesky() {
    Real[][] copy = new Real[cholesky.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = cholesky[i].clone();
    }
    return copy;
  }
}
