package org.backsweep.reports.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.backsweep.reports.output.RunRecord;

/**
 * A row of {@code runs}.
 *
 * @param started when the run began; null where times were not wanted, as is its end
 * @param ended when its record was written
 * @param valuationDate the date of the quotes
 * @param base the currency of the report; null where each trade stayed in its own
 * @param version the version of the program
 * @param commit the commit that it was built from; null where that is not known
 * @param arguments the arguments, in JSON
 * @param exitCode the exit code of the run
 * @param outcome the exit code in a word
 * @param recordSha256 the SHA-256 of {@code run.json}, which tells runs apart
 */
record RunRow(Instant started, Instant ended, LocalDate valuationDate, String base, String version, String commit, String arguments,
    int exitCode, String outcome, String recordSha256) {
  private static final double MILLIS = 1000;

  static RunRow of(RunRecord run, String sha256) {
    Optional<Instant> started = Optional.ofNullable(run.timings()).map(times -> Instant.parse(times.started()));
    return new RunRow(started.orElse(null), started.map(from -> from.plusMillis(Math.round(MILLIS * run.timings().total()))).orElse(null),
        run.valuation(), run.base().orElse(null), run.build().version(), run.build().commit(),
        run.argumentsAsJson(), run.exitCode(), run.outcome(), sha256);
  }
}
