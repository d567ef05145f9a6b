package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What docs/architecture.md shows is what the program prints; {@code ...} stands for lines left out. */
class ArchitecturePageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("```(run|file|greeks) ?([^\n]*)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("`([A-Z][A-Za-z]+)(?:[.(][^`]*)?`");

  @TempDir
  private Path folder;

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/architecture.md"));
  }

  private static List<MatchResult> blocks(String kind) throws IOException {
    List<MatchResult> blocks = BLOCK.matcher(page()).results().filter(block -> block.group(1).equals(kind)).toList();
    assertThat(blocks).isNotEmpty();
    return blocks;
  }

  private static List<String> lines(MatchResult block) {
    return block.group(3).lines().filter(line -> !line.equals("...")).toList();
  }

  @TestFactory
  Stream<DynamicTest> whatTheProgramPrints() throws IOException {
    return blocks("run").stream().map(block -> DynamicTest.dynamicTest(block.group(2), () -> {
      List<String> arguments = new ArrayList<>(Arrays.asList(block.group(2).split(" ")));
      arguments.addAll(List.of("--full", "--base", "EUR", "--market", ROOT.resolve("sample/market").toString(), "--portfolio",
          ROOT.resolve("sample/portfolio").toString(), "--models", ROOT.resolve("sample/models.csv").toString()));
      Sample.Said said = Sample.program(arguments.toArray(String[]::new));
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(said.out().lines().toList()).containsSubsequence(lines(block));
    }));
  }

  @Test
  void whatTheFilesHold() throws IOException {
    for (MatchResult block : blocks("file")) {
      assertThat(Files.readAllLines(ROOT.resolve(block.group(2)))).containsSubsequence(lines(block));
    }
  }

  @Test
  void theGreeks() throws IOException {
    Path portfolio = Files.createDirectory(folder.resolve("portfolio"));
    Files.write(portfolio.resolve("asian.csv"), lines(blocks("file").getFirst()));
    Sample.Said said = Sample.program("run", "--market", ROOT.resolve("sample/market").toString(), "--portfolio",
        portfolio.toString(), "--models", ROOT.resolve("sample/models.csv").toString(), "--second-order", "none",
        "--ladders", "off", "--out", folder.resolve("out").toString());
    assertThat(said.code()).as(said.err()).isZero();
    List<String> greeks = Files.readAllLines(folder.resolve("out/greeks.csv"));
    for (String line : lines(blocks("greeks").getFirst())) {
      assertThat(greeks).anySatisfy(greek -> assertThat(greek).startsWith(line));
    }
    assertThat(greeks.stream().filter(greek -> greek.startsWith("trade,"))).hasSize(22);
  }

  /** A class that the page names is there. */
  @Test
  void namesAreThoseOfClasses() throws IOException {
    List<String> classes;
    try (Stream<Path> files = Files.walk(ROOT, 12)) {
      classes = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length())).toList();
    }
    assertThat(CODE.matcher(page()).results().map(match -> match.group(1))).isNotEmpty().allSatisfy(name -> assertThat(classes).contains(name));
  }
}
