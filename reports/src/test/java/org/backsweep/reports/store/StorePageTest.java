package org.backsweep.reports.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of docs/store.md are those of the store. */
class StorePageTest {
  private static String row(Relation table) {
    return "| `" + table.name() + "` | " + table.columns().stream().map(column ->
        "`" + column.name() + "` " + Relation.type(column).toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")) + " |";
  }

  @Test
  void theTablesAreThoseOfTheStore() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "store.md"));
    List<String> rows = page.substring(page.indexOf("## Tables"), page.indexOf("## Ten questions")).lines().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows).containsExactlyElementsOf(Relation.ALL.stream().map(StorePageTest::row).toList());
  }
}
