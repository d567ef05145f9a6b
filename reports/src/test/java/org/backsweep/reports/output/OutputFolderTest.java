package org.backsweep.reports.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  @TempDir
  private Path folder;

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aNewFolderAppearsWhole() throws Exception {
    Path out = folder.resolve("a/b c/out");
    try (OutputFolder output = OutputFolder.prepare(out)) {
      Files.writeString(output.file("values.csv"), "x");
      Files.writeString(output.file("run.json"), "y");
      assertThat(out).doesNotExist();
      output.publish();
      assertThat(names(out)).containsExactly("run.json", "values.csv");
    }
    assertThat(names(out)).containsExactly("run.json", "values.csv");
    assertThat(names(out.getParent())).containsExactly("out");
  }

  @Test
  void aFolderThatIsThereKeepsWhatIsNotOurs() throws Exception {
    Files.writeString(folder.resolve("values.csv"), "old");
    Files.writeString(folder.resolve("notes.txt"), "mine");
    try (OutputFolder output = OutputFolder.prepare(folder)) {
      Files.writeString(output.file("values.csv"), "new");
      Files.writeString(output.file("run.json"), "new");
      assertThat(folder.resolve("values.csv")).hasContent("old");
      output.publish();
    }
    assertThat(names(folder)).containsExactly("notes.txt", "run.json", "values.csv");
    assertThat(folder.resolve("values.csv")).hasContent("new");
    assertThat(folder.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void withoutPublishingNothingStaysBehind() throws Exception {
    try (OutputFolder output = OutputFolder.prepare(folder.resolve("x/y/out"))) {
      Files.writeString(output.file("values.csv"), "new");
    }
    assertThat(names(folder)).isEmpty();
    Files.createDirectory(folder.resolve("there"));
    OutputFolder output = OutputFolder.prepare(folder.resolve("there"));
    Files.writeString(output.file("values.csv"), "new");
    output.close();
    assertThat(names(folder.resolve("there"))).isEmpty();
    assertThatThrownBy(output::publish).isInstanceOf(OutputException.class).hasMessageContaining("broken off");
    assertThat(names(folder.resolve("there"))).isEmpty();
  }

  @Test
  void whatCannotBeWrittenIsRefusedAtOnce() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    for (Path out : List.of(file, file.resolve("below"), file.resolve("far/below"))) {
      assertThatThrownBy(() -> OutputFolder.prepare(out)).isInstanceOf(OutputException.class)
          .hasMessageContaining(out.toString()).hasMessageContaining("cannot be written").hasMessageContaining("--out");
    }
    assertThat(names(folder)).containsExactly("file");
    assertThat(file).hasContent("x");
  }
}
