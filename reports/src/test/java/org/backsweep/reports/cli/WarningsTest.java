package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The warnings that cast doubt on results and cost none. */
class WarningsTest {
  private static final String VOL = "EQUITY_OPTION/RATE_LNVOL/";
  private static final String NO_YIELD = "no dividend yield for DAX in EUR: 0 is taken";

  @TempDir
  private Path folder;
  private Sample sample;

  @BeforeEach
  void copySample() throws IOException {
    sample = new Sample(folder);
  }

  private List<String> warnings(String... options) {
    String[] all = java.util.Arrays.copyOf(options, options.length + 2);
    all[options.length] = "--reconcile";
    all[options.length + 1] = "none";
    Sample.Said said = sample.run(all);
    return said.err().lines().filter(line -> line.startsWith("warning: ") || line.startsWith("... and ")).toList();
  }

  private String record() throws IOException {
    return Files.readString(sample.out.resolve("run.json"));
  }

  @Test
  void thoseOfTradesComeFirstAndThoseOfArbitrageLastInOneLine() throws IOException {
    sample.quotes(line -> line.contains(VOL) && line.contains("/2004-06-07/") ? line.replaceFirst("[^,]*$", "0.05") : line);
    StringBuilder far = new StringBuilder(Sample.EUROPEAN_HEADER);
    for (int k = 1; k <= 7; k++) {
      far.append("FAR-" + k + ",options,EUR,1,DAX,call," + (9000 + k) + ",2002-09-20\n");
    }
    sample.write("european.csv", far.toString());
    List<String> said = warnings();
    assertThat(said.subList(0, 5)).allMatch(line -> line.startsWith("warning: FAR-") && line.contains("outside the strikes quoted"));
    assertThat(said.get(5)).isEqualTo("... and 2 more trades with warnings, see run.json");
    assertThat(said.get(6)).contains(NO_YIELD);
    assertThat(said.subList(7, said.size())).hasSize(1).allMatch(line -> line.contains("arbitrage"))
        .first().asString().contains("DAX: ").containsPattern("\\(and [0-9]+ more, see run.json\\)");
    assertThat(record()).contains("FAR-7").contains("butterfly arbitrage").contains("calendar arbitrage").contains(NO_YIELD);
  }

  @Test
  void aSurfaceWithoutDividendYieldsIsNamedOnce() throws IOException {
    assertThat(warnings()).filteredOn(line -> line.contains(NO_YIELD)).hasSize(1);
    Files.writeString(sample.market.resolve("quotes.txt"), "20020705 EQUITY_DIVIDEND/RATE/DAX/EUR/1Y 0.0\n");
    assertThat(warnings()).noneMatch(line -> line.contains("dividend"));
  }

  @Test
  void pathsThatFallAwayAreCounted() {
    assertThat(warnings("--paths", "257", "--replicates", "2"))
        .filteredOn(line -> line.startsWith("warning: --paths: ")).singleElement().asString()
        .endsWith("257 paths are no multiple of 2 replicates: 256 are used, 128 in each replicate");
  }

  @Test
  void sobolsLossOfBalanceIsReported() throws IOException {
    assertThat(warnings("--paths", "300", "--replicates", "3"))
        .anyMatch(line -> line.startsWith("warning: --paths: 100 paths in each replicate are no power of two")
            && line.endsWith("192 or 384 paths would keep it"));
    assertThat(record()).contains("192 or 384 paths");
    assertThat(warnings("--paths", "300", "--replicates", "3", "--draws", "philox")).noneMatch(line -> line.contains("--paths"));
    assertThat(warnings("--paths", "384", "--replicates", "3")).noneMatch(line -> line.contains("--paths"));
  }
}
