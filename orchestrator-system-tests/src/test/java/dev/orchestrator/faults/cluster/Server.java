package dev.orchestrator.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.faults.process.ChildProcess;
import dev.orchestrator.faults.process.JavaCommand;
import dev.orchestrator.faults.process.OwnPorts;
import dev.orchestrator.server.OrchestratorServerApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server that can be killed, paused, and started again on the same port. */
public final class Server {

  private static final Duration START = Duration.ofSeconds(90);

  private final Cluster cluster;
  private final Path log;
  private final String maxHeap;
  private final Map<String, String> properties;
  private final int port = OwnPorts.next();
  private @Nullable ChildProcess process;

  Server(Cluster cluster, Path log, String maxHeap, Map<String, String> properties) {
    this.cluster = cluster;
    this.log = log;
    this.maxHeap = maxHeap;
    this.properties = new LinkedHashMap<>(properties);
    this.properties.put("server.port", Integer.toString(port));
    this.properties.put("orchestrator.advertised-url", url().toString());
    this.properties.put("spring.main.banner-mode", "off");
    this.properties.put("spring.datasource.url", cluster.jdbcUrl());
    this.properties.put("spring.kafka.bootstrap-servers", cluster.kafka().bootstrapServers());
    this.properties.put("orchestrator.topic-prefix", cluster.topicPrefix());
  }

  /** Starts the process and returns when it takes requests. */
  public void start() {
    launch();
    awaitReady();
  }

  /** Starts the process, if it does not run, and returns when it takes requests. */
  public void startUnlessRunning() {
    if (process().filter(ChildProcess::isAlive).isEmpty()) {
      start();
    }
  }

  private void launch() {
    process =
        JavaCommand.server(
                maxHeap,
                OrchestratorServerApplication.class.getName(),
                JavaCommand.arguments(properties))
            .start(log);
  }

  private void awaitReady() {
    ChildProcess launched = process().orElseThrow();
    await()
        .atMost(START)
        .failFast("the server ended", () -> !launched.isAlive())
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(
            () ->
                assertThat(api().get("/actuator/health/readiness").status())
                    .as(() -> launched.logTail(50))
                    .isEqualTo(200));
  }

  /** Ends the process by SIGKILL. */
  public void kill() {
    process().ifPresent(ChildProcess::kill);
  }

  /** Pauses the process by SIGSTOP. */
  public void pause() {
    process().orElseThrow().pause();
  }

  /** Lets the paused process go on. */
  public void resume() {
    process().orElseThrow().resume();
  }

  /** How many bytes its live objects take; collects garbage first. */
  public long liveHeap() {
    return process().orElseThrow().liveHeap();
  }

  /** Its REST API. */
  public ServerApi api() {
    return new ServerApi(url());
  }

  /** Where it serves. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The running process, or the last one that ran. */
  public Optional<ChildProcess> process() {
    return Optional.ofNullable(process);
  }
}
