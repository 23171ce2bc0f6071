package dev.orchestrator.faults.process;

import static org.awaitility.Awaitility.await;

import dev.orchestrator.embedded.EmbeddedPostgresServer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL server that can be killed, and started again on the same data and port. */
public final class PostgresDatabase implements AutoCloseable {

  private final Path directory;
  private final int port = OwnPorts.next();
  private EmbeddedPostgresServer server;

  /** Starts a server and returns when it serves. */
  public PostgresDatabase(Path directory) {
    this.directory = directory;
    this.server = EmbeddedPostgresServer.start(directory, port, Map.of());
  }

  /** Where JDBC clients find a database of this server. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(port, database);
  }

  /** Makes an empty database, in place of one that an earlier test run left. */
  public void create(String database) {
    try (var connection = DriverManager.getConnection(jdbcUrl("postgres"));
        var statement = connection.createStatement()) {
      statement.execute("drop database if exists %s with (force)".formatted(database));
      statement.execute("create database " + database);
    } catch (SQLException e) {
      throw new IllegalStateException("Expected to create database " + database, e);
    }
  }

  /** Ends the server by SIGKILL; what serves its connections notices and ends too. */
  public void kill() {
    ProcessHandle postmaster = server.process().orElseThrow();
    var sessions = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    postmaster.onExit().join();
    sessions.forEach(session -> session.onExit().join());
    server.close();
  }

  /** Starts the server again and returns when it has recovered and serves. */
  public void restart() {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreException(UncheckedIOException.class)
        .until(
            () -> {
              server = EmbeddedPostgresServer.start(directory, port, Map.of());
              return true;
            });
  }

  @Override
  public void close() {
    server.close();
  }
}
