package dev.orchestrator.server.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.embedded.EmbeddedPostgresServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationApplicationTests {

  @Test
  void theSchemaIsMadeOnceAndWhoeverRunsItAgainFindsItDone(@TempDir Path directory)
      throws SQLException {
    try (var postgres = EmbeddedPostgresServer.start(directory)) {
      migrate(postgres.jdbcUrl());
      long changes = count(postgres.jdbcUrl());
      migrate(postgres.jdbcUrl());

      assertThat(changes).isPositive();
      assertThat(count(postgres.jdbcUrl())).isEqualTo(changes);
    }
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsAFailure() {
    assertThatThrownBy(
            () ->
                migrate(
                    "jdbc:postgresql://127.0.0.1:1/none",
                    "--spring.datasource.hikari.connection-timeout=1000",
                    "--spring.datasource.hikari.initialization-fail-timeout=1000"))
        .hasRootCauseInstanceOf(java.net.ConnectException.class);
  }

  private static void migrate(String url, String... settings) {
    List<String> arguments = new ArrayList<>(List.of(settings));
    arguments.add("--spring.datasource.url=" + url);
    MigrationApplication.main(arguments.toArray(String[]::new));
  }

  private static long count(String url) throws SQLException {
    try (var connection = DriverManager.getConnection(url);
        var result =
            connection.createStatement().executeQuery("select count(*) from databasechangelog")) {
      result.next();
      return result.getLong(1);
    }
  }
}
