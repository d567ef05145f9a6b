package org.backsweep.benchmarks.book;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.backsweep.aad.draws.DrawSource;
import org.backsweep.pricing.mc.Estimate;
import org.backsweep.pricing.mc.MonteCarloSettings;

/**
 * Values BOOK-100 once from a cold start and prints each trade's value and Greeks with their standard errors as CSV; when the
 * first and the last was known, in milliseconds from the start of the process, goes to the standard error stream.
 *
 * <p>10,000 paths a trade in 16 replicates of scrambled Sobol points. Trades are spread over the processors; the numbers do
 * not depend on how.
 */
public final class Book100 {
  /** The number of trades. */
  public static final int TRADES = 100;
  private static final MonteCarloSettings SETTINGS = new MonteCarloSettings(10_000, 16, 1, DrawSource.SOBOL);

  private Book100() {}

  /**
   * Entry point.
   *
   * @param arguments how many times the book is valued; once if empty
   */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
    Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    try (ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (int round = 0; round < rounds; round++) {
        long from = System.nanoTime();
        List<Future<Estimate>> results = IntStream.range(0, TRADES)
            .mapToObj(i -> threads.submit(() -> new BookTrade(i).estimate(SETTINGS))).toList();
        List<Estimate> estimates = new ArrayList<>();
        for (Future<Estimate> result : results) {
          estimates.add(result.get());
          if (round == 0 && estimates.size() == 1) {
            System.err.println("first " + millis(start));
          }
        }
        if (round == 0) {
          print(estimates, System.out);
          System.err.println("all " + millis(start));
        } else {
          System.err.println("again " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from));
        }
      }
    }
  }

  private static long millis(Instant start) {
    return Instant.now().toEpochMilli() - start.toEpochMilli();
  }

  private static void print(List<Estimate> estimates, PrintStream out) {
    StringBuilder csv = new StringBuilder("trade,product,value,value_error");
    for (String input : BookTrade.INPUTS) {
      csv.append(',').append(input).append(',').append(input).append("_error");
    }
    csv.append('\n');
    for (int i = 0; i < estimates.size(); i++) {
      csv.append(i).append(',').append(new BookTrade(i).text());
      for (int k = 0; k < estimates.get(i).size(); k++) {
        csv.append(',').append(estimates.get(i).mean(k)).append(',').append(estimates.get(i).standardError(k));
      }
      csv.append('\n');
    }
    out.print(csv);
    out.flush();
  }
}
