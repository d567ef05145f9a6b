package org.backsweep.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.opencsv.CSVReader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {
  private record Line(String trade, double stdError, Double seconds, long perUnit) {}

  @TempDir
  private Path folder;

  private static void write(Path file, Stream<Line> lines) throws Exception {
    try (TableFile<Line> table = new TableFile<>(file, Table.of("t.csv", Line.class, run -> Stream.empty()))) {
      table.write(lines);
    }
  }

  @Test
  void componentsAreColumnsAndFieldsAreQuotedWhereTheyMustBe() throws Exception {
    Path file = folder.resolve("t.csv");
    write(file, Stream.of(new Line("plain", 0.1, 2.5, 7), new Line("a,b", Double.NaN, null, -1),
        new Line("say \"x\"", -0.0, 1e-300, 0), new Line("two\nlines", Double.MIN_VALUE, 1e22, 1), new Line("Zürich", 1, 1.0, 1)));
    assertThat(Files.readString(file)).isEqualTo("""
        trade,std_error,seconds,per_unit
        plain,0.1,2.5,7
        "a,b",,,-1
        "say ""x""\",-0.0,1.0E-300,0
        "two
        lines",4.9E-324,1.0E22,1
        Zürich,1.0,1.0,1
        """);
  }

  @Test
  void doublesReadBackToTheSameDouble() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
      List<Double> numbers = IntStream.range(0, 2000).mapToObj(i -> Double.longBitsToDouble(random.nextLong()))
          .filter(Double::isFinite).toList();
      Path file = folder.resolve("t.csv");
      write(file, numbers.stream().map(x -> new Line("T", x, x, 1)));
      try (CSVReader reader = new CSVReader(new StringReader(Files.readString(file)))) {
        List<String[]> lines = reader.readAll();
        assertThat(lines).hasSize(numbers.size() + 1);
        for (int i = 0; i < numbers.size(); i++) {
          assertThat(Double.parseDouble(lines.get(i + 1)[1])).isEqualTo(numbers.get(i));
          assertThat(Double.parseDouble(lines.get(i + 1)[2])).isEqualTo(numbers.get(i));
        }
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
