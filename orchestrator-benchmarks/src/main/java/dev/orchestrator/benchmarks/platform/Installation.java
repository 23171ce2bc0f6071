package dev.orchestrator.benchmarks.platform;

import dev.orchestrator.benchmarks.client.ClientMain;
import dev.orchestrator.benchmarks.process.AotCache;
import dev.orchestrator.benchmarks.process.ChildProcess;
import dev.orchestrator.benchmarks.process.JavaProgram;
import dev.orchestrator.benchmarks.process.MeasuredProcess;
import dev.orchestrator.benchmarks.process.Postgres;
import dev.orchestrator.benchmarks.process.Running;
import dev.orchestrator.benchmarks.web.WebApplication;
import dev.orchestrator.benchmarks.worker.BenchmarkWorker;
import dev.orchestrator.embedded.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A database and a broker, on which servers and workers are started one by one. */
public final class Installation {

  private static final String SERVER = "dev.orchestrator.server.OrchestratorServerApplication";

  private final PlatformSettings settings;
  private final Running running;
  private final Postgres postgres;
  private final int brokerPort = Ports.free();

  private Installation(PlatformSettings settings, Running running) {
    this.settings = settings;
    this.running = running;
    this.postgres =
        running.add(
            Postgres.start(
                settings.directory().resolve("postgresql"), "orchestrator", settings.database()));
  }

  /**
   * Starts an empty database and an empty broker.
   *
   * @param running stops everything in the end
   */
  static Installation start(PlatformSettings settings, Running running) {
    var installation = new Installation(settings, running);
    installation.startBroker();
    return installation;
  }

  /** The database. */
  public Postgres database() {
    return postgres;
  }

  /** Launches a server, and does not wait until it serves. */
  public Server launchServer(String name) {
    return launchServer(name, settings.cache());
  }

  /** Launches a server with another cache of classes than the other processes. */
  public Server launchServer(String name, AotCache cache) {
    int port = Ports.free();
    var arguments = new ArrayList<String>();
    arguments.add("--server.port=" + port);
    arguments.add("--orchestrator.advertised-url=http://127.0.0.1:" + port);
    arguments.add("--spring.main.banner-mode=off");
    arguments.add("--spring.datasource.url=" + postgres.jdbcUrl());
    arguments.add("--spring.kafka.bootstrap-servers=" + broker());
    arguments.addAll(settings.serverArguments());
    var program =
        new JavaProgram("server", settings.serverPath(), settings.serverJvm(), SERVER, arguments);
    return new Server(start(name, program, cache), port);
  }

  /** Starts a worker that waits for work from anywhere, and returns when it completed some. */
  public ChildProcess startWorker(Server server) {
    var arguments = new ArrayList<String>();
    arguments.add("--spring.main.banner-mode=off");
    arguments.add("--orchestrator.server.url=" + server.url());
    arguments.add("--orchestrator.kafka.bootstrap-servers=" + broker());
    arguments.addAll(settings.workerArguments());
    String main = BenchmarkWorker.class.getName();
    var program =
        new JavaProgram(
            "worker", settings.applicationPath(), settings.workerJvm(), main, arguments);
    return start("worker", program, settings.cache()).awaitReady(server::completes);
  }

  /**
   * Starts an application with web and Actuator, and ends it.
   *
   * @param server what it talks to if it has the starter
   * @return how long its start took, from that of its virtual machine on
   */
  public long millisToStart(Server server, boolean withStarter) {
    var arguments = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off"));
    if (withStarter) {
      arguments.add("--orchestrator.server.url=" + server.url());
      arguments.add("--orchestrator.kafka.bootstrap-servers=" + broker());
      arguments.add("--orchestrator.worker.packages=" + BenchmarkWorker.class.getPackageName());
    }
    var program =
        new JavaProgram(
            "web",
            withStarter ? settings.webAndStarterPath() : settings.webPath(),
            settings.workerJvm(),
            WebApplication.class.getName(),
            arguments);
    try (ChildProcess application =
        program.start(new AotCache.None(), settings.directory().resolve("web.log"))) {
      application.awaitReady(() -> application.lineAfter(WebApplication.STARTED).isPresent());
      return Long.parseLong(application.lineAfter(WebApplication.STARTED).orElseThrow());
    }
  }

  /** Starts an application that makes a load by the typed client. */
  public ChildProcess startClient(Server server, Path times) {
    var arguments = List.of(server.url(), times.toString());
    var program =
        new JavaProgram(
            "client",
            settings.applicationPath(),
            settings.workerJvm(),
            ClientMain.class.getName(),
            arguments);
    return start("client", program, new AotCache.None());
  }

  /** All processes that run. */
  List<MeasuredProcess> processes() {
    return Stream.concat(
            running.processes().stream(),
            Stream.of(postgres.process(), MeasuredProcess.self("load")))
        .toList();
  }

  /** Where the broker serves. */
  String broker() {
    return "127.0.0.1:" + brokerPort;
  }

  private void startBroker() {
    Path data = settings.directory().resolve("kafka");
    Running.delete(data);
    var arguments = List.of(data.toString(), Integer.toString(brokerPort));
    String main = KafkaMain.class.getName();
    var program =
        new JavaProgram("broker", settings.brokerPath(), settings.brokerJvm(), main, arguments);
    ChildProcess broker = start("broker", program, settings.cache());
    broker.awaitReady(() -> broker.logged(KafkaMain.READY));
  }

  private ChildProcess start(String name, JavaProgram program, AotCache cache) {
    return running.add(name, program.start(cache, settings.directory().resolve(name + ".log")));
  }
}
