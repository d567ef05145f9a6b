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
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs of the pages on aad-core run as they stand, on what it declares, and print what stands under them. */
class AadPageTest {
  private static final Pattern PROGRAM = Pattern.compile("^```java\n(.*?)^```\n\n^```text\n(.*?)^```\n",
      Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir
  private Path folder;

  private static String page(String name) throws IOException {
    return Files.readString(Alone.root().resolve("docs").resolve(name));
  }

  @TestFactory
  Stream<DynamicTest> programs() throws IOException {
    return Stream.concat(programs("aad.md"), programs("optimise.md"));
  }

  private Stream<DynamicTest> programs(String name) throws IOException {
    List<MatchResult> programs = PROGRAM.matcher(page(name)).results().toList();
    return IntStream.range(0, programs.size()).mapToObj(k -> DynamicTest.dynamicTest(name + " " + (k + 1), () -> {
      Alone.Said said = Alone.run(folder, programs.get(k).group(1), "--add-modules", "jdk.incubator.vector");
      assertThat(said.out()).as("program %d of %s", k + 1, name)
          .containsExactlyElementsOf(programs.get(k).group(2).lines().toList());
    }));
  }

  @ParameterizedTest
  @CsvSource({"aad.md, 14", "optimise.md, 5"})
  void eachHasWhatItPrints(String name, int programs) throws IOException {
    assertThat(PROGRAM.matcher(page(name)).results().count()).isEqualTo(page(name).split("```java", -1).length - 1).isEqualTo(programs);
  }
}
