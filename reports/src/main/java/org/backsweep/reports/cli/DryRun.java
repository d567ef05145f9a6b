package org.backsweep.reports.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.portfolio.Trade;
import org.backsweep.pricing.scenario.Scenarios;
import org.backsweep.reports.output.OutputFolder;
import org.backsweep.scenarios.Forecast;
import org.backsweep.scenarios.measure.Measures;
import org.backsweep.scenarios.task.Job;
import org.backsweep.scenarios.task.Plan;

/** A run that reads and checks everything, and says what it would do, how long that may take and how much memory, but does not do it. */
final class DryRun {
  private static final double MIB = 1 << 20;

  private final RunArguments arguments;
  private final Console console;
  private final Findings findings = new Findings();

  DryRun(RunArguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /** Reads, tries, and says what was found. */
  ExitCode call() {
    arguments.refuseInputAsOutput();
    try (OutputFolder folder = OutputFolder.prepare(arguments.out(), arguments.keep()); Workers workers = Workers.of(arguments.threads())) {
      AllInputs inputs = AllInputs.read(arguments, workers, findings);
      Faults.print(findings, console);
      say(inputs, console.out());
      console.notes().println("Some groups are valued for trial ...");
      Plan plan = Plan.of(new Job(inputs.today().market(), arguments.settings(), arguments.base(), inputs.request(), arguments.limit()),
          inputs.today().portfolio().trades(), inputs.today().models()::of);
      say(plan, Forecast.of(plan), console.out());
      if (inputs.since().isPresent() || arguments.target().isPresent()) {
        console.out().println("Not in that time: the explanation of the change, and the passes of --target-error");
      }
      console.out().println("Nothing was written to " + folder.folder());
      return findings.rejectCount() > 0 ? ExitCode.INCOMPLETE : ExitCode.CLEAN;
    }
  }

  private void say(AllInputs inputs, PrintStream out) {
    List<Trade> trades = inputs.today().portfolio().trades();
    Map<String, Long> products = trades.stream().collect(Collectors.groupingBy(Trade::type, TreeMap::new, Collectors.counting()));
    out.println("Quotes of " + inputs.today().market().valuation() + ": " + inputs.today().market().quotes().all().size() + "; files: " + inputs.files().size());
    out.println(Numbers.count(trades.size(), "trade") + " in " + Numbers.count(trades.stream().map(Trade::book).distinct().count(), "book") + ": "
        + products.entrySet().stream().map(product -> product.getValue() + " " + product.getKey()).collect(Collectors.joining(", ")) + "; "
        + Numbers.count(findings.rejectCount(), "row") + " rejected");
    Scenarios scenarios = inputs.request().scenarios();
    out.println("Asked for: values and Greeks, " + Measures.of(inputs.request(), any -> true).stream().map(measure -> words(measure.getClass().getSimpleName()))
        .collect(Collectors.joining(", ")) + "; " + Numbers.count(scenarios.all().size(), "other market") + "; "
        + Numbers.count(inputs.limits().size(), "limit"));
    inputs.since().ifPresent(since -> out.println("The change since " + since.inputs().market().valuation() + " of "
        + Numbers.count(since.inputs().portfolio().trades().size(), "trade") + " is explained"));
  }

  /** The name of a class as words: {@code BumpChecks} as {@code bump checks}. */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private void say(Plan plan, Forecast forecast, PrintStream out) {
    out.println(Numbers.count(plan.tasks().size(), "group") + " of trades that share a simulation, on " + Numbers.count(arguments.settings().paths(), "path") + " in "
        + Numbers.count(arguments.settings().replicates(), "replicate"));
    out.println(String.format(Locale.ROOT, "About %s of one thread, %s on %s, by a trial of %s; of the heap of %,.0f MiB the trial used %,.0f MiB at most",
        Progress.time(Math.round(forecast.seconds())), Progress.time(Math.round(forecast.seconds() / Math.min(arguments.threads(), plan.tasks().size()))),
        Numbers.count(arguments.threads(), "thread"), Numbers.count(forecast.tasks(), "group"), Runtime.getRuntime().maxMemory() / MIB, forecast.bytes() / MIB));
  }
}
