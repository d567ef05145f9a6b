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

  @Test
  void betweenSemicolonsNumbersMayHaveADecimalComma() throws IOException {
    Path file = Files.writeString(folder.resolve("quotes.csv"), "# x\n20020705;A;4.468,17\n05.07.2002 ; B ; 0,25\n20020705;C;1,234\n"
        + "20020705;D;1.234\n20020705;E\n");
    List<String> rows = new ArrayList<>();
    new PlainTable(file, List.of("date", "key", "value")).forEach(
        row -> rows.add(row.line() + "|" + row.date("date") + "|" + row.text("key") + "|" + row.number("value")), findings);
    assertThat(rows).containsExactly("2|2002-07-05|A|4468.17", "3|2002-07-05|B|0.25", "4|2002-07-05|C|1.234");
    assertThat(findings.rejects()).extracting(Reject::line).containsExactly(5L, 6L);
    assertThat(findings.rejects().getLast().reason()).contains("2 fields between semicolons");
  }

  @Test
  void betweenBlanksADecimalCommaIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("quotes.txt"), "20020705 A 0,25\n");
    new PlainTable(file, List.of("date", "key", "value")).forEach(row -> row.number("value"), findings);
    assertThat(findings.rejects()).singleElement().satisfies(reject -> assertThat(reject.reason()).contains("4 fields", "semicolons"));
  }
}
