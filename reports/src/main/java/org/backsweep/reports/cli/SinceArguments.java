package org.backsweep.reports.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.backsweep.aad.parallel.Workers;
import org.backsweep.pricing.input.Findings;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.scenario.Passage;

/**
 * The arguments that say since when the change of values is explained.
 *
 * @param market the folder of quotes of the earlier date
 * @param portfolio the folder of its trades; empty for that of today
 * @param models the file of its models; empty for that of today
 */
record SinceArguments(Path market, Optional<Path> portfolio, Optional<Path> models) {
  /** The input of an earlier date, and the way from its market to today's. */
  record Since(Inputs inputs, Passage passage) {}

  /**
   * Reads the input of the earlier date.
   *
   * @param today the arguments that say what is read for today
   * @param now what was read for today
   * @throws InputException if a folder or file cannot be read, or its date is not before today's
   */
  Since read(InputArguments today, Inputs now, Workers workers, Findings findings) {
    // What is wrong with files that both dates read is said once.
    Findings own = new Findings();
    Inputs then = Inputs.read(new InputArguments(market, portfolio.orElse(today.portfolio()), Optional.empty(), models.or(today::models),
        today.repairCorrelation(), OptionQuotes.VOLATILITIES, false), workers, own);
    findings.addNew(own);
    if (!then.market().valuation().isBefore(now.market().valuation())) {
      throw new InputException(market + ": its quotes are of " + then.market().valuation() + ", which is not before " + now.market().valuation()
          + ", the date of today's; --since-market wants an earlier market");
    }
    return new Since(then, Passage.between(then.market().quotes(), then.market().fixings(), now.market().quotes(), now.market().fixings()));
  }

  /** The arguments by their names on the command line. */
  static Map<String, Object> byName(Optional<SinceArguments> since) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("since-market", since.map(each -> each.market.toString()).orElse(null));
    arguments.put("since-portfolio", since.flatMap(SinceArguments::portfolio).map(Path::toString).orElse(null));
    arguments.put("since-models", since.flatMap(SinceArguments::models).map(Path::toString).orElse(null));
    return arguments;
  }
}
