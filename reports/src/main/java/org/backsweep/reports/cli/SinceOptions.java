package org.backsweep.reports.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that ask for an explanation of the change since an earlier date. */
final class SinceOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--since-market", paramLabel = "DIR",
      description = "The market of an earlier date: the change of values since then is explained, in explain.csv and two more files.")
  private Path market;

  @Option(names = "--since-portfolio", paramLabel = "DIR", description = "The portfolio of that date (default: that of --portfolio).")
  private Path portfolio;

  @Option(names = "--since-models", paramLabel = "FILE", description = "The models of that date (default: those of --models).")
  private Path models;

  /** What is read of the earlier date; empty if none is asked for. */
  Optional<SinceArguments> arguments() {
    if (market == null && (portfolio != null || models != null)) {
      throw new ParameterException(new CommandLine(command), "--since-portfolio and --since-models go with --since-market, the market of that date");
    }
    return Optional.ofNullable(market).map(folder ->
        new SinceArguments(folder, Optional.ofNullable(portfolio), Optional.ofNullable(models)));
  }
}
