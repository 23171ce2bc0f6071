package dev.orchestrator.faults.cluster;

import dev.orchestrator.faults.process.KafkaBroker;
import dev.orchestrator.faults.process.PostgresDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One installation: servers and workers, which the test adds, on a database and topics of their
 * own. All processes end with it.
 */
public final class Cluster implements AutoCloseable {

  private static final int LOG_LINES = 60;

  private final String name;
  private final Path directory;
  private final PostgresDatabase postgres;
  private final KafkaBroker kafka;
  private final Map<String, Server> servers = new ConcurrentHashMap<>();
  private final Map<String, Worker> workers = new ConcurrentHashMap<>();

  Cluster(String name, Path directory, PostgresDatabase postgres, KafkaBroker kafka) {
    this.name = name;
    this.directory = directory;
    this.postgres = postgres;
    this.kafka = kafka;
    postgres.create(name);
  }

  /** The server of this name, not started yet where nobody asked for it before. */
  public Server server(String serverName) {
    return server(serverName, "384m", Map.of());
  }

  /** The server of this name, with a heap and properties of its own. */
  public Server server(String serverName, String maxHeap, Map<String, String> properties) {
    return servers.computeIfAbsent(
        serverName,
        key -> new Server(this, directory.resolve("server-" + key + ".log"), maxHeap, properties));
  }

  /**
   * The worker of this name, which polls. It is started if it does not run.
   *
   * @param application the application's main class
   * @param server the server that it reads histories from
   */
  public Worker worker(
      String workerName, Class<?> application, Server server, Map<String, String> properties) {
    Worker worker = launchWorker(workerName, application, server, properties);
    worker.awaitReady();
    return worker;
  }

  /** As {@link #worker}, but does not wait until the worker polls. */
  public Worker launchWorker(
      String workerName, Class<?> application, Server server, Map<String, String> properties) {
    Worker worker = workers.get(workerName);
    if (worker == null || !worker.process().isAlive()) {
      worker =
          Worker.launch(workerName, application, with(properties, server, workerName), directory);
      workers.put(workerName, worker);
    }
    return worker;
  }

  /** What activities ran, on all workers, dead or alive. */
  public Executions executions() {
    return new Executions(directory);
  }

  /** What the cluster's database says. */
  public Database database() {
    return new Database(postgres.jdbcUrl(name));
  }

  /** The database server. */
  public PostgresDatabase postgres() {
    return postgres;
  }

  /** The broker. */
  public KafkaBroker kafka() {
    return kafka;
  }

  /** What the names of this cluster's topics begin with. */
  public String topicPrefix() {
    return name;
  }

  /** How many records a topic of this cluster ever got. */
  public long recordsOf(String topic) {
    return kafka.recordsOf(topicPrefix() + "." + topic);
  }

  String jdbcUrl() {
    return postgres.jdbcUrl(name);
  }

  /** The ends of the logs of all processes, for people who look for the reason of a failure. */
  String logTails() {
    return Stream.concat(
            servers.values().stream().flatMap(server -> server.process().stream()),
            workers.values().stream().map(Worker::process))
        .map(process -> "---- " + process.log() + "\n" + process.logTail(LOG_LINES))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    workers.values().forEach(Worker::kill);
    servers.values().forEach(Server::kill);
  }

  private Map<String, String> with(Map<String, String> properties, Server server, String worker) {
    var all = new HashMap<>(properties);
    all.put("orchestrator.server.url", server.url().toString());
    all.put("orchestrator.identity", worker);
    all.put("orchestrator.topic-prefix", topicPrefix());
    all.put("orchestrator.kafka.bootstrap-servers", kafka.bootstrapServers());
    return all;
  }
}
