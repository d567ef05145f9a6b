package org.backsweep.reports.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.reports.output.Build;
import org.backsweep.reports.output.FileDigest;
import org.backsweep.scenarios.Limits;
import org.backsweep.scenarios.capital.Crif;
import org.backsweep.scenarios.capital.Sba;
import org.backsweep.scenarios.result.Level;
import org.backsweep.scenarios.run.RiskRequest;

/**
 * All that is read for a run, and what is asked of it.
 *
 * @param today the market, the trades and their models
 * @param since the input of an earlier date, and the way from there; empty where no change is explained
 * @param limits the limits of books
 * @param sba the capital that is asked for; empty if none is
 * @param request the results that are computed beside values and first derivatives
 * @param files the files that were read
 */
record AllInputs(Inputs today, Optional<SinceArguments.Since> since, List<Limits.Limit> limits, Optional<Sba> sba, RiskRequest request,
    List<FileDigest> files) {
  /**
   * Reads all input.
   *
   * @param findings takes the faults of single rows, and warnings
   * @throws InputException if something cannot be read at all, or there is no trade
   */
  static AllInputs read(RunArguments arguments, Workers workers, Findings findings) {
    arguments.warnings().forEach((option, found) -> found.forEach(warning -> findings.warn(option, warning)));
    Inputs today = Inputs.read(arguments.input(), workers, findings);
    if (today.portfolio().trades().isEmpty() && findings.rejectCount() == 0) {
      throw new InputException(arguments.portfolio() + ": no file has a trade; nothing is valued, and last results stay as they are");
    }
    Optional<SinceArguments.Since> since = arguments.since().map(earlier -> earlier.read(arguments.input(), today, workers, findings));
    List<Limits.Limit> limits = arguments.scenarios().limits(today.portfolio().trades(), findings);
    Optional<Sba> sba = arguments.scenarios().capital(today.portfolio().trades(), today.market().quotes(), arguments.base(), findings);
    RiskRequest request = arguments.scenarios().addTo(arguments.request(), today.market().quotes(), findings)
        .withShocks(sba.map(Sba::scenarios).orElse(List.of()));
    List<FileDigest> files = Stream.of(today.files(), arguments.scenarios().files().stream().map(Inputs::digest).toList(),
        since.map(each -> each.inputs().files()).orElse(List.of())).flatMap(List::stream).distinct().toList();
    return new AllInputs(today, since, limits, sba, request, files);
  }

  /** What makes the lines of the Common Risk Interchange Format; empty where capital is not asked for, or trades are not itemised. */
  Optional<Crif> crif(RunArguments arguments) {
    return sba.filter(asked -> arguments.request().level() == Level.TRADE).map(Sba::crif);
  }

  /** A text that two runs share only if their trades have the same results. */
  String identity(RunArguments arguments) {
    return String.join("\n", Build.identity(), arguments.ofResults().toString(),
        files.stream().filter(file -> !arguments.scenarios().isLimits(file.file())).toList().toString());
  }
}
