package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.backsweep.reports.store.PostgreSqlServer;
import org.junit.jupiter.api.Test;

/** The commands on a PostgreSQL server. */
class PostgreSqlCommandsTest extends StoreCommandsContract {
  @Override
  String place() throws Exception {
    return PostgreSqlServer.empty("commands");
  }

  @Test
  void thePasswordIsWrittenNowhere() throws Exception {
    String password = nights.store.replaceAll(".*password=([^&]*).*", "$1");
    for (Path results : nights.results) {
      for (String file : Sample.names(results).stream().filter(name -> !name.startsWith(".")).toList()) {
        assertThat(Files.readString(results.resolve(file))).as(file).doesNotContain(password);
      }
      assertThat(Files.readString(results.resolve("run.json"))).contains("&password=***&currentSchema=commands\"");
    }
    assertThat(ask("sql", "SELECT arguments FROM runs", "--csv").out()).contains("password=***").doesNotContain(password);
    assertThat(nights.said).doesNotContain(password).contains("Run 2 of the store jdbc:postgresql:");
  }
}
