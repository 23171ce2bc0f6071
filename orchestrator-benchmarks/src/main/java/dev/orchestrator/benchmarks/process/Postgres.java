package dev.orchestrator.benchmarks.process;

import dev.orchestrator.embedded.EmbeddedPostgresServer;
import dev.orchestrator.embedded.Ports;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** A PostgreSQL server with durable settings and one new database. */
public final class Postgres implements AutoCloseable {

  /** Both are exact at once, unlike the statistics views, which sessions update when idle. */
  private static final String COUNTERS =
      """
      select pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
             (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint
      """;

  private final EmbeddedPostgresServer server;
  private final String database;

  private Postgres(EmbeddedPostgresServer server, String database) {
    this.server = server;
    this.database = database;
  }

  /**
   * What the server counted since it was set up.
   *
   * @param transactions those that wrote, of all databases
   * @param walBytes bytes of the write-ahead log
   */
  public record Counters(long transactions, long walBytes) {

    /** What was added since. */
    public Counters minus(Counters earlier) {
      return new Counters(transactions - earlier.transactions, walBytes - earlier.walBytes);
    }
  }

  /**
   * Starts a server on a data directory, which is set up if it is not there yet.
   *
   * @param database a database to be made, in place of one of an earlier run
   */
  public static Postgres start(Path directory, String database, Map<String, String> settings) {
    var server = EmbeddedPostgresServer.start(directory, Ports.free(), settings);
    var postgres = new Postgres(server, database);
    postgres.create();
    return postgres;
  }

  /** Where JDBC clients find the new database, as the superuser without a password. */
  public String jdbcUrl() {
    return url(database);
  }

  /** The server with its sessions. */
  public MeasuredProcess process() {
    return new MeasuredProcess("postgresql", server.process().orElseThrow());
  }

  /** What it counted until now. */
  public Counters counters() {
    try (var connection = connect();
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(COUNTERS)) {
      row.next();
      return new Counters(row.getLong(1), row.getLong(2));
    } catch (SQLException e) {
      throw new IllegalStateException("Expected to read the database's counters", e);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  private void create() {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("drop database if exists %s with (force)".formatted(database));
      statement.execute("create database " + database);
      statement.execute("checkpoint");
    } catch (SQLException e) {
      throw new IllegalStateException("Expected to create database " + database, e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url("postgres"));
  }

  private String url(String name) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(server.port(), name);
  }
}
