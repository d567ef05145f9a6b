package org.backsweep.reports.cli;

import com.opengamma.strata.basics.currency.Currency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.backsweep.pricing.input.InputException;

/**
 * The sample that comes with the project.
 *
 * @param folder its folder
 */
record SampleFolder(Path folder) {
  /** The currency that it is reported in. */
  static final Currency BASE = Currency.EUR;
  private static final String HOME = "backsweep.home";

  /**
   * The sample of the project that was started.
   *
   * @throws InputException if there is no sample
   */
  static SampleFolder find() {
    Path sample = Path.of(System.getProperty(HOME, "")).resolve("sample");
    if (!Files.isDirectory(sample)) {
      throw new InputException("there is no sample in " + sample.toAbsolutePath().getParent()
          + "; start it with the script backsweep, or in the folder of the project");
    }
    return new SampleFolder(sample);
  }

  /** The quotes of 5 July 2002. */
  Path market() {
    return folder.resolve("market");
  }

  /** The quotes of the next trading day, 8 July. */
  Path nextMarket() {
    return folder.resolve("market-2002-07-08");
  }

  Path portfolio() {
    return folder.resolve("portfolio");
  }

  /** Scenarios and a history, where they are there. */
  ScenarioOptions.Files scenarios() {
    return new ScenarioOptions.Files(Optional.of(folder.resolve("scenarios.csv")).filter(Files::exists),
        Optional.of(folder.resolve("history.csv.gz")).filter(Files::exists));
  }

  Path models() {
    return folder.resolve("models.csv");
  }
}
