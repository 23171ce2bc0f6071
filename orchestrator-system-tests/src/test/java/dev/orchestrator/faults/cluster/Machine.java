package dev.orchestrator.faults.cluster;

import dev.orchestrator.faults.process.KafkaBroker;
import dev.orchestrator.faults.process.PostgresDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A database server and a broker. The clusters of most tests share one machine, to save its start.
 */
final class Machine implements AutoCloseable {

  private final Path directory;
  private final PostgresDatabase postgres;
  private final KafkaBroker kafka;

  Machine(Path relative) {
    directory = relative.toAbsolutePath();
    deleteAllBut(directory, "postgresql");
    postgres = new PostgresDatabase(directory.resolve("postgresql"));
    kafka = new KafkaBroker(directory.resolve("kafka"));
  }

  /** A cluster with a database and topics of its own. */
  Cluster newCluster(String name) {
    return new Cluster(name, directory.resolve(name), postgres, kafka);
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
