package org.backsweep.pricing.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.backsweep.pricing.input.Findings.Reject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  @TempDir Path folder;
  private final Findings findings = new Findings();

  private List<String> read(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("trades.csv"), content);
    List<String> rows = new ArrayList<>();
    CsvTable table = new CsvTable(file, List.of("trade", "quantity"), List.of("note"));
    table.forEach(
        row -> rows.add(row.line() + "|" + row.text("trade") + "|" + row.number("quantity") + "|" + row.text("note", "-")),
        findings);
    return rows;
  }

  private List<String> read(String content) throws IOException {
    return read(content.getBytes(UTF_8));
  }

  private Reject onlyReject() {
    assertThat(findings.rejects()).hasSize(1);
    return findings.rejects().getFirst();
  }

  @Test
  void readsRowsInOrderWithTheirLines() throws IOException {
    assertThat(read("trade,quantity,note\nA,1,x\n\nB,-2.5e1,\n")).containsExactly("2|A|1.0|x", "4|B|-25.0|-");
    assertThat(findings.rejects()).isEmpty();
    assertThat(findings.warnings()).isEmpty();
  }

  @Test
  void dropsByteOrderMarkAndWindowsLineEnds() throws IOException {
    assertThat(read("\uFEFFtrade,quantity\r\nA,1\r\n\r\nB,2\r\n")).containsExactly("2|A|1.0|-", "4|B|2.0|-");
  }

  @Test
  void readsOldMacLineEndsAndALastLineWithoutAnEnd() throws IOException {
    assertThat(read("trade,quantity\rA,1\rB,2")).containsExactly("2|A|1.0|-", "3|B|2.0|-");
  }

  @Test
  void quotedFieldsHoldCommasQuotesAndLineBreaks() throws IOException {
    assertThat(read("trade,quantity,note\n\"A, \"\"one\"\"\",1,\"first\r\nsecond\"\nB,2,x\n"))
        .containsExactly("2|A, \"one\"|1.0|first\nsecond", "4|B|2.0|x");
    assertThat(findings.rejects()).isEmpty();
  }

  @Test
  void headerNamesAreFoundInAnyCaseAndOrder() throws IOException {
    assertThat(read(" Note , QUANTITY,Trade\nx,1,A\n")).containsExactly("2|A|1.0|x");
  }

  @Test
  void extraColumnsAreIgnoredWithOneWarning() throws IOException {
    assertThat(read("trade,desk,quantity,trader\nA,d,1,t\nB,d,2,t\n")).hasSize(2);
    assertThat(findings.warnings()).singleElement().satisfies(warning -> {
      assertThat(warning.where()).endsWith("trades.csv");
      assertThat(warning.text()).contains("desk, trader");
    });
  }

  @Test
  void missingColumnSaysWhichAndWhatWasFound() {
    assertThatThrownBy(() -> read("trade,note\nA,x\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("trades.csv, line 1")
        .hasMessageContaining("lacks quantity")
        .hasMessageContaining("found 'trade,note'")
        .hasMessageContaining("trade,quantity");
  }

  @Test
  void headerlessFileIsRefused() {
    assertThatThrownBy(() -> read("A,1,x\n")).isInstanceOf(InputException.class).hasMessageContaining("this is no header");
  }

  @ParameterizedTest
  @ValueSource(chars = {';', '\t', '|'})
  void theHeaderShowsTheSeparator(char separator) throws IOException {
    String rows = "Quantity;note;\"trade\"\n1,5;;A\n\n2.5; x, y ;\"B;\"\"b\"\"\"\n-1.234,5;\"two\nlines\";C\n";
    assertThat(read(rows.replace(';', separator)))
        .containsExactly("2|A|1.5|-", "4|B" + separator + "\"b\"|2.5|x, y", "5|C|-1234.5|two\nlines");
    assertThat(findings.rejects()).isEmpty();
    assertThat(read("quantity,trade,a;b;c\n1,A,\n".replace(';', separator))).containsExactly("2|A|1.0|-");
  }

  @Test
  void excelsLineBeforeTheHeaderNamesTheSeparator() throws IOException {
    assertThat(read("\uFEFFsep=;\r\ntrade;quantity\r\nA;1,5\r\n")).containsExactly("3|A|1.5|-");
    assertThat(read("sep=,\ntrade,quantity\nA,1.5\n")).containsExactly("3|A|1.5|-");
  }

  @Test
  void betweenCommasADecimalCommaIsRefused() throws IOException {
    assertThat(read("trade,quantity\nA,\"1,5\"\n")).isEmpty();
    assertThat(onlyReject().reason()).contains("write it with a decimal point");
  }

  @Test
  void aNumberWithTwoMeaningsCostsItsRowUnlessItsColumnSaysWhich() throws IOException {
    assertThat(read("trade;note;quantity\nA;1,5;1.234\nB;;2\nC;;1,234\n")).containsExactly("3|B|2.0|-");
    assertThat(findings.rejects()).extracting(Reject::line).containsExactly(2L, 4L);
    assertThat(findings.rejects()).extracting(Reject::value).containsExactly("1.234", "1,234");
    assertThat(findings.rejects().getFirst().reason()).contains("may be 1234 or 1.234").contains("write 1234 or 1.2340");
    assertThat(read("trade;note;quantity\nA;1,5;1.234\nB;;2.5\n")).containsExactly("2|A|1.234|1,5", "3|B|2.5|-");
    assertThat(read("trade;quantity\nA;1,234\nB;2,5\n")).containsExactly("2|A|1.234|-", "3|B|2.5|-");
  }

  @Test
  void aSeparatorTooManyIsNamed() throws IOException {
    assertThat(read("trade;quantity\nA;1;5\n")).isEmpty();
    assertThat(onlyReject().reason()).contains("(trade;quantity); a semicolon inside a field needs quotes");
  }

  @Test
  void aRowWithAnotherNumberOfFieldsIsHandedOverAsFarAsItGoes() throws IOException {
    Path file = Files.writeString(folder.resolve("trades.csv"), "trade,quantity\nA,1,x\nB\n\"C,2\n");
    List<String> lost = new ArrayList<>();
    new CsvTable(file, List.of("trade", "quantity"), List.of()).forEach(row -> {},
        (row, why) -> lost.add(row.line() + "|" + row.text("trade", "-") + "|" + row.text("quantity", "-")), findings);
    assertThat(lost).containsExactly("2|A|1", "3|B|-", "4|-|-");
    assertThat(findings.rejectCount()).isEqualTo(3);
  }

  @Test
  void repeatedColumnIsRefused() {
    assertThatThrownBy(() -> read("trade,quantity,Trade\nA,1,B\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'trade' twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "\uFEFF", "  \r\n"})
  void emptyFileIsRefused(String content) {
    assertThatThrownBy(() -> read(content)).isInstanceOf(InputException.class).hasMessageContaining("is empty");
  }

  @Test
  void missingFileAndFolderAreRefused() {
    CsvTable absent = new CsvTable(folder.resolve("none.csv"), List.of("a"), List.of());
    assertThatThrownBy(() -> absent.forEach(row -> {}, findings))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.csv: there is no such file");
    CsvTable directory = new CsvTable(folder, List.of("a"), List.of());
    assertThatThrownBy(() -> directory.forEach(row -> {}, findings))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("this is a folder");
  }

  @Test
  void utf16WithoutItsMarkIsNamed() {
    assertThatThrownBy(() -> read("trade,quantity\nA,1\n".getBytes(UTF_16LE)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("UTF-16 without a byte-order mark");
  }

  @Test
  void oneBadByteCostsOneRow() throws IOException {
    assertThat(read("trade,quantity\nA,1\nM\u00fcller,2\nB,3\n".getBytes(ISO_8859_1)))
        .containsExactly("2|A|1.0|-", "4|B|3.0|-");
    assertThat(onlyReject().line()).isEqualTo(3);
    assertThat(onlyReject().reason()).contains("not UTF-8");
    assertThat(onlyReject().value()).isEqualTo("M\uFFFDller,2");
    assertThat(read("trade,quantity\nM\u00fcller,2\n")).containsExactly("2|M\u00fcller|2.0|-");
  }

  /** The library takes it for the character that has the next one taken as it is: 1, NUL, 0 was read as 10. */
  @Test
  void aNulByteCostsItsRow() throws IOException {
    assertThat(read("trade,quantity\nA,1\0000\nB,0.\0005\nC,3\n")).containsExactly("4|C|3.0|-");
    assertThat(findings.rejects()).extracting(Reject::line).containsExactly(2L, 3L);
    assertThat(findings.rejects()).extracting(Reject::reason).allSatisfy(reason -> assertThat(reason).contains("NUL byte"));
    assertThatThrownBy(() -> read("trade\0,quantity\nA,1\n")).isInstanceOf(InputException.class).hasMessageContaining("NUL byte");
  }

  @Test
  void headerThatIsNotUtf8IsRefused() {
    assertThatThrownBy(() -> read("trade,quantity,W\u00e4hrung\nA,1,x\n".getBytes(ISO_8859_1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void wrongNumberOfFieldsCostsTheRow() throws IOException {
    assertThat(read("trade,quantity\nA\nB,1,2\nC,3\n,\n")).containsExactly("4|C|3.0|-");
    assertThat(findings.rejects()).extracting(Reject::line).containsExactly(2L, 3L);
    assertThat(findings.rejects()).extracting(Reject::reason)
        .allSatisfy(reason -> assertThat(reason).contains("the header has 2 (trade,quantity)"));
    assertThat(findings.rejects().getLast().value()).isEqualTo("B,1,2");
  }

  @Test
  void aStrayQuoteCostsItsRowOnly() throws IOException {
    StringBuilder content = new StringBuilder("trade,quantity\n\"A,1\n");
    for (int i = 0; i < 200; i++) {
      content.append("B,").append(i).append('\n');
    }
    assertThat(read(content.toString())).hasSize(200).startsWith("3|B|0.0|-").endsWith("202|B|199.0|-");
    assertThat(onlyReject().line()).isEqualTo(2);
    assertThat(onlyReject().reason()).contains("does not close");
  }

  @Test
  void twoStrayQuotesCostTheirTwoRows() throws IOException {
    assertThat(read("trade,quantity\nA\",1\nB,2\n\"C,3\nD,4\n")).containsExactly("3|B|2.0|-", "5|D|4.0|-");
    assertThat(findings.rejects()).extracting(Reject::line).containsExactly(2L, 4L);
  }

  @Test
  void aQuoteThatClosesOnALaterRowCostsTheRowThatOpensIt() throws IOException {
    assertThat(read("trade,quantity\n\"A,1\nB,2\nx\",\"3\",4\nD,4\n")).containsExactly("3|B|2.0|-", "5|D|4.0|-");
    assertThat(findings.rejects()).extracting(Reject::line).containsExactly(2L, 4L);
  }

  @Test
  void blanksMayStandBeforeQuotedFieldsAndNotAfter() throws IOException {
    assertThat(read("trade,quantity\n \"A,B\", \"1\"\n\"C\" ,2\n")).containsExactly("2|A,B|1.0|-");
    assertThat(onlyReject().line()).isEqualTo(3);
    assertThat(onlyReject().reason()).contains("quote the whole field");
  }

  @Test
  void aLineWithoutEndIsCutOff() throws IOException {
    String endless = "x".repeat(3 * SourceLines.LONGEST);
    assertThat(read("trade,quantity\nA,1\n" + endless + "\nB,2\n")).containsExactly("2|A|1.0|-", "4|B|2.0|-");
    assertThat(onlyReject().line()).isEqualTo(3);
    assertThat(onlyReject().reason()).contains("longer than");
    assertThat(onlyReject().value()).hasSizeLessThan(250);
  }

  @Test
  void aRowThatItsReaderRefusesIsRejectedAndTheRestRead() throws IOException {
    assertThat(read("trade,quantity\nA,NaN\nB,2\n,3\nD,4\n")).containsExactly("3|B|2.0|-", "5|D|4.0|-");
    assertThat(findings.rejects()).extracting(Reject::column).containsExactly("quantity", "trade");
    assertThat(findings.rejects()).extracting(Reject::value).containsExactly("NaN", "");
    assertThat(findings.rejects().getFirst().file()).endsWith("/trades.csv");
  }

  @Test
  void lineEndsAcrossBufferBordersAreOneLineEnd() throws IOException {
    for (int pad = (1 << 16) - 25; pad < (1 << 16) - 10; pad++) {
      String content = "trade,quantity\r\n" + "A".repeat(pad - 16) + ",1\r\nB,2\r\n";
      assertThat(read(content)).last().isEqualTo("3|B|2.0|-");
    }
  }
}
