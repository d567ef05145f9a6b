package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kernels} shows of an Asian in Black-Scholes with fixings in each of twelve weeks. */
class KernelsCommandTest {
  private static final String ONCE_A_BLOCK = "K([0-9]+): ([0-9,]+) calls? a block, ([0-9,]+) calls? a run";

  @TempDir
  private Path folder;
  private Sample sample;

  @BeforeEach
  void weekly() throws IOException {
    sample = new Sample(folder).write("asian.csv", """
        trade,book,currency,quantity,underlying,average,option,strike,fixings,first_fixing,last_fixing,frequency,expiry
        ASN-001,exotics,EUR,200,DAX,arithmetic,call,4500,,2002-07-12,2002-09-27,weekly,2002-10-01
        """);
    Files.writeString(folder.resolve("models.csv"), "product,underlying,model\nasian,*,black-scholes\n");
  }

  private Sample.Said kernels(String... options) {
    List<String> arguments = new ArrayList<>(List.of("kernels", "--market", sample.market.toString(), "--portfolio",
        sample.portfolio.toString(), "--models", folder.resolve("models.csv").toString()));
    arguments.addAll(List.of(options));
    return Sample.program(arguments.toArray(String[]::new));
  }

  private String shown(String... options) {
    Sample.Said said = kernels(options);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).isEmpty();
    return said.out();
  }

  private static long number(String text) {
    return Long.parseLong(text.replace(",", ""));
  }

  @Test
  void showsAllThatRunsAndNothingElse() throws IOException {
    List<String> before = Sample.names(folder);
    String shown = shown("--trade", "ASN-001");
    assertThat(shown).startsWith("ASN-001 (asian, black-scholes, on 2002-07-05): the value and all Greeks in one sweep\n")
        .containsSubsequence("Back end: ", "Recorded: ", "= input \"EQUITY/PRICE/DAX/EUR\"", "more, with --full", "= mean %",
            "As it runs", "Stages and regions", "uniform: ", "paths, a block of 128 at a time: 12 draws", "kernels, ",
            "K1, class org.backsweep.aad.execute.kernel.Kernel$", "for i over the 128 paths", "= load in0[i]", "store out");
    assertThat(shown("--trade", "ASN-001")).as("again").isEqualTo(shown);
    assertThat(Sample.names(folder)).isEqualTo(before);
  }

  @Test
  void callsAddUp() {
    String shown = shown("--trade", "ASN-001", "--show", "kernels", "--paths", "2080", "--replicates", "2");
    assertThat(shown).contains("of 1,040 paths in each of 2 replicates", "; the last 16 of each replicate");
    List<MatchResult> kernels = Pattern.compile(ONCE_A_BLOCK).matcher(shown).results().toList();
    assertThat(kernels).hasSizeGreaterThan(1).allSatisfy(kernel ->
        assertThat(number(kernel.group(3))).isEqualTo(2 * (1040 / 128) * number(kernel.group(2))));
    MatchResult all = Pattern.compile("([0-9]+) kernels, ([0-9,]+) calls a block").matcher(shown).results().findFirst().orElseThrow();
    assertThat(number(all.group(1))).isEqualTo(kernels.size());
    assertThat(number(all.group(2))).isEqualTo(kernels.stream().mapToLong(kernel -> number(kernel.group(2))).sum());
  }

  @Test
  void theValueAloneIsLessThanItsGreeks() {
    String value = shown("--trade", "ASN-001", "--program", "value", "--show", "regions,code");
    assertThat(value).contains("the value alone").doesNotContain("Recorded").doesNotContain("calls a block").contains("K1, class");
    assertThat(shown("--trade", "ASN-001", "--show", "code")).hasSizeGreaterThan(value.length());
  }

  @Test
  void inFullNothingIsLeftOut() {
    String full = shown("--trade", "ASN-001", "--show", "ssa", "--full");
    String head = shown("--trade", "ASN-001", "--show", "ssa");
    assertThat(full).doesNotContain("--full");
    // Numbered without a gap, but for the second program, which starts again.
    long nodes = full.lines().filter(line -> line.startsWith("  %")).count();
    long said = Pattern.compile(": ([0-9,]+) nodes").matcher(full).results().mapToLong(match -> number(match.group(1))).sum();
    assertThat(nodes).isEqualTo(said).isGreaterThan(head.lines().count());
  }

  @Test
  void bytecodeIsThatOfTheKernels() {
    assertThat(shown("--trade", "ASN-001", "--show", "kernels", "--bytecode", "--full"))
        .contains("K1, bytecode of org.backsweep.aad.execute.kernel.Kernel$")
        .contains("invokestatic DoubleVector.fromArray(VectorSpecies, double[], int)")
        .contains("invokevirtual DoubleVector.fma(").containsPattern("if_icmplt L[0-9]+").contains("  return");
  }

  @Test
  void aFormulaHasNoKernels() {
    assertThat(shown("--trade", "EUR-001")).contains("european, closed-form").contains("0 kernels: nothing is valued over paths")
        .doesNotContain("K1");
  }

  private void isRefused(String why, String... options) {
    Sample.Said said = kernels(options);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(why).contains("backsweep kernels --help");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void whatIsWrongIsSaidWithWhatWouldBeRight() throws IOException {
    isRefused("--trade is wanted: there are ASN-001, EUR-001, EUR-002, FWD-001");
    isRefused("there is no trade 'EUR-003': there are EUR-001, EUR-002\n", "--trade", "EUR-003");
    isRefused("there is no trade 'x': there are ASN-001, EUR-001, EUR-002, FWD-001\n", "--trade", "x");
    isRefused("'assembly' is not one of ssa, regions, kernels, code", "--trade", "ASN-001", "--show", "ssa,assembly");
    isRefused("nothing is fitted for ASN-001", "--trade", "ASN-001", "--program", "fit");
    sample.write("forward.csv", Sample.FORWARD_HEADER + "FWD-001,forwards,EUR,-400,DAX,4500,soon\n");
    isRefused("there is no trade 'FWD-001': there are ASN-001, EUR-001, EUR-002; 1 row of the input could not be read",
        "--trade", "FWD-001");
    Sample.Said half = Sample.program("kernels", "--trade", "ASN-001", "--market", sample.market.toString());
    assertThat(half.code()).isEqualTo(2);
    assertThat(half.err()).contains("--market and --portfolio go together");
  }

  @Test
  void aTradeThatCannotBeValuedIsNamed() throws IOException {
    sample.quotes(line -> line.contains("EQUITY_OPTION/RATE_LNVOL/DAX") ? null : line);
    Sample.Said said = kernels("--trade", "ASN-001");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("ASN-001 cannot be valued: ").contains("DAX");
  }

  @Test
  void theFitsOfAnEarlyExerciseAreAProgramOfTheirOwn() throws IOException {
    sample.write("american.csv", """
        trade,book,currency,quantity,underlying,option,strike,expiry,exercise
        AME-001,options,EUR,300,DAX,put,4400,2002-09-20,2002-08-16;2002-09-20
        """);
    Files.writeString(folder.resolve("models.csv"), "product,underlying,model\namerican,*,merton\n");
    assertThat(shown("--trade", "AME-001", "--program", "fit"))
        .contains("the fits that the value rests on").contains("4,096 paths in each of 16 replicates")
        .contains("linearSolve");
  }
}
