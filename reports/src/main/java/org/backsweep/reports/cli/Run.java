package org.backsweep.reports.cli;

import com.opengamma.strata.basics.currency.Currency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backsweep.aad.execute.Backends;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.market.MarketData;
import org.backsweep.pricing.mc.MonteCarloSettings;
import org.backsweep.pricing.portfolio.RejectedTrade;
import org.backsweep.reports.compare.FolderRun;
import org.backsweep.reports.compare.SinceLast;
import org.backsweep.reports.html.ReportPage;
import org.backsweep.reports.output.CrifTable;
import org.backsweep.reports.output.FileDigest;
import org.backsweep.reports.output.JournalFile;
import org.backsweep.reports.output.OreReports;
import org.backsweep.reports.output.OutputException;
import org.backsweep.reports.output.OutputFolder;
import org.backsweep.reports.output.ResultSink;
import org.backsweep.reports.output.RunRecord;
import org.backsweep.reports.output.RunResults;
import org.backsweep.reports.output.Sinks;
import org.backsweep.reports.output.Tables;
import org.backsweep.reports.store.StoreException;
import org.backsweep.scenarios.Batch;
import org.backsweep.scenarios.ClusterException;
import org.backsweep.scenarios.Journal;
import org.backsweep.scenarios.Limits;
import org.backsweep.scenarios.PnlExplanation;
import org.backsweep.scenarios.Runner;
import org.backsweep.scenarios.TargetError;
import org.backsweep.scenarios.capital.Crif;
import org.backsweep.scenarios.capital.SbaCapital;
import org.backsweep.scenarios.measure.PnlExplain;
import org.backsweep.scenarios.result.BatchResult;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.result.Status;
import org.backsweep.scenarios.result.TradeResult;
import org.backsweep.scenarios.run.RiskRequest;

/** A run from the input folders to the output folder. */
final class Run {

  private final RunArguments arguments;
  private final Console console;
  private final Findings findings = new Findings();
  private final Instant started = Instant.now();
  private final Stopwatch watch = new Stopwatch();
  private final Storing storing;
  // Known when the input is read.
  private Optional<Crif> crif = Optional.empty();

  Run(RunArguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
    this.storing = new Storing(arguments.store(), arguments.out(), console);
  }

  /**
   * Runs, writes, and reports the results.
   *
   * @throws InputException if the input cannot be read at all
   * @throws OutputException if the output folder cannot be written
   * @throws StoreException if the store cannot be used, by what is known at the start
   * @throws ClusterException if the cluster cannot be used
   */
  ExitCode call() {
    arguments.refuseInputAsOutput();
    // The folder is cleaned before the interruption is closed, since the process ends then.
    try (Interruption interruption = new Interruption(console)) {
      return write(interruption);
    }
  }

  private ExitCode write(Interruption interruption) {
    try (OutputFolder folder = OutputFolder.prepare(arguments.out(), arguments.keep())) {
      storing.prepare();
      interruption.guard(folder);
      try (Workers workers = Workers.of(arguments.threads())) {
        return run(folder, workers, interruption);
      } catch (IOException | RuntimeException | Error e) {
        if (!interruption.isBreakingOff()) {
          throw e;
        }
        // After an interrupt anything may fail first: a read, the loading of a class, the batch.
        console.err().println(brokenOff(folder));
        return ExitCode.INTERRUPTED;
      }
    } catch (IOException e) {
      throw new OutputException(arguments.out() + ": the output cannot be written (" + e.getMessage()
          + "); nothing was changed", e);
    }
  }

  /** A sentence that says what is left of a run that was broken off. */
  static String brokenOff(OutputFolder folder) {
    return "backsweep: broken off; nothing was written"
        + (Files.exists(folder.journal()) ? ", but what was calculated is kept: the same command goes on from there" : "");
  }

