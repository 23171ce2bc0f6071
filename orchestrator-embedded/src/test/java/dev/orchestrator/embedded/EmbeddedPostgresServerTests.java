package dev.orchestrator.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerTests {

  @TempDir Path directory;

  @Test
  void committedRowsOutliveAKilledServer() throws SQLException {
    int port = Ports.free();
    var server = EmbeddedPostgresServer.start(directory, port, Map.of());
    try (var connection = DriverManager.getConnection(server.jdbcUrl())) {
      assertThat(setting(connection, "fsync")).isEqualTo("on");
      assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
      connection.createStatement().execute("create table t as select 42 as x");
    }
    ProcessHandle postgres = server.process().orElseThrow();
    List<ProcessHandle> itsOwn = postgres.descendants().toList(); // they hold its memory
    postgres.destroyForcibly();
    postgres.onExit().join();
    itsOwn.forEach(process -> process.onExit().join());
    assertThat(server.process()).isEmpty();
    server.close();

    try (var again = EmbeddedPostgresServer.start(directory, port, Map.of());
        var connection = DriverManager.getConnection(again.jdbcUrl());
        var rows = connection.createStatement().executeQuery("select x from t")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(42);
    }
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (var rows = connection.createStatement().executeQuery("show " + name)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
