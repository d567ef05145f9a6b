package org.backsweep.reports.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.execute.pass.Backend;
import org.backsweep.aad.execute.pass.KernelCounts;
import org.backsweep.pricing.input.Findings.Warning;
import org.backsweep.pricing.quotes.Quotes;
import org.backsweep.scenarios.TargetError;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.RiskError;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.Tally;
import org.backsweep.scenarios.result.Timings;
import org.backsweep.scenarios.result.Total;

/**
 * The content of {@code run.json}: enough to run again and to know whether the run is the same.
 *
 * @param exitCode the exit code of the program
 * @param outcome the exit code in a word: {@code clean}, {@code incomplete}, {@code differs}, {@code breached}, {@code unstored} or {@code internal}
 * @param build the program
 * @param machine the machine that it ran on
 * @param backend the back end that executed the paths, with the lanes of its vectors
 * @param kernels the kernels that it compiled; null where times are not wanted, since it depends on times which kernels are hot
 * @param arguments the arguments, by name without dashes, defaults included
 * @param targetError how far the errors of the portfolio's risk were brought down; null where no target was given
 * @param valuationDate the date of the quotes and of the valuation
 * @param spots the spots, of FX too, that it was valued at, by the key of the quote
 * @param totals the values of books and of the portfolio
 * @param inputs the files that were read
 * @param outputs the files that were written beside this one
 * @param discountCurves a sentence for each currency that says which quotes its discount curve is made from, and why
 * @param counts the counts of trades, rows and results
 * @param lostTrades the trades without a value
 * @param timings the times of the phases; null where times are not wanted
 * @param warnings the warnings
 */
