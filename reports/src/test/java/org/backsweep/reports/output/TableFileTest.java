package org.backsweep.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
  @TempDir
  private Path folder;

  record Line(String trade, double value, String note) {}

  private static final Table<Line> TABLE = Table.of("table.csv", Line.class, run -> Stream.empty());

  /** Rows of trades that come in any order, some without rows, and texts of several bytes a character. */
  @Test
  void rowsStandInTheOrderOfThePortfolioWheneverTheyCame() throws IOException {
    int trades = 20_000;
    List<Integer> order = new ArrayList<>();
    for (int t = 0; t < trades; t++) {
      order.add(t);
    }
    Collections.shuffle(order, new Random(3));
    Path file = folder.resolve("table.csv");
    try (TableFile<Line> table = new TableFile<>(file, TABLE)) {
      for (int t : order) {
        table.take(t, Stream.of("\u00e9", "\u20ac,\"").limit(t % 3).map(note -> new Line("T" + t, t / 8.0, note)));
      }
      table.write(Stream.of(new Line("portfolio", 1, "")));
    }
    StringBuilder expected = new StringBuilder("trade,value,note\n");
    for (int t = 0; t < trades; t++) {
      expected.append(t % 3 > 0 ? "T" + t + "," + t / 8.0 + ",\u00e9\n" : "").append(t % 3 > 1 ? "T" + t + "," + t / 8.0 + ",\"\u20ac,\"\"\"\n" : "");
    }
    assertThat(Files.readString(file)).isEqualTo(expected + "portfolio,1.0,\n");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void nothingIsLeftOfATableThatIsNotWritten() throws IOException {
    try (TableFile<Line> table = new TableFile<>(folder.resolve("table.csv"), TABLE)) {
      table.take(0, Stream.of(new Line("T", 1, "")));
    }
    assertThat(folder).isEmptyDirectory();
  }
}
