package org.backsweep.aad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/aad.md run as they stand, on what aad-core declares, and print what stands under them. */
class AadPageTest {
  private static final Pattern PROGRAM = Pattern.compile("^```java\n(.*?)^```\n\n^```text\n(.*?)^```\n",
      Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir
  private Path folder;

  private static String page() throws IOException {
    return Files.readString(Alone.root().resolve("docs/aad.md"));
  }

  @TestFactory
  Stream<DynamicTest> programs() throws IOException {
    List<MatchResult> programs = PROGRAM.matcher(page()).results().toList();
    return IntStream.range(0, programs.size()).mapToObj(k -> DynamicTest.dynamicTest("program " + (k + 1), () -> {
      Alone.Said said = Alone.run(folder, programs.get(k).group(1), "--add-modules", "jdk.incubator.vector");
      assertThat(said.out()).as("program %d", k + 1).containsExactlyElementsOf(programs.get(k).group(2).lines().toList());
    }));
  }

  @Test
  void eachHasWhatItPrints() throws IOException {
    assertThat(PROGRAM.matcher(page()).results().count()).isEqualTo(page().split("```java", -1).length - 1).isEqualTo(14);
  }
}
