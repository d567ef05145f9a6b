package org.backsweep.reports.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The command {@code demo}: runs the sample that comes with the project. */
@Command(name = "demo", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
    description = "Runs the sample: a desk's 79 trades on four names and EUR/USD, as of 8 July 2002, and explains the change since the trading day "
        + "before, 5 July (sample/market-2002-07-08, sample/market, sample/portfolio, sample/models.csv: plain files to edit and run).",
    footer = {"", Main.EXIT_CODES})
final class DemoCommand implements Callable<Integer> {
  @ParentCommand
  private Main main;

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "backsweep-out/demo",
      description = "The folder for the results (default ${DEFAULT-VALUE}).")
  private Path out;

  @Mixin
  private ComputationOptions computation;

  @Mixin
  private OutputOptions output;

  @Override
  public Integer call() {
    SampleFolder sample = SampleFolder.find();
    RunArguments arguments = computation.with(sample.nextMarket(), sample.portfolio(), out, Optional.empty(),
        Optional.of(sample.models()), new ComputationOptions.Usual(Optional.of(SampleFolder.BASE), sample.scenarios(),
            Optional.of(new SinceArguments(sample.market(), Optional.empty(), Optional.empty()))));
    return computation.start(arguments, main.console(output)).code();
  }
}
