package dev.orchestrator.benchmarks.process;

import dev.orchestrator.embedded.EmbeddedPostgresServer;
import dev.orchestrator.embedded.Ports;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server with durable settings and one new database. */
public final class Postgres implements AutoCloseable {

  /** Both are exact at once, unlike the statistics views, which sessions update when idle. */
  private static final String COUNTERS =
      """
      select pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
             (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint
      """;

  private static final String TABLE_BYTES =
      """
      select sum(pg_total_relation_size(oid))
      from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      """;

  private final EmbeddedPostgresServer server;
  private final String database;

  @FunctionalInterface
  private interface RowReader<T> {

    T read(ResultSet row) throws SQLException;
  }

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
    return ask("postgres", COUNTERS, row -> new Counters(row.getLong(1), row.getLong(2)));
  }

  /** What all tables of the database take on disk, indexes included. */
  public long tableBytes() {
    execute("checkpoint");
    return count(TABLE_BYTES);
  }

  /** A number that a query finds in the database. */
  public long count(String query) {
    return ask(database, query, row -> row.getLong(1));
  }

  /** Runs statements in the database, each in a transaction of its own. */
  public void execute(String... statements) {
    executeIn(database, statements);
  }

  @Override
  public void close() {
    server.close();
  }

  private void create() {
    executeIn(
        "postgres",
        "drop database if exists %s with (force)".formatted(database),
        "create database " + database,
        "checkpoint");
  }

  private void executeIn(String in, String... statements) {
    try (var connection = DriverManager.getConnection(url(in));
        var statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "Expected to run in database %s: %s".formatted(in, List.of(statements)), e);
    }
  }

  private <T> T ask(String in, String query, RowReader<T> reader) {
    try (var connection = DriverManager.getConnection(url(in));
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return reader.read(row);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "Expected to read in database %s: %s".formatted(in, query), e);
    }
  }

  private String url(String name) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(server.port(), name);
  }
}
