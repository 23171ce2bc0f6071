package dev.orchestrator.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server as a child process, with {@code fsync} and {@code synchronous_commit} on. The
 * data directory outlives the server: a later start on it finds the data again, also after a crash,
 * and first ends a server that outlived the JVM which started it.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

  private static final Map<String, String> DURABLE =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "max_connections", "200");

  private final EmbeddedPostgres postgres;
  private final Path directory;

  private EmbeddedPostgresServer(EmbeddedPostgres postgres, Path directory) {
    this.postgres = postgres;
    this.directory = directory;
  }

  /** Starts a server on a free port. */
  public static EmbeddedPostgresServer start(Path directory) {
    return start(directory, Ports.free(), Map.of());
  }

  /**
   * Starts a server and returns when it serves.
   *
   * @param directory where the server keeps its data; made and initialised if it is not there yet
   * @param port the port on loopback
   * @param settings server settings that override the defaults
   * @throws UncheckedIOException if the server does not start
   */
  public static EmbeddedPostgresServer start(
      Path directory, int port, Map<String, String> settings) {
    try {
      Files.createDirectories(directory);
      orphan(directory).ifPresent(EmbeddedPostgresServer::end);
      var builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(directory)
              .setCleanDataDirectory(false)
              .setPort(port)
              .setPGStartupWait(Duration.ofSeconds(60))
              .setErrorRedirector(Redirect.DISCARD)
              .setOutputRedirector(Redirect.DISCARD);
      DURABLE.forEach(builder::setServerConfig);
      settings.forEach(builder::setServerConfig);
      return new EmbeddedPostgresServer(builder.start(), directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where JDBC clients connect, as the superuser without a password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(postgres.getPort());
  }

  /** The port on loopback. */
  public int port() {
    return postgres.getPort();
  }

  /** The server's process; empty if it no longer runs. */
  public Optional<ProcessHandle> process() {
    return orphan(directory);
  }

  /** Stops the server; the data stay. */
  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server that runs on a data directory, whoever started it. */
  private static Optional<ProcessHandle> orphan(Path directory) {
    Path pidFile = directory.resolve("postmaster.pid");
    try (var lines = Files.lines(pidFile)) {
      return lines
          .findFirst()
          .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
          .filter(EmbeddedPostgresServer::isPostgres);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The pid may have been given to another program since. */
  private static boolean isPostgres(ProcessHandle process) {
    return process.isAlive()
        && process.info().command().filter(command -> command.endsWith("postgres")).isPresent();
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    process
        .onExit()
        .completeOnTimeout(process, 5, TimeUnit.SECONDS)
        .thenAccept(ProcessHandle::destroyForcibly)
        .join();
    process.onExit().join();
  }
}
