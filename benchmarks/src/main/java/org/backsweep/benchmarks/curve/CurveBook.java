package org.backsweep.benchmarks.curve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.benchmarks.curve.ParQuote.Kind;

/**
 * CURVE-1000: swaps of 1 to 30 years and the 35 par quotes of their two curves, those of the euro on 5 February 2016 (Open
 * Source Risk Engine, Examples/Input, commit b1f23933, modified BSD).
 *
 * <p>Swap i = 0 .. is of {@code 1 + i mod 30} years, starts {@code 97 i mod 365} days after spot, has the rate
 * {@code 0.0005 (i mod 41)} and the notional {@code 1,000,000 (1 + i mod 10)}, receives the floating leg where i is even and
 * pays it where i is odd.
 *
 * <p>Both curves are zero rates, continuously compounded, linear in time between the ends of their quotes and flat outside.
 *
 * @param quotes the quotes of the discounting curve, then those of the forwarding one, each by end
 * @param swaps the trades
 */
public record CurveBook(List<ParQuote> quotes, List<FixedFloat> swaps) {
  private static final int LONGEST = 30;
  private static final double MILLION = 1e6;

  /**
   * The quotes with so many swaps.
   *
   * @throws UncheckedIOException if the resource of the quotes cannot be read
   */
  public static CurveBook of(int swaps) {
    return new CurveBook(read(), IntStream.range(0, swaps).mapToObj(CurveBook::swap).toList());
  }

  /** The quotes with the swaps that they are par rates of, which are worth nothing. */
  public CurveBook ofPar() {
    return new CurveBook(quotes, quotes.stream().filter(quote -> !quote.floating().isEmpty())
        .map(quote -> new FixedFloat(quote.fixed(), quote.floating(), quote.rate(), 1)).toList());
  }

  /** The quoted rates. */
  public double[] rates() {
    return quotes.stream().mapToDouble(ParQuote::rate).toArray();
  }

  /** The quotes of one curve. */
  List<ParQuote> quotes(Kind curve) {
    return quotes.stream().filter(quote -> quote.curve() == curve).toList();
  }

  private static FixedFloat swap(int i) {
    LocalDate start = Calendar.adjusted(Calendar.spot().plusDays(97L * i % 365));
    Period term = Period.ofYears(1 + i % LONGEST);
    double notional = MILLION * (1 + i % 10);
    return new FixedFloat(Calendar.fixed(start, term), Calendar.floating(start, term), 0.0005 * (i % 41),
        i % 2 == 0 ? notional : -notional);
  }

  private static List<ParQuote> read() {
    InputStream resource = CurveBook.class.getResourceAsStream("par_quotes.csv");
    if (resource == null) {
      throw new UncheckedIOException(new IOException("par_quotes.csv is not on the class path beside CurveBook"));
    }
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split(",", -1))
          .map(cells -> quote(cells[0], Double.parseDouble(cells[1]))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ParQuote quote(String key, double rate) {
    String[] parts = key.split("/", -1);
    Period term = Period.parse("P" + parts[parts.length - 1]);
    LocalDate spot = Calendar.spot();
    return switch (parts[0]) {
      case "MM" -> new ParQuote(key, Kind.FORWARDING, rate, Calendar.floating(spot, term), List.of());
      case "FRA" -> new ParQuote(key, Kind.FORWARDING, rate,
          Calendar.floating(Calendar.adjusted(spot.plus(Period.parse("P" + parts[3]))), term), List.of());
      default -> parts[4].equals("1D")
          ? new ParQuote(key, Kind.DISCOUNTING, rate, Calendar.overnight(spot, term), List.of())
          : new ParQuote(key, Kind.FORWARDING, rate, Calendar.fixed(spot, term), Calendar.floating(spot, term));
    };
  }

  /** The names of the quotes. */
  public List<String> keys() {
    return quotes.stream().map(ParQuote::key).toList();
  }

  /** All fixed and floating periods of the trades: what a value works on. */
  public int periods() {
    return swaps.stream().flatMap(swap -> Stream.of(swap.fixed(), swap.floating())).mapToInt(List::size).sum();
  }
}
