package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.model.ModelFormats;
import org.backsweep.pricing.product.ProductFormat;
import org.backsweep.pricing.product.ProductFormats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the program says when it is asked for help, asked wrongly, or asked to say more or less. */
class CommandLineTest {
  @TempDir
  private Path folder;
  private Sample sample;

  @BeforeEach
  void copySample() throws IOException {
    sample = new Sample(folder);
  }

  @Test
  void aMisspeltOptionOrCommandIsRecognised() {
    Sample.Said said = sample.run("--reconsile", "none");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("--reconsile").contains("did you mean --reconcile").contains("Try './backsweep run --help'.");
    assertThat(Sample.program("demmo").err()).contains("did you mean demo").contains("Try './backsweep --help'.");
    assertThat(Sample.program("run", "--markt", "m").err()).contains("Missing required options", "'--markt' is no option; did you mean --market?");
    assertThat(Sample.program("run", "--zzz").err()).contains("'--zzz' is no option").doesNotContain("did you mean");
  }

  @Test
  void aWrongValueLeadsToTheHelpOfItsCommand() {
    assertThat(sample.run("--paths", "0").err()).contains("Try './backsweep run --help'.");
    assertThat(Sample.program("demo", "--threads", "many").err()).contains("Try './backsweep demo --help'.");
  }

  @Test
  void anEmptyNameIsNoFolder() throws IOException {
    Sample.Said said = sample.run("--out", "");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("--out").contains("an empty text is the name of no file or folder");
    assertThat(Files.exists(Path.of("values.csv"))).isFalse();
  }

  @Test
  void theHelpOfRunListsModelsAndColumns() {
    String help = Sample.program("run", "--help").out().replaceAll("\\s+", " ");
    assertThat(help).contains(ModelFormats.ALL.stream().map(ModelFormat::name).toList())
        .contains(ProductFormats.ALL.stream().map(ProductFormat::name).map(name -> name + ".csv: trade, book").toList())
        .contains("kappa, theta, xi, rho, v0", "[smoothing]", "per_unit_std_error", "dual_bound");
  }

  @Test
  void quietlyOnlyWhatIsLostIsSaid() throws IOException {
    assertThat(sample.run("--quiet", "--reconcile", "none")).isEqualTo(new Sample.Said(0, "", ""));
    sample.write("forward.csv", Sample.FORWARD_HEADER + "F1,forwards,EUR,-400,DAX,cheap,2002-09-18\n");
    Sample.Said said = sample.run("-q", "--reconcile", "none");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines()).singleElement().asString().startsWith("rejected: ").contains("'cheap'");
    assertThat(sample.run("--quiet", "--paths", "many").err()).contains("'many' is not a whole number");
    assertThat(sample.run("--quiet", "--verbose").err()).contains("--quiet and --verbose contradict each other");
  }

  @Test
  void verboselyEachTradeAndStepIsSaid() {
    assertThat(sample.run("--reconcile", "none").err()).doesNotContain("EUR-002: EUR");
    assertThat(sample.run("-v", "--reconcile", "none").err()).containsPattern("EUR-002: EUR -?[0-9,.]+ \\+/- 0.00, ok, [0-9.]+ s")
        .contains("Second derivatives: ").contains("warning: ");
  }

  @Test
  void theLogHasAllLinesOfAllRunsWithTheirTimes() throws IOException {
    Path log = folder.resolve("night.log");
    sample.write("forward.csv", Sample.FORWARD_HEADER + "F1,forwards,EUR,-400,DAX,cheap,2002-09-18\n");
    assertThat(sample.run("--log", log.toString(), "--quiet", "--reconcile", "none").out()).isEmpty();
    assertThat(sample.run("--log", log.toString(), "--market", folder.resolve("nowhere").toString()).code()).isEqualTo(2);
    String text = Files.readString(log);
    assertThat(text.lines().filter(line -> !line.isBlank())).isNotEmpty()
        .allMatch(line -> line.matches("2[0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z .*"));
    assertThat(text).contains("Z rejected: ", "Z EUR-001: EUR", "Z Portfolio value", "Z Written in", "Z backsweep: ", "nowhere");
    Sample.Said said = sample.run("--log", folder.toString());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("the log cannot be written there").contains("--log");
  }

  @Test
  void aFirstLookIsQuick() throws IOException {
    sample.withAsian();
    Sample.Said said = sample.run("--quick");
    assertThat(said.code()).as(said.err()).isZero();
    JsonNode run = new ObjectMapper().readTree(sample.out.resolve("run.json").toFile());
    assertThat(run.at("/arguments/reconcile").asText()).isEqualTo("none");
    assertThat(run.at("/arguments/second-order").asText()).isEqualTo("none");
    assertThat(run.at("/arguments/ladders").asText()).isEqualTo("off");
    assertThat(run.at("/arguments/paths").asInt()).as("given besides").isEqualTo(256);
    assertThat(sample.table("gammas.csv")).isEmpty();
    assertThat(sample.table("calibrations.csv")).isEmpty();
    assertThat(sample.table("greeks.csv")).isNotEmpty().noneMatch(row -> row.get("quote").equals("THETA"));
    assertThat(sample.run("--quick", "--second-order", "parallel").code()).isZero();
    assertThat(sample.table("gammas.csv")).isNotEmpty();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void bashCompletesOptions() throws Exception {
    Path script = Files.writeString(folder.resolve("completion"), Sample.program("completion").out());
    String ask = "source '" + script + "'; COMP_WORDS=(./backsweep run --rec); COMP_CWORD=2; COMP_LINE='./backsweep run --rec'; "
        + "COMP_POINT=${#COMP_LINE}; complete -p backsweep >&2 && _complete_backsweep; echo ${COMPREPLY[@]}";
    Process bash = new ProcessBuilder("bash", "--norc", "-c", ask).redirectError(folder.resolve("err").toFile()).start();
    try (var reader = bash.inputReader(StandardCharsets.UTF_8)) {
      assertThat(reader.lines().collect(Collectors.joining())).as(Files.readString(folder.resolve("err")))
          .contains("--reconcile");
    }
    assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }
}
