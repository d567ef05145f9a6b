package org.backsweep.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgreSqlTest extends StoreContract {
  @Override
  String place() throws SQLException {
    return PostgreSqlServer.empty("contract");
  }

  @Test
  void passwordsAreNotShown() throws SQLException {
    String url = place();
    String password = url.replaceAll(".*password=([^&]*).*", "$1");
    assertThat(Location.parse(url).shown()).contains("&password=***&currentSchema=contract").doesNotContain(password);
    assertThat(Location.parse("jdbc:postgresql://h/d?sslpassword=a&user=u&PASSWORD=b").shown()).isEqualTo("jdbc:postgresql://h/d?sslpassword=***&user=u&PASSWORD=***");
    assertThatThrownBy(() -> Addition.prepare(Location.parse(url.replace(password, "wrong" + password)), AT_ONCE)).isInstanceOf(StoreException.class)
        .hasMessageContaining("password authentication failed").satisfies(e -> assertThat(e.getMessage()).doesNotContain(password));
  }

  /** PGPASSWORD, as all programs of PostgreSQL take it. */
  @Test
  void aPasswordMayComeFromTheEnvironment() throws SQLException {
    String url = place();
    String password = url.replaceAll(".*password=([^&]*).*", "$1");
    String bare = url.replace("&password=" + password, "");
    try (Connection connection = new PostgreSql(bare, Optional.of(password)).reading()) {
      assertThat(connection.isReadOnly()).isTrue();
    }
    assertThatThrownBy(() -> new PostgreSql(bare, Optional.of("other")).reading()).hasMessageContaining("password");
    try (Connection connection = new PostgreSql(url, Optional.of("other")).writing()) {
      assertThat(connection.isReadOnly()).isFalse();
    }
  }

  @Test
  void aServerThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> Addition.prepare(Location.parse("jdbc:postgresql://127.0.0.1:1/none?user=u&password=secret"), AT_ONCE))
        .isInstanceOf(StoreException.class).hasMessageContaining("password=***").hasMessageContaining("refused");
  }
}
