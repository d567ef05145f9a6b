package org.backsweep.pricing.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.backsweep.pricing.input.Findings.Reject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainTableTest {
  @TempDir Path folder;
  private final Findings findings = new Findings();

  @Test
  void readsFieldsBetweenBlanksAndSkipsComments() throws IOException {
    Path file = Files.writeString(
        folder.resolve("quotes.txt"), "\uFEFF# a comment\r\n\r\n20020705 KEY\t 0.8  # why\r\nKEY\r\n20020705 K 1 2\n  20020706  L  3\n");
    assertThat(PlainTable.firstLine(file)).isEqualTo("20020705 KEY\t 0.8");
    List<String> rows = new ArrayList<>();
    new PlainTable(file, List.of("date", "key", "value")).forEach(
        row -> rows.add(row.line() + "|" + row.date("date") + "|" + row.text("key") + "|" + row.number("value")), findings);
    assertThat(rows).containsExactly("3|2002-07-05|KEY|0.8", "6|2002-07-06|L|3.0");
    assertThat(findings.rejects()).extracting(Reject::line).containsExactly(4L, 5L);
    assertThat(findings.rejects().getFirst().reason()).contains("1 fields").contains("date key value");
  }

  @Test
  void aFileOfCommentsHasNoFirstLine() throws IOException {
    assertThat(PlainTable.firstLine(Files.writeString(folder.resolve("a.txt"), "# x\n\n#\n"))).isEmpty();
  }
}
