package org.backsweep.reports.cli;

import com.opengamma.strata.basics.currency.Currency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.backsweep.pricing.input.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code demo}: runs the sample that comes with the project. */
@Command(name = "demo", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
    description = "Runs the sample: a desk's 67 trades on four names in two currencies, as of 5 July 2002 (sample/market, "
        + "sample/portfolio, sample/models.csv: plain files to edit and run).",
    footer = {"", Main.EXIT_CODES})
final class DemoCommand implements Callable<Integer> {
  private static final String HOME = "backsweep.home";

  @ParentCommand
  private Main main;

  @Option(names = "--out", paramLabel = "DIR", defaultValue = "backsweep-out/demo",
      description = "The folder for the results (default ${DEFAULT-VALUE}).")
  private Path out;

  @Mixin
  private ComputationOptions computation;

  @Override
  public Integer call() {
    Path sample = Path.of(System.getProperty(HOME, "")).resolve("sample");
    if (!Files.isDirectory(sample)) {
      throw new InputException("there is no sample in " + sample.toAbsolutePath().getParent()
          + "; start it with the script backsweep, or in the folder of the project");
    }
    RunArguments arguments = computation.with(sample.resolve("market"), sample.resolve("portfolio"), out, Optional.empty(),
        Optional.of(sample.resolve("models.csv")), Optional.of(Currency.EUR));
    return new Run(arguments, main.console()).call().code();
  }
}
