package org.backsweep.pricing.input;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files compressed with gzip, and files in UTF-16. */
class CompressedTest {
  /** More than the buffers hold, and not so regular that it packs to nothing. */
  private static final String ROWS = rows();

  @TempDir Path folder;
  private final Findings findings = new Findings();

  private static String rows() {
    StringBuilder rows = new StringBuilder("trade,quantity\n");
    for (int i = 0; i < 40_000; i++) {
      rows.append("T").append(Integer.toHexString(i * 0x9E3779B1)).append(',').append(i).append('\n');
    }
    return rows.toString();
  }

  private List<String> read(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    List<String> rows = new ArrayList<>();
    new CsvTable(file, List.of("trade", "quantity"), List.of()).forEach(
        row -> rows.add(row.line() + "|" + row.text("trade") + "|" + row.integer("quantity")), findings);
    return rows;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static byte[] gzip(String content) throws IOException {
    return gzip(content.getBytes(UTF_8));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  @Test
  void readsGzipWhateverTheNameOfTheFile() throws IOException {
    List<String> plain = read("plain.csv", ROWS.getBytes(UTF_8));
    assertThat(plain).hasSize(40_000);
    assertThat(read("t.csv.gz", gzip(ROWS))).isEqualTo(plain);
    assertThat(read("t.csv", gzip(ROWS))).isEqualTo(plain);
    assertThat(read("bom.csv.gz", gzip("\uFEFF" + ROWS))).isEqualTo(plain);
  }

  @Test
  void readsGzipFilesThatWereJoined() throws IOException {
    assertThat(read("t.csv.gz", joined(gzip("trade,quantity\nA,1\n"), gzip("B,2\n"), gzip(""), gzip("C,3\n"))))
        .containsExactly("2|A|1", "3|B|2", "4|C|3");
  }

  static Stream<byte[]> damaged() throws IOException {
    byte[] whole = gzip(ROWS);
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 0x55;
    byte[] checksum = whole.clone();
    checksum[whole.length - 6] ^= 1;
    byte[] header = gzip("trade,quantity\nA,1\n");
    return Stream.of(Arrays.copyOf(whole, whole.length / 2), Arrays.copyOf(whole, whole.length - 1),
        Arrays.copyOf(whole, whole.length - 8), Arrays.copyOf(whole, 5), Arrays.copyOf(whole, 12), flipped, checksum,
        joined(whole, "more".getBytes(UTF_8)), joined(whole, new byte[] {0}), joined(whole, Arrays.copyOf(whole, 5)),
        joined(header, Arrays.copyOf(header, header.length - 9)));
  }

  @ParameterizedTest
  @MethodSource
  void damaged(byte[] content) {
    assertThatThrownBy(() -> read("t.csv.gz", content)).isInstanceOf(InputException.class).hasMessageContaining("/t.csv.gz")
        .hasMessageFindingMatch("is cut off before its end|is damaged");
  }

  /** The end of the packed text may stand anywhere in the buffer. */
  @Test
  void whatFollowsIsFoundWhereverTheBufferEnds() throws IOException {
    for (int length = (1 << 16) - 40; length < (1 << 16) + 8; length++) {
      byte[] stored = stored("trade,quantity\n" + "a".repeat(length - 60) + ",1\n");
      assertThat(read("t.csv.gz", stored)).hasSize(1);
      assertThatThrownBy(() -> read("t.csv.gz", joined(stored, new byte[] {'x'})))
          .hasMessageContaining("something that is not gzip follows");
    }
  }

  private static final class Stored extends GZIPOutputStream {
    Stored(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.NO_COMPRESSION);
    }
  }

  /** Packs without compressing, so that the length is known. */
  private static byte[] stored(String content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new Stored(packed)) {
      out.write(content.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  @Test
  void otherArchivesAreNamed() {
    assertThatThrownBy(() -> read("t.csv.gz", "trade,quantity\nA,1\n".getBytes(UTF_8)))
        .hasMessageContaining("t.csv.gz: is not compressed with gzip");
    assertThatThrownBy(() -> read("t.csv.gz", new byte[0])).hasMessageContaining("t.csv.gz: is not compressed with gzip");
    assertThatThrownBy(() -> read("t.csv", new byte[] {'P', 'K', 3, 4, 20, 0})).hasMessageContaining("t.csv: is a zip archive");
  }

  static Stream<Charset> utf16() {
    return Stream.of(UTF_16LE, UTF_16BE);
  }

  @ParameterizedTest
  @MethodSource
  void utf16(Charset charset) throws IOException {
    String rows = ("\uFEFF" + ROWS).replace("\n", "\r\n").replace("T7", "M\u00fcller \uD83D\uDE80 7");
    List<String> plain = read("plain.csv", rows.getBytes(UTF_8));
    assertThat(plain).hasSize(40_000).anyMatch(row -> row.contains("\u00fcller \uD83D\uDE80"));
    assertThat(read("t.csv", rows.getBytes(charset))).isEqualTo(plain);
    assertThat(read("t.csv.gz", gzip(rows.getBytes(charset)))).isEqualTo(plain);
    assertThat(findings.rejects()).isEmpty();
  }

  @Test
  void utf16WithBytesThatAreNoneIsRefused() {
    byte[] rows = ("\uFEFF" + ROWS).getBytes(UTF_16LE);
    assertThatThrownBy(() -> read("t.csv", Arrays.copyOf(rows, rows.length - 1))).isInstanceOf(InputException.class)
        .hasMessageContaining("begins as UTF-16");
    byte[] halfOfAPair = {0x3D, (byte) 0xD8};
    byte[] broken = joined("\uFEFFtrade,quantity\nA".getBytes(UTF_16LE), halfOfAPair, ",1\n".getBytes(UTF_16LE));
    assertThatThrownBy(() -> read("t.csv", broken)).isInstanceOf(InputException.class).hasMessageContaining("begins as UTF-16");
  }
}
