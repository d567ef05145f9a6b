package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process with too little memory: a sentence and no stack trace, wherever it runs out. */
class OutOfMemoryTest {
  private static final long PATIENCE_SECONDS = 120;

  @TempDir
  private Path folder;

  /** The options of the collector in the start script. */
  private static List<String> collector() throws IOException {
    String script = Files.readString(Path.of("..", "backsweep"));
    return List.of(script.substring(script.indexOf("collector=\"") + 11).split("\"", 2)[0].split(" "));
  }

  private Process start(Path said, String heap, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", heap));
    command.addAll(collector());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
  }

  private String run(Sample sample, String heap, int wanted) throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    Process process = start(said, heap, "org.backsweep.reports.cli.Main", "run",
        "--market", sample.market.toString(), "--portfolio", sample.portfolio.toString(), "--out", sample.out.toString(),
        "--paths", "256", "--replicates", "2", "--threads", "2");
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(said);
    assertThat(process.exitValue()).as(text).isEqualTo(wanted);
    assertThat(text).doesNotContain("\tat ").doesNotContain("Exception in thread");
    return text;
  }

  @Test
  void whileReadingNothingIsWritten() throws Exception {
    Sample sample = new Sample(folder);
    StringBuilder quotes = new StringBuilder("date,key,value\n");
    for (int i = 0; i < 300_000; i++) {
      quotes.append("2002-07-05,EQUITY/PRICE/N").append(i).append("/EUR,100\n");
    }
    Files.writeString(sample.market.resolve("quotes.csv"), quotes);
    assertThat(run(sample, "-Xmx40m", 1)).contains("backsweep: out of memory: ").contains("-Xmx4g").contains("; nothing was written");
    assertThat(sample.out).doesNotExist();
    assertThat(Sample.names(folder)).noneMatch(name -> name.startsWith("."));
  }

  /** A fixing on every day of ninety years: its recording alone is larger than the heap. */
  @Test
  void aTradeThatIsTooLargeFailsAndTheOthersAreValued() throws Exception {
    Sample sample = new Sample(folder);
    sample.write("asian.csv", "trade,book,currency,quantity,underlying,average,option,strike,first_fixing,frequency,expiry\n"
        + "HUGE,exotics,EUR,1,DAX,arithmetic,call,4500,2002-07-08,daily,2092-07-01\n"
        + "SMALL,exotics,EUR,1,DAX,arithmetic,call,4500,2002-07-08,monthly,2002-12-20\n");
    String said = run(sample, "-Xmx192m", 3);
    assertThat(said).contains("HUGE").contains("out of memory");
    assertThat(sample.row("values.csv", "trade", "HUGE").get("status")).startsWith("failed: out of memory");
    assertThat(sample.row("values.csv", "trade", "EUR-001").get("status")).isEqualTo("ok");
    assertThat(sample.row("values.csv", "trade", "SMALL").get("status")).isEqualTo("ok");
  }

  /** Fills the heap but for a gap that is too small for its next array, and then asks for small ones for as long as it can. */
  static final class Filler {
    private static final int LARGE = 20_000_000;

    private Filler() {}

    public static void main(String[] arguments) {
      Runtime runtime = Runtime.getRuntime();
      List<Object> live = new ArrayList<>();
      try {
        while (runtime.totalMemory() - runtime.freeMemory() < 0.75 * runtime.maxMemory()) {
          live.add(new byte[LARGE]);
        }
        while (true) {
          live.add(new byte[1024]);
        }
      } catch (OutOfMemoryError e) {
        live.clear();
        System.out.println("out of memory");
      }
    }
  }

  /** By its usual limits the parallel collector went on for 60,000 objects in half a minute, a whole collection for each few. */
  @Test
  void aHeapThatIsAllButFullIsOutOfMemoryAtOnce() throws Exception {
    Path said = folder.resolve("filler");
    Process process = start(said, "-Xmx300m", Filler.class.getName());
    boolean ended = process.waitFor(20, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    assertThat(Files.readString(said)).contains("out of memory");
  }
}
