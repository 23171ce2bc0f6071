package dev.orchestrator.faults.cluster;

import dev.orchestrator.faults.process.KafkaBroker;
import dev.orchestrator.faults.process.PostgresDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * The database server and the broker that the clusters of all tests share, to save their starts.
 */
final class Machine implements AutoCloseable {

  private static final Path DIRECTORY = Path.of("target", "faults").toAbsolutePath();

  private final PostgresDatabase postgres;
  private final KafkaBroker kafka;

  Machine() {
    deleteAllBut(DIRECTORY, "postgresql");
    postgres = new PostgresDatabase(DIRECTORY.resolve("postgresql"));
    kafka = new KafkaBroker(DIRECTORY.resolve("kafka"));
  }

  /** A cluster with a database and topics of its own. */
  Cluster newCluster(String name) {
    return new Cluster(name, DIRECTORY.resolve(name), postgres, kafka);
  }

  @Override
  public void close() {
    kafka.close();
    postgres.close();
  }

  /** Leaves the database's files: it ends what an aborted run left running on them. */
  private static void deleteAllBut(Path directory, String kept) {
    try {
      Files.createDirectories(directory);
      try (var files = Files.walk(directory)) {
        files
            .sorted(Comparator.reverseOrder())
            .filter(file -> !file.startsWith(directory.resolve(kept)) && !file.equals(directory))
            .forEach(file -> file.toFile().delete());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
