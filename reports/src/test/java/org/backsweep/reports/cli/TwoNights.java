package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two nights in a store: spots and volatilities move, a trade comes and one goes, one fails in both, and one more row is bad in the second. */
final class TwoNights {
  final Sample sample;
  final String store;
  /** The results of the nights. */
  final List<Path> results;
  /** All that the runs have said. */
  String said = "";

  TwoNights(Path folder, String store) throws IOException {
    this.sample = new Sample(Files.createDirectory(folder.resolve("nights"))).withAsian();
    this.store = store;
    this.results = List.of(folder.resolve("first"), folder.resolve("second"));
    Path scenarios = Files.writeString(folder.resolve("stresses.csv"), "scenario,match,type,size\ncrash,kind=delta,relative,-30%\nup,kind=delta,relative,1%\n"
        + "down,kind=delta,relative,-1%\nwild,kind=vega,absolute,0.1\n");
    Path limits = Files.writeString(folder.resolve("allowed.csv"), "book,measure,of,limit\nforwards,delta,DAX,17000\nforwards,delta,,17600\nportfolio,vega,,1e9\n");
    Path history = Files.writeString(folder.resolve("past.csv"), "date,key,value\n2002-07-01,EQUITY/PRICE/DAX/EUR,4400\n"
        + "2002-07-02,EQUITY/PRICE/DAX/EUR,4500\n2002-07-03,EQUITY/PRICE/DAX/EUR,4300\n");
    List<String> usual = List.of("--base", "EUR", "--store", store, "--scenarios", scenarios.toString(), "--history", history.toString(),
        "--limits", limits.toString(), "--reconcile", "sample=1");
    // No market has FTSE, and the second row is no trade.
    String bad = "EUR-003,options,EUR,10,FTSE,call,4500,2002-09-20\n=EUR-004,options,EUR,10,DAX,\"call,\n\"\"x\",4500,2002-09-20\n";
    String european = Sample.EUROPEAN_HEADER + "EUR-002,options,EUR,-750,DAX,put,4000,2002-12-20\n" + bad;
    sample.write("european.csv", european + "EUR-001,options,EUR,500,DAX,call,4500,2002-09-20\n");
    run(usual, results.getFirst());
    Path before = copy(sample.market, folder.resolve("market before"));
    sample.write("european.csv", european + "EUR-005,options,EUR,500,DAX,call,4600,2002-09-20\nEUR-006,options,EUR,x,DAX,call,4600,2002-09-20\n");
    sample.quotes(TwoNights::monday);
    Path fixings = sample.market.resolve("fixings.csv");
    Files.writeString(fixings, Files.readString(fixings).stripTrailing() + "\n2002-07-05,EQ-DAX,4470\n");
    run(Stream.concat(usual.stream(), Stream.of("--since-market", before.toString())).toList(), results.getLast());
  }

  private void run(List<String> options, Path out) {
    Sample.Said run = sample.run(Stream.concat(options.stream(), Stream.of("--out", out.toString())).toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BREACHED.code());
    said += run.out() + run.err();
  }

  private static Path copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  private static String monday(String line) {
    String monday = line.replace("2002-07-05,", "2002-07-08,");
    int comma = monday.lastIndexOf(',') + 1;
    return monday.contains("EQUITY/PRICE/DAX") ? monday.substring(0, comma) + "4368.17"
        : monday.contains("LNVOL/DAX") ? monday.substring(0, comma) + (Double.parseDouble(monday.substring(comma)) + 0.01) : monday;
  }

  /** Runs a command on the store. */
  Sample.Said ask(String... command) {
    return Sample.program(Stream.concat(Stream.of(command), Stream.of("--store", store)).toArray(String[]::new));
  }

  /** The lines of a table of a night, 0 or 1. */
  List<Map<String, String>> table(int night, String file) {
    return Sample.table(results.get(night).resolve(file));
  }
}
