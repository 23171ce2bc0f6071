package dev.orchestrator.engine;

import dev.orchestrator.embedded.EmbeddedKafka;
import dev.orchestrator.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;

/** One PostgreSQL and one Kafka broker for all tests of this JVM. */
public final class Infrastructure {

  /** What each session says first: it must not matter that it lives in another time zone. */
  public static final String HOSTILE_SESSION = "set time zone 'America/Los_Angeles'";

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Infrastructure INSTANCE = start();

  private final EmbeddedPostgresServer postgres;
  private final EmbeddedKafka kafka;

  private Infrastructure(EmbeddedPostgresServer postgres, EmbeddedKafka kafka) {
    this.postgres = postgres;
    this.kafka = kafka;
  }

  private static Infrastructure start() {
    try {
      Path directory = Files.createTempDirectory("engine-tests");
      var postgres = EmbeddedPostgresServer.start(directory.resolve("postgres"));
      var kafka = EmbeddedKafka.start(directory.resolve("kafka"));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    kafka.close();
                    postgres.close();
                    delete(directory);
                  }));
      return new Infrastructure(postgres, kafka);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path directory) {
    try {
      FileSystemUtils.deleteRecursively(directory);
    } catch (IOException e) {
      // Files that vanish meanwhile are as good as deleted.
    }
  }

  /** Where the broker is. */
  public static String brokers() {
    return INSTANCE.kafka.bootstrapServers();
  }

  /**
   * Makes an empty database.
   *
   * @return its JDBC URL
   */
  public static String newDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    try (var connection = DriverManager.getConnection(INSTANCE.postgres.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return INSTANCE.postgres.jdbcUrl().replace("/postgres?", "/" + name + "?");
  }
}
