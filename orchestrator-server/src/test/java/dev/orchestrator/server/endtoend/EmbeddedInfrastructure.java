package dev.orchestrator.server.endtoend;

import dev.orchestrator.embedded.EmbeddedKafka;
import dev.orchestrator.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL and a Kafka broker until the JVM ends: the application context of a test class is
 * closed after all that the class itself can do, and must still find them then.
 */
final class EmbeddedInfrastructure {

  private final Path directory;
  private final EmbeddedPostgresServer postgres;
  private final EmbeddedKafka kafka;

  private EmbeddedInfrastructure(Path directory) {
    this.directory = directory;
    this.postgres = EmbeddedPostgresServer.start(directory.resolve("postgres"));
    this.kafka = EmbeddedKafka.start(directory.resolve("kafka"), EmbeddedKafka.FREQUENT_HEARTBEATS);
  }

  static EmbeddedInfrastructure start() {
    try {
      var infrastructure = new EmbeddedInfrastructure(Files.createTempDirectory("server-tests"));
      Runtime.getRuntime().addShutdownHook(new Thread(infrastructure::close));
      return infrastructure;
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

  private void close() {
    kafka.close();
    postgres.close();
    try {
      FileSystemUtils.deleteRecursively(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
