package dev.orchestrator.server.endtoend;

import dev.orchestrator.embedded.EmbeddedKafka;
import dev.orchestrator.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL and a Kafka broker for as long as a test class runs. */
final class EmbeddedInfrastructure implements AutoCloseable {

  private final Path directory;
  private final EmbeddedPostgresServer postgres;
  private final EmbeddedKafka kafka;

  private EmbeddedInfrastructure(Path directory) {
    this.directory = directory;
    this.postgres = EmbeddedPostgresServer.start(directory.resolve("postgres"));
    this.kafka = EmbeddedKafka.start(directory.resolve("kafka"));
  }

  static EmbeddedInfrastructure start() {
    try {
      return new EmbeddedInfrastructure(Files.createTempDirectory("server-tests"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String jdbcUrl() {
    return postgres.jdbcUrl();
  }

  String brokers() {
    return kafka.bootstrapServers();
  }

  @Override
  public void close() {
    kafka.close();
    postgres.close();
    try {
      FileSystemUtils.deleteRecursively(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
