package dev.orchestrator.devserver;

import dev.orchestrator.embedded.EmbeddedKafka;
import dev.orchestrator.embedded.EmbeddedPostgresServer;
import dev.orchestrator.embedded.Ports;
import dev.orchestrator.server.OrchestratorServerApplication;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The server, its PostgreSQL and its Kafka broker in one process. Each part serves on loopback and
 * keeps its data in one directory, where a later start finds them again.
 */
public final class DevServer implements AutoCloseable {

  private final EmbeddedPostgresServer postgres;
  private final EmbeddedKafka kafka;
  private final ConfigurableApplicationContext server;

  private DevServer(
      EmbeddedPostgresServer postgres, EmbeddedKafka kafka, ConfigurableApplicationContext server) {
    this.postgres = postgres;
    this.kafka = kafka;
    this.server = server;
  }

  /**
   * Starts all parts and returns when the server takes requests.
   *
   * @param settings where the data are, and which ports are wished for
   * @param arguments further arguments for the server, such as {@code --orchestrator.…=…}
   */
  public static DevServer start(DevServerSettings settings, String... arguments) {
    var postgres =
        CompletableFuture.supplyAsync(
            () -> EmbeddedPostgresServer.start(settings.directory().resolve("postgresql")));
    var kafka =
        EmbeddedKafka.start(
            settings.directory().resolve("kafka"), EmbeddedKafka.FREQUENT_HEARTBEATS);
    var database = postgres.join();
    int port =
        settings.port() > 0 && Ports.isFree(settings.port()) ? settings.port() : Ports.free();
    var server =
        new SpringApplicationBuilder(OrchestratorServerApplication.class)
            .run(
                Stream.concat(
                        Stream.of(
                            "--server.address=127.0.0.1",
                            "--server.port=" + port,
                            "--spring.main.banner-mode=off",
                            "--spring.datasource.url=" + database.jdbcUrl(),
                            "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers()),
                        Stream.of(arguments))
                    .toArray(String[]::new));
    return new DevServer(database, kafka, server);
  }

  /** Where clients find each part. */
  public DevServerDescription description() {
    return new DevServerDescription(
        ProcessHandle.current().pid(),
        "http://127.0.0.1:" + server.getEnvironment().getRequiredProperty("local.server.port"),
        kafka.bootstrapServers(),
        postgres.jdbcUrl());
  }

  /** Stops all parts, the server first. */
  @Override
  public void close() {
    server.close();
    kafka.close();
    postgres.close();
  }
}
