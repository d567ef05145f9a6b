package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static String print(List<String> columns, List<List<Object>> rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TextTable(columns, rows).print(new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8).replace("\r", "");
  }

  @Test
  void columnsAreAlignedAndNumbersStandToTheRight() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(print(List.of("quote", "value", "n", "date"), List.of(Arrays.asList("DAX", -1234567.891, 12L, LocalDate.parse("2002-07-05")),
          Arrays.asList("a\u001b[2Jlonger\nname", 1e-9, BigInteger.TWO, null), Arrays.asList(null, 0.1 + 0.2, null, null),
          Arrays.asList("", 1e22, 0, null), Arrays.asList("Z", 0.0, 0, null)))).isEqualTo("""
          quote                  value   n  date
          ----------------  ----------  --  ----------
          DAX               -1234567.9  12  2002-07-05
          a\u241b[2Jlonger name        1E-9   2
                                   0.3
                                 1E+22   0
          Z                          0   0
          """);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void longTextsAreCutAndAnEmptyAnswerHasItsHeadings() {
    assertThat(print(List.of("text"), List.of(List.of("x".repeat(100)))).lines().toList()).element(2).isEqualTo("x".repeat(77) + "...");
    assertThat(print(List.of("a", "bc"), List.of())).isEqualTo("a  bc\n-  --\n");
  }
}