  private ExitCode run(OutputFolder folder, Workers workers, Interruption interruption) throws IOException {
    try (Sinks sinks = new Sinks(market -> sinks(folder, market))) {
      AllInputs inputs;
      double read;
      Outcome outcome;
      // Executors of a cluster start while the input is read, and are given back before the output is written.
      try (Site site = Site.of(arguments.cluster(), workers)) {
        inputs = AllInputs.read(arguments, workers, findings);
        crif = inputs.crif(arguments);
        read = watch.lap();
        phase("read", read);
        try (JournalFile journal = JournalFile.open(folder.journal(), inputs.identity(arguments))) {
          goingOn(journal);
          outcome = outcome(inputs, sinks, new Journal(journal, site.runner()));
        }
      }
      return write(inputs, outcome, sinks, folder, read, interruption);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Outcome outcome(AllInputs inputs, Sinks sinks, Runner runner) {
    Valued valued = value(inputs.today(), inputs.request(), sinks, runner);
    return new Outcome(valued.result(), valued.reached(), inputs.since().map(since -> explain(since, inputs.today(), inputs.request(), valued, runner)),
        Limits.of(inputs.limits(), valued.result()), inputs.sba().map(sba -> sba.capital(valued.result())));
  }

  private List<ResultSink> sinks(OutputFolder folder, MarketData market) throws IOException {
    List<ResultSink> sinks = new ArrayList<>(List.of(new Tables(folder)));
    if (arguments.format() == ReportFormat.ORE) {
      sinks.add(new OreReports(folder, market));
    }
    if (crif.isPresent()) {
      sinks.add(new CrifTable(folder, crif.get()));
    }
    // The page comes last, for it shows the warnings of those before.
    sinks.add(new ReportPage(folder, Run::settings, run -> since(run, folder), lost -> console.err().println("backsweep: " + lost)));
    return sinks;
  }

  private ExitCode write(AllInputs inputs, Outcome outcome, Sinks sinks, OutputFolder folder, double read, Interruption interruption)
      throws IOException {
    BatchResult result = outcome.result();
    outcome.reached().filter(reached -> !reached.isMet())
        .ifPresent(reached -> findings.warn("--target-error", Summary.text(reached)));
    for (TradeResult trade : result.trades()) {
      trade.warnings().forEach(warning -> findings.warn(trade.trade().id(), warning));
    }
    outcome.limits().stream().filter(Limits.Use::isMissing).forEach(use ->
        findings.warn("--limits", "the limit on " + use.limit().text() + " of " + use.book() + " is of nothing that was computed"));
    warnOfShocks(result.scenarios().unshocked());
    double valuation = watch.lap();
    phase("valuation", valuation);
    RunResults results = results(inputs, outcome, read, valuation);
    boolean isWhole = sinks.write(results);
    if (interruption.isBreakingOff()) {
      throw new CancellationException("interrupted");
    }
    ExitCode code = isWhole ? ExitCode.of(findings.rejectCount(), result, outcome.limits()) : ExitCode.INTERNAL;
    RunRecord.write(results, code.code(), code.text(), folder);
    code = publish(results, code, folder, interruption);
    phase("write", watch.lap());
    console.event("end", Map.of("exit_code", code.code(), "outcome", code.text(), "seconds", watch.total(), "trades", outcome.result().trades().size(),
        "failed", result.count(Status.FAILED), "rejects", findings.rejectCount(), "differing", result.differing(), "folder", folder.folder().toString()));
    new Summary(inputs.today(), outcome, findings, Backends.best().kernels(), folder.folder(), watch.total())
        .print(console);
    storing.tell();
    return code;
  }

  /** Says that capital has no number, for trades have no value under its shocks. */
  private void warnOfShocks(Set<String> trades) {
    if (!trades.isEmpty()) {
      findings.warn("--sba", "under some of the shocks there is no value of " + Numbers.count(trades.size(), "trade")
          + (arguments.request().level() == Level.TRADE ? "" : " that are valued together") + ": " + Findings.named(trades)
          + "; curvature to the factors of these shocks has no number, and so has the capital that it is in");
    }
  }

  private void phase(String name, double seconds) {
    console.event("phase", Map.of("phase", name, "seconds", seconds));
  }

  private void goingOn(JournalFile journal) {
    if (journal.size() > 0) {
      console.notes().println("Going on from where the same run was broken off: " + Numbers.count(journal.size(), "group") + " of trades "
          + (journal.size() == 1 ? "is" : "are") + " taken from it");
    }
  }

  /** Publishes the files, and with them the rows of the store; where it cannot take them the run has a warning and another code. */
  private ExitCode publish(RunResults results, ExitCode code, OutputFolder folder, Interruption interruption) throws IOException {
    ExitCode known = code;
    try (storing) {
      if (!storing.add(folder)) {
        known = code.unstored();
        findings.warn("--store", storing.lack());
        RunRecord.write(results, known.code(), known.text(), folder);
      }
      folder.publish();
      // Where the process is ended while the store is at it, nobody knows whether the store has the run.
      interruption.published(arguments.store().isPresent() ? code.unstored() : known);
      if (!storing.commit()) {
        known = code.unstored();
      }
      interruption.published(known);
      return known;
    }
  }

  private RunResults results(AllInputs all, Outcome outcome, double read, double valuation) {
    Inputs inputs = all.today();
    return new RunResults(arguments.byName(), inputs.market(), all.files(), inputs.curves(), inputs.portfolio().rejected(), inputs.calibrations(),
        outcome.result(), outcome.explanation(), outcome.limits(), outcome.capital(), outcome.reached(), findings,
        arguments.timings() ? Optional.of(new RunResults.Clock(started, read, valuation, watch::total)) : Optional.empty());
  }

  /** What differs from the results in the folder; without times nothing is compared, so that a run gives the same bytes again. */
  private Optional<SinceLast> since(RunResults run, OutputFolder folder) {
    FolderRun now = new FolderRun(folder.staging(), RunRecord.totals(run), run.files());
    Optional<SinceLast> since = arguments.timings() ? SinceLast.of(folder.folder(), now, arguments.base().map(Currency::getCode))
        : Optional.empty();
    since.ifPresent(found -> found.unread().forEach(why -> findings.warn("the results before", "not compared: " + why)));
    return since;
  }

  /**
   * What a batch gave.
   *
   * @param settings the settings of its paths: their number, replicates, seed, draws
   * @param reached how far the errors were brought down, where a target was given
   */
  private record Valued(BatchResult result, MonteCarloSettings settings, Optional<TargetError.Reached> reached) {}

  /**
   * What was computed.
   *
   * @param result the results of today
   * @param reached how far the errors were brought down, where a target was given
   * @param explanation the explanation of the change since an earlier date, where one was asked for
   * @param limits the use of limits
   * @param capital the capital of books and of the portfolio, where it was asked for
   */
  record Outcome(BatchResult result, Optional<TargetError.Reached> reached, Optional<PnlExplanation> explanation,
      List<Limits.Use> limits, Optional<List<SbaCapital>> capital) {}

  private Valued value(Inputs inputs, RiskRequest request, Sinks sinks, Runner runner) {
    if (arguments.target().isEmpty()) {
      return new Valued(value(inputs, arguments.settings(), request, sinks, runner), arguments.settings(), Optional.empty());
    }
    TargetError target = arguments.target().get();
    RiskRequest ofSearch = request.ofSearch();
    TargetError.Found found = target.seek(arguments.settings(), settings -> {
      console.notes().println("For a target error of " + Numbers.percent(target.share()) + ": values and first-order Greeks with "
          + Numbers.count(settings.paths(), "path"));
      return value(inputs, settings, ofSearch, sinks, runner);
    });
    // The last batch of a search is the one that was found.
    return new Valued(request.equals(ofSearch) ? found.result()
        : value(inputs, found.settings(), request, sinks, runner), found.settings(), Optional.of(found.reached()));
  }

  private BatchResult value(Inputs inputs, MonteCarloSettings settings, RiskRequest request, Sinks sinks, Runner runner) {
    sinks.begin(inputs.market());
    try (Progress progress = new Progress(inputs.portfolio().trades().size(), console)) {
      return new Batch(inputs.market(), inputs.models()::of, settings, arguments.base(), request, arguments.limit())
          .run(inputs.portfolio().trades(), runner, progress, sinks);
    }
  }

  /** Values the trades of the earlier date on the way to today's market. */
  private PnlExplanation explain(SinceArguments.Since since, Inputs inputs, RiskRequest request, Valued today, Runner runner) {
    Inputs then = since.inputs();
    console.notes().println("The change since " + then.market().valuation() + ": the trades of that date on the way to today's market");
    try (Progress progress = new Progress(then.portfolio().trades().size(), console)) {
      BatchResult first = new Batch(then.market(), then.models()::of, today.settings(), arguments.base(), request.explaining(since.passage()), arguments.limit())
          .run(then.portfolio().trades(), runner, progress, (place, result) -> { });
      first.trades().forEach(trade -> trade.warnings().stream().filter(warning -> warning.startsWith(PnlExplain.NONE))
          .forEach(warning -> findings.warn(trade.trade().id(), warning)));
      first.trades().stream().filter(trade -> trade.status() == Status.FAILED).forEach(trade -> findings.warn(trade.trade().id(),
          PnlExplain.NONE + "on " + then.market().valuation() + " it has no value: " + trade.message()));
      return PnlExplanation.of(since.passage(), then.market().quotes(), arguments.base(), new PnlExplanation.Side(first, rejected(then)),
          new PnlExplanation.Side(today.result(), rejected(inputs)));
    }
  }

  private static Set<String> rejected(Inputs inputs) {
    return inputs.portfolio().rejected().stream().map(RejectedTrade::id).collect(Collectors.toSet());
  }

  /** The arguments as the page shows them. */
  private static Map<String, Object> settings(RunResults run) {
    Map<String, Object> settings = new LinkedHashMap<>(run.arguments());
    run.reached().ifPresent(reached -> settings.put("target-error", Summary.text(reached)));
    return settings;
  }
}