public record RunRecord(int exitCode, String outcome, Build build, Machine machine, String backend, KernelCounts kernels,
    Map<String, Object> arguments, Target targetError, String valuationDate, SortedMap<String, Double> spots, List<Value> totals,
    List<FileDigest> inputs, List<FileDigest> outputs, SortedMap<String, String> discountCurves, Counts counts,
    List<LostTrade> lostTrades, Phases timings, List<Warning> warnings) {
  private static final JsonMapper MAPPER = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
      .enable(SerializationFeature.INDENT_OUTPUT).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * How far errors were brought down; errors are fractions of the sum of the trades' absolute Greeks.
   *
   * @param target the largest error that was asked for
   * @param met whether the target was met
   * @param error the largest error
   * @param line the line that has it, null where no number has an error
   * @param trades the trades whose own errors in that line are largest
   * @param paths the number of paths of the results
   * @param pathsNeeded the number of paths that is expected to meet the target
   */
  public record Target(double target, boolean met, double error, String line, List<String> trades, long paths, long pathsNeeded) {
    /** The target of a search, as it was reached. */
    private static Target of(TargetError.Reached reached) {
      return new Target(reached.target(), reached.isMet(), reached.worst().map(RiskError::share).orElse(0.0),
          reached.worst().map(worst -> worst.line().toString()).orElse(null),
          reached.worst().map(RiskError::trades).orElse(List.of()), reached.paths(), reached.pathsNeeded());
    }
  }

  /** The value of a book or of the portfolio, with its standard error. */
  public record Value(String level, String id, String currency, double value, double stdError) {
    private static Value of(Total total) {
      return new Value(total.level().text(), total.id(), total.currency(), total.value(), total.standardError());
    }
  }

  /**
   * The counts of trades, rows and results.
   *
   * @param tradesByStatus the trades by the outcome of their valuation
   * @param rejects rows that were left out
   * @param warnings warnings, listed or not
   * @param quotes quotes that the market holds
   * @param unusedQuotesByKind quotes of kinds that nothing uses
   * @param fixings past fixings
   * @param greeks lines of {@code greeks.csv}
   * @param gammas lines of {@code gammas.csv}
   * @param gammasMissing lines of {@code gammas.csv} without a value
   * @param aggregates lines of {@code aggregates.csv}
   * @param ladderPoints lines of {@code ladders.csv}
   * @param scenarioChanges lines of {@code scenarios.csv}
   * @param historyChanges lines of {@code pnl.csv}
   * @param greeksReconciled Greeks that agree with bump-and-revalue
   * @param greeksDiffering Greeks that do not
   * @param calibrations models fitted to the volatilities of an underlying
   */
  public record Counts(SortedMap<String, Long> tradesByStatus, long rejects, long warnings, long quotes,
      SortedMap<String, Long> unusedQuotesByKind, long fixings, long greeks, long gammas, long gammasMissing,
      long aggregates, long ladderPoints, long scenarioChanges, long historyChanges, long greeksReconciled, long greeksDiffering,
      long calibrations) {
    private static Counts of(RunResults run) {
      BatchResult result = run.result();
      SortedMap<String, Long> byStatus = new TreeMap<>();
      result.trades().forEach(trade -> byStatus.merge(trade.status().text(), 1L, Long::sum));
      if (!run.rejected().isEmpty()) {
        byStatus.put("rejected", (long) run.rejected().size());
      }
      Quotes quotes = run.market().quotes();
      Tally tally = result.tally();
      return new Counts(byStatus, run.findings().rejectCount(), run.findings().warningCount(), quotes.all().size(), quotes.unused(),
          run.market().fixings().size(), tally.greeks(), tally.gammas(), tally.missingGammas(), result.aggregates().size(),
          result.scenarios().ladders().size(), result.scenarios().stresses().size(),
          result.scenarios().history().size(), tally.checks() - tally.differing(), tally.differing(), run.calibrations().size());
    }
  }

  /**
   * The seconds of each phase.
   *
   * @param started when the run began, in ISO 8601, UTC
   * @param read the time for reading and checking the input
   * @param valuation the time of the batch, from its first trade to its last
   * @param byStep the times of the batch by step, added up over trades
   * @param bumpsPerSweep how many times longer bumps take than the sweep, on the same paths; null if nothing was bumped
   * @param write the time for writing the tables
   * @param total the time from the start to the writing of this record
   */
  public record Phases(String started, double read, double valuation, Map<String, Double> byStep, Double bumpsPerSweep, double write,
      double total) {
    private static Phases of(RunResults.Clock clock, Timings byStep) {
      double total = clock.elapsed().getAsDouble();
      return new Phases(clock.started().toString(), clock.read(), clock.valuation(), byStep.byName(),
          Double.isFinite(byStep.ratio()) ? byStep.ratio() : null, total - clock.read() - clock.valuation(), total);
    }
  }

  /**
   * A trade without a value.
   *
   * @param trade its id, empty where it could not be read
   * @param status {@code failed} or {@code rejected}
   * @param reason the reason
   */
  public record LostTrade(String trade, String status, String reason) {
    private static List<LostTrade> of(RunResults run) {
      return Stream.concat(
          run.rejected().stream().map(lost -> new LostTrade(VisibleText.of(lost.id()), "rejected", VisibleText.of(lost.reason()))),
          run.result().trades().stream().filter(trade -> trade.status() == Status.FAILED)
              .map(lost -> new LostTrade(lost.trade().id(), lost.status().text(), lost.message()))).toList();
    }
  }

  /**
   * Writes {@code run.json}, last of all files, so that a folder that has it is whole; in the place of one that was written before.
   *
   * @param exitCode the exit code of the program
   * @param outcome the exit code in a word
   * @throws IOException if it cannot be written
   */
  public static void write(RunResults run, int exitCode, String outcome, OutputFolder folder) throws IOException {
    Files.deleteIfExists(folder.file(OutputFolder.LAST));
    RunRecord.of(run, exitCode, outcome, folder.written()).write(folder.file(OutputFolder.LAST));
  }

  private static RunRecord of(RunResults run, int exitCode, String outcome, List<FileDigest> outputs) {
    Quotes quotes = run.market().quotes();
    SortedMap<String, Double> spots = new TreeMap<>();
    Stream.concat(quotes.spots().stream(), quotes.fxSpots().stream()).forEach(spot -> spots.put(spot.key().toString(), spot.value()));
    Backend backend = Backends.best();
    return new RunRecord(exitCode, outcome, Build.current(), Machine.current(), backend.name(),
        run.clock().isPresent() ? backend.kernels() : null, run.arguments(), run.reached().map(Target::of).orElse(null),
        run.market().valuation().toString(), spots, totals(run), run.files(), outputs,
        run.curves(), Counts.of(run), LostTrade.of(run), run.clock().map(clock -> Phases.of(clock, run.result().timings())).orElse(null),
        run.findings().warnings());
  }

  /** The values of books and of the portfolio, as the record has them. */
  public static List<Value> totals(RunResults run) {
    return run.result().totals().stream().map(Value::of).toList();
  }

  /**
   * Reads the record of a run from the folder of its results, also one that another version of the program has written: what that
   * did not write is null, but for the valuation date, the build and the arguments.
   *
   * @throws IOException if there is none, or something else has this name
   */
  public static RunRecord read(Path folder) throws IOException {
    Path file = folder.resolve(OutputFolder.LAST);
    try {
      RunRecord record = MAPPER.readValue(Files.readString(file), RunRecord.class);
      if (record == null || record.valuationDate == null || record.build == null || record.arguments == null) {
        throw new IOException(file + ": this is not what a run writes: valuation_date, build and arguments are wanted");
      }
      LocalDate.parse(record.valuationDate);
      return record;
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": this is no record of a run: " + e.getOriginalMessage(), e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": this is no record of a run: it is not in UTF-8", e);
    } catch (DateTimeException e) {
      throw new IOException(file + ": this is no record of a run: " + e.getMessage(), e);
    }
  }

  /** The valuation date. */
  public LocalDate valuation() {
    return LocalDate.parse(valuationDate);
  }

  /** The currency that it reports in; empty where each trade has its own. */
  public Optional<String> base() {
    return Optional.ofNullable(arguments.get("base")).map(Object::toString);
  }

  /** The arguments as one line of JSON. */
  public String argumentsAsJson() {
    try {
      return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(arguments);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("arguments are texts and numbers", e);
    }
  }

  private void write(Path file) throws IOException {
    Files.writeString(file, MAPPER.writeValueAsString(this).replace("\r\n", "\n") + "\n", StandardCharsets.UTF_8);
  }
}
